// What the command says to the shell when it ends. Scripts rely on these numbers.
#ifndef WUBU_CLIENTS_CLI_EXIT_CODE_H_
#define WUBU_CLIENTS_CLI_EXIT_CODE_H_

#include "absl/status/status.h"
#include "clients/cli/language.h"

namespace wubu::cli {

enum class ExitCode : int {
  kOk = 0,
  kRefused = 1,      // The server refused something, or problems were found.
  kUsage = 2,        // The command itself is wrong.
  kUnavailable = 3,  // Not reachable, too slow, or too busy: try again.
  kConflict = 4,     // Somebody was faster, or the id is taken.
  kNotFound = 5,
  kInternal = 6,  // A fault of the server, or lost data.
};

ExitCode ExitCodeOf(const absl::Status& status);

// The table of the codes for `--help`.
std::string ExitCodeHelp(Language language);

}  // namespace wubu::cli

#endif  // WUBU_CLIENTS_CLI_EXIT_CODE_H_

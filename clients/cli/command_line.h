// The command as a whole: its options, its verbs, and running one of them.
#ifndef WUBU_CLIENTS_CLI_COMMAND_LINE_H_
#define WUBU_CLIENTS_CLI_COMMAND_LINE_H_

#include <string>
#include <vector>

#include "clients/cli/exit_code.h"
#include "clients/cli/session.h"

namespace wubu::cli {

// `words` without the program's name.
ExitCode RunCommandLine(const std::vector<std::string>& words, Console& console);

}  // namespace wubu::cli

#endif  // WUBU_CLIENTS_CLI_COMMAND_LINE_H_

// The words of `wubud`: what to do, and the configuration to do it with.
#ifndef WUBU_SERVICES_SERVER_COMMAND_LINE_H_
#define WUBU_SERVICES_SERVER_COMMAND_LINE_H_

#include <string>
#include <variant>

#include "services/server/config.h"

namespace wubu::server {

struct Serve {
  Config config;
};
struct FsckCommand {
  std::string directory;
  bool repair = false;
  bool json = false;
};
struct RestoreCommand {
  std::string backup;
  std::string directory;
};
// Everything was said already (help, version, a fault of the words).
struct Exit {
  int code;
};

using Command = std::variant<Serve, FsckCommand, RestoreCommand, Exit>;

// Exit codes of wubud, also in its help.
inline constexpr int kExitProblems = 1;  // fsck found some.
inline constexpr int kExitConfig = 2;    // The words or the configuration are at fault.
inline constexpr int kExitStart = 3;     // The store or a port refused.

Command ParseCommandLine(int argc, const char* const* argv);

}  // namespace wubu::server

#endif  // WUBU_SERVICES_SERVER_COMMAND_LINE_H_

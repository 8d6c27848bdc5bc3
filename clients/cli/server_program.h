// Finding and becoming `wubud`, for what is done to files on this machine without a running server.
#ifndef WUBU_CLIENTS_CLI_SERVER_PROGRAM_H_
#define WUBU_CLIENTS_CLI_SERVER_PROGRAM_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace wubu::cli {

// Beside this program, else on `path` (the form of PATH). NOT_FOUND if it is in neither.
absl::StatusOr<std::string> FindServerProgram(const std::string& own_folder,
                                              const std::string& path);

// The folder of the program that runs; empty if it can't be told.
std::string OwnFolder();

// Replaces this process. Returns only if that failed.
absl::Status Become(const std::string& program, const std::vector<std::string>& words);

}  // namespace wubu::cli

#endif  // WUBU_CLIENTS_CLI_SERVER_PROGRAM_H_

// The verbs that work on a store no server has open. Each returns the exit code.
#ifndef WUBU_SERVICES_SERVER_OFFLINE_H_
#define WUBU_SERVICES_SERVER_OFFLINE_H_

#include "services/server/command_line.h"

namespace wubu::server {

int RunFsck(const FsckCommand& command);
int RunRestore(const RestoreCommand& command);

}  // namespace wubu::server

#endif  // WUBU_SERVICES_SERVER_OFFLINE_H_

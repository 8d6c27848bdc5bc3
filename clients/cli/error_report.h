// An error as a person reads it: what, which field, what to do; or as a program does.
#ifndef WUBU_CLIENTS_CLI_ERROR_REPORT_H_
#define WUBU_CLIENTS_CLI_ERROR_REPORT_H_

#include <string>

#include "absl/status/status.h"
#include "clients/cli/session.h"

namespace wubu::cli {

// Several lines. The server's own words in the language asked for, where it sent some.
std::string ErrorText(const absl::Status& status, const Settings& settings, bool coloured);

// One line:
// {"error":{"code":"ABORTED","reason":"REVISION_MOVED","message":…,"fields":[…],"metadata":{…}}}
std::string ErrorJson(const absl::Status& status);

}  // namespace wubu::cli

#endif  // WUBU_CLIENTS_CLI_ERROR_REPORT_H_

// Request ids: the name under which the log knows a call.
#ifndef WUBU_SERVICES_OBSERVABILITY_REQUEST_ID_H_
#define WUBU_SERVICES_OBSERVABILITY_REQUEST_ID_H_

#include <string>

#include "absl/strings/string_view.h"

namespace wubu::observability {

// The metadata key by which a client may give its own.
inline constexpr absl::string_view kRequestIdKey = "x-request-id";

// Letters, digits, `.`, `_`, `-`, 1 to 64 of them.
bool IsSaneRequestId(absl::string_view offered);
// 16 hexadecimal digits, another one each time.
std::string MakeRequestId();
// What was offered if it is sane, else a new one.
std::string RequestIdFrom(absl::string_view offered);

}  // namespace wubu::observability

#endif  // WUBU_SERVICES_OBSERVABILITY_REQUEST_ID_H_

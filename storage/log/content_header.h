// The only bytes of an event's content that the log looks at: field 1 (id) and field 2 (subject) of
// the canonical serialisation, which come first.
//
//   0a 24 <36 characters of the id>  12 <length> <subject>  …the rest is opaque
#ifndef WUBU_STORAGE_LOG_CONTENT_HEADER_H_
#define WUBU_STORAGE_LOG_CONTENT_HEADER_H_

#include <string>

#include "absl/strings/string_view.h"
#include "storage/base/event_id.h"

namespace wubu::log {

// False if `content` does not begin with a header. `subject` points into `content`.
[[nodiscard]] bool ParseContentHeader(absl::string_view content, EventId* id,
                                      absl::string_view* subject);

// The header's bytes for tests and generators: what the canonical serialisation begins with.
std::string MakeContentHeader(const EventId& id, absl::string_view subject);

}  // namespace wubu::log

#endif  // WUBU_STORAGE_LOG_CONTENT_HEADER_H_

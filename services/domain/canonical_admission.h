// AdmitBytes: the door for events as they come over the wire, and AdmitCanonical, its quick way.
//
// The bytes that protobuf libraries write are nearly always canonical already. Such bytes are
// checked as they stand, by tables made from the same check plan, and no message is made. What this
// way takes, Admit takes too, with the same result; what it does not take says nothing.
#ifndef WUBU_SERVICES_DOMAIN_CANONICAL_ADMISSION_H_
#define WUBU_SERVICES_DOMAIN_CANONICAL_ADMISSION_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "services/domain/event_canonical.h"
#include "services/domain/violation.h"

namespace wubu::domain {

// `bytes` are those of a wubu.v1.Event. False: they are no event, or not in canonical form; parse
// them, and Admit knows. `admitted` is then left as it was.
[[nodiscard]] bool AdmitCanonical(absl::string_view bytes, AdmittedEvent* admitted);

// The quick way, else the thorough one. As Admit, but of bytes.
[[nodiscard]] bool AdmitBytes(absl::string_view bytes, AdmittedEvent* admitted,
                              std::vector<Violation>* violations);

}  // namespace wubu::domain

#endif  // WUBU_SERVICES_DOMAIN_CANONICAL_ADMISSION_H_

// The canonical bytes of an event: what is stored, hashed and signed. And Admit, the one door by
// which an event comes in.
#ifndef WUBU_SERVICES_DOMAIN_EVENT_CANONICAL_H_
#define WUBU_SERVICES_DOMAIN_EVENT_CANONICAL_H_

#include <cstdint>
#include <string>
#include <vector>

#include "services/domain/violation.h"
#include "storage/base/event_id.h"
#include "storage/base/hash.h"
#include "wubu/v1/event.pb.h"

namespace wubu::domain {

// The deterministic serialisation: fields in the order of their numbers, known fields only. Two
// events of equal content have equal bytes whatever bytes they arrived in. The vocabulary has no
// map fields (the check plan refuses them), whose order would be open, so protobuf's plain
// serialisation is that. The event must have passed CheckEvent.
std::string CanonicalBytes(const wubu::v1::Event& event);

// An event that may go into the log.
struct AdmittedEvent {
  EventId id;
  std::string subject;
  uint32_t type = 0;  // The field number of its payload.
  bool begins_stream = false;
  std::string content;  // Canonical bytes.
  Hash256 hash;         // SHA-256 of `content`.
};

// Checks the event (CheckEvent, and at most kEventBytesMax) and makes it ready for the log. Returns
// false and fills `violations` if it cannot be an event; `admitted` is then left as it was.
[[nodiscard]] bool Admit(const wubu::v1::Event& event, AdmittedEvent* admitted,
                         std::vector<Violation>* violations);

}  // namespace wubu::domain

#endif  // WUBU_SERVICES_DOMAIN_EVENT_CANONICAL_H_

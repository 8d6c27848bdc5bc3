// The types of events: each is a member of the Payload oneof, known by its number in the log and by
// its name to people (`opening_started`, 1).
#ifndef WUBU_SERVICES_DOMAIN_EVENT_TYPE_H_
#define WUBU_SERVICES_DOMAIN_EVENT_TYPE_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/strings/string_view.h"
#include "wubu/v1/event.pb.h"

namespace wubu::domain {

// The type of the event; 0 if no payload is set.
inline uint32_t EventTypeOf(const wubu::v1::Event& event) { return event.payload().kind_case(); }

// All types, by number.
const std::vector<uint32_t>& AllEventTypes();

// The name of a type; empty if there is no such type.
absl::string_view EventTypeName(uint32_t type);

// The type of that name, if there is one.
std::optional<uint32_t> EventTypeByName(absl::string_view name);

// The name that was probably meant, for a name that is unknown; empty if none is near.
absl::string_view NearestEventTypeName(absl::string_view name);

// The collection that the subject of such an event must be of, `centers` or `regions`; empty if it
// may be either.
absl::string_view SubjectCollectionOf(uint32_t type);

// Whether such an event may be the first of its stream.
bool BeginsStream(uint32_t type);

}  // namespace wubu::domain

#endif  // WUBU_SERVICES_DOMAIN_EVENT_TYPE_H_

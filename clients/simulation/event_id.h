// The ids of simulated events: the same key gives the same id for ever, and everybody can see from
// its first digits that the event is not a real one.
#ifndef WUBU_CLIENTS_SIMULATION_EVENT_ID_H_
#define WUBU_CLIENTS_SIMULATION_EVENT_ID_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace wubu::simulation {

// "WUBU" in ASCII.
inline constexpr absl::string_view kEventIdStart = "57554255-";

// A UUID of version 8 with 90 bits out of `key`; the others are always the same.
void WriteEventId(uint64_t key, std::string* id);
std::string EventIdOf(uint64_t key);

// `people/` and sixteen digits out of `key`.
std::string PersonOf(uint64_t key);

}  // namespace wubu::simulation

#endif  // WUBU_CLIENTS_SIMULATION_EVENT_ID_H_

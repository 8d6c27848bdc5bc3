// Ids of events. The sender makes the id before its first try and keeps it across retries; that is
// what makes sending again safe.
#ifndef WUBU_CLIENTS_CPP_EVENT_UUID_H_
#define WUBU_CLIENTS_CPP_EVENT_UUID_H_

#include <array>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace wubu::client {

// A UUID of version 7: ids made one after the other sort so.
std::string MakeEventId(absl::Time now, std::array<uint64_t, 2> random);

// The same with the clock and the chance of this machine.
std::string NewEventId();

// A UUID of version 8 out of the SHA-256 of `name`: the same name gives the same id, here and
// anywhere.
std::string EventIdFromName(absl::string_view name);

}  // namespace wubu::client

#endif  // WUBU_CLIENTS_CPP_EVENT_UUID_H_

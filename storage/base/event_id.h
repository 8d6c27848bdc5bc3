// EventId: the sixteen bytes of a UUID. The sender makes it, and it names the event for ever.
//
//   ASSIGN_OR_RETURN(EventId id, EventId::Parse("0191e3a0-7c1e-7a54-8f60-2b1c6c3f9d11"));
#ifndef WUBU_STORAGE_BASE_EVENT_ID_H_
#define WUBU_STORAGE_BASE_EVENT_ID_H_

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace wubu {

class EventId {
 public:
  static constexpr size_t kBytes = 16;
  static constexpr size_t kTextBytes = 36;

  EventId() = default;  // All zero: no event's id.

  // The canonical text form only: 36 characters, lower case, hyphens in their places.
  static absl::StatusOr<EventId> Parse(absl::string_view text);

  // `bytes` must be sixteen bytes long.
  static EventId FromBytes(absl::string_view bytes);

  // A UUID of version 7: the first 48 bits are the time, so that ids made one after the other sort
  // so. `random` supplies the other bits.
  static EventId Version7(uint64_t unix_millis, std::array<uint64_t, 2> random);

  std::string ToString() const;
  absl::string_view bytes() const {
    return {reinterpret_cast<const char*>(bytes_.data()), bytes_.size()};
  }

  friend auto operator<=>(const EventId&, const EventId&) = default;

  // The bytes come from all over the world, so they are mixed rather than trusted to be random.
  template <typename H>
  friend H AbslHashValue(H h, const EventId& id) {
    uint64_t words[2];
    std::memcpy(words, id.bytes_.data(), kBytes);
    return H::combine(std::move(h), words[0], words[1]);
  }

 private:
  std::array<uint8_t, kBytes> bytes_{};
};

}  // namespace wubu

#endif  // WUBU_STORAGE_BASE_EVENT_ID_H_

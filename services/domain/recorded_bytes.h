// The wire bytes of a RecordedEvent, spliced from what is stored: nothing is parsed, each byte is
// copied once.
#ifndef WUBU_SERVICES_DOMAIN_RECORDED_BYTES_H_
#define WUBU_SERVICES_DOMAIN_RECORDED_BYTES_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "storage/base/ids.h"

namespace wubu::domain {

struct Recorded {
  absl::string_view content;  // A serialised wubu.v1.Event.
  Position position;
  Revision revision;
  absl::Time recorded_time;
  absl::string_view source;
};

// Appends the length as a varint and the message.
void AppendRecordedEvent(const Recorded& recorded, std::string* out);

// Fields of any message, with numbers below 16. What is zero or empty is left out, like every
// scalar of proto3.
void AppendNumberField(int field, uint64_t value, std::string* out);
void AppendTextField(int field, absl::string_view text, std::string* out);
// The tag of a message or text; its length comes next.
constexpr char LengthTag(int field) { return static_cast<char>(field << 3 | 2); }

}  // namespace wubu::domain

#endif  // WUBU_SERVICES_DOMAIN_RECORDED_BYTES_H_

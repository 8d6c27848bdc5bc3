#include "services/domain/recorded_bytes.h"

#include "google/protobuf/io/coded_stream.h"
#include "storage/base/key_coding.h"

namespace wubu::domain {
namespace {

using google::protobuf::io::CodedOutputStream;

// Of RecordedEvent.
constexpr int kEvent = 1;
constexpr int kPosition = 2;
constexpr int kRevision = 3;
constexpr int kRecordedTime = 4;
constexpr int kSource = 5;
// Of Timestamp.
constexpr int kSeconds = 1;
constexpr int kNanos = 2;

// All field numbers here are below 16: a tag is one byte.
constexpr char NumberTag(int field) { return static_cast<char>(field << 3 | 0); }

size_t NumberSize(uint64_t value) {
  return value == 0 ? 0 : 1 + CodedOutputStream::VarintSize64(value);
}

size_t TextSize(size_t length) { return 1 + CodedOutputStream::VarintSize64(length) + length; }

struct WireTime {
  explicit WireTime(absl::Time time) {
    const absl::Duration since_epoch = time - absl::UnixEpoch();
    absl::Duration rest;
    seconds = absl::IDivDuration(since_epoch, absl::Seconds(1), &rest);
    if (rest < absl::ZeroDuration()) {
      --seconds;
      rest += absl::Seconds(1);
    }
    nanos = absl::ToInt64Nanoseconds(rest);
  }
  size_t size() const { return NumberSize(static_cast<uint64_t>(seconds)) + NumberSize(nanos); }

  int64_t seconds;
  int64_t nanos;
};

void AppendLength(int field, size_t length, std::string* out) {
  out->push_back(LengthTag(field));
  AppendVarint(length, out);
}

}  // namespace

void AppendNumberField(int field, uint64_t value, std::string* out) {
  if (value == 0) return;
  out->push_back(NumberTag(field));
  AppendVarint(value, out);
}

void AppendTextField(int field, absl::string_view text, std::string* out) {
  if (text.empty()) return;
  AppendLength(field, text.size(), out);
  out->append(text.data(), text.size());
}

void AppendRecordedEvent(const Recorded& recorded, std::string* out) {
  const WireTime time(recorded.recorded_time);
  size_t size = TextSize(recorded.content.size()) + NumberSize(recorded.position.value()) +
                NumberSize(recorded.revision.value()) + TextSize(time.size());
  if (!recorded.source.empty()) size += TextSize(recorded.source.size());
  AppendVarint(size, out);
  AppendLength(kEvent, recorded.content.size(), out);
  out->append(recorded.content.data(), recorded.content.size());
  AppendNumberField(kPosition, recorded.position.value(), out);
  AppendNumberField(kRevision, recorded.revision.value(), out);
  AppendLength(kRecordedTime, time.size(), out);
  AppendNumberField(kSeconds, static_cast<uint64_t>(time.seconds), out);
  AppendNumberField(kNanos, static_cast<uint64_t>(time.nanos), out);
  AppendTextField(kSource, recorded.source, out);
}

}  // namespace wubu::domain

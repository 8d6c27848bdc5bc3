#include "services/api/response_writer.h"

#include <grpcpp/support/slice.h>

#include <utility>

#include "absl/time/time.h"
#include "google/protobuf/io/coded_stream.h"

namespace wubu::api {
namespace {

using google::protobuf::io::CodedOutputStream;

constexpr int kEvents = 1;  // Of the response.
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
constexpr uint8_t VarintTag(int field) { return static_cast<uint8_t>(field << 3 | 0); }
constexpr uint8_t LengthTag(int field) { return static_cast<uint8_t>(field << 3 | 2); }

size_t NumberSize(uint64_t value) {
  return value == 0 ? 0 : 1 + CodedOutputStream::VarintSize64(value);
}

uint8_t* WriteNumber(int field, uint64_t value, uint8_t* to) {
  if (value == 0) return to;
  *to++ = VarintTag(field);
  return CodedOutputStream::WriteVarint64ToArray(value, to);
}

uint8_t* WriteLength(int field, size_t length, uint8_t* to) {
  *to++ = LengthTag(field);
  return CodedOutputStream::WriteVarint64ToArray(length, to);
}

size_t LengthSize(size_t length) { return 1 + CodedOutputStream::VarintSize64(length); }

// Tag, length and all fields but `event` of a RecordedEvent: at most this long without the source.
constexpr size_t kFramingBytesMax = 64;

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

grpc::Slice Owning(std::string bytes) {
  auto* owned = new std::string(std::move(bytes));
  return grpc::Slice(
      owned->data(), owned->size(), [](void* s) { delete static_cast<std::string*>(s); }, owned);
}

}  // namespace

void ResponseWriter::AddEvent(const log::LogEntry& entry) {
  if (bytes_.empty()) bytes_.reserve(expected_bytes_);
  const WireTime time(entry.recorded_time);
  const size_t content_size = entry.content.size();
  size_t size = LengthSize(content_size) + content_size + NumberSize(entry.position.value()) +
                NumberSize(entry.revision.value()) + LengthSize(time.size()) + time.size();
  if (!entry.source.empty()) size += LengthSize(entry.source.size()) + entry.source.size();

  uint8_t framing[kFramingBytesMax];
  uint8_t* end = WriteLength(kEvents, size, framing);
  end = WriteLength(kEvent, content_size, end);
  bytes_.append(reinterpret_cast<char*>(framing), end - framing);
  bytes_.append(entry.content.data(), content_size);

  end = WriteNumber(kPosition, entry.position.value(), framing);
  end = WriteNumber(kRevision, entry.revision.value(), end);
  end = WriteLength(kRecordedTime, time.size(), end);
  end = WriteNumber(kSeconds, static_cast<uint64_t>(time.seconds), end);
  end = WriteNumber(kNanos, static_cast<uint64_t>(time.nanos), end);
  bytes_.append(reinterpret_cast<char*>(framing), end - framing);
  AddText(kSource, entry.source);
  ++events_;
}

void ResponseWriter::AddNumber(int field, uint64_t value) {
  uint8_t framing[kFramingBytesMax];
  bytes_.append(reinterpret_cast<char*>(framing), WriteNumber(field, value, framing) - framing);
}

void ResponseWriter::AddText(int field, absl::string_view text) {
  if (text.empty()) return;
  uint8_t framing[kFramingBytesMax];
  uint8_t* end = WriteLength(field, text.size(), framing);
  bytes_.append(reinterpret_cast<char*>(framing), end - framing);
  bytes_.append(text.data(), text.size());
}

grpc::ByteBuffer ResponseWriter::Take() {
  events_ = 0;
  const grpc::Slice slice = Owning(std::exchange(bytes_, {}));
  return grpc::ByteBuffer(&slice, 1);
}

grpc::ByteBuffer ResponseWriter::TakeInside(int field) {
  events_ = 0;
  uint8_t framing[kFramingBytesMax];
  const uint8_t* end = WriteLength(field, bytes_.size(), framing);
  const grpc::Slice slices[] = {grpc::Slice(framing, end - framing),
                                Owning(std::exchange(bytes_, {}))};
  return grpc::ByteBuffer(slices, 2);
}

}  // namespace wubu::api

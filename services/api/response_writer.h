// ResponseWriter: the wire bytes of ReadResponse, ReadPageResponse and EventBatch, which all begin
// with `repeated RecordedEvent events = 1`. What is stored of an event goes onto the wire as it is:
// nothing is parsed, each byte is copied once.
#ifndef WUBU_SERVICES_API_RESPONSE_WRITER_H_
#define WUBU_SERVICES_API_RESPONSE_WRITER_H_

#include <grpcpp/support/byte_buffer.h>

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "storage/log/event_log.h"

namespace wubu::api {

class ResponseWriter {
 public:
  // Makes room at the first event, so that an empty answer takes none.
  explicit ResponseWriter(size_t expected_bytes) : expected_bytes_(expected_bytes) {}

  // One more of `events`. The entry's content must be a serialised wubu.v1.Event.
  void AddEvent(const log::LogEntry& entry);

  // Fields behind the events; like every scalar of proto3, what is zero or empty is left out.
  void AddNumber(int field, uint64_t value);
  void AddText(int field, absl::string_view text);

  uint64_t events() const { return events_; }
  size_t bytes() const { return bytes_.size(); }

  // The message; the writer is empty afterwards.
  grpc::ByteBuffer Take();
  // The message as field `field` of another one.
  grpc::ByteBuffer TakeInside(int field);

 private:
  const size_t expected_bytes_;
  std::string bytes_;
  uint64_t events_ = 0;
};

}  // namespace wubu::api

#endif  // WUBU_SERVICES_API_RESPONSE_WRITER_H_

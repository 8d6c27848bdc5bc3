#include "services/api/response_writer.h"

#include <grpcpp/support/slice.h>

#include <utility>

#include "services/domain/recorded_bytes.h"
#include "storage/base/key_coding.h"

namespace wubu::api {
namespace {

constexpr int kEvents = 1;  // Of the response.

grpc::Slice Owning(std::string bytes) {
  auto* owned = new std::string(std::move(bytes));
  return grpc::Slice(
      owned->data(), owned->size(), [](void* s) { delete static_cast<std::string*>(s); }, owned);
}

}  // namespace

void ResponseWriter::AddEvent(const log::LogEntry& entry) {
  if (bytes_.empty()) bytes_.reserve(expected_bytes_);
  bytes_.push_back(domain::LengthTag(kEvents));
  domain::AppendRecordedEvent(
      {entry.content, entry.position, entry.revision, entry.recorded_time, entry.source}, &bytes_);
  ++events_;
}

void ResponseWriter::AddNumber(int field, uint64_t value) {
  domain::AppendNumberField(field, value, &bytes_);
}

void ResponseWriter::AddText(int field, absl::string_view text) {
  domain::AppendTextField(field, text, &bytes_);
}

grpc::ByteBuffer ResponseWriter::Take() {
  events_ = 0;
  const grpc::Slice slice = Owning(std::exchange(bytes_, {}));
  return grpc::ByteBuffer(&slice, 1);
}

grpc::ByteBuffer ResponseWriter::TakeInside(int field) {
  events_ = 0;
  std::string framing(1, domain::LengthTag(field));
  AppendVarint(bytes_.size(), &framing);
  const grpc::Slice slices[] = {grpc::Slice(framing), Owning(std::exchange(bytes_, {}))};
  return grpc::ByteBuffer(slices, 2);
}

}  // namespace wubu::api

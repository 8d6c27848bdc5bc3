#include "services/api/wire.h"

#include <grpcpp/impl/codegen/proto_utils.h>
#include <grpcpp/support/proto_buffer_reader.h>

#include <string>

namespace wubu::api {

void ToWire(absl::Time time, google::protobuf::Timestamp* wire) {
  const int64_t seconds = absl::ToUnixSeconds(time);
  wire->set_seconds(seconds);
  wire->set_nanos(
      static_cast<int32_t>(absl::ToInt64Nanoseconds(time - absl::FromUnixSeconds(seconds))));
}

void ToWire(absl::Duration duration, google::protobuf::Duration* wire) {
  absl::Duration rest;
  wire->set_seconds(absl::IDivDuration(duration, absl::Seconds(1), &rest));
  wire->set_nanos(static_cast<int32_t>(absl::ToInt64Nanoseconds(rest)));
}

absl::Time FromWire(const google::protobuf::Timestamp& wire) {
  return absl::FromUnixSeconds(wire.seconds()) + absl::Nanoseconds(wire.nanos());
}

absl::Duration FromWire(const google::protobuf::Duration& wire) {
  return absl::Seconds(wire.seconds()) + absl::Nanoseconds(wire.nanos());
}

void ToWire(const log::Receipt& receipt, wubu::v1::Receipt* wire) {
  wire->set_position(receipt.position.value());
  wire->set_revision(receipt.revision.value());
  ToWire(receipt.recorded_time, wire->mutable_recorded_time());
  const absl::string_view hash = receipt.content_hash.view();
  wire->set_content_hash(hash.data(), hash.size());
  wire->set_duplicate(receipt.duplicate);
}

bool Parse(const grpc::ByteBuffer& bytes, google::protobuf::Message* message) {
  grpc::ByteBuffer copy(bytes);  // Shares the bytes.
  grpc::ProtoBufferReader reader(&copy);
  return reader.status().ok() && message->ParseFromZeroCopyStream(&reader);
}

grpc::ByteBuffer Serialize(const google::protobuf::Message& message) {
  const std::string bytes = message.SerializeAsString();
  const grpc::Slice slice(bytes);
  return grpc::ByteBuffer(&slice, 1);
}

}  // namespace wubu::api

// Small steps between the wire's types and ours.
#ifndef WUBU_SERVICES_API_WIRE_H_
#define WUBU_SERVICES_API_WIRE_H_

#include <grpcpp/support/byte_buffer.h>

#include "absl/time/time.h"
#include "google/protobuf/duration.pb.h"
#include "google/protobuf/message.h"
#include "google/protobuf/timestamp.pb.h"
#include "storage/log/event_log.h"
#include "wubu/v1/event.pb.h"

namespace wubu::api {

void ToWire(absl::Time time, google::protobuf::Timestamp* wire);
void ToWire(absl::Duration duration, google::protobuf::Duration* wire);
absl::Time FromWire(const google::protobuf::Timestamp& wire);
absl::Duration FromWire(const google::protobuf::Duration& wire);

// All but event id and subject, which the receipt of the log does not hold as text.
void ToWire(const log::Receipt& receipt, wubu::v1::Receipt* wire);

// For methods that take and give bytes. False: the bytes are no such message.
[[nodiscard]] bool Parse(const grpc::ByteBuffer& bytes, google::protobuf::Message* message);
grpc::ByteBuffer Serialize(const google::protobuf::Message& message);

}  // namespace wubu::api

#endif  // WUBU_SERVICES_API_WIRE_H_

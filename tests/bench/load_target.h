// Where load goes: the connections to one server, and the requests, made ready as bytes before the
// clock runs, so that the client costs the same whatever it sends.
#ifndef WUBU_TESTS_BENCH_LOAD_TARGET_H_
#define WUBU_TESTS_BENCH_LOAD_TARGET_H_

#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/support/byte_buffer.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "google/protobuf/message_lite.h"
#include "tests/bench/workload.h"
#include "wubu/v1/event_service.grpc.pb.h"

namespace wubu::bench {

// `count` channels with a connection each of their own; ends the program if one does not come
// about.
std::vector<std::shared_ptr<grpc::Channel>> Connect(const std::string& address, int count);

grpc::ByteBuffer ToBytes(const google::protobuf::MessageLite& message);
[[nodiscard]] bool FromBytes(grpc::ByteBuffer* bytes, google::protobuf::MessageLite* message);

// Appends the region and the centres of the workload, unless they are there.
void Register(const Workload& workload, wubu::v1::EventService::Stub& stub);

// The last position of the log.
uint64_t HeadPosition(wubu::v1::EventService::Stub& stub);

// Requests of `EventService.Append` with one event each.
std::vector<grpc::ByteBuffer> AppendRequests(Workload& workload, size_t count);
// The same events as requests to the echo server, whose answers are to have `response_bytes`.
std::vector<grpc::ByteBuffer> EchoRequests(Workload& workload, size_t count,
                                           uint32_t response_bytes);
// Batches for `EventService.Ingest`, numbered from 1.
std::vector<grpc::ByteBuffer> IngestRequests(Workload& workload, size_t events, size_t batch);

}  // namespace wubu::bench

#endif  // WUBU_TESTS_BENCH_LOAD_TARGET_H_

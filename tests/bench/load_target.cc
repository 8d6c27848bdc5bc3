#include "tests/bench/load_target.h"

#include <chrono>
#include <utility>

#include "storage/base/check.h"
#include "tests/bench/echo.pb.h"
#include "tests/bench/report.h"

namespace wubu::bench {
namespace {

constexpr int kMessageBytesMax = 64 << 20;

void ExitUnlessOk(const grpc::Status& status, absl::string_view doing) {
  bench::ExitUnlessOk(
      absl::Status(static_cast<absl::StatusCode>(status.error_code()), status.error_message()),
      doing);
}

}  // namespace

std::vector<std::shared_ptr<grpc::Channel>> Connect(const std::string& address, int count) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);  // Or they would share one connection.
  arguments.SetMaxReceiveMessageSize(kMessageBytesMax);
  std::vector<std::shared_ptr<grpc::Channel>> channels;
  for (int i = 0; i < count; ++i) {
    channels.push_back(
        grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments));
    channels.back()->GetState(/*try_to_connect=*/true);
  }
  const auto deadline = std::chrono::system_clock::now() + std::chrono::seconds(30);
  for (const auto& channel : channels) {
    const bool connected = channel->WaitForConnected(deadline);
    bench::ExitUnlessOk(connected ? absl::OkStatus() : absl::UnavailableError("no connection"),
                        address);
  }
  return channels;
}

grpc::ByteBuffer ToBytes(const google::protobuf::MessageLite& message) {
  const std::string bytes = message.SerializeAsString();
  const grpc::Slice slice(bytes);
  return grpc::ByteBuffer(&slice, 1);
}

bool FromBytes(grpc::ByteBuffer* bytes, google::protobuf::MessageLite* message) {
  grpc::ProtoBufferReader reader(bytes);
  return message->ParseFromZeroCopyStream(&reader);
}

void Register(const Workload& workload, wubu::v1::EventService::Stub& stub) {
  constexpr int kTogether = 1000;
  const std::vector<wubu::v1::Event> events = workload.Registrations();
  wubu::v1::AppendRequest request;
  for (size_t i = 0; i < events.size(); ++i) {
    *request.add_events() = events[i];
    if (request.events_size() < kTogether && i + 1 < events.size()) continue;
    grpc::ClientContext context;
    wubu::v1::AppendResponse response;
    ExitUnlessOk(stub.Append(&context, request, &response), "registering the centres");
    request.Clear();
  }
}

uint64_t HeadPosition(wubu::v1::EventService::Stub& stub) {
  grpc::ClientContext context;
  wubu::v1::GetHeadResponse response;
  ExitUnlessOk(stub.GetHead(&context, {}, &response), "asking for the head");
  return response.position();
}

std::vector<grpc::ByteBuffer> AppendRequests(Workload& workload, size_t count) {
  std::vector<grpc::ByteBuffer> requests;
  requests.reserve(count);
  wubu::v1::AppendRequest request;
  while (requests.size() < count) {
    request.Clear();
    *request.add_events() = workload.Next();
    requests.push_back(ToBytes(request));
  }
  return requests;
}

std::vector<grpc::ByteBuffer> EchoRequests(Workload& workload, size_t count,
                                           uint32_t response_bytes) {
  std::vector<grpc::ByteBuffer> requests;
  requests.reserve(count);
  wubu::v1::AppendRequest append;
  EchoRequest request;
  request.set_response_bytes(response_bytes);
  while (requests.size() < count) {
    append.Clear();
    *append.add_events() = workload.Next();
    CHECK(append.SerializeToString(request.mutable_payload()));
    requests.push_back(ToBytes(request));
  }
  return requests;
}

std::vector<grpc::ByteBuffer> IngestRequests(Workload& workload, size_t events, size_t batch) {
  std::vector<grpc::ByteBuffer> requests;
  wubu::v1::IngestRequest request;
  for (size_t made = 0; made < events;) {
    request.Clear();
    request.set_batch(requests.size() + 1);
    for (size_t i = 0; i < batch && made < events; ++i, ++made) {
      *request.add_events() = workload.Next();
    }
    requests.push_back(ToBytes(request));
  }
  return requests;
}

}  // namespace wubu::bench

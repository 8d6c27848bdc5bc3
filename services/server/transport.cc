#include "services/server/transport.h"

#include <grpcpp/resource_quota.h>

#include "services/api/api_limits.h"

namespace wubu::server {
namespace {

// Memory that gRPC may take for messages on their way.
constexpr size_t kGrpcBytesMax = 1ull << 30;
// Calls on one connection besides its streams.
constexpr int kUnaryCallsMax = 1000;

}  // namespace

void SetTransport(size_t streams_max, grpc::ServerBuilder* builder) {
  const api::ApiLimits limits;
  builder->SetMaxReceiveMessageSize(static_cast<int>(limits.message_bytes_max));
  grpc::ResourceQuota quota("wubud");
  quota.Resize(kGrpcBytesMax);
  builder->SetResourceQuota(quota);
  // Two servers on one port would each get half of the calls.
  builder->AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  builder->AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS,
                              static_cast<int>(streams_max) + kUnaryCallsMax);
  builder->AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, 30'000);
  builder->AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 10'000);
  builder->AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  builder->AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, 5'000);
}

}  // namespace wubu::server

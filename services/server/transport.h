// How gRPC carries what the server says: sizes, memory, keepalive. Also for the echo server that
// the benchmarks compare with, so that both stand on the same.
#ifndef WUBU_SERVICES_SERVER_TRANSPORT_H_
#define WUBU_SERVICES_SERVER_TRANSPORT_H_

#include <grpcpp/server_builder.h>

#include <cstddef>

namespace wubu::server {

void SetTransport(size_t streams_max, grpc::ServerBuilder* builder);

}  // namespace wubu::server

#endif  // WUBU_SERVICES_SERVER_TRANSPORT_H_

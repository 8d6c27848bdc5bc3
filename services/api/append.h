// The RPC Append: limits, the door of the domain, the writer, and receipts. The hot path: the
// answer goes out on the thread that committed, with nothing in between.
#ifndef WUBU_SERVICES_API_APPEND_H_
#define WUBU_SERVICES_API_APPEND_H_

#include <grpcpp/support/server_callback.h>

#include "services/api/edge.h"
#include "services/api/request_parts.h"
#include "wubu/v1/event_service.pb.h"

namespace wubu::api {

// `edge`, `request` and `response` live until the call is over.
grpc::ServerUnaryReactor* StartAppend(const Edge* edge, grpc::CallbackServerContext* context,
                                      const grpc::ByteBuffer* request, grpc::ByteBuffer* response);

// The checks and the making of the proposal, without the wire.
MaybeError ProposalFrom(const AppendParts& request, const std::string& source,
                        const ApiLimits& limits, log::Proposal* proposal);
MaybeError AppendResponseFrom(const log::Proposal& proposal, const log::Outcome& outcome,
                              wubu::v1::AppendResponse* response);

}  // namespace wubu::api

#endif  // WUBU_SERVICES_API_APPEND_H_

// RunUnary: a unary call whose work may wait for the disk, on the engine's executor.
#ifndef WUBU_SERVICES_API_UNARY_CALL_H_
#define WUBU_SERVICES_API_UNARY_CALL_H_

#include <grpcpp/support/server_callback.h>

#include <utility>

#include "services/api/call.h"
#include "services/api/edge.h"
#include "services/api/error.h"

namespace wubu::api {

// `work` returns a MaybeError and may use the request and the response, which live until it
// returns.
template <typename Work>
grpc::ServerUnaryReactor* RunUnary(const Edge* edge, observability::Rpc rpc,
                                   grpc::CallbackServerContext* context, Work work) {
  Call call(edge, rpc, context);
  grpc::ServerUnaryReactor* const reactor = context->DefaultReactor();
  if (edge->streams->stopping()) {
    reactor->Finish(call.Fail(Error(Reason::kStopping)));
    return reactor;
  }
  edge->engine->executor().Run([call, reactor, work = std::move(work)]() mutable {
    const MaybeError error = work();
    reactor->Finish(call.End(error));
  });
  return reactor;
}

}  // namespace wubu::api

#endif  // WUBU_SERVICES_API_UNARY_CALL_H_

// Ask: a unary question about the views, which comes back to the executor until they have what it
// asks for.
#ifndef WUBU_SERVICES_API_QUESTION_H_
#define WUBU_SERVICES_API_QUESTION_H_

#include <grpcpp/support/server_callback.h>

#include <memory>
#include <utility>

#include "absl/functional/any_invocable.h"
#include "absl/time/time.h"
#include "services/api/call.h"
#include "services/api/edge.h"
#include "services/api/error.h"

namespace wubu::api {

class Question : public std::enable_shared_from_this<Question> {
 public:
  using Work = absl::AnyInvocable<MaybeError()>;

  Question(const Edge* edge, observability::Rpc rpc, grpc::CallbackServerContext* context,
           Work work);

  grpc::ServerUnaryReactor* Ask(Position min_position);

 private:
  void End(const MaybeError& error);
  void Schedule(Position min_position);
  void Run(Position min_position);

  const Edge* const edge_;
  Call call_;
  grpc::ServerUnaryReactor* const reactor_;
  const absl::Time deadline_;
  Work work_;
};

// `answer` does the work of the RPC, without the wire; its request has a viewpoint.
template <typename Request, typename Response>
grpc::ServerUnaryReactor* Ask(const Edge* edge, observability::Rpc rpc,
                              grpc::CallbackServerContext* context, const Request* request,
                              Response* response,
                              MaybeError (*answer)(const Edge&, const Request&, Response*)) {
  auto question = std::make_shared<Question>(edge, rpc, context, [edge, request, response, answer] {
    return answer(*edge, *request, response);
  });
  return question->Ask(Position(request->viewpoint().min_position()));
}

}  // namespace wubu::api

#endif  // WUBU_SERVICES_API_QUESTION_H_

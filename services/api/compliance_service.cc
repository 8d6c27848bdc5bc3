#include "services/api/compliance_service.h"

#include <memory>
#include <utility>

#include "absl/functional/any_invocable.h"
#include "absl/time/clock.h"
#include "services/api/call.h"
#include "services/api/questions.h"
#include "services/api/read_query.h"
#include "services/api/unary_call.h"

namespace wubu::api {
namespace {

using observability::Rpc;

// A question that comes back to the executor until the views have what it asks for.
class Question : public std::enable_shared_from_this<Question> {
 public:
  using Work = absl::AnyInvocable<MaybeError()>;

  Question(const Edge* edge, Rpc rpc, grpc::CallbackServerContext* context, Work work)
      : edge_(edge),
        call_(edge, rpc, context),
        reactor_(context->DefaultReactor()),
        deadline_(absl::Now() + edge->limits.views_wait_max),
        work_(std::move(work)) {}

  grpc::ServerUnaryReactor* Ask(Position min_position) {
    grpc::ServerUnaryReactor* const reactor = reactor_;
    if (edge_->streams->stopping()) {
      End(Error(Reason::kStopping));
    } else {
      Schedule(min_position);
    }
    return reactor;
  }

 private:
  void End(const MaybeError& error) { reactor_->Finish(call_.End(error)); }

  void Schedule(Position min_position) {
    edge_->engine->executor().Run(
        [self = shared_from_this(), min_position] { self->Run(min_position); });
  }

  void Run(Position min_position) {
    if (edge_->engine->projector().WaitFor(min_position, edge_->limits.views_wait_slice)) {
      return End(work_());
    }
    if (ViewsHaveStopped(*edge_)) return End(Error(Reason::kViewsStopped));
    if (absl::Now() > deadline_) return End(Error(Reason::kViewsBehind));
    Schedule(min_position);
  }

  const Edge* const edge_;
  Call call_;
  grpc::ServerUnaryReactor* const reactor_;
  const absl::Time deadline_;
  Work work_;
};

// `answer` is one of questions.h.
template <typename Request, typename Response>
grpc::ServerUnaryReactor* Ask(const Edge* edge, Rpc rpc, grpc::CallbackServerContext* context,
                              const Request* request, Response* response,
                              MaybeError (*answer)(const Edge&, const Request&, Response*)) {
  auto question = std::make_shared<Question>(edge, rpc, context, [edge, request, response, answer] {
    return answer(*edge, *request, response);
  });
  return question->Ask(Position(request->viewpoint().min_position()));
}

}  // namespace

ComplianceService::Unary* ComplianceService::GetVerdicts(
    Context* context, const wubu::v1::GetVerdictsRequest* request,
    wubu::v1::GetVerdictsResponse* response) {
  return Ask(edge_, Rpc::kGetVerdicts, context, request, response, &api::GetVerdicts);
}

ComplianceService::Unary* ComplianceService::ExplainVerdict(
    Context* context, const wubu::v1::ExplainVerdictRequest* request,
    wubu::v1::ExplainVerdictResponse* response) {
  return Ask(edge_, Rpc::kExplainVerdict, context, request, response, &api::ExplainVerdict);
}

ComplianceService::Unary* ComplianceService::GetOpening(Context* context,
                                                        const wubu::v1::GetOpeningRequest* request,
                                                        wubu::v1::GetOpeningResponse* response) {
  return Ask(edge_, Rpc::kGetOpening, context, request, response, &api::GetOpening);
}

ComplianceService::Unary* ComplianceService::ListAnomalies(
    Context* context, const wubu::v1::ListAnomaliesRequest* request,
    wubu::v1::ListAnomaliesResponse* response) {
  return Ask(edge_, Rpc::kListAnomalies, context, request, response, &api::ListAnomalies);
}

ComplianceService::Unary* ComplianceService::ValidateStandard(
    Context* context, const wubu::v1::ValidateStandardRequest* request,
    wubu::v1::ValidateStandardResponse* response) {
  return RunUnary(edge_, Rpc::kValidateStandard, context, [request, response]() -> MaybeError {
    api::ValidateStandard(*request, response);
    return std::nullopt;
  });
}

}  // namespace wubu::api

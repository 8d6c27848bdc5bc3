#include "services/api/question.h"

#include <algorithm>

#include "absl/time/clock.h"
#include "services/api/read_query.h"

namespace wubu::api {

Question::Question(const Edge* edge, observability::Rpc rpc, grpc::CallbackServerContext* context,
                   Work work)
    : edge_(edge),
      call_(edge, rpc, context),
      reactor_(context->DefaultReactor()),
      deadline_(absl::Now() + edge->limits.views_wait_max),
      work_(std::move(work)) {}

grpc::ServerUnaryReactor* Question::Ask(Position min_position) {
  grpc::ServerUnaryReactor* const reactor = reactor_;
  if (edge_->streams->stopping()) {
    End(Error(Reason::kStopping));
  } else {
    // While the views are built anew they have but the beginning of what was known long ago.
    Schedule(std::max(min_position, edge_->engine->projector().head_at_start()));
  }
  return reactor;
}

void Question::End(const MaybeError& error) { reactor_->Finish(call_.End(error)); }

void Question::Schedule(Position min_position) {
  edge_->engine->executor().Run(
      [self = shared_from_this(), min_position] { self->Run(min_position); });
}

void Question::Run(Position min_position) {
  if (edge_->engine->projector().WaitFor(min_position, edge_->limits.views_wait_slice)) {
    return End(work_());
  }
  const MaybeError error = WhyWaitNoLonger(*edge_, deadline_);
  if (error.has_value()) return End(error);
  Schedule(min_position);
}

}  // namespace wubu::api

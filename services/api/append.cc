#include "services/api/append.h"

#include <memory>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/api/call.h"
#include "services/api/outcome_error.h"
#include "services/api/wire.h"
#include "storage/base/check.h"

namespace wubu::api {
namespace {

using wubu::v1::AppendRequest;
using wubu::v1::AppendResponse;

MaybeError CheckSizes(const AppendRequest& request, const ApiLimits& limits) {
  const size_t events = request.events_size();
  const size_t expectations = request.expected_revisions_size();
  if (events == 0) return Error(Reason::kNoEvents).With("max", limits.append_events_max);
  if (events > limits.append_events_max) {
    return Error(Reason::kTooManyEvents)
        .With("count", events)
        .With("max", limits.append_events_max);
  }
  if (expectations > limits.append_expectations_max) {
    return Error(Reason::kTooManyExpectations)
        .With("count", expectations)
        .With("max", limits.append_expectations_max);
  }
  return std::nullopt;
}

// One unary call while the writer has it.
struct PendingAppend {
  PendingAppend(const Edge* edge, grpc::CallbackServerContext* context,
                const AppendRequest* append_request, AppendResponse* append_response)
      : call(edge, observability::Rpc::kAppend, context),
        reactor(context->DefaultReactor()),
        request(append_request),
        response(append_response) {}

  void End(const MaybeError& error) { reactor->Finish(call.End(error)); }

  void Decided(const absl::StatusOr<std::vector<log::Outcome>>& outcomes) {
    if (!outcomes.ok()) return End(FromFailedCommit(outcomes.status()));
    CHECK(outcomes->size() == 1);
    End(AppendResponseFrom(*request, outcomes->front(), response));
  }

  Call call;
  grpc::ServerUnaryReactor* const reactor;
  const AppendRequest* const request;
  AppendResponse* const response;
};

}  // namespace

grpc::ServerUnaryReactor* StartAppend(const Edge* edge, grpc::CallbackServerContext* context,
                                      const AppendRequest* request, AppendResponse* response) {
  auto owned = std::make_unique<PendingAppend>(edge, context, request, response);
  PendingAppend* const pending = owned.get();
  grpc::ServerUnaryReactor* const reactor = pending->reactor;
  if (edge->streams->stopping()) {
    pending->End(Error(Reason::kStopping));
    return reactor;
  }
  std::vector<log::Proposal> proposals(1);
  const MaybeError error =
      ProposalFrom(*request, pending->call.source(), edge->limits, &proposals[0]);
  if (error.has_value()) {
    pending->End(error);
    return reactor;
  }
  // `pending` belongs to whoever ends the call: the writer if it takes the proposal, else this
  // function.
  owned.release();
  const absl::Status taken = edge->engine->writer().Submit(
      std::move(proposals), [pending](absl::StatusOr<std::vector<log::Outcome>> outcomes) {
        std::unique_ptr<PendingAppend>(pending)->Decided(outcomes);
      });
  if (!taken.ok()) {
    std::unique_ptr<PendingAppend>(pending)->End(FromTurnedAway(taken, edge->engine->limits()));
  }
  return reactor;
}

MaybeError ProposalFrom(const AppendRequest& request, const std::string& source,
                        const ApiLimits& limits, log::Proposal* proposal) {
  MaybeError error = CheckSizes(request, limits);
  if (error.has_value()) return error;
  proposal->events.reserve(request.events_size());
  std::vector<domain::Violation> violations;
  for (int i = 0; i < request.events_size(); ++i) {
    domain::AdmittedEvent admitted;
    if (domain::Admit(request.events(i), &admitted, &violations)) {
      proposal->events.push_back(ToNewEvent(std::move(admitted), source));
      continue;
    }
    if (!error.has_value()) error.emplace(Reason::kInvalidEvent);
    AddViolations(violations, EventPath(i), &*error);
  }
  for (const auto& expected : request.expected_revisions()) {
    proposal->expectations.push_back({expected.subject(), Revision(expected.revision())});
  }
  return error;
}

MaybeError AppendResponseFrom(const AppendRequest& request, const log::Outcome& outcome,
                              AppendResponse* response) {
  if (const auto* taken = std::get_if<log::AlreadyThere>(&outcome)) {
    return FromAlreadyThere(*taken, request.events(static_cast<int>(taken->event_index)));
  }
  if (const auto* unknown = std::get_if<log::UnknownSubject>(&outcome)) {
    return FromUnknownSubject(unknown->event_index,
                              request.events(static_cast<int>(unknown->event_index)));
  }
  if (const auto* unmet = std::get_if<log::UnmetExpectations>(&outcome)) {
    return FromUnmetExpectations(*unmet);
  }
  const auto& receipts = std::get<std::vector<log::Receipt>>(outcome);
  response->mutable_receipts()->Reserve(static_cast<int>(receipts.size()));
  for (size_t i = 0; i < receipts.size(); ++i) {
    const wubu::v1::Event& event = request.events(static_cast<int>(i));
    wubu::v1::Receipt* wire = response->add_receipts();
    wire->set_event_id(event.id());
    wire->set_subject(event.subject());
    ToWire(receipts[i], wire);
  }
  return std::nullopt;
}

}  // namespace wubu::api

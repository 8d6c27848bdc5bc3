#include "services/api/append.h"

#include <memory>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/api/call.h"
#include "services/api/outcome_error.h"
#include "services/api/wire.h"
#include "services/domain/canonical_admission.h"
#include "services/domain/event_check.h"
#include "storage/base/check.h"

namespace wubu::api {
namespace {

using wubu::v1::AppendResponse;

MaybeError CheckSizes(const AppendParts& request, const ApiLimits& limits) {
  const size_t events = request.events.size();
  const size_t expectations = request.expected_revisions.size();
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

MaybeError ProposalFromBytes(const grpc::ByteBuffer& request, const std::string& source,
                             const ApiLimits& limits, log::Proposal* proposal) {
  const FlatBytes bytes(request);
  AppendParts parts;
  if (!TakeApart(bytes.view(), &parts)) {
    return Error(Reason::kInvalidRequest).With("what", "not an AppendRequest");
  }
  return ProposalFrom(parts, source, limits, proposal);
}

// One unary call while the writer has it.
struct PendingAppend {
  PendingAppend(const Edge* edge, grpc::CallbackServerContext* context,
                grpc::ByteBuffer* append_response)
      : call(edge, observability::Rpc::kAppend, context),
        reactor(context->DefaultReactor()),
        response(append_response) {}

  void End(const MaybeError& error) { reactor->Finish(call.End(error)); }

  void Decided(const engine::Writer::Proposals& proposals,
               const engine::Writer::Outcomes& outcomes) {
    if (!outcomes.ok()) return End(CommitFailed());
    CHECK(outcomes->size() == 1);
    AppendResponse message;
    const MaybeError error = AppendResponseFrom(proposals.front(), outcomes->front(), &message);
    if (!error.has_value()) *response = Serialize(message);
    End(error);
  }

  Call call;
  grpc::ServerUnaryReactor* const reactor;
  grpc::ByteBuffer* const response;
};

}  // namespace

grpc::ServerUnaryReactor* StartAppend(const Edge* edge, grpc::CallbackServerContext* context,
                                      const grpc::ByteBuffer* request, grpc::ByteBuffer* response) {
  auto pending = std::make_unique<PendingAppend>(edge, context, response);
  grpc::ServerUnaryReactor* const reactor = pending->reactor;
  if (edge->streams->stopping()) {
    pending->End(Error(Reason::kStopping));
    return reactor;
  }
  engine::Writer::Proposals proposals(1);
  const MaybeError error =
      ProposalFromBytes(*request, pending->call.source(), edge->limits, &proposals[0]);
  if (error.has_value()) {
    pending->End(error);
    return reactor;
  }
  PendingAppend* const call = pending.get();
  engine::Writer::Done done = [pending = std::move(pending)](
                                  const engine::Writer::Proposals& decided,
                                  const engine::Writer::Outcomes& outcomes) {
    pending->Decided(decided, outcomes);
  };
  const absl::Status taken = edge->engine->writer().Submit(std::move(proposals), std::move(done));
  if (!taken.ok()) call->End(FromTurnedAway(taken, edge->engine->limits()));
  return reactor;
}

MaybeError ProposalFrom(const AppendParts& request, const std::string& source,
                        const ApiLimits& limits, log::Proposal* proposal) {
  MaybeError error = CheckSizes(request, limits);
  if (error.has_value()) return error;
  proposal->events.reserve(request.events.size());
  std::vector<domain::Violation> violations;
  for (size_t i = 0; i < request.events.size(); ++i) {
    domain::AdmittedEvent admitted;
    if (domain::AdmitBytes(request.events[i], &admitted, &violations)) {
      proposal->events.push_back(ToNewEvent(std::move(admitted), source));
      continue;
    }
    if (!error.has_value()) error.emplace(Reason::kInvalidEvent);
    AddViolations(violations, EventPath(i), &*error);
  }
  for (size_t i = 0; i < request.expected_revisions.size(); ++i) {
    const auto& expected = request.expected_revisions[i];
    proposal->expectations.push_back({expected.subject(), Revision(expected.revision())});
    // One that names nothing would hold for ever that nothing is there.
    std::optional<domain::Violation> violation = domain::CheckSubject(expected.subject());
    if (!violation.has_value()) continue;
    if (!error.has_value()) error.emplace(Reason::kInvalidEvent);
    AddViolations({*violation}, absl::StrCat("expected_revisions[", i, "]"), &*error);
  }
  return error;
}

MaybeError AppendResponseFrom(const log::Proposal& proposal, const log::Outcome& outcome,
                              AppendResponse* response) {
  if (const auto* taken = std::get_if<log::AlreadyThere>(&outcome)) {
    return FromAlreadyThere(*taken, proposal.events[taken->event_index]);
  }
  if (const auto* unknown = std::get_if<log::UnknownSubject>(&outcome)) {
    return FromUnknownSubject(unknown->event_index, proposal.events[unknown->event_index]);
  }
  if (const auto* unmet = std::get_if<log::UnmetExpectations>(&outcome)) {
    return FromUnmetExpectations(*unmet);
  }
  const auto& receipts = std::get<std::vector<log::Receipt>>(outcome);
  response->mutable_receipts()->Reserve(static_cast<int>(receipts.size()));
  for (size_t i = 0; i < receipts.size(); ++i) {
    wubu::v1::Receipt* wire = response->add_receipts();
    wire->set_event_id(proposal.events[i].id.ToString());
    wire->set_subject(proposal.events[i].subject);
    ToWire(receipts[i], wire);
  }
  return std::nullopt;
}

}  // namespace wubu::api

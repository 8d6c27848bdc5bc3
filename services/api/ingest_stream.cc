#include "services/api/ingest_stream.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/time/clock.h"
#include "services/api/outcome_error.h"

namespace wubu::api {

using State = IngestBatch::State;

IngestStream::IngestStream(const Edge* edge, grpc::CallbackServerContext* context)
    : edge_(edge),
      source_(auth::SourceOf(*context, edge->listening)),
      language_(Call(edge, observability::Rpc::kIngest, context).language()),
      call_(edge, observability::Rpc::kIngest, context),
      retry_delay_(edge->limits.ingest_retry_first) {}

IngestStream::Reactor* IngestStream::Start(std::shared_ptr<IngestStream> stream) {
  IngestStream* const reactor = stream.get();
  const MaybeError no_room = reactor->edge_->streams->Enter(reactor);
  absl::MutexLock lock(&reactor->mutex_);
  reactor->self_ = std::move(stream);
  if (no_room.has_value()) {
    reactor->EndLocked(reactor->call_.Fail(*no_room));
    return reactor;
  }
  reactor->entered_ = true;
  reactor->edge_->metrics->CountStream(observability::Rpc::kIngest, 1);
  if (reactor->ended_) return reactor;  // The server has stopped since it entered.
  reactor->SetStallAlarm(absl::Now());
  reactor->Welcome();
  reactor->Read();
  return reactor;
}

void IngestStream::Welcome() {
  wubu::v1::IngestResponse response;
  auto* welcome = response.mutable_welcome();
  welcome->set_batches_in_flight_max(edge_->limits.ingest_batches_in_flight_max);
  welcome->set_events_per_batch_max(edge_->limits.ingest_batch_events_max);
  welcome_ = Serialize(response);
  Write(&welcome_);
}

void IngestStream::Write(const grpc::ByteBuffer* response) {
  writing_ = true;
  write_began_ = absl::Now();
  StartWrite(response);
}

void IngestStream::Read() {
  if (ended_ || reading_ || half_closed_ || fault_.has_value() || broken_.has_value()) return;
  if (batches_.size() >= edge_->limits.ingest_batches_in_flight_max) return;
  if (spare_.empty()) spare_.push_back(std::make_unique<IngestBatch>());
  arriving_ = std::move(spare_.back());
  spare_.pop_back();
  reading_ = true;
  StartRead(&arriving_->request);
}

void IngestStream::OnReadDone(bool ok) {
  IngestBatch* batch = nullptr;
  {
    absl::MutexLock lock(&mutex_);
    reading_ = false;
    if (ended_) return;
    if (!ok) {
      half_closed_ = true;
      return Answer();
    }
    fault_ = Open(arriving_.get());
    if (fault_.has_value()) return Answer();
    batch = arriving_.get();
    batch->state = State::kAdmitting;
    batches_.push_back(std::move(arriving_));
    Read();
  }
  // Nobody else touches a batch that is being admitted; gRPC keeps the stream until this returns.
  batch->Admit(source_, language_);
  {
    absl::MutexLock lock(&mutex_);
    batch->state = batch->proposal_count() > 0 ? State::kAdmitted : State::kDecided;
  }
  HandOver();
}

MaybeError IngestStream::Open(IngestBatch* batch) const {
  if (!batch->Open()) return Error(Reason::kInvalidRequest).With("what", "not an IngestRequest");
  if (batch->event_count() <= edge_->limits.ingest_batch_events_max) return std::nullopt;
  return Error(Reason::kBatchTooLarge)
      .With("batch", batch->number())
      .With("count", batch->event_count())
      .With("max", edge_->limits.ingest_batch_events_max);
}

IngestStream::Handover IngestStream::TakeReady() {
  if (ended_ || broken_.has_value() || handing_over_) return {};
  Handover handover = std::exchange(held_, {});
  if (handover.batches.empty()) handover = Gather();
  for (IngestBatch* batch : handover.batches) batch->state = State::kSubmitted;
  handing_over_ = !handover.batches.empty();
  return handover;
}

IngestStream::Handover IngestStream::Gather() {
  Handover handover;
  for (const auto& batch : batches_) {
    if (batch->state == State::kAdmitting) break;
    if (batch->state != State::kAdmitted) continue;
    engine::Writer::Proposals& proposals = batch->proposals();
    const size_t events = handover.proposals.size() + proposals.size();
    if (!handover.batches.empty() && events > edge_->engine->limits().commit_events_max) break;
    handover.batches.push_back(batch.get());
    if (handover.proposals.empty()) {
      handover.proposals.swap(proposals);
    } else {
      std::move(proposals.begin(), proposals.end(), std::back_inserter(handover.proposals));
    }
  }
  return handover;
}

void IngestStream::HandOver() {
  while (true) {
    Handover handover;
    {
      absl::MutexLock lock(&mutex_);
      handover = TakeReady();
      if (handover.batches.empty()) return Answer();
    }
    if (!Submit(&handover)) return WaitForRoom(std::move(handover));
    absl::MutexLock lock(&mutex_);
    handing_over_ = false;
    retry_delay_ = edge_->limits.ingest_retry_first;
  }
}

bool IngestStream::Submit(Handover* handover) {
  engine::Writer::Done done = [self = shared_from_this(), batches = handover->batches](
                                  const engine::Writer::Proposals& proposals,
                                  const engine::Writer::Outcomes& outcomes) {
    self->Decided(batches, proposals, outcomes);
  };
  const absl::Status taken = edge_->engine->writer().Submit(
      std::move(handover->proposals), std::move(done), engine::Writer::Share::kStreams);
  if (taken.ok()) return true;
  const Error error = FromTurnedAway(taken, edge_->engine->limits());
  if (error.reason() == Reason::kQueueFull) return false;
  absl::MutexLock lock(&mutex_);
  for (IngestBatch* batch : handover->batches) batch->state = State::kLost;
  Break(error);
  return true;
}

void IngestStream::WaitForRoom(Handover handover) {
  absl::MutexLock lock(&mutex_);
  handing_over_ = false;
  for (IngestBatch* batch : handover.batches) batch->state = State::kAdmitted;
  if (ended_ || broken_.has_value()) return Answer();
  held_ = std::move(handover);
  retry_alarm_.Set(absl::Now() + retry_delay_, [self = shared_from_this()] { self->HandOver(); });
  retry_delay_ = std::min(2 * retry_delay_, edge_->limits.ingest_retry_last);
}

void IngestStream::Decided(const std::vector<IngestBatch*>& batches,
                           absl::Span<const log::Proposal> proposals,
                           const engine::Writer::Outcomes& outcomes) {
  absl::MutexLock lock(&mutex_);
  if (ended_) return;
  if (!outcomes.ok()) {
    for (IngestBatch* batch : batches) batch->state = State::kLost;
    return Break(CommitFailed());
  }
  absl::Span<const log::Outcome> rest = *outcomes;
  for (IngestBatch* batch : batches) {
    const size_t count = batch->proposal_count();
    batch->Decide(proposals.subspan(0, count), rest.subspan(0, count), language_);
    batch->state = State::kDecided;
    proposals.remove_prefix(count);
    rest.remove_prefix(count);
  }
  Answer();
}

void IngestStream::Answer() {
  if (ended_ || writing_) return;
  if (!batches_.empty() && batches_.front()->state == State::kDecided) {
    batches_.front()->Answer();
    return Write(&batches_.front()->response);
  }
  if (broken_.has_value()) {
    // What the writer has will be answered first.
    if (!batches_.empty() && batches_.front()->state == State::kSubmitted) return;
    return EndLocked(call_.Fail(broken_->With("position", answered_position_)));
  }
  if (!batches_.empty()) return;
  if (fault_.has_value())
    return EndLocked(call_.Fail(fault_->With("position", answered_position_)));
  if (half_closed_) EndLocked(call_.Ok());
}

void IngestStream::OnWriteDone(bool ok) {
  absl::MutexLock lock(&mutex_);
  writing_ = false;
  if (ended_) return;
  if (!ok) return EndLocked(call_.Cancelled());
  if (welcomed_) {
    answered_position_ = std::max(answered_position_, batches_.front()->last_position());
    spare_.push_back(std::move(batches_.front()));
    batches_.pop_front();
    Read();
  }
  welcomed_ = true;
  Answer();
}

void IngestStream::Break(Error error) {
  if (!broken_.has_value()) broken_ = std::move(error);
  Answer();
}

void IngestStream::OnServerStop() {
  absl::MutexLock lock(&mutex_);
  Break(Error(Reason::kStopping));
}

void IngestStream::OnCancel() {
  absl::MutexLock lock(&mutex_);
  if (!ended_) EndLocked(call_.Cancelled());
}

void IngestStream::EndLocked(grpc::Status status) {
  if (ended_) return;
  ended_ = true;
  cut_off_time_ =
      absl::Now() + (status.ok() ? edge_->limits.stall_timeout : edge_->limits.stall_grace);
  SetStallAlarm(cut_off_time_);
  Finish(std::move(status));
}

void IngestStream::SetStallAlarm(absl::Time when) {
  const absl::Time latest = absl::Now() + edge_->limits.stall_timeout;
  stall_alarm_.Set(ended_ ? when : latest, [self = shared_from_this()] { self->RingStall(); });
}

void IngestStream::RingStall() {
  absl::MutexLock lock(&mutex_);
  if (done_) return;
  const absl::Time now = absl::Now();
  if (ended_ && now >= cut_off_time_) return call_.context()->TryCancel();
  if (ended_) return;  // This ring was set before the end and came late.
  if (writing_ && now - write_began_ >= edge_->limits.stall_timeout) {
    const std::string timeout = absl::FormatDuration(edge_->limits.stall_timeout);
    return EndLocked(call_.Fail(Error(Reason::kStalled)
                                    .With("stall_timeout", timeout)
                                    .With("position", answered_position_)));
  }
  SetStallAlarm(now);
}

void IngestStream::OnDone() {
  edge_->streams->Leave(this);
  std::shared_ptr<IngestStream> last;
  absl::MutexLock lock(&mutex_);
  done_ = true;
  stall_alarm_.Cancel();
  retry_alarm_.Cancel();
  if (entered_) edge_->metrics->CountStream(observability::Rpc::kIngest, -1);
  last = std::move(self_);
}

}  // namespace wubu::api

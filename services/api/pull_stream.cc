#include "services/api/pull_stream.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "storage/base/check.h"

namespace wubu::api {

PullStream::PullStream(const Edge* edge, observability::Rpc rpc,
                       grpc::CallbackServerContext* context)
    : edge_(edge), rpc_(rpc), call_(edge, rpc, context) {}

grpc::ServerWriteReactor<grpc::ByteBuffer>* PullStream::Start(std::shared_ptr<PullStream> stream) {
  PullStream* const reactor = stream.get();
  const MaybeError no_room = reactor->edge_->streams->Enter(reactor);
  absl::MutexLock lock(&reactor->mutex_);
  reactor->self_ = std::move(stream);
  if (no_room.has_value()) {
    reactor->EndLocked(reactor->call_.Fail(*no_room));
    return reactor;
  }
  reactor->entered_ = true;
  reactor->edge_->metrics->CountStream(reactor->rpc_, 1);
  if (reactor->ended_) return reactor;  // The server has stopped since it entered.
  reactor->SetAlarm(absl::Now() + reactor->edge_->limits.stall_timeout);
  reactor->ScheduleStep();
  return reactor;
}

void PullStream::ScheduleStep() {
  state_ = State::kStepping;
  edge_->engine->executor().Run([self = shared_from_this()] { self->RunStep(); });
}

void PullStream::RunStep() {
  {
    absl::MutexLock lock(&mutex_);
    if (ended_) return;
  }
  Step();
}

void PullStream::Send(grpc::ByteBuffer message, Position covered) {
  absl::MutexLock lock(&mutex_);
  if (ended_) return;
  CHECK(state_ == State::kStepping);
  state_ = State::kWriting;
  write_began_ = absl::Now();
  covered_ = covered;
  message_.Swap(&message);
  StartWrite(&message_);
}

void PullStream::SetCovered(Position covered) {
  absl::MutexLock lock(&mutex_);
  covered_ = covered;
}

void PullStream::SleepBeyond(Position position, absl::Time wake_time) {
  absl::MutexLock lock(&mutex_);
  if (ended_) return;
  CHECK(state_ == State::kStepping);
  state_ = State::kSleeping;
  wake_time_ = wake_time;
  SetAlarm(wake_time);
  ticket_ =
      edge_->engine->feed().WakeBeyond(position, [self = shared_from_this()] { self->Wake(); });
}

void PullStream::Wake() {
  {
    absl::MutexLock lock(&mutex_);
    if (ended_) return;
    state_ = State::kStepping;
  }
  Step();
}

void PullStream::Again() {
  absl::MutexLock lock(&mutex_);
  if (!ended_) ScheduleStep();
}

void PullStream::End(const MaybeError& error) {
  absl::MutexLock lock(&mutex_);
  if (!ended_) EndLocked(call_.End(error));
}

// A write may begin at any time after the alarm was set, so it never rings later than a stall from
// now.
void PullStream::SetAlarm(absl::Time when) {
  alarm_.Set(std::min(when, absl::Now() + edge_->limits.stall_timeout),
             [self = shared_from_this()] { self->Ring(); });
}

void PullStream::Ring() {
  absl::MutexLock lock(&mutex_);
  if (done_) return;
  const absl::Time now = absl::Now();
  if (ended_ && now >= cut_off_time_) return call_.context()->TryCancel();
  if (ended_) return;  // This ring was set before the end and came late.
  if (state_ == State::kWriting && now - write_began_ >= edge_->limits.stall_timeout) {
    const std::string timeout = absl::FormatDuration(edge_->limits.stall_timeout);
    return EndLocked(call_.Fail(WithPosition(Reason::kStalled).With("stall_timeout", timeout)));
  }
  if (state_ != State::kSleeping) {
    const absl::Time began = state_ == State::kWriting ? write_began_ : now;
    return SetAlarm(began + edge_->limits.stall_timeout);
  }
  if (now < wake_time_) return SetAlarm(wake_time_);
  // If the feed was faster, its wake-up is under way already.
  if (edge_->engine->feed().Cancel(ticket_)) ScheduleStep();
  SetAlarm(absl::InfiniteFuture());
}

Error PullStream::WithPosition(Reason reason) const {
  return Error(reason).With("position", covered_.value());
}

// What was written before goes out first, so a reader that takes nothing does not get the status
// either; it is cut off some time later.
void PullStream::EndLocked(grpc::Status status) {
  if (ended_) return;
  ended_ = true;
  if (state_ == State::kSleeping) edge_->engine->feed().Cancel(ticket_);
  const absl::Duration grace =
      status.ok() ? edge_->limits.stall_timeout : edge_->limits.stall_grace;
  cut_off_time_ = absl::Now() + grace;
  alarm_.Set(cut_off_time_, [self = shared_from_this()] { self->Ring(); });
  Finish(std::move(status));
}

void PullStream::OnServerStop() {
  absl::MutexLock lock(&mutex_);
  if (!ended_) EndLocked(call_.Fail(WithPosition(Reason::kStopping)));
}

void PullStream::OnWriteDone(bool ok) {
  absl::MutexLock lock(&mutex_);
  message_.Clear();
  if (ended_) return;
  if (ok) return ScheduleStep();
  EndLocked(call_.Cancelled());
}

void PullStream::OnCancel() {
  absl::MutexLock lock(&mutex_);
  if (!ended_) EndLocked(call_.Cancelled());
}

void PullStream::OnDone() {
  edge_->streams->Leave(this);
  std::shared_ptr<PullStream> last;
  absl::MutexLock lock(&mutex_);
  done_ = true;
  alarm_.Cancel();
  if (entered_) edge_->metrics->CountStream(rpc_, -1);
  last = std::move(self_);
}

}  // namespace wubu::api

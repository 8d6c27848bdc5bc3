#include "clients/cpp/subscription.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "clients/cpp/error_details.h"
#include "clients/cpp/stream_reader.h"

namespace wubu::client {
namespace {

using Reader = StreamReader<v1::SubscribeResponse>;

// A server that stops, a reader that was too slow, a connection that broke: go on from where we
// were.
bool CanResume(const absl::Status& status) {
  if (status.ok() || absl::IsCancelled(status)) return true;
  if (absl::IsAborted(status)) return DetailsOf(status).reason == "STALLED";
  return MayRetry(status, Repeatability::kIdempotent);
}

uint64_t PositionOf(const v1::SubscribeResponse& response) {
  switch (response.kind_case()) {
    case v1::SubscribeResponse::kEvents:
      return response.events().position();
    case v1::SubscribeResponse::kHeartbeat:
      return response.heartbeat().position();
    case v1::SubscribeResponse::kCaughtUp:
      return response.caught_up().position();
    case v1::SubscribeResponse::kFellBehind:
      return response.fell_behind().position();
    case v1::SubscribeResponse::KIND_NOT_SET:
      return 0;
  }
  return 0;
}

// Leaves out what was seen before the break: each event is promised once.
void DropSeen(uint64_t seen, v1::EventBatch* batch) {
  int old = 0;
  while (old < batch->events_size() && batch->events(old).position() <= seen) ++old;
  batch->mutable_events()->DeleteSubrange(0, old);
}

}  // namespace

Subscription::Subscription(Client& client, SubscriptionOptions options)
    : client_(client), options_(std::move(options)), request_(options_.request) {
  auto* interval = request_.mutable_heartbeat_interval();
  const int64_t nanos = absl::ToInt64Nanoseconds(options_.heartbeat_interval);
  interval->set_seconds(nanos / 1'000'000'000);
  interval->set_nanos(static_cast<int32_t>(nanos % 1'000'000'000));
}

bool Subscription::Cancelled() const {
  absl::MutexLock lock(&mutex_);
  return cancelled_;
}

void Subscription::Cancel() {
  absl::MutexLock lock(&mutex_);
  cancelled_ = true;
  if (context_ != nullptr) context_->TryCancel();
  cancelled_change_.SignalAll();
}

std::optional<uint64_t> Subscription::position() const {
  absl::MutexLock lock(&mutex_);
  return position_;
}

void Subscription::SeePosition(uint64_t position) {
  request_.set_after_position(position);
  absl::MutexLock lock(&mutex_);
  position_ = position;
}

// "From the head" is one place, not a new one after every break.
absl::Status Subscription::FixStart() {
  if (!request_.from_head()) return absl::OkStatus();
  absl::StatusOr<v1::GetHeadResponse> head = client_.GetHead();
  if (!head.ok()) return head.status();
  request_.set_after_position(head->position());
  return absl::OkStatus();
}

absl::Status Subscription::Run(const Handler& handler, const OnBreak& on_break) {
  if (absl::Status status = FixStart(); !status.ok()) return status;
  Backoff backoff(options_.backoff, client_.timing().random);
  while (!Cancelled()) {
    absl::Status status = RunStream(handler, backoff);
    {
      absl::MutexLock lock(&mutex_);
      if (finished_ || cancelled_) return absl::OkStatus();
    }
    if (!CanResume(status)) return status;
    ++breaks_in_a_row_;
    if (options_.reconnects_max > 0 && breaks_in_a_row_ > options_.reconnects_max) return status;
    LearnPosition(status);
    if (on_break) on_break(status);
    const absl::Duration asked = DetailsOf(status).retry_delay.value_or(absl::ZeroDuration());
    if (!AwaitReconnect(std::max(backoff.Next(), asked))) break;
  }
  return absl::OkStatus();
}

absl::Status Subscription::RunStream(const Handler& handler, Backoff& backoff) {
  const std::unique_ptr<grpc::ClientContext> context = client_.NewContext();
  // A server that is being restarted is waited for, not asked again and again at growing intervals.
  context->set_wait_for_ready(breaks_in_a_row_ > 0);
  Reader reader(context.get(), [&](grpc::ClientContext* c, grpc::CompletionQueue* q) {
    return client_.events().PrepareAsyncSubscribe(c, request_, q);
  });
  {
    absl::MutexLock lock(&mutex_);
    context_ = context.get();
    if (cancelled_) context_->TryCancel();
  }
  const absl::Duration patience = options_.heartbeat_interval * options_.missed_heartbeats_max;
  v1::SubscribeResponse response;
  Reader::Got got;
  while ((got = reader.Next(&response, patience)) == Reader::Got::kMessage) {
    breaks_in_a_row_ = 0;
    backoff.Reset();
    if (!Handle(response, handler)) break;
  }
  {
    absl::MutexLock lock(&mutex_);
    context_ = nullptr;
  }
  absl::Status status = reader.Finish();
  if (got != Reader::Got::kSilence) return status;
  return absl::UnavailableError(
      absl::StrCat("no heartbeat for ", absl::FormatDuration(patience), ": the stream is dead"));
}

// Returns false when the handler wants no more.
bool Subscription::Handle(v1::SubscribeResponse& response, const Handler& handler) {
  const std::optional<uint64_t> seen = position();
  if (response.has_events() && seen.has_value()) DropSeen(*seen, response.mutable_events());
  const bool more = handler(response);
  const bool has_position = response.kind_case() != v1::SubscribeResponse::KIND_NOT_SET;
  if (has_position) SeePosition(std::max(seen.value_or(0), PositionOf(response)));
  if (!more) {
    absl::MutexLock lock(&mutex_);
    finished_ = true;
  }
  return more;
}

// A break before the first message: a start by cursor name would be looked up anew, so the place
// that the server names with the error is the better one.
void Subscription::LearnPosition(const absl::Status& status) {
  if (position().has_value()) return;
  const ErrorDetails details = DetailsOf(status);
  const auto named = details.metadata.find("position");
  uint64_t place;
  if (named == details.metadata.end() || !absl::SimpleAtoi(named->second, &place)) return;
  request_.set_after_position(place);
}

// Returns false when cancelled meanwhile.
bool Subscription::AwaitReconnect(absl::Duration wait) {
  const absl::Time until = absl::Now() + wait;
  absl::MutexLock lock(&mutex_);
  while (!cancelled_ && absl::Now() < until) cancelled_change_.WaitWithDeadline(&mutex_, until);
  return !cancelled_;
}

}  // namespace wubu::client

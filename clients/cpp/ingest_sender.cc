#include "clients/cpp/ingest_sender.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "clients/cpp/error_details.h"
#include "clients/cpp/retry.h"

namespace wubu::client {
namespace {

// How long the server may take to end a stream on which everything has been answered.
constexpr absl::Duration kGoodbyePatience = absl::Seconds(2);

// A stream that ended without an error, or with one that says "another time", is worth another.
bool WorthAnother(const absl::Status& status) {
  if (status.ok() || absl::IsCancelled(status) || absl::IsAborted(status)) return true;
  return MayRetry(status, Repeatability::kIdempotent);
}

}  // namespace

IngestSender::IngestSender(Client& client, IngestOptions options, OnVerdict on_verdict)
    : client_(client),
      options_(options),
      on_verdict_(std::move(on_verdict)),
      batches_(options_.batch_events_max, options_.batch_bytes_max),
      pump_([this] { Run(); }) {}

IngestSender::~IngestSender() {
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
    work_.SignalAll();
    room_.SignalAll();
  }
  pump_.join();
}

absl::Status IngestSender::Add(v1::Event event, uint64_t tag) {
  const size_t bytes = event.ByteSizeLong();
  absl::MutexLock lock(&mutex_);
  while (Refusal().ok() && !HasRoom()) room_.Wait(&mutex_);
  if (absl::Status refusal = Refusal(); !refusal.ok()) return refusal;
  Take(std::move(event), bytes, tag);
  return absl::OkStatus();
}

absl::Status IngestSender::TryAdd(v1::Event& event, uint64_t tag) {
  const size_t bytes = event.ByteSizeLong();
  absl::MutexLock lock(&mutex_);
  if (absl::Status refusal = Refusal(); !refusal.ok()) return refusal;
  if (!HasRoom()) {
    return absl::ResourceExhaustedError(
        absl::StrCat(batches_.events(), " events wait for a verdict: no room for another"));
  }
  Take(std::move(event), bytes, tag);
  return absl::OkStatus();
}

absl::Status IngestSender::Flush(absl::Time deadline) {
  absl::MutexLock lock(&mutex_);
  batches_.Seal();
  work_.Signal();
  while (failure_.ok() && !stopping_ && batches_.events() > 0) {
    if (!room_.WaitWithDeadline(&mutex_, deadline)) continue;
    return absl::DeadlineExceededError(
        absl::StrCat(batches_.events(), " events have no verdict yet"));
  }
  return failure_;
}

absl::Status IngestSender::Close(absl::Time deadline) {
  if (absl::Status status = Flush(deadline); !status.ok()) return status;
  absl::MutexLock lock(&mutex_);
  closing_ = true;
  work_.Signal();
  room_.SignalAll();
  return absl::OkStatus();
}

size_t IngestSender::unanswered() const {
  absl::MutexLock lock(&mutex_);
  return batches_.events();
}

bool IngestSender::HasRoom() const {
  return batches_.events() == 0 || (batches_.events() < options_.buffered_events_max &&
                                    batches_.bytes() < options_.buffered_bytes_max);
}

absl::Status IngestSender::Refusal() const {
  if (!failure_.ok()) return failure_;
  if (closing_ || stopping_) return absl::FailedPreconditionError("the sender is closed");
  return absl::OkStatus();
}

void IngestSender::Take(v1::Event event, size_t bytes, uint64_t tag) {
  const absl::Time now =
      batches_.open_since() == absl::InfiniteFuture() ? absl::Now() : batches_.open_since();
  if (batches_.events() == 0) progress_time_ = now;
  if (batches_.Add(std::move(event), bytes, tag, now)) work_.Signal();
}

void IngestSender::OnResponse(const v1::IngestResponse& response) {
  if (response.has_welcome()) TakeWelcome(response.welcome());
  if (response.has_verdicts()) TakeVerdicts(response.verdicts());
}

void IngestSender::TakeWelcome(const v1::IngestWelcome& welcome) {
  absl::MutexLock lock(&mutex_);
  heard_time_ = absl::Now();
  window_ = std::max<size_t>(1, welcome.batches_in_flight_max());
  batches_.LimitBatchEvents(welcome.events_per_batch_max());
  work_.Signal();
}

// Takes the batch that is answered, unless nobody asked or the answer can't be one.
IngestBatchPtr IngestSender::TakeAnswered(const v1::IngestVerdicts& answer) {
  absl::MutexLock lock(&mutex_);
  heard_time_ = absl::Now();
  IngestBatchPtr batch = batches_.TakeAnswered(answer.batch());
  if (batch == nullptr || batch->size() == static_cast<size_t>(answer.verdicts_size()))
    return batch;
  failure_ = absl::InternalError(absl::StrCat("the server gave ", answer.verdicts_size(),
                                              " verdicts for ", batch->size(), " events"));
  work_.Signal();
  room_.SignalAll();
  return nullptr;
}

void IngestSender::TakeVerdicts(const v1::IngestVerdicts& answer) {
  const IngestBatchPtr batch = TakeAnswered(answer);
  if (batch == nullptr) return;
  for (size_t i = 0; i < batch->size(); ++i) {
    const int place = static_cast<int>(i);
    on_verdict_({batch->tags[i], batch->request.events(place), answer.verdicts(place)});
  }
  absl::MutexLock lock(&mutex_);
  batches_.Release(*batch);
  progress_time_ = absl::Now();
  work_.Signal();
  room_.SignalAll();
}

void IngestSender::OnWritten() {
  absl::MutexLock lock(&mutex_);
  writing_ = false;
  work_.Signal();
}

void IngestSender::OnBroken() {
  absl::MutexLock lock(&mutex_);
  broken_ = true;
  work_.Signal();
}

void IngestSender::OnEnd(absl::Status status) {
  absl::MutexLock lock(&mutex_);
  end_ = std::move(status);
  work_.Signal();
}

bool IngestSender::Done() const {
  return stopping_ || !failure_.ok() || (closing_ && batches_.events() == 0);
}

absl::Time IngestSender::AnswerAlarm() const {
  const bool due = window_ == 0 || batches_.batches_in_flight() > 0;
  return due ? heard_time_ + options_.answer_timeout : absl::InfiniteFuture();
}

absl::Time IngestSender::GiveUpAlarm() const {
  return batches_.events() > 0 ? progress_time_ + options_.give_up_after : absl::InfiniteFuture();
}

absl::Time IngestSender::NextAlarm() const {
  return std::min({batches_.open_since() + options_.linger, AnswerAlarm(), GiveUpAlarm()});
}

void IngestSender::Run() {
  Backoff backoff(options_.backoff, client_.timing().random);
  while (AwaitWork()) {
    const absl::Status status = RunStream();
    AfterBreak(status, backoff);
  }
}

// An idle sender holds no stream. Returns false when it is to end.
bool IngestSender::AwaitWork() {
  absl::MutexLock lock(&mutex_);
  while (!Done() && batches_.events() == 0) work_.Wait(&mutex_);
  return !Done();
}

// The first failure says quickly what is wrong; after it a server that comes back is found at once.
IngestStream::Patience IngestSender::NextPatience() const {
  return last_break_.ok() ? IngestStream::Patience::kFail : IngestStream::Patience::kWait;
}

absl::Status IngestSender::RunStream() {
  {
    absl::MutexLock lock(&mutex_);
    window_ = 0;
    writing_ = broken_ = false;
    end_.reset();
    heard_time_ = absl::Now();
  }
  IngestStream stream(client_, *this, NextPatience());
  {
    absl::MutexLock lock(&mutex_);
    Pump(stream);
  }
  return EndStream(stream);
}

// Sends until the stream breaks, seems dead, or nothing is left to do.
void IngestSender::Pump(IngestStream& stream) {
  while (!Done() && !broken_) {
    const absl::Time now = absl::Now();
    if (now >= std::min(AnswerAlarm(), GiveUpAlarm())) return;
    if (now >= batches_.open_since() + options_.linger) batches_.Seal();
    if (!SendNext(stream)) work_.WaitWithDeadline(&mutex_, NextAlarm());
  }
}

bool IngestSender::SendNext(IngestStream& stream) {
  if (writing_ || !batches_.has_ready() || batches_.batches_in_flight() >= window_) return false;
  if (batches_.batches_in_flight() == 0) heard_time_ = absl::Now();
  IngestBatchPtr batch = batches_.Send();
  writing_ = true;
  mutex_.Unlock();
  stream.Write(std::move(batch));
  mutex_.Lock();
  return true;
}

absl::Status IngestSender::EndStream(IngestStream& stream) {
  bool peaceful;
  {
    absl::MutexLock lock(&mutex_);
    peaceful = closing_ && failure_.ok() && !broken_ && !writing_ && batches_.events() == 0;
    if (!peaceful && !broken_) stream.Cancel();
  }
  if (peaceful) stream.HalfClose();
  stream.Release();
  absl::MutexLock lock(&mutex_);
  const absl::Time patience = absl::Now() + kGoodbyePatience;
  while (!end_.has_value()) {
    const bool late = work_.WaitWithDeadline(&mutex_, peaceful ? patience : absl::InfiniteFuture());
    if (late) stream.Cancel();
    peaceful = peaceful && !late;
  }
  return *end_;
}

// Puts what is unanswered back, and waits before the next stream, longer if the last one brought
// nothing.
void IngestSender::AfterBreak(const absl::Status& status, Backoff& backoff) {
  if (!status.ok() && !absl::IsCancelled(status)) last_break_ = status;
  absl::MutexLock lock(&mutex_);
  batches_.Broken();
  if (Done()) return;
  if (window_ > 0) backoff.Reset();
  const absl::Duration asked = DetailsOf(status).retry_delay.value_or(absl::ZeroDuration());
  const absl::Time next_try = absl::Now() + std::max(backoff.Next(), asked);
  if (!WorthAnother(status)) {
    failure_ = status;
  } else {
    while (!Done() && absl::Now() < std::min(next_try, GiveUpAlarm())) {
      work_.WaitWithDeadline(&mutex_, std::min(next_try, GiveUpAlarm()));
    }
    if (absl::Now() >= GiveUpAlarm()) {
      failure_ = absl::UnavailableError(absl::StrCat("no verdict for ",
                                                     absl::FormatDuration(options_.give_up_after),
                                                     ", last: ", last_break_.message()));
    }
  }
  room_.SignalAll();
}

}  // namespace wubu::client

// The streams of the fake server: Ingest and Subscribe, with their faults.
#include <algorithm>
#include <limits>
#include <utility>

#include "absl/time/clock.h"
#include "clients/cpp/fake_server.h"

namespace wubu::client {
namespace {

constexpr int kUnbroken = std::numeric_limits<int>::max();
constexpr absl::Duration kCancelPoll = absl::Milliseconds(5);
constexpr int kEventsPerMessage = 3;

}  // namespace

void FakeServer::PlanIngest(std::vector<IngestPlan> plans) {
  absl::MutexLock lock(&mutex_);
  ingest_plans_ = {plans.begin(), plans.end()};
}

void FakeServer::PlanSubscribe(std::vector<SubscribePlan> plans) {
  absl::MutexLock lock(&mutex_);
  subscribe_plans_ = {plans.begin(), plans.end()};
}

void FakeServer::set_ingest_window(int batches, int events_per_batch) {
  absl::MutexLock lock(&mutex_);
  ingest_window_ = batches;
  events_per_batch_max_ = events_per_batch;
}

void FakeServer::set_repeat_on_resume(int events) {
  absl::MutexLock lock(&mutex_);
  repeat_on_resume_ = events;
}

IngestPlan FakeServer::TakeIngestPlan() {
  absl::MutexLock lock(&mutex_);
  if (ingest_plans_.empty()) return {.batches = kUnbroken};
  IngestPlan plan = ingest_plans_.front();
  ingest_plans_.pop_front();
  return plan;
}

SubscribePlan FakeServer::TakeSubscribePlan() {
  absl::MutexLock lock(&mutex_);
  if (subscribe_plans_.empty()) return {.messages = kUnbroken};
  SubscribePlan plan = subscribe_plans_.front();
  subscribe_plans_.pop_front();
  return plan;
}

grpc::Status FakeServer::AwaitCancel(Context context) {
  absl::MutexLock lock(&mutex_);
  while (!context->IsCancelled()) changed_.WaitWithTimeout(&mutex_, kCancelPoll);
  return grpc::Status::CANCELLED;
}

v1::IngestResponse FakeServer::StoreBatch(const v1::IngestRequest& request) {
  absl::MutexLock lock(&mutex_);
  v1::IngestResponse response;
  response.mutable_verdicts()->set_batch(request.batch());
  for (const v1::Event& event : request.events()) {
    *response.mutable_verdicts()->add_verdicts() = Store(event);
  }
  return response;
}

grpc::Status FakeServer::Ingest(
    Context context, grpc::ServerReaderWriter<v1::IngestResponse, v1::IngestRequest>* stream) {
  Arrived(context, "Ingest");
  const IngestPlan plan = TakeIngestPlan();
  v1::IngestResponse welcome;
  int events_max;
  {
    absl::MutexLock lock(&mutex_);
    welcome.mutable_welcome()->set_batches_in_flight_max(ingest_window_);
    welcome.mutable_welcome()->set_events_per_batch_max(events_max = events_per_batch_max_);
  }
  if (plan.batches == 0 && plan.last == IngestPlan::kUntouched) return plan.status;
  stream->Write(welcome);
  v1::IngestRequest request;
  for (int batch = 1; stream->Read(&request); ++batch) {
    if (request.events_size() > events_max) {
      return FakeError{grpc::StatusCode::INVALID_ARGUMENT, "BATCH_TOO_LARGE"}.Status();
    }
    const bool last = batch >= plan.batches;
    if (last && plan.last == IngestPlan::kUntouched) return plan.status;
    const v1::IngestResponse answer = StoreBatch(request);
    if (last && plan.last == IngestPlan::kSilent) return AwaitCancel(context);
    if (last) return plan.status;
    stream->Write(answer);
  }
  return grpc::Status::OK;
}

uint64_t FakeServer::StartOf(const v1::SubscribeRequest& request) {
  absl::MutexLock lock(&mutex_);
  if (request.has_from_head()) return log_.size();
  if (request.has_after_cursor()) return cursors_[request.after_cursor()];
  const uint64_t early = calls_["Subscribe"] > 1 ? static_cast<uint64_t>(repeat_on_resume_) : 0;
  return request.after_position() - std::min<uint64_t>(early, request.after_position());
}

// An event beyond the position, or the time of a heartbeat, or the end of the caller's interest.
void FakeServer::AwaitNews(Context context, uint64_t position, absl::Duration heartbeat) {
  const absl::Time until = absl::Now() + heartbeat;
  while (position >= log_.size() && absl::Now() < until && !context->IsCancelled()) {
    changed_.WaitWithDeadline(&mutex_, std::min(until, absl::Now() + kCancelPoll));
  }
}

// What to send next; waits for as long as a heartbeat when there is nothing.
void FakeServer::NextSubscribeResponse(Context context, uint64_t* position, bool* caught_up,
                                       absl::Duration heartbeat, v1::SubscribeResponse* response) {
  response->Clear();
  absl::MutexLock lock(&mutex_);
  if (*caught_up) AwaitNews(context, *position, heartbeat);
  if (*position < log_.size()) {
    for (int i = 0; i < kEventsPerMessage && *position < log_.size(); ++i, ++*position) {
      *response->mutable_events()->add_events() = log_[*position].recorded;
    }
    response->mutable_events()->set_position(*position);
  } else if (!*caught_up) {
    *caught_up = true;
    response->mutable_caught_up()->set_position(*position);
  } else {
    response->mutable_heartbeat()->set_position(*position);
  }
}

grpc::Status FakeServer::Subscribe(Context context, const v1::SubscribeRequest* request,
                                   grpc::ServerWriter<v1::SubscribeResponse>* writer) {
  Arrived(context, "Subscribe");
  const SubscribePlan plan = TakeSubscribePlan();
  uint64_t position = StartOf(*request);
  const absl::Duration heartbeat = absl::Seconds(request->heartbeat_interval().seconds()) +
                                   absl::Nanoseconds(request->heartbeat_interval().nanos());
  bool caught_up = false;
  v1::SubscribeResponse response;
  for (int sent = 0; !context->IsCancelled(); ++sent) {
    if (sent >= plan.messages) return plan.silent ? AwaitCancel(context) : plan.status;
    NextSubscribeResponse(context, &position, &caught_up, heartbeat, &response);
    if (!writer->Write(response)) break;
  }
  return grpc::Status::CANCELLED;
}

}  // namespace wubu::client

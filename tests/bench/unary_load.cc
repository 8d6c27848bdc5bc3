#include "tests/bench/unary_load.h"

#include <grpcpp/generic/generic_stub.h>
#include <sys/prctl.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

#include "absl/strings/str_cat.h"
#include "storage/base/check.h"
#include "tests/bench/report.h"

namespace wubu::bench {
namespace {

struct Call {
  grpc::ClientContext context;
  grpc::ByteBuffer response;
  grpc::Status status;
  std::unique_ptr<grpc::GenericClientAsyncResponseReader> reader;
  int64_t begin_nanos;
};

// What all threads share. The measured time is [measure_begin, measure_end).
class Course {
 public:
  explicit Course(const UnaryPlan& plan)
      : plan_(plan),
        begin_(NowNanos()),
        measure_begin_(begin_ + static_cast<int64_t>(plan.warmup_seconds * 1e9)),
        measure_end_(measure_begin_ + static_cast<int64_t>(plan.seconds * 1e9)) {
    for (const auto& channel : plan.channels) stubs_.emplace_back(channel);
  }

  // Sends the next request; false when there are none left or the time is over.
  bool Send(int64_t begin_nanos, grpc::CompletionQueue* queue) {
    if (begin_nanos >= measure_end_) return false;
    const uint64_t number = next_.fetch_add(1, std::memory_order_relaxed);
    if (!plan_.reuse_requests && number >= plan_.requests.size()) return false;
    auto* call = new Call;  // Deleted by Take.
    call->begin_nanos = begin_nanos;
    call->reader = stubs_[number % stubs_.size()].PrepareUnaryCall(
        &call->context, plan_.method, plan_.requests[number % plan_.requests.size()], queue);
    call->reader->StartCall();
    call->reader->Finish(&call->response, &call->status, call);
    sent_.fetch_add(1, std::memory_order_relaxed);
    return true;
  }

  void Take(void* tag, UnaryResult* result) {
    const std::unique_ptr<Call> call(static_cast<Call*>(tag));
    const int64_t now = NowNanos();
    if (!call->status.ok()) {
      if (result->failed++ == 0) {
        result->first_error = absl::StrCat(static_cast<int>(call->status.error_code()), " ",
                                           call->status.error_message());
      }
      return;
    }
    ++result->succeeded;
    result->response_bytes = call->response.Length();
    // Open calls count by when they were to be sent, closed ones by when they were answered.
    const int64_t counted = plan_.rate > 0 ? call->begin_nanos : now;
    if (counted < measure_begin_ || counted >= measure_end_) return;
    ++result->measured;
    result->latency_nanos.Record(static_cast<uint64_t>(now - call->begin_nanos));
  }

  uint64_t sent() const { return sent_.load(std::memory_order_relaxed); }
  int64_t begin() const { return begin_; }
  // Less than planned if the requests ran out.
  double MeasuredSeconds() const {
    return static_cast<double>(std::min(NowNanos(), measure_end_) - measure_begin_) / 1e9;
  }

 private:
  const UnaryPlan& plan_;
  const int64_t begin_;
  const int64_t measure_begin_;
  const int64_t measure_end_;
  std::vector<grpc::GenericStub> stubs_;
  std::atomic<uint64_t> next_{0};
  std::atomic<uint64_t> sent_{0};
};

// One thread's share of a closed course.
void RunClosed(Course& course, int in_flight, UnaryResult* result) {
  grpc::CompletionQueue queue;
  int open = 0;
  while (open < in_flight && course.Send(NowNanos(), &queue)) ++open;
  void* tag = nullptr;
  bool ok = false;
  while (open > 0 && queue.Next(&tag, &ok)) {
    course.Take(tag, result);
    if (!course.Send(NowNanos(), &queue)) --open;
  }
  queue.Shutdown();
}

// Sends at the rate until the course is over; returns how many calls it gave up.
void SendAtRate(Course& course, const UnaryPlan& plan, const std::atomic<uint64_t>& answered,
                grpc::CompletionQueue* queue) {
  prctl(PR_SET_TIMERSLACK, 1000, 0, 0, 0);
  const double interval_nanos = 1e9 / plan.rate;
  for (uint64_t number = 0;; ++number) {
    const auto due =
        course.begin() + static_cast<int64_t>(static_cast<double>(number) * interval_nanos);
    // Late by its own sleeping, it sends all that have become due.
    if (const int64_t wait = due - NowNanos(); wait > 0) {
      std::this_thread::sleep_for(std::chrono::nanoseconds(wait));
    }
    CHECK(course.sent() - answered.load() < static_cast<uint64_t>(plan.in_flight));
    if (!course.Send(due, queue)) return;
  }
}

void RunOpen(Course& course, const UnaryPlan& plan, UnaryResult* result) {
  grpc::CompletionQueue queue;
  std::atomic<uint64_t> answered{0};
  std::atomic<bool> all_sent{false};
  std::thread sender([&] {
    SendAtRate(course, plan, answered, &queue);
    all_sent = true;
  });
  void* tag = nullptr;
  bool ok = false;
  while (!all_sent || answered < course.sent()) {
    const auto deadline = std::chrono::system_clock::now() + std::chrono::milliseconds(50);
    if (queue.AsyncNext(&tag, &ok, deadline) != grpc::CompletionQueue::GOT_EVENT) continue;
    course.Take(tag, result);
    ++answered;
  }
  sender.join();
  queue.Shutdown();
}

}  // namespace

void UnaryResult::Merge(const UnaryResult& other) {
  succeeded += other.succeeded;
  failed += other.failed;
  if (first_error.empty()) first_error = other.first_error;
  response_bytes = std::max(response_bytes, other.response_bytes);
  measured += other.measured;
  latency_nanos.Merge(other.latency_nanos);
}

UnaryResult RunUnary(const UnaryPlan& plan) {
  CHECK(!plan.channels.empty() && !plan.requests.empty());
  Course course(plan);
  UnaryResult result;
  if (plan.rate > 0) {
    RunOpen(course, plan, &result);
  } else {
    const int count = std::min(plan.threads, plan.in_flight);
    std::vector<UnaryResult> results(count);
    std::vector<std::thread> threads;
    for (int i = 0; i < count; ++i) {
      const int share = plan.in_flight / count + (i < plan.in_flight % count ? 1 : 0);
      threads.emplace_back([&, i, share] { RunClosed(course, share, &results[i]); });
    }
    for (auto& thread : threads) thread.join();
    for (const auto& part : results) result.Merge(part);
  }
  result.sent = course.sent();
  result.seconds = course.MeasuredSeconds();
  return result;
}

}  // namespace wubu::bench

// More is sent than the writer can take: its queue is as small as it may be, and the appends of a
// crowd fill it each by itself.
#include <atomic>
#include <thread>

#include "absl/synchronization/mutex.h"
#include "tests/integration/server_fixture.h"

namespace wubu::integration {
namespace {

using v1::Verdict;

constexpr int kCrowd = 8;
constexpr int kAppendEvents = 1000;
constexpr int kAppendsMax = 100;  // Of one sender; the queue is full long before.
constexpr int kIngestEvents = 200;

class OverloadTest : public ServerTest {
 protected:
  OverloadTest() {
    config_.queue_events = kAppendEvents;
    Start();
    RegisterNanhu();
  }

  static std::vector<v1::Event> Openings(int first, int count) {
    std::vector<v1::Event> events;
    for (int i = 0; i < count; ++i) events.push_back(AnOpening(first + i, "centers/nanhu"));
    return events;
  }

  // Each of the crowd sends one append after the other until `enough`. One that is refused is kept
  // in `refused_`.
  void Crowd(const std::function<bool()>& enough) {
    std::vector<std::thread> senders;
    for (int sender = 0; sender < kCrowd; ++sender) {
      senders.emplace_back([this, sender, &enough] {
        for (int i = 0; i < kAppendsMax && !enough(); ++i) {
          SendOne(Openings(1'000'000 + (sender * kAppendsMax + i) * kAppendEvents, kAppendEvents));
        }
      });
    }
    for (std::thread& sender : senders) sender.join();
  }

  void SendOne(std::vector<v1::Event> events) {
    const grpc::Status status = Append(events);
    if (status.ok()) {
      accepted_ += static_cast<int>(events.size());
      return;
    }
    EXPECT_EQ(status.error_code(), grpc::RESOURCE_EXHAUSTED) << status.error_message();
    const Told told = WhatIsTold(status);
    EXPECT_EQ(told.reason, "QUEUE_FULL");
    EXPECT_EQ(told.retry_after, absl::Milliseconds(100));
    absl::MutexLock lock(&mutex_);
    refused_.push_back(std::move(events));
    refusals_ = static_cast<int>(refused_.size());
  }

  std::atomic<int> accepted_ = 0;
  std::atomic<int> refusals_ = 0;
  absl::Mutex mutex_;
  std::vector<std::vector<v1::Event>> refused_;
};
INSTANTIATE_EVERYWHERE(OverloadTest);

TEST_P(OverloadTest, AnAppendThatTheQueueHasNoRoomForIsRefusedAndWritesNothing) {
  Crowd([this] { return refusals_ > 0; });
  ASSERT_FALSE(refused_.empty()) << "the queue was never full";
  EXPECT_EQ(HeadPosition(), 2u + accepted_);
  for (const auto& events : refused_) {
    v1::AppendResponse response;
    const grpc::Status status = Append(events, &response);
    ASSERT_TRUE(status.ok()) << status.error_message();
    for (const v1::Receipt& receipt : response.receipts()) ASSERT_FALSE(receipt.duplicate());
  }
}

// The window of the stream bounds what waits, so the server waits for room instead of refusing.
TEST_P(OverloadTest, AnIngestLosesNothingAndNeedNotSendAgain) {
  std::atomic<bool> done = false;
  std::thread crowd([this, &done] { Crowd([&done] { return done.load(); }); });
  grpc::ClientContext context;
  const auto stream = events_->Ingest(&context);
  std::atomic<int> sent = 0;
  std::thread sender([&] {
    while (sent < 10 || (refusals_ < 1 && sent < 1000)) {
      v1::IngestRequest batch;
      batch.set_batch(sent);
      for (auto& event : Openings(10'000 + sent * kIngestEvents, kIngestEvents)) {
        *batch.add_events() = std::move(event);
      }
      if (!stream->Write(batch)) break;
      ++sent;
    }
    stream->WritesDone();
  });
  v1::IngestResponse response;
  EXPECT_TRUE(stream->Read(&response));
  EXPECT_TRUE(response.has_welcome());
  std::vector<uint64_t> positions;
  uint64_t batches = 0;
  for (; stream->Read(&response); ++batches) {
    EXPECT_EQ(response.verdicts().batch(), batches);
    for (const Verdict& verdict : response.verdicts().verdicts()) {
      EXPECT_EQ(verdict.outcome(), Verdict::OUTCOME_ACCEPTED) << verdict.DebugString();
      positions.push_back(verdict.position());
    }
  }
  const grpc::Status status = stream->Finish();
  sender.join();
  done = true;
  crowd.join();
  EXPECT_TRUE(status.ok()) << status.error_message();
  EXPECT_GT(refusals_, 0) << "the queue was never full";
  EXPECT_EQ(batches, static_cast<uint64_t>(sent));
  ASSERT_EQ(positions.size(), static_cast<size_t>(sent * kIngestEvents));
  EXPECT_EQ(HeadPosition(), 2u + accepted_ + positions.size());

  std::vector<v1::RecordedEvent> events;
  ASSERT_TRUE(Read({}, &events).ok());
  for (size_t i = 0; i < positions.size(); ++i) {
    ASSERT_EQ(events[positions[i] - 1].event().id(), Id(10'000 + static_cast<int>(i)));
  }
}

}  // namespace
}  // namespace wubu::integration

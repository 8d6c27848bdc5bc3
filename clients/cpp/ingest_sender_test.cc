// Random tests print their seed; WUBU_SEED=<number> runs them again.
#include "clients/cpp/ingest_sender.h"

#include <map>
#include <random>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "clients/cpp/fake_server.h"
#include "gtest/gtest.h"
#include "tests/support/seed.h"

namespace wubu::client {
namespace {

IngestOptions Quick() {
  IngestOptions options;
  options.batch_events_max = 10;
  options.linger = absl::Milliseconds(1);
  options.backoff = {absl::Milliseconds(1), absl::Milliseconds(2), 2};
  return options;
}

class IngestSenderTest : public testing::Test {
 protected:
  IngestSender::OnVerdict Count() {
    return [this](const IngestOutcome& outcome) {
      absl::MutexLock lock(&mutex_);
      ++verdicts_[outcome.tag];
      last_outcome_[outcome.tag] = outcome.verdict.outcome();
    };
  }
  void AddAll(IngestSender& sender, int events) {
    for (int i = 0; i < events; ++i) {
      const absl::Status status = sender.Add(FakeEvent(i, Subject(i)), static_cast<uint64_t>(i));
      ASSERT_TRUE(status.ok()) << status;
    }
  }
  static std::string Subject(int i) { return absl::StrCat("centers/", i % 7); }

  // Stored once, told once, and in every stream in the order of sending.
  void ExpectExactlyOnce(int events) {
    absl::MutexLock lock(&mutex_);
    EXPECT_EQ(verdicts_.size(), static_cast<size_t>(events));
    for (const auto& [tag, times] : verdicts_) EXPECT_EQ(times, 1) << tag;
    std::map<std::string, int64_t> last;
    const auto log = server_.log();
    EXPECT_EQ(log.size(), static_cast<size_t>(events));
    for (const v1::RecordedEvent& recorded : log) {
      int64_t& before = last[recorded.event().subject()];
      EXPECT_LT(before, recorded.event().occurred_time().seconds());
      before = recorded.event().occurred_time().seconds();
    }
  }

  FakeServer server_;
  Client client_{server_.client_options()};
  absl::Mutex mutex_;
  std::map<uint64_t, int> verdicts_;
  std::map<uint64_t, v1::Verdict::Outcome> last_outcome_;
};

TEST_F(IngestSenderTest, TellsTheVerdictOfEveryEvent) {
  IngestSender sender(client_, Quick(), Count());
  AddAll(sender, 105);
  ASSERT_TRUE(sender.Close().ok());
  ExpectExactlyOnce(105);
  EXPECT_EQ(sender.unanswered(), 0u);
}

TEST_F(IngestSenderTest, ARefusedEventDoesNotHoldUpItsNeighbours) {
  IngestSender sender(client_, Quick(), Count());
  v1::Event bad = FakeEvent(50);
  bad.clear_payload();
  ASSERT_TRUE(sender.Add(FakeEvent(1), 1).ok());
  ASSERT_TRUE(sender.Add(bad, 2).ok());
  ASSERT_TRUE(sender.Add(FakeEvent(3), 3).ok());
  ASSERT_TRUE(sender.Flush().ok());
  EXPECT_EQ(last_outcome_[1], v1::Verdict::OUTCOME_ACCEPTED);
  EXPECT_EQ(last_outcome_[2], v1::Verdict::OUTCOME_REFUSED);
  EXPECT_EQ(last_outcome_[3], v1::Verdict::OUTCOME_ACCEPTED);
}

TEST_F(IngestSenderTest, ABatchGoesOutByItselfWhenItLingered) {
  absl::Notification told;
  IngestSender sender(client_, Quick(), [&](const IngestOutcome&) { told.Notify(); });
  ASSERT_TRUE(sender.Add(FakeEvent(1)).ok());
  EXPECT_TRUE(told.WaitForNotificationWithTimeout(absl::Seconds(20)));
}

TEST_F(IngestSenderTest, WhatBrokeBeforeOrAfterStoringIsSentAgain) {
  server_.PlanIngest({{.batches = 0},
                      {.batches = 2, .last = IngestPlan::kStoredUnanswered},
                      {.batches = 1},
                      {.batches = 3, .last = IngestPlan::kStoredUnanswered}});
  IngestSender sender(client_, Quick(), Count());
  AddAll(sender, 200);
  ASSERT_TRUE(sender.Close().ok());
  ExpectExactlyOnce(200);
  EXPECT_EQ(server_.calls("Ingest"), 5);
}

TEST_F(IngestSenderTest, ASilentServerIsLeft) {
  server_.PlanIngest({{.batches = 1, .last = IngestPlan::kSilent}});
  IngestOptions options = Quick();
  options.answer_timeout = absl::Milliseconds(50);
  IngestSender sender(client_, options, Count());
  AddAll(sender, 30);
  ASSERT_TRUE(sender.Close().ok());
  ExpectExactlyOnce(30);
  EXPECT_GE(server_.calls("Ingest"), 2);
}

TEST_F(IngestSenderTest, KeepsToWhatTheServerTakes) {
  server_.set_ingest_window(1, 3);
  IngestSender sender(client_, Quick(), Count());
  AddAll(sender, 40);
  ASSERT_TRUE(sender.Close().ok());
  ExpectExactlyOnce(40);
  EXPECT_EQ(server_.calls("Ingest"), 1);
}

TEST_F(IngestSenderTest, MemoryIsBounded) {
  server_.PlanIngest({{.batches = 1, .last = IngestPlan::kSilent}});
  IngestOptions options = Quick();
  options.buffered_events_max = 20;
  IngestSender sender(client_, options, Count());
  AddAll(sender, 20);
  v1::Event another = FakeEvent(99);
  const absl::Status status = sender.TryAdd(another);
  EXPECT_EQ(status.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_FALSE(another.id().empty());
  EXPECT_EQ(sender.Flush(absl::Now() + absl::Milliseconds(5)).code(),
            absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(sender.unanswered(), 20u);
}

TEST_F(IngestSenderTest, AddWaitsForRoom) {
  IngestOptions options = Quick();
  options.buffered_events_max = 15;
  IngestSender sender(client_, options, Count());
  AddAll(sender, 500);
  ASSERT_TRUE(sender.Close().ok());
  ExpectExactlyOnce(500);
}

TEST_F(IngestSenderTest, AFinalErrorFailsTheSender) {
  const FakeError denied{grpc::StatusCode::PERMISSION_DENIED, "PERMISSION_DENIED"};
  server_.PlanIngest({{.batches = 0, .status = denied.Status()}});
  IngestSender sender(client_, Quick(), Count());
  ASSERT_TRUE(sender.Add(FakeEvent(1)).ok());
  EXPECT_EQ(sender.Flush().code(), absl::StatusCode::kPermissionDenied);
  EXPECT_EQ(sender.Add(FakeEvent(2)).code(), absl::StatusCode::kPermissionDenied);
  EXPECT_EQ(sender.unanswered(), 1u);
}

TEST_F(IngestSenderTest, GivesUpWhenToldTo) {
  ClientOptions nowhere = server_.client_options();
  nowhere.connect.address = "127.0.0.1:1";
  Client client(nowhere);
  IngestOptions options = Quick();
  options.give_up_after = absl::Milliseconds(50);
  IngestSender sender(client, options, Count());
  ASSERT_TRUE(sender.Add(FakeEvent(1)).ok());
  EXPECT_EQ(sender.Close().code(), absl::StatusCode::kUnavailable);
}

TEST_F(IngestSenderTest, NothingCanBeAddedAfterClose) {
  IngestSender sender(client_, Quick(), Count());
  ASSERT_TRUE(sender.Close().ok());
  EXPECT_EQ(sender.Add(FakeEvent(1)).code(), absl::StatusCode::kFailedPrecondition);
}

TEST_F(IngestSenderTest, CanBeAbandonedWithEventsOnTheirWay) {
  server_.PlanIngest({{.batches = 1, .last = IngestPlan::kSilent}});
  IngestSender sender(client_, Quick(), Count());
  AddAll(sender, 50);
}

TEST_F(IngestSenderTest, ManyThreadsMayAdd) {
  IngestSender sender(client_, Quick(), Count());
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&sender, t] {
      for (int i = t * 100; i < (t + 1) * 100; ++i) {
        EXPECT_TRUE(sender.Add(FakeEvent(i), static_cast<uint64_t>(i)).ok());
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  ASSERT_TRUE(sender.Close().ok());
  EXPECT_EQ(server_.log().size(), 400u);
  EXPECT_EQ(verdicts_.size(), 400u);
}

TEST_F(IngestSenderTest, AnyBreaksWhatsoeverLeaveEachEventStoredOnce) {
  std::mt19937_64 random(TestSeed());
  std::vector<IngestPlan> plans;
  for (int i = 0; i < 60; ++i) {
    plans.push_back(
        {.batches = static_cast<int>(random() % 6),
         .last = random() % 2 ? IngestPlan::kUntouched : IngestPlan::kStoredUnanswered});
  }
  server_.PlanIngest(plans);
  server_.set_ingest_window(static_cast<int>(1 + random() % 5),
                            static_cast<int>(3 + random() % 20));
  IngestSender sender(client_, Quick(), Count());
  AddAll(sender, 2000);
  ASSERT_TRUE(sender.Close().ok());
  ExpectExactlyOnce(2000);
}

}  // namespace
}  // namespace wubu::client

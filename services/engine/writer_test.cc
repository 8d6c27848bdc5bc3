#include "services/engine/writer.h"

#include <atomic>
#include <functional>
#include <memory>
#include <set>
#include <thread>

#include "absl/synchronization/blocking_counter.h"
#include "absl/synchronization/notification.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/engine/held_log.h"
#include "services/engine/numbered_event.h"

namespace wubu::engine {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

using Outcomes = Writer::Outcomes;
using Proposals = Writer::Proposals;

std::vector<log::Proposal> Single(uint64_t number) {
  std::vector<log::Proposal> proposals;
  proposals.push_back(log::OneEvent(number));
  return proposals;
}

std::vector<log::Proposal> Several(uint64_t first, uint64_t count) {
  std::vector<log::Proposal> proposals(1);
  for (uint64_t n = first; n < first + count; ++n) {
    proposals[0].events.push_back(log::NumberedEvent(n));
  }
  return proposals;
}

void IgnoreOutcome(const Proposals&, const Outcomes&) {}

class WriterTest : public testing::Test {
 protected:
  ~WriterTest() override {
    log_.Release();
    if (under_way_.joinable()) under_way_.join();
  }

  Writer& Start(EngineLimits limits = {}) {
    writer_ = std::make_unique<Writer>(
        &log_, &clock_, [this]() -> absl::StatusOr<uint64_t> { return free_bytes_(); }, limits);
    return *writer_;
  }

  // Leaves a commit of event 1 under way, which ends with Release.
  void BeginCommit() {
    log_.Hold();
    under_way_ = std::thread([this] {
      EXPECT_TRUE(writer_->Submit(Single(1), [this](Proposals, Outcomes) { ++done_; }).ok());
    });
    log_.AwaitAppend();
  }

  // Queues a submission behind the commit that is under way.
  absl::Status Queue(std::vector<log::Proposal> proposals) {
    return writer_->Submit(std::move(proposals), [this](Proposals, Outcomes) { ++done_; });
  }

  void EndCommit() {
    log_.Release();
    under_way_.join();
    writer_->Stop();
  }

  log::HeldLog log_;
  ManualClock clock_{absl::FromUnixSeconds(1'772'413'200)};
  std::function<absl::StatusOr<uint64_t>()> free_bytes_ = [] { return uint64_t{1} << 40; };
  std::atomic<int> done_ = 0;
  std::unique_ptr<Writer> writer_;
  std::thread under_way_;
};

TEST_F(WriterTest, CommitsOnTheSubmittingThreadWhenIdle) {
  Start();
  std::thread::id ran_on;
  ASSERT_TRUE(
      writer_
          ->Submit(Single(1),
                   [&](Proposals, Outcomes outcomes) {
                     ran_on = std::this_thread::get_id();
                     ASSERT_TRUE(outcomes.ok());
                     EXPECT_EQ(std::get<std::vector<log::Receipt>>(outcomes->at(0)).at(0).position,
                               Position(1));
                   })
          .ok());
  EXPECT_EQ(ran_on, std::this_thread::get_id());
}

TEST_F(WriterTest, WhatArrivesDuringACommitIsCommittedTogether) {
  Start();
  BeginCommit();
  for (uint64_t n = 2; n <= 4; ++n) ASSERT_TRUE(Queue(Single(n)).ok());
  EXPECT_EQ(writer_->counts().queue_events, 3);
  EndCommit();
  EXPECT_THAT(log_.groups(), ElementsAre(1, 3));
  EXPECT_EQ(done_, 4);
  EXPECT_EQ(writer_->counts().queue_events, 0);
  EXPECT_EQ(writer_->counts().queue_bytes, 0);
  EXPECT_EQ(writer_->counts().commits, 2);
}

TEST_F(WriterTest, AGroupKeepsToItsBound) {
  Start({.commit_events_max = 2});
  BeginCommit();
  for (uint64_t n = 2; n <= 4; ++n) ASSERT_TRUE(Queue(Single(n)).ok());
  ASSERT_TRUE(Queue(Several(10, 5)).ok());
  ASSERT_TRUE(Queue(Single(20)).ok());
  EndCommit();
  EXPECT_THAT(log_.groups(), ElementsAre(1, 2, 1, 1, 1)) << "the five pass alone";
  EXPECT_EQ(log_.head().position, Position(10));
}

TEST_F(WriterTest, AGroupKeepsToItsBytes) {
  Start({.commit_bytes_max = 800});
  BeginCommit();
  for (uint64_t n = 2; n <= 5; ++n) ASSERT_TRUE(Queue(Single(n)).ok());
  EndCommit();
  EXPECT_THAT(log_.groups(), ElementsAre(1, 2, 2));
}

TEST_F(WriterTest, AFullQueueTurnsAwayAndTakesAgain) {
  Start({.queue_events_max = 3});
  BeginCommit();
  for (uint64_t n = 2; n <= 4; ++n) ASSERT_TRUE(Queue(Single(n)).ok());
  const absl::Status refused = Queue(Single(5));
  EXPECT_TRUE(absl::IsResourceExhausted(refused));
  EXPECT_EQ(refused.message(), Writer::kQueueFull);
  std::vector<log::Proposal> kept = Single(7);
  EXPECT_FALSE(writer_->Submit(std::move(kept), IgnoreOutcome).ok());
  // NOLINTNEXTLINE(bugprone-use-after-move): that is what is promised.
  EXPECT_EQ(kept[0].events[0].content, Single(7)[0].events[0].content) << "left as it was";
  EXPECT_EQ(writer_->not_writable_reason(), "") << "a full queue does not count";
  EXPECT_EQ(writer_->counts().submissions_turned_away, 2);
  log_.Release();
  under_way_.join();
  // The leader has emptied the queue.
  EXPECT_TRUE(Queue(Single(6)).ok());
  writer_->Stop();
  EXPECT_EQ(done_, 5) << "the one turned away hears nothing";
  EXPECT_EQ(log_.head().position, Position(5));
}

TEST_F(WriterTest, TheQueueIsBoundedInBytes) {
  Start({.queue_bytes_max = 700});
  BeginCommit();
  ASSERT_TRUE(Queue(Single(2)).ok());
  ASSERT_TRUE(Queue(Single(3)).ok());
  EXPECT_EQ(Queue(Single(4)).message(), Writer::kQueueFull);
  EndCommit();
}

TEST_F(WriterTest, ASubmissionLargerThanTheQueuePassesAlone) {
  Start({.queue_events_max = 3});
  BeginCommit();
  ASSERT_TRUE(Queue(Several(10, 5)).ok());
  EXPECT_EQ(Queue(Single(2)).message(), Writer::kQueueFull);
  EndCommit();
  EXPECT_EQ(log_.head().position, Position(6));
}

TEST_F(WriterTest, ALowDiskTurnsAwayAndRecoversByItself) {
  Start({.disk_reserve_bytes = 1'000, .disk_check_interval = absl::Seconds(1)});
  EXPECT_EQ(writer_->not_writable_reason(), "");
  free_bytes_ = [] { return 999; };
  EXPECT_TRUE(Queue(Single(1)).ok()) << "not looked at before the interval is over";
  clock_.Advance(absl::Seconds(1));
  const absl::Status refused = Queue(Single(2));
  EXPECT_TRUE(absl::IsResourceExhausted(refused));
  EXPECT_EQ(refused.message(), Writer::kDiskReserve);
  EXPECT_EQ(writer_->not_writable_reason(), Writer::kDiskReserve);
  free_bytes_ = [] { return 1'000; };
  clock_.Advance(absl::Seconds(1));
  EXPECT_EQ(writer_->not_writable_reason(), "");
  EXPECT_TRUE(Queue(Single(2)).ok());
  EXPECT_EQ(log_.head().position, Position(2));
}

TEST_F(WriterTest, AnUnknownAmountOfDiskIsALowOne) {
  free_bytes_ = [] { return absl::UnknownError("statvfs"); };
  Start();
  EXPECT_EQ(Queue(Single(1)).message(), Writer::kDiskReserve);
  EXPECT_EQ(done_, 0);
}

TEST_F(WriterTest, AnInternalFailureStopsAppendsForGood) {
  size_t appends = 0;
  for (const absl::Status& failure : {absl::InternalError("disk"), absl::DataLossError("block")}) {
    Start();
    log_.FailAppend(++appends, failure);
    absl::Status heard;
    ASSERT_TRUE(
        writer_->Submit(Single(1), [&](Proposals, Outcomes o) { heard = o.status(); }).ok());
    EXPECT_EQ(heard, failure);
    const absl::Status refused = Queue(Single(1));
    EXPECT_TRUE(absl::IsUnavailable(refused));
    EXPECT_EQ(refused.message(), Writer::kLogStopped);
    EXPECT_EQ(writer_->not_writable_reason(), Writer::kLogStopped);
  }
}

TEST_F(WriterTest, AnUnavailableLogIsTriedAgain) {
  Start();
  log_.FailAppend(1, absl::UnavailableError("elsewhere"));
  absl::Status heard;
  ASSERT_TRUE(writer_->Submit(Single(1), [&](Proposals, Outcomes o) { heard = o.status(); }).ok());
  EXPECT_TRUE(absl::IsUnavailable(heard));
  EXPECT_EQ(writer_->not_writable_reason(), "");
  EXPECT_TRUE(Queue(Single(1)).ok());
  EXPECT_EQ(log_.head().position, Position(1));
}

TEST_F(WriterTest, AFailureIsHeardByEachOfTheGroupOnce) {
  Start();
  BeginCommit();
  std::atomic<int> failed = 0;
  log_.FailAppend(2, absl::UnavailableError("elsewhere"));
  for (uint64_t n = 2; n <= 4; ++n) {
    ASSERT_TRUE(writer_
                    ->Submit(Single(n),
                             [&](Proposals, Outcomes o) {
                               failed += absl::IsUnavailable(o.status()) ? 1 : 100;
                             })
                    .ok());
  }
  EndCommit();
  EXPECT_EQ(failed, 3);
  EXPECT_EQ(done_, 1);
}

TEST_F(WriterTest, AFullQueueOfCallsKeepsNoStreamOut) {
  Start({.queue_events_max = 2});
  BeginCommit();
  for (uint64_t n = 2; n <= 3; ++n) ASSERT_TRUE(Queue(Single(n)).ok());
  EXPECT_FALSE(Queue(Single(4)).ok());
  const auto stream = [&](uint64_t number) {
    return writer_->Submit(
        Single(number), [this](Proposals, Outcomes) { ++done_; }, Writer::Share::kStreams);
  };
  EXPECT_TRUE(stream(5).ok());
  EXPECT_TRUE(stream(6).ok());
  EXPECT_FALSE(stream(7).ok()) << "streams have their own bound";
  EXPECT_EQ(writer_->counts().queue_events, 4);
  EndCommit();
  EXPECT_EQ(done_, 5);
  EXPECT_EQ(writer_->counts().queue_events, 0);
  EXPECT_EQ(writer_->counts().queue_bytes, 0);
}

TEST_F(WriterTest, EachSubmissionHearsItsOwnOutcomes) {
  Start();
  BeginCommit();
  ASSERT_TRUE(Queue(Single(2)).ok());
  std::vector<log::Proposal> mixed;
  mixed.push_back(log::OneEvent(1));  // A duplicate.
  mixed.push_back(log::OneEvent(3));
  mixed.back().expectations.push_back({"centers/a", Revision(77)});
  mixed.push_back(log::OneEvent(4));
  std::vector<log::Outcome> outcomes;
  ASSERT_TRUE(
      writer_->Submit(std::move(mixed), [&](Proposals, Outcomes o) { outcomes = *o; }).ok());
  ASSERT_TRUE(Queue(Single(5)).ok());
  EndCommit();
  ASSERT_THAT(outcomes, SizeIs(3));
  EXPECT_TRUE(std::get<std::vector<log::Receipt>>(outcomes[0])[0].duplicate);
  EXPECT_TRUE(std::holds_alternative<log::UnmetExpectations>(outcomes[1]));
  EXPECT_EQ(std::get<std::vector<log::Receipt>>(outcomes[2])[0].position, Position(3));
  EXPECT_EQ(writer_->counts().events_accepted, 4);
  EXPECT_EQ(writer_->counts().events_duplicate, 1);
  EXPECT_EQ(writer_->counts().proposals_refused, 1);
}

TEST_F(WriterTest, TakesNothingOnceItStops) {
  Start();
  writer_->Stop();
  writer_->Stop();
  const absl::Status refused = Queue(Single(1));
  EXPECT_TRUE(absl::IsUnavailable(refused));
  EXPECT_EQ(refused.message(), Writer::kStopping);
  EXPECT_EQ(writer_->not_writable_reason(), Writer::kStopping);
  EXPECT_EQ(done_, 0);
}

TEST_F(WriterTest, StopCommitsWhatWasTaken) {
  Start({.commit_events_max = 2});
  BeginCommit();
  for (uint64_t n = 2; n <= 6; ++n) ASSERT_TRUE(Queue(Single(n)).ok());
  std::thread stopping([this] {
    writer_->Stop();
    EXPECT_EQ(done_, 6) << "all is done when Stop returns";
  });
  while (writer_->not_writable_reason() != Writer::kStopping) std::this_thread::yield();
  EXPECT_EQ(Queue(Single(7)).message(), Writer::kStopping);
  EXPECT_EQ(done_, 0);
  log_.Release();
  stopping.join();
  under_way_.join();
  EXPECT_EQ(log_.head().position, Position(6));
}

TEST_F(WriterTest, DoneMaySubmitAgain) {
  Start();
  absl::Notification second;
  ASSERT_TRUE(
      writer_
          ->Submit(
              Single(1),
              [&](Proposals, Outcomes) {
                EXPECT_TRUE(
                    writer_->Submit(Single(2), [&](Proposals, Outcomes) { second.Notify(); }).ok());
              })
          .ok());
  second.WaitForNotification();
  EXPECT_EQ(log_.head().position, Position(2));
}

TEST_F(WriterTest, CommitsAreObserved) {
  Start();
  size_t observed = 0;
  writer_->ObserveCommits([&](size_t events, absl::Duration took) {
    observed += events;
    EXPECT_GE(took, absl::ZeroDuration());
  });
  ASSERT_TRUE(writer_->Submit(Several(1, 3), IgnoreOutcome).ok());
  EXPECT_EQ(observed, 3);
}

// Every thread sends its own events, each twice, and some of its neighbour's.
TEST_F(WriterTest, ManyThreadsEachHearOnceAndPositionsHaveNoGaps) {
  constexpr int kThreads = 8;
  constexpr uint64_t kEach = 150;
  Start({.queue_events_max = 4, .commit_events_max = 3});
  absl::BlockingCounter heard(kThreads * kEach * 2);
  absl::Mutex mutex;
  std::set<uint64_t> positions;
  std::atomic<uint64_t> duplicates = 0;
  const auto submit = [&](uint64_t number) {
    const auto done = [&](const Proposals&, const Outcomes& outcomes) {
      ASSERT_TRUE(outcomes.ok());
      const log::Receipt& receipt = std::get<std::vector<log::Receipt>>(outcomes->at(0)).at(0);
      if (receipt.duplicate) {
        ++duplicates;
      } else {
        absl::MutexLock lock(&mutex);
        positions.insert(receipt.position.value());
      }
      heard.DecrementCount();  // The last thing: the test may end here.
    };
    while (!writer_->Submit(Single(number), done).ok()) std::this_thread::yield();
  };
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (uint64_t n = 1; n <= kEach; ++n) {
        submit(t * kEach + n);
        submit((t * kEach + n + kEach / 2) % (kThreads * kEach) + 1);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  heard.Wait();
  EXPECT_THAT(positions, SizeIs(kThreads * kEach));
  EXPECT_EQ(*positions.rbegin(), kThreads * kEach);
  EXPECT_EQ(duplicates, kThreads * kEach);
  EXPECT_EQ(writer_->counts().events_accepted, kThreads * kEach);
  EXPECT_EQ(writer_->counts().events_duplicate, kThreads * kEach);
}

}  // namespace
}  // namespace wubu::engine

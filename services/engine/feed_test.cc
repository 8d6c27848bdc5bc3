#include "services/engine/feed.h"

#include <atomic>
#include <functional>
#include <thread>

#include "absl/synchronization/blocking_counter.h"
#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "gtest/gtest.h"
#include "services/engine/numbered_event.h"
#include "storage/log/memory_log.h"

namespace wubu::engine {
namespace {

class FeedTest : public testing::Test {
 protected:
  void Append(uint64_t number) {
    const log::Proposal proposal = log::OneEvent(number);
    const log::Proposal* const proposals[] = {&proposal};
    ASSERT_TRUE(log_.Append(proposals, absl::Now()).ok());
  }

  log::MemoryLog log_;
  Executor executor_{2};
  Feed feed_{&log_, &executor_};
};

TEST_F(FeedTest, WakesAtOnceWhenThereIsMore) {
  Append(1);
  absl::Notification woken;
  const Feed::Ticket ticket = feed_.WakeBeyond(Position(), [&] { woken.Notify(); });
  woken.WaitForNotification();
  EXPECT_FALSE(feed_.Cancel(ticket));
}

TEST_F(FeedTest, WakesWhenTheLogGrowsBeyond) {
  Append(1);
  absl::Notification at_two, at_three;
  feed_.WakeBeyond(Position(1), [&] { at_two.Notify(); });
  const Feed::Ticket later = feed_.WakeBeyond(Position(2), [&] { at_three.Notify(); });
  Append(2);
  at_two.WaitForNotification();
  EXPECT_FALSE(at_three.HasBeenNotified());
  Append(3);
  at_three.WaitForNotification();
  EXPECT_FALSE(feed_.Cancel(later)) << "it is called once and gone";
}

TEST_F(FeedTest, WhatIsCancelledIsNotWoken) {
  std::atomic<bool> woken = false;
  const Feed::Ticket ticket = feed_.WakeBeyond(Position(), [&] { woken = true; });
  EXPECT_TRUE(feed_.Cancel(ticket));
  EXPECT_FALSE(feed_.Cancel(ticket));
  absl::Notification other;
  feed_.WakeBeyond(Position(), [&] { other.Notify(); });
  Append(1);
  other.WaitForNotification();
  EXPECT_FALSE(woken);
}

TEST_F(FeedTest, ManyWaitersWakeOnceEach) {
  constexpr int kWaiters = 2'000;
  std::vector<std::atomic<int>> woken(kWaiters);
  absl::BlockingCounter all(kWaiters);
  for (int i = 0; i < kWaiters; ++i) {
    feed_.WakeBeyond(Position(i % 3), [&, i] {
      ++woken[i];
      all.DecrementCount();
    });
  }
  for (uint64_t n = 1; n <= 3; ++n) Append(n);
  all.Wait();
  for (const std::atomic<int>& count : woken) EXPECT_EQ(count, 1);
}

// Readers follow the head as streams do: each wake-up asks for the next. A lost one would hang.
TEST_F(FeedTest, NoWakeIsLostWhileTheLogGrows) {
  constexpr uint64_t kEvents = 3'000;
  constexpr int kReaders = 4;
  absl::BlockingCounter arrived(kReaders);
  struct Reader {
    std::function<void()> look;
  };
  std::vector<Reader> readers(kReaders);
  for (Reader& reader : readers) {
    reader.look = [this, &reader, &arrived]() -> void {
      const Position head = log_.head().position;
      if (head == Position(kEvents)) {
        arrived.DecrementCount();
        return;
      }
      feed_.WakeBeyond(head, [&reader] { reader.look(); });
    };
    reader.look();
  }
  std::thread writer([this] {
    for (uint64_t n = 1; n <= kEvents; ++n) Append(n);
  });
  writer.join();
  arrived.Wait();
}

// Cancel says truly whether the wake-up ran or will run.
TEST_F(FeedTest, CancelAndWakeNeverBothHappen) {
  constexpr uint64_t kRounds = 500;
  std::atomic<uint64_t> woken = 0;
  uint64_t cancelled = 0;
  std::thread writer([this] {
    for (uint64_t n = 1; n <= kRounds; ++n) Append(n);
  });
  for (uint64_t n = 0; n < kRounds; ++n) {
    const Feed::Ticket ticket = feed_.WakeBeyond(Position(n), [&] { ++woken; });
    if (feed_.Cancel(ticket)) ++cancelled;
  }
  writer.join();
  while (woken + cancelled < kRounds) std::this_thread::yield();
  EXPECT_EQ(woken + cancelled, kRounds);
}

TEST(FeedEndTest, WaitersOfAFeedThatEndsAreNotCalled) {
  log::MemoryLog log;
  Executor executor(1);
  std::atomic<bool> woken = false;
  {
    Feed(&log, &executor).WakeBeyond(Position(), [&] { woken = true; });
  }
  EXPECT_FALSE(woken);
}

}  // namespace
}  // namespace wubu::engine

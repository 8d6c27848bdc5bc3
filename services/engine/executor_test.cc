#include "services/engine/executor.h"

#include <atomic>

#include "absl/synchronization/barrier.h"
#include "absl/synchronization/notification.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace wubu::engine {
namespace {

using ::testing::ElementsAre;

TEST(ExecutorTest, RunsInTheOrderGivenOnOneThread) {
  std::vector<int> ran;
  {
    Executor executor(1);
    for (int i = 1; i <= 4; ++i) executor.Run([&ran, i] { ran.push_back(i); });
  }
  EXPECT_THAT(ran, ElementsAre(1, 2, 3, 4));
}

TEST(ExecutorTest, RunsSeveralAtATime) {
  Executor executor(2);
  absl::Notification first, second;
  executor.Run([&] {
    first.WaitForNotification();
    second.Notify();
  });
  executor.Run([&] { first.Notify(); });
  second.WaitForNotification();
}

TEST(ExecutorTest, RunsWhatWasGivenBeforeItEnds) {
  std::atomic<int> ran = 0;
  {
    Executor executor(2);
    absl::Notification go;
    executor.Run([&] { go.WaitForNotification(); });
    for (int i = 0; i < 100; ++i) executor.Run([&] { ++ran; });
    go.Notify();
  }
  EXPECT_EQ(ran, 100);
}

TEST(ExecutorTest, ATaskMayGiveAnother) {
  std::atomic<int> ran = 0;
  {
    Executor executor(1);
    executor.Run([&] { executor.Run([&] { ++ran; }); });
  }
  EXPECT_EQ(ran, 1);
}

}  // namespace
}  // namespace wubu::engine

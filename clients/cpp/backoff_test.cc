#include "clients/cpp/backoff.h"

#include "gtest/gtest.h"

namespace wubu::client {
namespace {

TEST(BackoffTest, DoublesUpToItsCeiling) {
  Backoff backoff({absl::Milliseconds(10), absl::Milliseconds(40), 2}, [] { return 1.0; });
  EXPECT_EQ(backoff.Next(), absl::Milliseconds(10));
  EXPECT_EQ(backoff.Next(), absl::Milliseconds(20));
  EXPECT_EQ(backoff.Next(), absl::Milliseconds(40));
  EXPECT_EQ(backoff.Next(), absl::Milliseconds(40));
}

TEST(BackoffTest, ChanceTakesAtMostHalfAway) {
  Backoff backoff({absl::Milliseconds(10), absl::Milliseconds(40), 2}, [] { return 0.0; });
  EXPECT_EQ(backoff.Next(), absl::Milliseconds(5));
}

TEST(BackoffTest, ResetBeginsAgain) {
  Backoff backoff({absl::Milliseconds(10), absl::Milliseconds(40), 2}, [] { return 1.0; });
  backoff.Next();
  backoff.Reset();
  EXPECT_EQ(backoff.Next(), absl::Milliseconds(10));
}

TEST(TimingTest, RealChanceLiesBetweenZeroAndOne) {
  const Timing timing = Timing::Real();
  for (int i = 0; i < 100; ++i) {
    const double chance = timing.random();
    EXPECT_GE(chance, 0.0);
    EXPECT_LT(chance, 1.0);
  }
}

}  // namespace
}  // namespace wubu::client

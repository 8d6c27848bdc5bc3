#include "storage/base/clock.h"

#include "gtest/gtest.h"

namespace wubu {
namespace {

TEST(ClockTest, ManualClockMovesOnlyWhenTold) {
  ManualClock clock(absl::FromUnixSeconds(100));
  EXPECT_EQ(clock.Now(), absl::FromUnixSeconds(100));
  clock.Advance(absl::Seconds(-5));
  EXPECT_EQ(clock.Now(), absl::FromUnixSeconds(95));
}

TEST(ClockTest, TheSystemClockGoesOn) {
  const absl::Time first = Clock::System().Now();
  EXPECT_LE(first, Clock::System().Now());
}

}  // namespace
}  // namespace wubu

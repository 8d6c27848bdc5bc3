#include "clients/cli/progress_bar.h"

#include "gtest/gtest.h"

namespace wubu::cli {
namespace {

TEST(ProgressBarTest, ShowsShareRateAndTheTimeLeft) {
  const Progress half{1000, 50, 100, absl::Seconds(10)};
  EXPECT_EQ(ProgressLine(half, Language::kEnglish),
            "[##########..........]  50%  1000 events  100/s  00:10 left");
  EXPECT_EQ(ProgressLine(half, Language::kChinese),
            "[##########..........]  50%  1000 条  100/s  00:10 后完成");
}

TEST(ProgressBarTest, WithoutAnEndThereIsNoBar) {
  EXPECT_EQ(ProgressLine({30, 5, 0, absl::Seconds(3)}, Language::kEnglish), "30 events  10/s");
}

TEST(ProgressBarTest, NothingYetAndEverythingAreFine) {
  EXPECT_EQ(ProgressLine({0, 0, 10, absl::ZeroDuration()}, Language::kEnglish),
            "[....................]   0%  0 events  0/s");
  EXPECT_EQ(ProgressLine({5, 12, 10, absl::Seconds(1)}, Language::kEnglish),
            "[####################] 100%  5 events  5/s");
}

TEST(ClockTextTest, HoursOnlyWhenThereAreSome) {
  EXPECT_EQ(ClockText(absl::Seconds(62)), "01:02");
  EXPECT_EQ(ClockText(absl::Hours(1)), "1:00:00");
}

}  // namespace
}  // namespace wubu::cli

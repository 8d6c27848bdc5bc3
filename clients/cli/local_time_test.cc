#include "clients/cli/local_time.h"

#include "gtest/gtest.h"

namespace wubu::cli {
namespace {

const absl::Time kNine = absl::FromUnixSeconds(1'772'413'200);  // 2026-03-02T01:00:00Z

TEST(LocalTimeTest, ReadsRfc3339AndLocalTime) {
  for (const char* text : {"2026-03-02T01:00:00Z", "2026-03-02T09:00:00+08:00",
                           "2026-03-02 09:00:00", "2026-03-02 09:00"}) {
    const absl::StatusOr<absl::Time> time = ParseTime(text);
    ASSERT_TRUE(time.ok()) << text;
    EXPECT_EQ(*time, kNine) << text;
  }
  EXPECT_EQ(*ParseTime("2026-03-02"), kNine - absl::Hours(9));
}

TEST(LocalTimeTest, RefusesWhatIsNoTime) {
  for (const char* text : {"", "yesterday", "2026-13-02", "2026-02-30 09:00", "09:00"}) {
    EXPECT_EQ(ParseTime(text).status().code(), absl::StatusCode::kInvalidArgument) << text;
  }
}

TEST(LocalTimeTest, ShowsLocalTime) {
  EXPECT_EQ(ShowTime(ToTimestamp(kNine)), "2026-03-02 09:00:00");
  EXPECT_EQ(ShowTime({}), "");
}

TEST(LocalTimeTest, KeepsNanoseconds) {
  EXPECT_EQ(ToTimestamp(kNine + absl::Nanoseconds(5)).nanos(), 5);
}

TEST(PatienceTest, SecondsAreMeantWhereNothingIsSaid) {
  EXPECT_EQ(*ParsePatience("15"), absl::Seconds(15));
  EXPECT_EQ(*ParsePatience("500ms"), absl::Milliseconds(500));
  EXPECT_FALSE(ParsePatience("0").ok());
  EXPECT_FALSE(ParsePatience("-3s").ok());
  EXPECT_FALSE(ParsePatience("soon").ok());
}

}  // namespace
}  // namespace wubu::cli

#include "services/history/schedule.h"

#include <gtest/gtest.h>

#include <deque>

namespace wubu::history {
namespace {

constexpr Instant kDay = 86400;
constexpr Instant kHour = 3600;
// 1970-01-05, a Monday.
constexpr Instant kMonday = 4 * kDay;

class ScheduleTest : public testing::Test {
 protected:
  wubu::v1::Payload* At(Instant instant) {
    wubu::v1::Event& event = told_.emplace_back();
    event.set_id(std::to_string(1000 + told_.size()));
    event.mutable_occurred_time()->set_seconds(instant);
    events_.push_back(&event);
    return event.mutable_payload();
  }
  static void Post(wubu::v1::Weekday weekday, int begin_hour, int end_hour,
                   wubu::v1::WeeklySchedule* schedule) {
    auto* span = schedule->add_spans();
    span->set_weekday(weekday);
    span->set_start_minute(begin_hour * 60);
    span->set_end_minute(end_hour * 60);
  }
  std::vector<Span> Posted(int first, int last) const {
    const CivilDay monday(1970, 1, 5);
    return PostedHours(events_, monday + first, monday + last, Zone(absl::UTCTimeZone())).spans();
  }

  std::deque<wubu::v1::Event> told_;
  Events events_;
};

TEST_F(ScheduleTest, StretchesOfAllAreasAreOneUnion) {
  auto* schedule = At(0)->mutable_center_registered()->mutable_schedule();
  Post(wubu::v1::WEEKDAY_MONDAY, 9, 12, schedule);
  Post(wubu::v1::WEEKDAY_MONDAY, 11, 17, schedule);
  Post(wubu::v1::WEEKDAY_TUESDAY, 20, 24, schedule);
  Post(wubu::v1::WEEKDAY_WEDNESDAY, 0, 1, schedule);
  const std::vector<Span> expected = {{kMonday + 9 * kHour, kMonday + 17 * kHour},
                                      {kMonday + kDay + 20 * kHour, kMonday + 2 * kDay + kHour}};
  EXPECT_EQ(Posted(0, 6), expected);
  EXPECT_TRUE(Posted(3, 6).empty());
}

TEST_F(ScheduleTest, AChangeHoldsFromItsSecondOn) {
  Post(wubu::v1::WEEKDAY_MONDAY, 9, 17, At(0)->mutable_center_registered()->mutable_schedule());
  At(kMonday + 10 * kHour)->mutable_center_changed()->set_population(7);
  Post(wubu::v1::WEEKDAY_MONDAY, 14, 20,
       At(kMonday + 12 * kHour)->mutable_center_changed()->mutable_schedule());
  const std::vector<Span> expected = {{kMonday + 9 * kHour, kMonday + 12 * kHour},
                                      {kMonday + 14 * kHour, kMonday + 20 * kHour}};
  EXPECT_EQ(Posted(0, 0), expected);
}

TEST_F(ScheduleTest, RegisteringAgainTakesTheScheduleAway) {
  Post(wubu::v1::WEEKDAY_MONDAY, 9, 17, At(0)->mutable_center_registered()->mutable_schedule());
  At(kMonday + 10 * kHour)->mutable_center_registered();
  EXPECT_EQ(Posted(0, 7), (std::vector<Span>{{kMonday + 9 * kHour, kMonday + 10 * kHour}}));
}

TEST_F(ScheduleTest, BeforeItIsRegisteredNothingIsPosted) {
  Post(wubu::v1::WEEKDAY_MONDAY, 9, 17, At(0)->mutable_center_changed()->mutable_schedule());
  EXPECT_TRUE(Posted(0, 7).empty());
  Post(wubu::v1::WEEKDAY_MONDAY, 9, 17,
       At(kMonday + 10 * kHour)->mutable_center_registered()->mutable_schedule());
  EXPECT_EQ(Posted(0, 0), (std::vector<Span>{{kMonday + 10 * kHour, kMonday + 17 * kHour}}));
}

}  // namespace
}  // namespace wubu::history

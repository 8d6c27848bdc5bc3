#include "services/history/register.h"

#include <gtest/gtest.h>

#include <deque>

#include "services/history/excused_days.h"

namespace wubu::history {
namespace {

constexpr Instant kDay = 86400;

class RegisterTest : public testing::Test {
 protected:
  wubu::v1::Payload* On(int day) {
    wubu::v1::Event& event = events_.emplace_back();
    event.set_id(std::to_string(1000 + events_.size()));
    event.mutable_occurred_time()->set_seconds(day * kDay);
    order_.push_back(&event);
    return event.mutable_payload();
  }
  size_t CountOn(int day) { return EntriesAt(order_, day * kDay).size(); }

  std::deque<wubu::v1::Event> events_;
  Events order_;
};

TEST_F(RegisterTest, AnEntryChangesAndEnds) {
  On(1)->mutable_troupe_formed()->set_troupe("t");
  On(2)->mutable_troupe_changed()->set_troupe("t");
  events_.back().mutable_payload()->mutable_troupe_changed()->set_member_count(12);
  On(5)->mutable_troupe_dissolved()->set_troupe("t");
  EXPECT_EQ(CountOn(0), 0u);
  EXPECT_EQ(CountOn(3), 1u);
  const Entry entry = EntriesAt(order_, 3 * kDay).begin()->second;
  EXPECT_EQ(entry.content.troupe_formed().member_count(), 12);
  EXPECT_EQ(entry.begun->id(), "1001");
  EXPECT_EQ(CountOn(5), 0u);
}

TEST_F(RegisterTest, AChangeOfWhatIsNotThereIsOdd) {
  On(1)->mutable_room_closed()->set_room("r");
  On(2)->mutable_room_opened()->set_room("r");
  On(3)->mutable_room_closed()->set_room("r");
  On(4)->mutable_room_closed()->set_room("r");
  std::vector<Oddity> oddities;
  EntryFold fold(&oddities);
  for (const wubu::v1::Event* event : order_) fold.Take(*event);
  ASSERT_EQ(oddities.size(), 2u);
  EXPECT_EQ(oddities[0].kind, wubu::v1::ANOMALY_KIND_NO_ENTRY);
  EXPECT_EQ(oddities[1].kind, wubu::v1::ANOMALY_KIND_SECOND_END);
}

TEST_F(RegisterTest, AnAttributeHoldsFromItsEventOn) {
  On(1)->mutable_center_registered()->set_population(100);
  On(3)->mutable_center_changed()->set_population(200);
  EXPECT_FALSE(CenterAt(order_, 0).has_value());
  EXPECT_EQ(CenterAt(order_, 2 * kDay)->population(), 100);
  EXPECT_EQ(CenterAt(order_, 3 * kDay)->population(), 200);
}

TEST_F(RegisterTest, ASuspendedDayIsExcusedOnlyIfItIsWhollySo) {
  const Zone utc(absl::UTCTimeZone());
  On(1)->mutable_center_registered();
  events_.back().mutable_occurred_time()->set_seconds(kDay);
  On(3)->mutable_center_changed()->set_stage(wubu::v1::LIFE_CYCLE_STAGE_SUSPENDED);
  events_.back().mutable_occurred_time()->set_seconds(3 * kDay + 3600);
  On(5)->mutable_center_changed()->set_stage(wubu::v1::LIFE_CYCLE_STAGE_OPEN);
  const ExcusedDays excused(order_, 9 * kDay, 9 * kDay, &utc);
  const CivilDay first(1970, 1, 1);
  EXPECT_EQ(excused.opening_date(), first + 1);
  EXPECT_TRUE(excused.Contains(first));       // Before it opened.
  EXPECT_FALSE(excused.Contains(first + 3));  // An hour of it ran.
  EXPECT_TRUE(excused.Contains(first + 4));
  EXPECT_FALSE(excused.Contains(first + 5));
}

}  // namespace
}  // namespace wubu::history

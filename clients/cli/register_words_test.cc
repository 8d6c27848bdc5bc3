#include "clients/cli/register_words.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace wubu::cli {
namespace {

using ::testing::ElementsAre;

TEST(RegisterWordsTest, StagesAndBooksAreReadInBothLanguages) {
  EXPECT_EQ(*ParseStage("Closed"), v1::LIFE_CYCLE_STAGE_CLOSED);
  EXPECT_EQ(*ParseStage("关闭"), v1::LIFE_CYCLE_STAGE_CLOSED);
  EXPECT_FALSE(ParseStage("shut").ok());
  EXPECT_EQ(StageCell(v1::LIFE_CYCLE_STAGE_OPEN, Language::kChinese).shown, "开放");
  EXPECT_EQ(StageCell(v1::LIFE_CYCLE_STAGE_OPEN, Language::kChinese).exact, "OPEN");
  EXPECT_EQ(*ParseBook("volunteer_team"), v1::ENTRY_TYPE_VOLUNTEER_TEAM);
  EXPECT_EQ(*ParseBook("文艺团队"), v1::ENTRY_TYPE_TROUPE);
  EXPECT_FALSE(ParseBook("car").ok());
}

TEST(RegisterWordsTest, AScheduleIsReadAndWrittenInOneForm) {
  v1::WeeklySchedule schedule;
  ASSERT_TRUE(AddSchedule("Tue-Thu 09:00-12:00,13:30-17:00", &schedule).ok());
  ASSERT_TRUE(AddSchedule("sat,sun 10:00-24:00 Hall-1", &schedule).ok());
  EXPECT_EQ(schedule.spans_size(), 8);
  EXPECT_EQ(schedule.spans(0).weekday(), v1::WEEKDAY_TUESDAY);
  EXPECT_EQ(schedule.spans(0).start_minute(), 540);
  EXPECT_EQ(schedule.spans(7).area(), "Hall-1");
  EXPECT_THAT(ScheduleLines(schedule),
              ElementsAre("tue,wed,thu 09:00-12:00,13:30-17:00", "sat,sun 10:00-24:00 Hall-1"));
}

TEST(RegisterWordsTest, WhatIsNoScheduleIsRefused) {
  for (const char* text :
       {"", "mon", "mon 9", "mon 09:00-08:00", "mon 09:00-24:01", "fri-mon 09:00-10:00",
        "xyz 09:00-10:00", "mon 09:60-10:00", "mon 09:00-10:00 a b"}) {
    v1::WeeklySchedule schedule;
    EXPECT_FALSE(AddSchedule(text, &schedule).ok()) << text;
  }
}

TEST(RegisterWordsTest, AreasAreExact) {
  EXPECT_EQ(*ParseArea("300"), 30000);
  EXPECT_EQ(*ParseArea("300.5"), 30050);
  EXPECT_EQ(*ParseArea("0.05"), 5);
  for (const char* text : {"", ".", ".5", "5.", "1.234", "-1", "1.-5", "x", "1e3"}) {
    EXPECT_FALSE(ParseArea(text).ok()) << text;
  }
}

}  // namespace
}  // namespace wubu::cli

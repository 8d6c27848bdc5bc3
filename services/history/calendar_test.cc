#include "services/history/calendar.h"

#include <gtest/gtest.h>

namespace wubu::history {
namespace {

using wubu::v1::YearBegin;

YearBegin BeginOn(int month, int day) {
  YearBegin begin;
  begin.set_month(month);
  begin.set_day(day);
  return begin;
}

Zone Shanghai() {
  absl::TimeZone zone;
  EXPECT_TRUE(absl::LoadTimeZone("Asia/Shanghai", &zone));
  return Zone(zone);
}

std::string Days(const absl::StatusOr<Period>& period) {
  if (!period.ok()) return "none";
  return DateText(period->first) + " " + DateText(period->last);
}

TEST(CalendarTest, APeriodIsKnownByItsName) {
  EXPECT_EQ(Days(ParsePeriod(wubu::v1::PERIOD_UNIT_DAY, "2024-02-29", {})),
            "2024-02-29 2024-02-29");
  EXPECT_EQ(Days(ParsePeriod(wubu::v1::PERIOD_UNIT_WEEK, "2026-W10", {})), "2026-03-02 2026-03-08");
  EXPECT_EQ(Days(ParsePeriod(wubu::v1::PERIOD_UNIT_MONTH, "2026-02", {})), "2026-02-01 2026-02-28");
  EXPECT_EQ(Days(ParsePeriod(wubu::v1::PERIOD_UNIT_QUARTER, "2026-Q4", {})),
            "2026-10-01 2026-12-31");
  EXPECT_EQ(Days(ParsePeriod(wubu::v1::PERIOD_UNIT_YEAR, "2026", {})), "2026-01-01 2026-12-31");
}

TEST(CalendarTest, WhatNamesNoPeriodIsRefused) {
  for (const char* name : {"2026-W54", "2026-W00", "2025-W53", "2026-w10", "2026-3", "", "x"}) {
    EXPECT_FALSE(ParsePeriod(wubu::v1::PERIOD_UNIT_WEEK, name, {}).ok()) << name;
  }
  EXPECT_FALSE(ParsePeriod(wubu::v1::PERIOD_UNIT_DAY, "2026-02-29", {}).ok());
  EXPECT_FALSE(ParsePeriod(wubu::v1::PERIOD_UNIT_MONTH, "2026-13", {}).ok());
  EXPECT_FALSE(ParsePeriod(wubu::v1::PERIOD_UNIT_QUARTER, "2026-Q5", {}).ok());
}

TEST(CalendarTest, AWeekBelongsToTheYearOfItsThursday) {
  EXPECT_EQ(PeriodOf(wubu::v1::PERIOD_UNIT_WEEK, CivilDay(2027, 1, 3), {}).name, "2026-W53");
  EXPECT_EQ(PeriodOf(wubu::v1::PERIOD_UNIT_WEEK, CivilDay(2024, 12, 30), {}).name, "2025-W01");
  EXPECT_EQ(IsoYear(2026).days(), 53 * 7);
}

TEST(CalendarTest, AnEvaluationYearIsNamedByItsLastDay) {
  const YearBegin november = BeginOn(11, 1);
  EXPECT_EQ(Days(ParsePeriod(wubu::v1::PERIOD_UNIT_YEAR, "2026", november)),
            "2025-11-01 2026-10-31");
  EXPECT_EQ(PeriodOf(wubu::v1::PERIOD_UNIT_YEAR, CivilDay(2026, 11, 1), november).name, "2027");
  // 29 February is 1 March in common years (CASES 2).
  const YearBegin leap = BeginOn(2, 29);
  EXPECT_EQ(Days(ParsePeriod(wubu::v1::PERIOD_UNIT_YEAR, "2025", leap)), "2024-02-29 2025-02-28");
  EXPECT_EQ(Days(ParsePeriod(wubu::v1::PERIOD_UNIT_YEAR, "2026", leap)), "2025-03-01 2026-02-28");
}

TEST(CalendarTest, EveryDayLiesInThePeriodThatItNames) {
  for (const YearBegin& begin : {BeginOn(1, 1), BeginOn(11, 1), BeginOn(2, 29), BeginOn(12, 31)}) {
    for (CivilDay day(2023, 12, 1); day < CivilDay(2025, 4, 1); ++day) {
      for (int unit = wubu::v1::PERIOD_UNIT_DAY; unit <= wubu::v1::PERIOD_UNIT_YEAR; ++unit) {
        const auto kind = static_cast<wubu::v1::PeriodUnit>(unit);
        const Period period = PeriodOf(kind, day, begin);
        EXPECT_LE(period.first, day);
        EXPECT_LE(day, period.last);
        EXPECT_EQ(Days(ParsePeriod(kind, period.name, begin)), Days(period)) << period.name;
        EXPECT_EQ(PeriodOf(kind, period.first - 1, begin).last, period.first - 1) << period.name;
      }
    }
  }
}

TEST(CalendarTest, ADayIsAsLongAsItsClockSays) {
  const Zone zone = Shanghai();
  // Summer time began at two in the morning of 4 May 1986.
  EXPECT_EQ(zone.BeginOf(CivilDay(1986, 5, 5)) - zone.BeginOf(CivilDay(1986, 5, 4)), 23 * 3600);
  EXPECT_EQ(zone.BeginOf(CivilDay(1986, 9, 15)) - zone.BeginOf(CivilDay(1986, 9, 14)), 25 * 3600);
  EXPECT_EQ(zone.BeginOf(CivilDay(2026, 5, 5)) - zone.BeginOf(CivilDay(2026, 5, 4)), 24 * 3600);
  EXPECT_EQ(zone.DayOf(zone.BeginOf(CivilDay(2026, 1, 1)) - 1), CivilDay(2025, 12, 31));
  EXPECT_EQ(zone.At(CivilDay(2026, 3, 2), 1440), zone.BeginOf(CivilDay(2026, 3, 3)));
}

TEST(CalendarTest, ADateMustExist) {
  EXPECT_TRUE(ParseDate("2024-02-29").has_value());
  for (const char* date : {"2023-02-29", "2023-13-01", "2023-1-1", "2023/01/01", "20230101", ""}) {
    EXPECT_FALSE(ParseDate(date).has_value()) << date;
  }
}

}  // namespace
}  // namespace wubu::history

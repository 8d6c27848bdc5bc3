#include "clients/simulation/almanac.h"

#include "clients/simulation/occurrences.h"
#include "gtest/gtest.h"
#include "tests/support/seed.h"

namespace wubu::simulation {
namespace {

TEST(AlmanacTest, DaysBeginAtMidnightInShanghai) {
  EXPECT_EQ(MidnightOf(absl::CivilDay(2026, 3, 2)), 1772380800);
  EXPECT_EQ(DayOf(1772380800), absl::CivilDay(2026, 3, 2));
  EXPECT_EQ(DayOf(1772380799), absl::CivilDay(2026, 3, 1));
  EXPECT_EQ(DateText(absl::CivilDay(2026, 3, 2)), "2026-03-02");
}

TEST(AlmanacTest, KnowsTheFeasts) {
  EXPECT_EQ(SpringFestival(2026), absl::CivilDay(2026, 2, 17));
  EXPECT_EQ(FeastOf(absl::CivilDay(2026, 2, 16)), Feast::kSpringFestival);
  EXPECT_EQ(FeastOf(absl::CivilDay(2026, 3, 3)), Feast::kLantern);
  EXPECT_EQ(FeastOf(absl::CivilDay(2026, 10, 1)), Feast::kNational);
  EXPECT_EQ(FeastOf(absl::CivilDay(2026, 3, 4)), Feast::kNone);
  for (int year = kFirstYear; year <= kLastYear; ++year) {
    EXPECT_GE(SpringFestival(year), absl::CivilDay(year, 1, 21));
    EXPECT_LE(SpringFestival(year), absl::CivilDay(year, 2, 20));
  }
}

TEST(AlmanacTest, TheSharesOfAYearMakeTheYear) {
  Almanac almanac;
  uint64_t lively = 0;
  uint64_t office = 0;
  for (absl::CivilDay date(2024, 1, 1); date.year() == 2024; ++date) {
    const Day day = almanac.At(date);
    EXPECT_EQ(day.lively.from, lively);
    EXPECT_EQ(day.office.from, office);
    lively = day.lively.to;
    office = day.office.to;
  }
  EXPECT_EQ(lively, uint64_t{1} << 32);
  EXPECT_EQ(office, uint64_t{1} << 32);
}

TEST(AlmanacTest, WhatHappensSoOftenAYearDoes) {
  Draw draw(TestSeed());
  Almanac almanac;
  for (const int yearly : {0, 1, 2, 7, 52, 365, 1200}) {
    const uint64_t key = draw.Bits();
    int happened = 0;
    for (absl::CivilDay date(2025, 1, 1); date.year() == 2025; ++date) {
      ForEachOccurrence(key, yearly, almanac.At(date).lively, [&](uint64_t) { ++happened; });
    }
    EXPECT_EQ(happened, yearly);
  }
}

}  // namespace
}  // namespace wubu::simulation

#include "clients/simulation/almanac.h"

#include <algorithm>

#include "absl/strings/str_format.h"

namespace wubu::simulation {
namespace {

constexpr uint64_t kWhole = uint64_t{1} << 32;

struct MonthAndDay {
  int month;
  int day;
};

constexpr std::array<MonthAndDay, kLastYear - kFirstYear + 1> kSpringFestivals = {
    {{2, 19}, {2, 8},  {1, 28}, {2, 16}, {2, 5},  {1, 25}, {2, 12},
     {2, 1},  {1, 22}, {2, 10}, {1, 29}, {2, 17}, {2, 6},  {1, 26},
     {2, 13}, {2, 3},  {1, 23}, {2, 11}, {1, 31}, {2, 19}, {2, 8}}};

// How lively a month is, against a hundred.
constexpr std::array<int, 12> kMonths = {110, 80, 90, 100, 120, 110, 120, 120, 125, 130, 95, 90};
constexpr std::array<int, 7> kWeekdays = {45, 80, 90, 90, 120, 190, 165};

int WeekdayOf(absl::CivilDay day) { return static_cast<int>(absl::GetWeekday(day)); }

int FeastFactor(Feast feast) {
  switch (feast) {
    case Feast::kNone:
      return 10;
    case Feast::kNewYear:
      return 22;
    case Feast::kSpringFestival:
      return 14;
    case Feast::kLantern:
      return 45;
    case Feast::kLabour:
      return 20;
    case Feast::kNational:
      return 26;
  }
  return 10;
}

// Weeks before the Spring Festival are full of shows; on its first days everybody is at home.
int FestivalFactor(absl::CivilDay day) {
  const auto days = static_cast<int>(day - SpringFestival(static_cast<int>(day.year())));
  if (days >= -16 && days <= -2) return 18;
  if (days >= -1 && days <= 1) return 4;
  return 10;
}

uint64_t Liveliness(absl::CivilDay day) {
  return static_cast<uint64_t>(kMonths[static_cast<size_t>(day.month() - 1)]) *
         static_cast<uint64_t>(kWeekdays[static_cast<size_t>(WeekdayOf(day))]) *
         static_cast<uint64_t>(FeastFactor(FeastOf(day)) * FestivalFactor(day));
}

uint64_t OfficeWork(absl::CivilDay day) {
  if (FeastOf(day) != Feast::kNone) return 5;
  return WeekdayOf(day) < 5 ? 100 : 15;
}

template <typename Weight>
std::vector<uint64_t> SharesOf(int year, Weight weight) {
  std::vector<uint64_t> sums = {0};
  for (absl::CivilDay day(year, 1, 1); day.year() == year; ++day) {
    sums.push_back(sums.back() + weight(day));
  }
  for (uint64_t& sum : sums) sum = (sum << 32) / sums.back();
  sums.back() = kWhole;
  return sums;
}

}  // namespace

int64_t MidnightOf(absl::CivilDay day) {
  return (day - absl::CivilDay(1970, 1, 1)) * kDaySeconds - kOffsetSeconds;
}

absl::CivilDay DayOf(int64_t seconds) {
  const int64_t local = seconds + kOffsetSeconds;
  const int64_t days = local / kDaySeconds - (local % kDaySeconds < 0 ? 1 : 0);
  return absl::CivilDay(1970, 1, 1) + days;
}

std::string DateText(absl::CivilDay day) { return absl::FormatCivilTime(day); }

absl::CivilDay SpringFestival(int year) {
  const int known = std::clamp(year, kFirstYear, kLastYear);
  const MonthAndDay date = kSpringFestivals[static_cast<size_t>(known - kFirstYear)];
  return absl::CivilDay(year, date.month, date.day);
}

Feast FeastOf(absl::CivilDay day) {
  const auto festival_day = day - SpringFestival(static_cast<int>(day.year()));
  if (festival_day >= -1 && festival_day <= 6) return Feast::kSpringFestival;
  if (festival_day == 14) return Feast::kLantern;
  if (day.month() == 1 && day.day() == 1) return Feast::kNewYear;
  if (day.month() == 5 && day.day() <= 3) return Feast::kLabour;
  if (day.month() == 10 && day.day() <= 7) return Feast::kNational;
  return Feast::kNone;
}

void Almanac::TurnTo(int year) {
  if (year == year_) return;
  year_ = year;
  lively_ = SharesOf(year, Liveliness);
  office_ = SharesOf(year, OfficeWork);
}

Day Almanac::At(absl::CivilDay date) {
  TurnTo(static_cast<int>(date.year()));
  Day day;
  day.date = date;
  day.midnight = MidnightOf(date);
  day.year = year_;
  day.day_of_year = absl::GetYearDay(date);
  day.weekday = WeekdayOf(date);
  day.feast = FeastOf(date);
  day.spring_festival = SpringFestival(year_);
  const auto place = static_cast<size_t>(day.day_of_year);
  day.lively = {lively_[place - 1], lively_[place]};
  day.office = {office_[place - 1], office_[place]};
  day.compact = absl::StrFormat("%04d%02d%02d", date.year(), date.month(), date.day());
  return day;
}

}  // namespace wubu::simulation

#include "services/history/calendar.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "storage/base/check.h"

namespace wubu::history {
namespace {

using absl::CivilMonth;
using absl::CivilYear;
using wubu::v1::PeriodUnit;
using wubu::v1::YearBegin;

CivilDay MondayOf(CivilDay day) { return day - (IsoWeekday(day) - 1); }

// The first day of the standard's year that begins in this calendar year.
CivilDay YearBeginIn(int64_t year, const YearBegin& begin) {
  // 29 February becomes 1 March by itself where there is none.
  return CivilDay(year, begin.month() == 0 ? 1 : begin.month(), begin.day() == 0 ? 1 : begin.day());
}

Period Week(CivilDay monday) {
  const int64_t year = (monday + 3).year();  // The Thursday decides.
  const CivilDay first = MondayOf(CivilDay(year, 1, 4));
  return {wubu::v1::PERIOD_UNIT_WEEK, absl::StrFormat("%04d-W%02d", year, (monday - first) / 7 + 1),
          monday, monday + 6};
}

Period Month(CivilMonth month) {
  return {wubu::v1::PERIOD_UNIT_MONTH, absl::StrFormat("%04d-%02d", month.year(), month.month()),
          CivilDay(month), CivilDay(month + 1) - 1};
}

Period Quarter(CivilMonth month) {
  const int quarter = (month.month() - 1) / 3;
  const CivilMonth first(month.year(), quarter * 3 + 1);
  return {wubu::v1::PERIOD_UNIT_QUARTER, absl::StrFormat("%04d-Q%d", month.year(), quarter + 1),
          CivilDay(first), CivilDay(first + 3) - 1};
}

Period Year(CivilDay first, const YearBegin& begin) {
  const CivilDay last = YearBeginIn(first.year() + 1, begin) - 1;
  return {wubu::v1::PERIOD_UNIT_YEAR, absl::StrFormat("%04d", last.year()), first, last};
}

std::optional<int> Number(absl::string_view digits, size_t length) {
  int number = 0;
  if (digits.size() != length || !absl::SimpleAtoi(digits, &number) || number < 0) return {};
  return number;
}

// A day of the period of that name; nullopt if the name can't be one.
std::optional<CivilDay> DayNamed(PeriodUnit unit, absl::string_view name, const YearBegin& begin) {
  const std::optional<int> year = Number(name.substr(0, 4), 4);
  if (!year.has_value()) return {};
  const absl::string_view rest = name.substr(4);
  switch (unit) {
    case wubu::v1::PERIOD_UNIT_DAY:
      return ParseDate(name);
    case wubu::v1::PERIOD_UNIT_WEEK:
      if (rest.substr(0, 2) != "-W") return {};
      if (const auto week = Number(rest.substr(2), 2)) {
        return MondayOf(CivilDay(*year, 1, 4)) + (*week - 1) * 7;
      }
      return {};
    case wubu::v1::PERIOD_UNIT_MONTH:
      if (rest.substr(0, 1) != "-") return {};
      if (const auto month = Number(rest.substr(1), 2)) return CivilDay(*year, *month, 1);
      return {};
    case wubu::v1::PERIOD_UNIT_QUARTER:
      if (rest.substr(0, 2) != "-Q") return {};
      if (const auto quarter = Number(rest.substr(2), 1)) {
        return CivilDay(*year, *quarter * 3, 1);
      }
      return {};
    case wubu::v1::PERIOD_UNIT_YEAR:
      if (!rest.empty()) return {};
      // Named by its last day.
      if (const CivilDay last = YearBeginIn(*year, begin) - 1; last.year() == *year) return last;
      return YearBeginIn(*year + 1, begin) - 1;
    default:
      return {};
  }
}

absl::string_view UnitName(PeriodUnit unit) {
  switch (unit) {
    case wubu::v1::PERIOD_UNIT_DAY:
      return "day";
    case wubu::v1::PERIOD_UNIT_WEEK:
      return "week";
    case wubu::v1::PERIOD_UNIT_MONTH:
      return "month";
    case wubu::v1::PERIOD_UNIT_QUARTER:
      return "quarter";
    case wubu::v1::PERIOD_UNIT_YEAR:
      return "year";
    default:
      return "instant";
  }
}

}  // namespace

CivilDay Zone::DayOf(Instant instant) const {
  return absl::ToCivilDay(absl::FromUnixSeconds(instant), zone_);
}

Instant Zone::BeginOf(CivilDay day) const {
  return absl::ToUnixSeconds(absl::FromCivil(day, zone_));
}

Instant Zone::At(CivilDay day, int minute) const {
  return absl::ToUnixSeconds(absl::FromCivil(absl::CivilMinute(day) + minute, zone_));
}

std::optional<CivilDay> ParseDate(absl::string_view date) {
  if (date.size() != 10 || date[4] != '-' || date[7] != '-') return {};
  const auto year = Number(date.substr(0, 4), 4);
  const auto month = Number(date.substr(5, 2), 2);
  const auto day = Number(date.substr(8, 2), 2);
  if (!year.has_value() || !month.has_value() || !day.has_value()) return {};
  const CivilDay found(*year, *month, *day);
  // A day that does not exist has become another one.
  if (found.month() != *month || found.day() != *day) return {};
  return found;
}

std::string DateText(CivilDay day) {
  return absl::StrFormat("%04d-%02d-%02d", day.year(), day.month(), day.day());
}

int IsoWeekday(CivilDay day) {
  // Monday is 0 in absl.
  return static_cast<int>(absl::GetWeekday(day)) + 1;
}

absl::StatusOr<Period> ParsePeriod(PeriodUnit unit, absl::string_view name,
                                   const YearBegin& begin) {
  if (unit == wubu::v1::PERIOD_UNIT_INSTANT && name.empty()) return Period{unit, "", {}, {}};
  const std::optional<CivilDay> day = DayNamed(unit, name, begin);
  if (day.has_value()) {
    Period period = PeriodOf(unit, *day, begin);
    if (period.name == name) return period;
  }
  return absl::InvalidArgumentError(absl::StrCat(
      "`", name, "` names no ", UnitName(unit),
      "; names are 2026-03-02 (a day), 2026-W10 (a week), 2026-03 (a month), 2026-Q1 (a quarter), "
      "2026 (a year)"));
}

Period PeriodOf(PeriodUnit unit, CivilDay day, const YearBegin& begin) {
  switch (unit) {
    case wubu::v1::PERIOD_UNIT_DAY:
      return {unit, DateText(day), day, day};
    case wubu::v1::PERIOD_UNIT_WEEK:
      return Week(MondayOf(day));
    case wubu::v1::PERIOD_UNIT_MONTH:
      return Month(CivilMonth(day));
    case wubu::v1::PERIOD_UNIT_QUARTER:
      return Quarter(CivilMonth(day));
    default: {
      const CivilDay first = YearBeginIn(day.year(), begin);
      return Year(first <= day ? first : YearBeginIn(day.year() - 1, begin), begin);
    }
  }
}

Period IsoYear(int64_t year) {
  return {wubu::v1::PERIOD_UNIT_YEAR, absl::StrFormat("%04d", year), MondayOf(CivilDay(year, 1, 4)),
          MondayOf(CivilDay(year + 1, 1, 4)) - 1};
}

Period Next(const Period& period, const YearBegin& begin) {
  return PeriodOf(period.unit, period.last + 1, begin);
}

}  // namespace wubu::history

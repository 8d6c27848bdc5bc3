// Local days and periods: what a date is in a zone, and when a period begins and ends.
//
// Instants are whole seconds since 1970-01-01T00:00:00Z: fractions are cut off everywhere (CASES
// 1).
#ifndef WUBU_SERVICES_HISTORY_CALENDAR_H_
#define WUBU_SERVICES_HISTORY_CALENDAR_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "wubu/v1/standard.pb.h"

namespace wubu::history {

using Instant = int64_t;
using absl::CivilDay;

// [begin, end).
struct Span {
  Instant begin = 0;
  Instant end = 0;

  Instant seconds() const { return end > begin ? end - begin : 0; }
  bool operator==(const Span& other) const { return begin == other.begin && end == other.end; }
};

// Where local dates are counted.
class Zone {
 public:
  explicit Zone(absl::TimeZone zone) : zone_(zone) {}

  // Its IANA name.
  std::string name() const { return zone_.name(); }

  CivilDay DayOf(Instant instant) const;
  // The first instant of the day; where midnight is skipped, the instant at which the day begins.
  Instant BeginOf(CivilDay day) const;
  // A wall clock time of the day, by minutes after midnight; 1440 is the end of the day.
  Instant At(CivilDay day, int minute) const;

 private:
  absl::TimeZone zone_;
};

// A stretch of local days that has a name.
struct Period {
  wubu::v1::PeriodUnit unit = wubu::v1::PERIOD_UNIT_UNSPECIFIED;
  std::string name;
  CivilDay first;
  CivilDay last;

  int64_t days() const { return last - first + 1; }
  Span In(const Zone& zone) const { return {zone.BeginOf(first), zone.BeginOf(last + 1)}; }
};

// `2026-03-02`; nullopt if there is no such day.
std::optional<CivilDay> ParseDate(absl::string_view date);
std::string DateText(CivilDay day);

// 1 Monday to 7 Sunday.
int IsoWeekday(CivilDay day);

// The period of that unit and name: DAY 2026-03-02, WEEK 2026-W10, MONTH 2026-03, QUARTER 2026-Q1,
// YEAR 2026. A year that does not begin on 1 January is named by the year of its last day.
absl::StatusOr<Period> ParsePeriod(wubu::v1::PeriodUnit unit, absl::string_view name,
                                   const wubu::v1::YearBegin& begin);

// The period of that unit in which the day lies.
Period PeriodOf(wubu::v1::PeriodUnit unit, CivilDay day, const wubu::v1::YearBegin& begin);

// The ISO year of that number: from the Monday of week 1 to the Sunday of its last week.
Period IsoYear(int64_t year);

// The period of the same unit that follows.
Period Next(const Period& period, const wubu::v1::YearBegin& begin);

}  // namespace wubu::history

#endif  // WUBU_SERVICES_HISTORY_CALENDAR_H_

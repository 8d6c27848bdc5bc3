#include "services/standards/open_bound.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <numeric>

namespace wubu::standards {
namespace {

using wubu::v1::DaySet;
using wubu::v1::OpenTime;
using wubu::v1::Period;

constexpr int kMinutesOfDay = 24 * 60;

// What each day of the week can bring, Monday first.
using Week = std::array<int64_t, 7>;

int64_t DaysOf(wubu::v1::PeriodUnit unit) {
  switch (unit) {
    case wubu::v1::PERIOD_UNIT_DAY:
      return 1;
    case wubu::v1::PERIOD_UNIT_WEEK:
      return 7;
    case wubu::v1::PERIOD_UNIT_MONTH:
      return 31;
    case wubu::v1::PERIOD_UNIT_QUARTER:
      return 92;
    case wubu::v1::PERIOD_UNIT_YEAR:
      return 366;
    default:
      return 0;
  }
}

// The most of `count` days that follow each other.
int64_t Most(const Week& week, int64_t count) {
  int64_t rest_most = 0;
  for (int first = 0; first < 7; ++first) {
    int64_t rest = 0;
    for (int i = 0; i < count % 7; ++i) rest += week[(first + i) % 7];
    rest_most = std::max(rest_most, rest);
  }
  return count / 7 * std::accumulate(week.begin(), week.end(), int64_t{0}) + rest_most;
}

// The days of the week that the set names; all for a set of dates to leave out.
Week Named(Week week, const DaySet& days) {
  if (days.weekdays().empty() && (days.except() || days.dates().empty())) return week;
  std::array<bool, 7> named{};
  for (int weekday : days.weekdays()) {
    if (weekday >= 1 && weekday <= 7) named[weekday - 1] = true;
  }
  for (int i = 0; i < 7; ++i) {
    if (named[i] == days.except()) week[i] = 0;
  }
  return week;
}

// Dates that are named bring their days, whatever day of the week each is.
int64_t MostOf(const Week& week, int64_t count, const DaySet& days) {
  const int64_t of_weekdays = Most(Named(week, days), count);
  if (days.except()) return of_weekdays;
  const int64_t times = count / 365 + 1;  // A day of every year may come so often.
  const int64_t of_dates = days.dates_size() * times * *std::max_element(week.begin(), week.end());
  return std::min(Most(week, count), of_weekdays + of_dates);
}

using Minutes = std::array<std::bitset<kMinutesOfDay>, 7>;

template <typename Spans>
Minutes MinutesOf(const Spans& spans) {
  Minutes minutes;
  for (const auto& span : spans) {
    if (span.weekday() < 1 || span.weekday() > 7) continue;
    const int end = std::min(span.end_minute(), kMinutesOfDay);
    for (int i = std::max(span.start_minute(), 0); i < end; ++i) minutes[span.weekday() - 1].set(i);
  }
  return minutes;
}

Week SecondsOf(const OpenTime& open_time) {
  const Minutes within = MinutesOf(open_time.within());
  const Minutes outside = MinutesOf(open_time.outside());
  Week week;
  for (int i = 0; i < 7; ++i) {
    auto minutes = within[i];
    if (open_time.within().empty()) minutes.set();
    week[i] = static_cast<int64_t>((minutes & ~outside[i]).count()) * 60;
  }
  return week;
}

}  // namespace

int64_t DaysMax(const Period& period) {
  return DaysOf(period.unit()) * std::max(period.rolling(), 1);
}

int64_t DaysMax(const Period& period, const DaySet& days) {
  Week week;
  week.fill(1);
  return MostOf(week, DaysMax(period), days);
}

int64_t SecondsMax(const Period& period, const OpenTime& open_time) {
  // The days that are judged need not be the days that count.
  Week week = SecondsOf(open_time);
  if (period.days().dates().empty()) week = Named(week, period.days());
  return MostOf(week, DaysMax(period), open_time.days());
}

}  // namespace wubu::standards

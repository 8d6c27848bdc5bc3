// The most that a period can bring: days, and seconds open.
#ifndef WUBU_SERVICES_STANDARDS_OPEN_BOUND_H_
#define WUBU_SERVICES_STANDARDS_OPEN_BOUND_H_

#include <cstdint>

#include "wubu/v1/standard.pb.h"

namespace wubu::standards {

// Bounds from above, of the longest such period: 31 days of a month, 366 of a year, as often as it
// rolls. INSTANT and a period that is not told have none: 0.
int64_t DaysMax(const wubu::v1::Period& period);
// Of these only the days named.
int64_t DaysMax(const wubu::v1::Period& period, const wubu::v1::DaySet& days);
// Seconds on the days, in the hours and not out of them. A day has 24 hours.
int64_t SecondsMax(const wubu::v1::Period& period, const wubu::v1::OpenTime& open_time);

}  // namespace wubu::standards

#endif  // WUBU_SERVICES_STANDARDS_OPEN_BOUND_H_

// Faults of dates, sets of days, hours of the week and years' begins.
#ifndef WUBU_SERVICES_STANDARDS_DAY_CHECK_H_
#define WUBU_SERVICES_STANDARDS_DAY_CHECK_H_

#include "absl/strings/string_view.h"
#include "services/standards/check_context.h"

namespace wubu::standards {

// `01-12`, a day of some year.
bool IsYearlyDay(absl::string_view text);

// A local date, `2026-03-02`.
void CheckDate(absl::string_view date, const TextSite& site, CheckContext* context);
void CheckYearlyDay(absl::string_view day, const TextSite& site, CheckContext* context);
void CheckYearBegin(const wubu::v1::YearBegin& begin, const TextSite& site, CheckContext* context);
void CheckDaySet(const wubu::v1::DaySet& days, const TextSite& site, CheckContext* context);
void CheckSpan(const wubu::v1::ScheduleSpan& span, const TextSite& site, CheckContext* context);

}  // namespace wubu::standards

#endif  // WUBU_SERVICES_STANDARDS_DAY_CHECK_H_

#include "services/standards/day_check.h"

#include "absl/strings/str_cat.h"
#include "services/domain/text_form.h"
#include "services/standards/fault_text.h"

namespace wubu::standards {
namespace {

// A leap year, in which every day of some year exists.
bool ExistsInLeapYear(int month, int day) {
  constexpr int kDays[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month >= 1 && month <= 12 && day >= 1 && day <= kDays[month - 1];
}

}  // namespace

bool IsYearlyDay(absl::string_view text) {
  return text.size() == 5 && domain::IsDate(absl::StrCat("2000-", text));
}

void CheckDate(absl::string_view date, const TextSite& site, CheckContext* context) {
  if (domain::IsDate(date)) return;
  context->Add(site,
               absl::StrCat("`", Shown(date), "` is no date that exists, written as 2026-03-02."),
               absl::StrCat("`", Shown(date), "` 不是真实存在的日期；应写作 2026-03-02。"));
}

void CheckYearlyDay(absl::string_view day, const TextSite& site, CheckContext* context) {
  if (IsYearlyDay(day)) return;
  context->Add(site, absl::StrCat("`", Shown(day), "` is no day of the year, written as 01-12."),
               absl::StrCat("`", Shown(day), "` 不是一年中的某一天；应写作 01-12。"));
}

void CheckYearBegin(const wubu::v1::YearBegin& begin, const TextSite& site, CheckContext* context) {
  if (ExistsInLeapYear(begin.month(), begin.day())) return;
  context->Add(
      site, absl::StrCat("No year begins on day ", begin.day(), " of month ", begin.month(), "."),
      absl::StrCat("不存在 ", begin.month(), " 月 ", begin.day(), " 日，一年不能从这天开始。"));
}

void CheckDaySet(const wubu::v1::DaySet& days, const TextSite& site, CheckContext* context) {
  for (int i = 0; i < days.weekdays_size(); ++i) {
    if (days.weekdays(i) != wubu::v1::WEEKDAY_UNSPECIFIED) continue;
    context->Add(site.At("weekdays", i), "Name a day: WEEKDAY_MONDAY to WEEKDAY_SUNDAY.",
                 "请写明星期几：WEEKDAY_MONDAY 至 WEEKDAY_SUNDAY。");
  }
  for (int i = 0; i < days.dates_size(); ++i) {
    if (domain::IsDate(days.dates(i)) || IsYearlyDay(days.dates(i))) continue;
    const std::string shown = Shown(days.dates(i));
    context->Add(
        site.At("dates", i),
        absl::StrCat("`", shown, "` is no day that exists, written as 2026-10-01 or 10-01."),
        absl::StrCat("`", shown, "` 不是真实存在的日期；应写作 2026-10-01 或 10-01。"));
  }
  if (!days.weekdays().empty() || !days.dates().empty()) return;
  context->Add(site, "No day is named. Write `weekdays` or `dates`, or leave it out for all days.",
               "没有写任何日期。请写 `weekdays` 或 `dates`；如指所有日子，请整个去掉。");
}

void CheckSpan(const wubu::v1::ScheduleSpan& span, const TextSite& site, CheckContext* context) {
  const bool told = span.weekday() != wubu::v1::WEEKDAY_UNSPECIFIED && span.has_start_minute() &&
                    span.has_end_minute();
  const bool right = span.start_minute() >= 0 && span.start_minute() < span.end_minute() &&
                     span.end_minute() <= 24 * 60;
  if (told && right) return;
  context->Add(site,
               "Hours of the week need `weekday`, `start_minute` and a later `end_minute`, in "
               "minutes from 0 to 1440 after midnight.",
               "每周时段需要 `weekday`、`start_minute` 和更晚的 `end_minute`，"
               "以零点后的分钟计，0 至 1440。");
}

}  // namespace wubu::standards

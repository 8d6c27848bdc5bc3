#include "services/api/hours.h"

#include <algorithm>
#include <limits>

#include "absl/strings/str_cat.h"
#include "services/api/view_point.h"
#include "services/compliance/center_lens.h"
#include "services/history/schedule.h"

namespace wubu::api {
namespace {

using compliance::CenterLens;
using google::protobuf::RepeatedPtrField;
using history::CivilDay;
using history::Period;
using history::Span;
using history::SpanSet;
using wubu::v1::TimeSpan;

struct Days {
  CivilDay first, last;
};

template <typename Request>
MaybeError ReadDays(const Edge& edge, const Request& request, Days* days) {
  const auto first = history::ParseDate(request.first_date());
  const auto last = history::ParseDate(request.last_date());
  if (!first.has_value() || !last.has_value() || *last < *first ||
      *last - *first >= edge.limits.opening_days_max) {
    return InvalidRequest(
        absl::StrCat("first_date and last_date are days like 2026-03-02, at most ",
                     edge.limits.opening_days_max, " of them"));
  }
  *days = {*first, *last};
  return std::nullopt;
}

Span SpanOf(const CenterLens& center, CivilDay day) {
  return {center.zone().BeginOf(day), center.zone().BeginOf(day + 1)};
}

bool IsExcused(const CenterLens& center, CivilDay day) {
  return center.ExcusedAt(std::min(center.at(), SpanOf(center, day).end - 1)).Contains(day);
}

void ToWire(const SpanSet& spans, RepeatedPtrField<TimeSpan>* told) {
  for (const Span& span : spans.spans()) {
    TimeSpan& one = *told->Add();
    one.mutable_start_time()->set_seconds(span.begin);
    one.mutable_end_time()->set_seconds(span.end);
  }
}

void TellDay(const CenterLens& center, CivilDay day, wubu::v1::OpeningDay* told) {
  const SpanSet whole({SpanOf(center, day)});
  const SpanSet certain = center.openings().certain.Intersect(whole);
  const SpanSet possible = center.openings().possible.Intersect(whole);
  told->set_date(history::DateText(day));
  told->set_certain_seconds(certain.seconds());
  told->set_possible_seconds(possible.seconds());
  told->set_excused(IsExcused(center, day));
  ToWire(certain, told->mutable_certain());
  ToWire(possible, told->mutable_possible());
}

void TellSum(const CenterLens& center, const Period& period, wubu::v1::OpeningSum* told) {
  told->set_unit(period.unit);
  told->set_period(period.name);
  told->set_first_date(history::DateText(period.first));
  told->set_last_date(history::DateText(period.last));
  told->set_certain_seconds(center.openings().certain.SecondsIn(period.In(center.zone())));
  told->set_possible_seconds(center.openings().possible.SecondsIn(period.In(center.zone())));
  int open = 0, excused = 0;
  for (CivilDay day = period.first; day <= period.last; ++day) {
    open += center.openings().certain.Touches(SpanOf(center, day)) ? 1 : 0;
    excused += IsExcused(center, day) ? 1 : 0;
  }
  told->set_open_days(open);
  told->set_excused_days(excused);
}

MaybeError CheckUnits(const wubu::v1::GetOpeningRequest& request) {
  for (const int unit : request.sums()) {
    switch (unit) {
      case wubu::v1::PERIOD_UNIT_WEEK:
      case wubu::v1::PERIOD_UNIT_MONTH:
      case wubu::v1::PERIOD_UNIT_QUARTER:
      case wubu::v1::PERIOD_UNIT_YEAR:
        continue;
      default:
        return InvalidRequest("sums are of WEEK, MONTH, QUARTER or YEAR");
    }
  }
  if (request.sums_size() > 4) return InvalidRequest("sums names each unit once");
  return std::nullopt;
}

wubu::v1::ScheduleKept Kept(const SpanSet& posted, const SpanSet& over, const SpanSet& open) {
  wubu::v1::ScheduleKept kept;
  kept.set_kept_seconds(over.Intersect(open).seconds());
  kept.set_closed_seconds(over.Without(open).seconds());
  kept.set_beyond_seconds(open.Without(posted).seconds());
  return kept;
}

void TellScheduleDay(const CenterLens& center, CivilDay day, wubu::v1::ScheduleDay* told) {
  const SpanSet whole({SpanOf(center, day)});
  const bool excused = IsExcused(center, day);
  const SpanSet posted =
      excused ? SpanSet() : history::PostedHours(center.events(), day, day, center.zone());
  const SpanSet over =
      posted.Intersect(SpanSet({{std::numeric_limits<history::Instant>::min(), center.at()}}));
  const SpanSet certain = center.openings().certain.Intersect(whole);
  const SpanSet possible = center.openings().possible.Intersect(whole);
  told->set_date(history::DateText(day));
  told->set_excused(excused);
  ToWire(posted, told->mutable_posted());
  ToWire(certain, told->mutable_certain());
  ToWire(possible, told->mutable_possible());
  told->set_posted_seconds(posted.seconds());
  told->set_ahead_seconds(posted.seconds() - over.seconds());
  *told->mutable_certain_kept() = Kept(posted, over, certain);
  *told->mutable_possible_kept() = Kept(posted, over, possible);
}

}  // namespace

MaybeError GetOpening(const Edge& edge, const wubu::v1::GetOpeningRequest& request,
                      wubu::v1::GetOpeningResponse* response) {
  Days days;
  MaybeError error = ReadDays(edge, request, &days);
  if (!error.has_value()) error = CheckUnits(request);
  if (error.has_value()) return error;
  View view;
  error = OpenView(edge, request.viewpoint(), request.center(), &view);
  if (error.has_value()) return error;
  const compliance::Lenses lenses(view.world.get(), view.at);
  const CenterLens& center = lenses.Of(request.center());
  for (CivilDay day = days.first; day <= days.last; ++day) {
    TellDay(center, day, response->add_days());
  }
  for (const int unit : request.sums()) {
    Period period = history::PeriodOf(static_cast<wubu::v1::PeriodUnit>(unit), days.first, {});
    for (; period.first <= days.last; period = history::Next(period, {})) {
      TellSum(center, period, response->add_sums());
    }
  }
  response->set_time_zone(center.zone().name());
  return CloseView(view, response->mutable_true_of());
}

MaybeError GetSchedule(const Edge& edge, const wubu::v1::GetScheduleRequest& request,
                       wubu::v1::GetScheduleResponse* response) {
  Days days;
  MaybeError error = ReadDays(edge, request, &days);
  if (error.has_value()) return error;
  View view;
  error = OpenView(edge, request.viewpoint(), request.center(), &view);
  if (error.has_value()) return error;
  const compliance::Lenses lenses(view.world.get(), view.at);
  const CenterLens& center = lenses.Of(request.center());
  for (CivilDay day = days.first; day <= days.last; ++day) {
    TellScheduleDay(center, day, response->add_days());
  }
  response->set_time_zone(center.zone().name());
  return CloseView(view, response->mutable_true_of());
}

}  // namespace wubu::api

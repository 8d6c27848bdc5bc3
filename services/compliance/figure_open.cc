// Figures of openings: hours and open days.
#include <algorithm>
#include <map>
#include <utility>

#include "services/compliance/figure.h"
#include "storage/base/check.h"

namespace wubu::compliance {
namespace {

using history::SpanSet;

// The hours of the week, on each day of the period.
SpanSet HoursOn(const google::protobuf::RepeatedPtrField<wubu::v1::ScheduleSpan>& hours,
                const Period& period, const Zone& zone) {
  std::vector<Span> spans;
  for (CivilDay day = period.first; day <= period.last; ++day) {
    for (const auto& span : hours) {
      if (span.weekday() != history::IsoWeekday(day)) continue;
      spans.push_back({zone.At(day, span.start_minute()), zone.At(day, span.end_minute())});
    }
  }
  return SpanSet(std::move(spans));
}

// The openings that may touch the span: none is longer than a day.
absl::Span<const history::Opening> Near(const history::Openings& openings, Span span) {
  const auto begins_before = [](const history::Opening& opening, Instant instant) {
    return opening.begun->occurred_time().seconds() < instant;
  };
  const auto begin = std::lower_bound(openings.all.begin(), openings.all.end(),
                                      span.begin - history::kOpeningSecondsMax, begins_before);
  const auto end = std::lower_bound(begin, openings.all.end(), span.end, begins_before);
  return absl::MakeConstSpan(openings.all)
      .subspan(static_cast<size_t>(begin - openings.all.begin()), static_cast<size_t>(end - begin));
}

// The opening with which the covered seconds of the day reach `least`.
const wubu::v1::Event* OpeningThatFills(const history::Openings& openings, Span day,
                                        int64_t least) {
  std::vector<Span> spans;
  for (const history::Opening& opening : Near(openings, day)) {
    if (opening.certain.end <= day.begin || day.end <= opening.certain.begin) continue;
    spans.push_back(opening.certain);
    if (SpanSet(spans).SecondsIn(day) >= least) return opening.begun;
  }
  CHECK(false);
}

}  // namespace

SpanSet Measurer::MaskOf(const wubu::v1::OpenTime& told, const Zone& zone,
                         const Period& days) const {
  std::vector<Span> named;
  for (CivilDay day = days.first; day <= days.last; ++day) {
    if (IsIn(told.days(), day)) named.push_back({zone.BeginOf(day), zone.BeginOf(day + 1)});
  }
  SpanSet mask(std::move(named));
  if (!told.within().empty()) mask = mask.Intersect(HoursOn(told.within(), days, zone));
  if (!told.outside().empty()) mask = mask.Without(HoursOn(told.outside(), days, zone));
  return mask;
}

Figure Measurer::OpenTime(const CompiledMeasure& measure, const CenterLens& center) const {
  Period days = window_.period;
  days.first = center.zone().DayOf(window_.span.begin);
  const SpanSet mask = MaskOf(measure.told->open_time(), center.zone(), days);
  const history::Openings& openings = center.openings();
  Figure figure;
  figure.value = openings.certain.Intersect(mask).seconds();
  figure.possible = openings.possible.Intersect(mask).seconds();
  figure.empty = figure.value == Rational(0);
  SpanSet brought;
  for (const history::Opening& opening : Near(openings, window_.span)) {
    const SpanSet own = SpanSet({opening.certain}).Intersect(mask);
    if (const int64_t seconds = own.Without(brought).seconds(); seconds > 0) {
      figure.Count(opening.begun, seconds);
      std::vector<Span> all = brought.spans();
      all.insert(all.end(), own.spans().begin(), own.spans().end());
      brought = SpanSet(std::move(all));
    }
  }
  TellSessions(openings, &figure);
  return figure;
}

// Openings that began in the span and count nothing.
void Measurer::TellSessions(const history::Openings& openings, Figure* figure) const {
  for (const history::Opening& opening : Near(openings, window_.span)) {
    const Instant begun = opening.begun->occurred_time().seconds();
    const bool in_span = window_.span.begin <= begun && begun < window_.span.end;
    if (!in_span || !opening.is_odd() || opening.certain.seconds() > 0) continue;
    figure->near_misses.push_back({opening.begun, wubu::v1::NEAR_MISS_REASON_SESSION, {}});
  }
}

Figure Measurer::OpenDays(const CompiledMeasure& measure, const CenterLens& center) const {
  const wubu::v1::OpenDays& told = measure.told->open_days();
  const int64_t least = std::max<int64_t>(told.seconds_min(), 1);
  const history::Openings& openings = center.openings();
  const Zone& zone = center.zone();
  std::map<const wubu::v1::Event*, int64_t> brought;
  int64_t certain = 0, possible = 0;
  for (CivilDay day = zone.DayOf(window_.span.begin); day <= window_.period.last; ++day) {
    if (!IsIn(told.days(), day)) continue;
    const Span span{zone.BeginOf(day), zone.BeginOf(day + 1)};
    possible += openings.possible.SecondsIn(span) >= least ? 1 : 0;
    if (openings.certain.SecondsIn(span) < least) continue;
    ++certain;
    ++brought[OpeningThatFills(openings, span, least)];
  }
  Figure figure;
  for (const auto& [event, days] : brought) figure.Count(event, days);
  TellSessions(openings, &figure);
  figure.value = certain;
  figure.possible = possible;
  figure.empty = certain == 0;
  return figure;
}

}  // namespace wubu::compliance

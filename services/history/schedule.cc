#include "services/history/schedule.h"

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

namespace wubu::history {
namespace {

using wubu::v1::WeeklySchedule;

struct Posted {
  Span while_it_holds;
  const WeeklySchedule* schedule;
};

// Each schedule with the time in which it holds, in order.
std::vector<Posted> SchedulesOf(const Events& events) {
  std::vector<Posted> all;
  for (const wubu::v1::Event* event : events) {
    const wubu::v1::Payload& payload = event->payload();
    const WeeklySchedule* schedule = nullptr;
    if (payload.has_center_registered()) {
      schedule = &payload.center_registered().schedule();
    } else if (payload.center_changed().has_schedule() && !all.empty()) {
      schedule = &payload.center_changed().schedule();
    }
    if (schedule == nullptr) continue;
    const Instant begin = event->occurred_time().seconds();
    if (!all.empty()) all.back().while_it_holds.end = begin;
    all.push_back({{begin, std::numeric_limits<Instant>::max()}, schedule});
  }
  return all;
}

void AddDay(const Posted& posted, CivilDay day, const Zone& zone, std::vector<Span>* spans) {
  for (const auto& told : posted.schedule->spans()) {
    if (told.weekday() != IsoWeekday(day)) continue;
    const Span span{zone.At(day, told.start_minute()), zone.At(day, told.end_minute())};
    spans->push_back({std::max(span.begin, posted.while_it_holds.begin),
                      std::min(span.end, posted.while_it_holds.end)});
  }
}

}  // namespace

SpanSet PostedHours(const Events& events, CivilDay first, CivilDay last, const Zone& zone) {
  const Span days{zone.BeginOf(first), zone.BeginOf(last + 1)};
  std::vector<Span> spans;
  for (const Posted& posted : SchedulesOf(events)) {
    if (posted.while_it_holds.end <= days.begin || days.end <= posted.while_it_holds.begin) {
      continue;
    }
    for (CivilDay day = first; day <= last; ++day) AddDay(posted, day, zone, &spans);
  }
  return SpanSet(std::move(spans));
}

}  // namespace wubu::history

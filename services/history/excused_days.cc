#include "services/history/excused_days.h"

#include <algorithm>
#include <limits>

#include "services/history/register.h"

namespace wubu::history {
namespace {

std::vector<Span> RunningSpans(const Events& events, Instant at) {
  const std::vector<StageBegin> stages = StagesOf(events, at);
  std::vector<Span> running;
  // Before it was registered it was neither planned nor closed; the opening date says the rest.
  running.push_back({std::numeric_limits<Instant>::min(),
                     stages.empty() ? std::numeric_limits<Instant>::max() : stages.front().begin});
  for (size_t i = 0; i < stages.size(); ++i) {
    if (!IsRunning(stages[i].stage)) continue;
    const bool last = i + 1 == stages.size();
    running.push_back(
        {stages[i].begin, last ? std::numeric_limits<Instant>::max() : stages[i + 1].begin});
  }
  return SpanSet(std::move(running)).spans();
}

}  // namespace

ExcusedDays::ExcusedDays(const Events& events, Instant at, Instant until, const Zone* zone)
    : zone_(zone), running_(RunningSpans(events, at)) {
  const auto center = CenterAt(events, until);
  if (center.has_value()) opening_date_ = ParseDate(center->opening_date());
  if (!opening_date_.has_value()) {
    const std::vector<StageBegin> stages = StagesOf(events, at);
    const auto ran = std::find_if(stages.begin(), stages.end(),
                                  [](const StageBegin& stage) { return IsRunning(stage.stage); });
    if (ran != stages.end()) opening_date_ = zone_->DayOf(ran->begin);
  }
  for (const wubu::v1::Event* event : events) {
    if (!event->payload().has_closure_approved() || event->occurred_time().seconds() > at) continue;
    const auto& closure = event->payload().closure_approved();
    const auto first = ParseDate(closure.first_date()), last = ParseDate(closure.last_date());
    if (first.has_value() && last.has_value()) closures_.emplace_back(*first, *last);
  }
}

bool ExcusedDays::RunsOn(CivilDay day) const {
  const Instant begin = zone_->BeginOf(day);
  const auto span = std::upper_bound(running_.begin(), running_.end(), begin,
                                     [](Instant t, const Span& s) { return t < s.end; });
  return span != running_.end() && span->begin < zone_->BeginOf(day + 1);
}

bool ExcusedDays::Contains(CivilDay day) const {
  if (!opening_date_.has_value() || day < *opening_date_ || !RunsOn(day)) return true;
  return std::any_of(closures_.begin(), closures_.end(), [day](const auto& closure) {
    return closure.first <= day && day <= closure.second;
  });
}

}  // namespace wubu::history

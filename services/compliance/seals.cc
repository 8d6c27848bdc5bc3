#include "services/compliance/seals.h"

#include <algorithm>
#include <deque>
#include <map>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "services/history/living_events.h"

namespace wubu::compliance {

using wubu::v1::Event;
using wubu::v1::RecordedEvent;

std::vector<Seal> SealsOf(const std::vector<const RecordedEvent*>& told, Instant at) {
  absl::flat_hash_map<absl::string_view, const RecordedEvent*> by_id;
  Events events;
  for (const RecordedEvent* recorded : told) {
    by_id.emplace(recorded->event().id(), recorded);
    events.push_back(&recorded->event());
  }
  std::deque<Event> amended;
  std::map<std::string, Seal> seals;
  for (const Event* event : history::LivingEvents(events, &amended)) {
    if (!event->payload().has_period_sealed() || event->occurred_time().seconds() > at) continue;
    const wubu::v1::PeriodSealed& sealed = event->payload().period_sealed();
    const RecordedEvent* const recorded = by_id.at(event->id());
    Seal seal{sealed.period(), event->occurred_time().seconds(), recorded->position(),
              sealed.note(), recorded};
    if (sealed.has_position()) {
      seal.position = std::min(seal.position, static_cast<uint64_t>(sealed.position()));
    }
    seals[seal.period] = std::move(seal);  // They come in the order of time.
  }
  std::vector<Seal> all;
  for (auto& [period, seal] : seals) all.push_back(std::move(seal));
  return all;
}

wubu::v1::PeriodUnit UnitOfPeriod(absl::string_view name) {
  switch (name.size()) {
    case 4:
      return wubu::v1::PERIOD_UNIT_YEAR;
    case 7:
      return name[5] == 'Q' ? wubu::v1::PERIOD_UNIT_QUARTER : wubu::v1::PERIOD_UNIT_MONTH;
    case 8:
      return wubu::v1::PERIOD_UNIT_WEEK;
    case 10:
      return wubu::v1::PERIOD_UNIT_DAY;
    default:
      return wubu::v1::PERIOD_UNIT_UNSPECIFIED;
  }
}

}  // namespace wubu::compliance

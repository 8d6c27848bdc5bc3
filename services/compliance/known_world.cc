#include "services/compliance/known_world.h"

#include <algorithm>
#include <limits>

#include "absl/strings/match.h"
#include "services/history/living_events.h"
#include "services/history/register.h"

namespace wubu::compliance {
namespace {

using wubu::v1::Event;
using wubu::v1::Payload;

constexpr char kDefaultZone[] = "Asia/Shanghai";
constexpr Instant kForever = std::numeric_limits<Instant>::max();

template <typename Map>
const typename Map::mapped_type& Find(const Map& map, absl::string_view key) {
  static const auto* const kNone = new typename Map::mapped_type();
  const auto found = map.find(key);
  return found == map.end() ? *kNone : found->second;
}

void SortByTime(Events* events) {
  std::sort(events->begin(), events->end(),
            [](const Event* a, const Event* b) { return history::IsEarlier(*a, *b); });
}

// The region that the subject lies in, at the end of what is known or earlier.
std::string RegionAbove(const Events& events, absl::string_view subject, Instant until) {
  if (absl::StartsWith(subject, "regions/")) {
    const auto region = history::RegionAt(events, until);
    return region.has_value() ? region->parent() : "";
  }
  const auto center = history::CenterAt(events, until);
  return center.has_value() ? center->region() : "";
}

}  // namespace

bool IsOnRoll(const Payload& payload, absl::string_view person) {
  const auto& roll = payload.training_held().roll();
  return std::any_of(roll.begin(), roll.end(),
                     [person](const auto& attendance) { return attendance.person() == person; });
}

bool IsPublication(const Payload& payload) {
  return payload.has_standard_published() || payload.has_standard_withdrawn();
}

absl::string_view TargetCenterOf(const Payload& payload) {
  switch (payload.kind_case()) {
    case Payload::kActivityHeld:
      return payload.activity_held().target_center();
    case Payload::kTrainingHeld:
      return payload.training_held().target_center();
    case Payload::kTouringHeld:
      return payload.touring_held().target_center();
    default:
      return {};
  }
}

std::vector<std::string> RegionsAbove(const World& world, absl::string_view subject,
                                      Instant until) {
  std::vector<std::string> above;
  std::string next = RegionAbove(world.Of(subject), subject, until);
  while (!next.empty() && std::find(above.begin(), above.end(), next) == above.end()) {
    above.push_back(next);
    next = RegionAbove(world.Of(next), next, until);
  }
  return above;
}

KnownWorld::KnownWorld(const std::vector<Event>& events, const ZoneNamed& zone_named)
    : default_zone_(zone_named(kDefaultZone).value_or(absl::FixedTimeZone(8 * 3600))) {
  std::map<std::string, std::vector<Event>> told;
  for (const Event& event : events) told[event.subject()].push_back(event);
  for (const auto& [subject, all] : told) living_[subject] = history::LivingEvents(all);
  for (const auto& [subject, living] : living_) {
    for (const Event& event : living) IndexEvent(event);
  }
  SortByTime(&publications_);
  for (auto& [center, received] : received_) SortByTime(&received);
  for (auto& [person, trainings] : trainings_) SortByTime(&trainings);
  FindChildren();
  FindZones(zone_named);
}

void KnownWorld::IndexEvent(const Event& event) {
  const Payload& payload = event.payload();
  of_[event.subject()].push_back(&event);
  if (const absl::string_view target = TargetCenterOf(payload); !target.empty()) {
    received_[std::string(target)].push_back(&event);
  }
  if (IsPublication(payload)) {
    publications_.push_back(&event);
  }
  for (const auto& attendance : payload.training_held().roll()) {
    Events& trainings = trainings_[attendance.person()];
    if (trainings.empty() || trainings.back() != &event) trainings.push_back(&event);
  }
}

void KnownWorld::FindChildren() {
  for (const auto& [subject, events] : of_) {
    for (const Event* event : events) {
      const Payload& payload = event->payload();
      const std::string& parent = payload.has_center_registered()
                                      ? payload.center_registered().parent()
                                      : payload.center_changed().parent();
      if (!parent.empty()) children_[parent].push_back(subject);
    }
  }
  for (auto& [parent, children] : children_) {
    std::sort(children.begin(), children.end());
    children.erase(std::unique(children.begin(), children.end()), children.end());
  }
}

// The region as last known decides for the whole history (CASES 2).
void KnownWorld::FindZones(const ZoneNamed& zone_named) {
  for (const auto& [subject, events] : of_) {
    if (!absl::StartsWith(subject, "centers/")) continue;
    for (const std::string& region : RegionsAbove(*this, subject, kForever)) {
      const auto attributes = history::RegionAt(Of(region), kForever);
      if (!attributes.has_value() || attributes->time_zone().empty()) continue;
      if (const auto zone = zone_named(attributes->time_zone())) {
        zones_.emplace(subject, history::Zone(*zone));
      }
      break;
    }
  }
}

const Events& KnownWorld::Of(absl::string_view subject) const { return Find(of_, subject); }

const Events& KnownWorld::ReceivedBy(absl::string_view center) const {
  return Find(received_, center);
}

const Events& KnownWorld::TrainingsOf(absl::string_view person) const {
  return Find(trainings_, person);
}

const std::vector<std::string>& KnownWorld::ChildrenOf(absl::string_view center) const {
  return Find(children_, center);
}

const history::Zone& KnownWorld::ZoneOf(absl::string_view center) const {
  const auto found = zones_.find(center);
  return found == zones_.end() ? default_zone_ : found->second;
}

}  // namespace wubu::compliance

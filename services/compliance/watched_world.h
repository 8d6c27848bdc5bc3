// WatchedWorld: a World that notes on a horizon what it was asked for: regions, and when the next
// event comes.
#ifndef WUBU_SERVICES_COMPLIANCE_WATCHED_WORLD_H_
#define WUBU_SERVICES_COMPLIANCE_WATCHED_WORLD_H_

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "services/compliance/horizon.h"
#include "services/compliance/world.h"
#include "wubu/v1/event.pb.h"

namespace wubu::compliance {

class WatchedWorld final : public World {
 public:
  // Both outlive it.
  WatchedWorld(const World* world, Instant at, Horizon* horizon)
      : world_(*world), at_(at), horizon_(*horizon) {}

  const Events& Of(absl::string_view subject) const override {
    if (absl::StartsWith(subject, "regions/")) horizon_.NoteRegion(subject);
    return Watch(world_.Of(subject));
  }
  const Events& ReceivedBy(absl::string_view center) const override {
    return Watch(world_.ReceivedBy(center));
  }
  const Events& TrainingsOf(absl::string_view person) const override {
    return Watch(world_.TrainingsOf(person));
  }
  const Events& Publications() const override { return Watch(world_.Publications()); }
  const std::vector<std::string>& ChildrenOf(absl::string_view center) const override {
    return world_.ChildrenOf(center);
  }
  const history::Zone& ZoneOf(absl::string_view center) const override {
    return world_.ZoneOf(center);
  }

 private:
  const Events& Watch(const Events& events) const {
    const auto next = std::upper_bound(
        events.begin(), events.end(), at_,
        [](Instant t, const wubu::v1::Event* e) { return t < e->occurred_time().seconds(); });
    if (next != events.end()) horizon_.Note((*next)->occurred_time().seconds());
    return events;
  }

  const World& world_;
  const Instant at_;
  Horizon& horizon_;
};

}  // namespace wubu::compliance

#endif  // WUBU_SERVICES_COMPLIANCE_WATCHED_WORLD_H_

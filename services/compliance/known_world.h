// KnownWorld: a World made of events in memory.
#ifndef WUBU_SERVICES_COMPLIANCE_KNOWN_WORLD_H_
#define WUBU_SERVICES_COMPLIANCE_KNOWN_WORLD_H_

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "services/compliance/world.h"
#include "wubu/v1/event.pb.h"

namespace wubu::compliance {

class KnownWorld final : public World {
 public:
  // The zone of an IANA name; nullopt if there is none. Reading the database is for the caller.
  using ZoneNamed = std::function<std::optional<absl::TimeZone>(absl::string_view name)>;

  // Events in any order, of any subjects.
  KnownWorld(const std::vector<wubu::v1::Event>& events, const ZoneNamed& zone_named);

  const Events& Of(absl::string_view subject) const override;
  const Events& ReceivedBy(absl::string_view center) const override;
  const Events& TrainingsOf(absl::string_view person) const override;
  const Events& Publications() const override { return publications_; }
  const std::vector<std::string>& ChildrenOf(absl::string_view center) const override;
  const history::Zone& ZoneOf(absl::string_view center) const override;

 private:
  using Index = absl::flat_hash_map<std::string, Events>;

  void IndexEvent(const wubu::v1::Event& event);
  void FindChildren();
  void FindZones(const ZoneNamed& zone_named);

  std::map<std::string, std::vector<wubu::v1::Event>> living_;  // By subject.
  Index of_, received_, trainings_;
  Events publications_;
  absl::flat_hash_map<std::string, std::vector<std::string>> children_;
  absl::flat_hash_map<std::string, history::Zone> zones_;
  history::Zone default_zone_;
};

// What a payload names as the centre that it was held for; empty if nothing.
absl::string_view TargetCenterOf(const wubu::v1::Payload& payload);
// Whether it is a training that the person is on the roll of.
bool IsOnRoll(const wubu::v1::Payload& payload, absl::string_view person);
// Whether it publishes or withdraws a standard.
bool IsPublication(const wubu::v1::Payload& payload);

}  // namespace wubu::compliance

#endif  // WUBU_SERVICES_COMPLIANCE_KNOWN_WORLD_H_

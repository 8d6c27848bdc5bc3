// DraftWorld: a world in which one subject has told more than it has: what-if questions are asked
// of it in the same way as all others.
#ifndef WUBU_SERVICES_COMPLIANCE_DRAFT_WORLD_H_
#define WUBU_SERVICES_COMPLIANCE_DRAFT_WORLD_H_

#include <deque>
#include <map>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "services/compliance/world.h"

namespace wubu::compliance {

class DraftWorld final : public World {
 public:
  // `told` are all events of the subject as they were sent, drafts among them; what others told is
  // that of `world`, and so are the zones. All outlive it.
  DraftWorld(const World* world, std::string subject, const Events& told);

  const Events& Of(absl::string_view subject) const override;
  const Events& ReceivedBy(absl::string_view center) const override;
  const Events& TrainingsOf(absl::string_view person) const override;
  const Events& Publications() const override;
  const std::vector<std::string>& ChildrenOf(absl::string_view center) const override;
  const history::Zone& ZoneOf(absl::string_view center) const override {
    return world_.ZoneOf(center);
  }

 private:
  using Index = std::map<std::string, Events, std::less<>>;

  const Events& Mixed(const Events& before, absl::string_view name, Index* index,
                      absl::FunctionRef<bool(const wubu::v1::Payload&)> names) const;

  const World& world_;
  const std::string subject_;
  std::deque<wubu::v1::Event> amended_;
  Events living_;
  mutable Index received_, trainings_, publications_;
  mutable std::map<std::string, std::vector<std::string>, std::less<>> children_;
};

}  // namespace wubu::compliance

#endif  // WUBU_SERVICES_COMPLIANCE_DRAFT_WORLD_H_

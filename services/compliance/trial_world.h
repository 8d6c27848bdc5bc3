// TrialWorld: what is known, as if one standard, and no other, had been published and assigned to a
// centre for ever. So a draft is judged over the real past, by the one code path that there is.
#ifndef WUBU_SERVICES_COMPLIANCE_TRIAL_WORLD_H_
#define WUBU_SERVICES_COMPLIANCE_TRIAL_WORLD_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/compliance/standing_standards.h"
#include "services/compliance/world.h"
#include "wubu/v1/event.pb.h"

namespace wubu::compliance {

// The draft as if it had always been valid and always were. INVALID_ARGUMENT as
// CompiledStandard::Make.
absl::StatusOr<std::unique_ptr<const CompiledStandard>> AlwaysValid(wubu::v1::Standard draft);

class TrialWorld final : public World {
 public:
  // Both outlive it. `draft` is always valid.
  TrialWorld(const World* world, const CompiledStandard* draft, absl::string_view center);

  const Events& Of(absl::string_view subject) const override {
    return subject == center_ ? events_ : world_.Of(subject);
  }
  const Events& Publications() const override { return publications_; }

  const Events& ReceivedBy(absl::string_view center) const override {
    return world_.ReceivedBy(center);
  }
  const Events& TrainingsOf(absl::string_view person) const override {
    return world_.TrainingsOf(person);
  }
  const std::vector<std::string>& ChildrenOf(absl::string_view center) const override {
    return world_.ChildrenOf(center);
  }
  const history::Zone& ZoneOf(absl::string_view center) const override {
    return world_.ZoneOf(center);
  }

  // For a Judge of this world.
  StandardOf Finder() const {
    return [draft = draft_](const wubu::v1::Event&) { return draft; };
  }

 private:
  const World& world_;
  const CompiledStandard* const draft_;
  const std::string center_;
  wubu::v1::Event published_, assigned_;
  Events events_;  // Of the centre.
  Events publications_;
};

}  // namespace wubu::compliance

#endif  // WUBU_SERVICES_COMPLIANCE_TRIAL_WORLD_H_

#include "services/compliance/trial_world.h"

#include <utility>

#include "services/domain/limits.h"

namespace wubu::compliance {
namespace {

constexpr char kFirstDay[] = "0001-01-01";
// No assignment of the log has this id: it is no local id.
constexpr char kAssignment[] = "what if";

}  // namespace

absl::StatusOr<std::unique_ptr<const CompiledStandard>> AlwaysValid(wubu::v1::Standard draft) {
  draft.set_valid_from(kFirstDay);
  draft.clear_valid_until();
  return CompiledStandard::Make(std::move(draft));
}

TrialWorld::TrialWorld(const World* world, const CompiledStandard* draft, absl::string_view center)
    : world_(*world), draft_(draft), center_(center) {
  const wubu::v1::Standard& told = draft->standard();
  // Before anything that can be told, so that the order of events is kept.
  published_.mutable_occurred_time()->set_seconds(domain::kTimeSecondsMin);
  auto& publication = *published_.mutable_payload()->mutable_standard_published();
  publication.set_standard(told.id());
  publication.set_version(told.version());
  publications_ = {&published_};

  *assigned_.mutable_occurred_time() = published_.occurred_time();
  auto& assignment = *assigned_.mutable_payload()->mutable_standard_assigned();
  assignment.set_assignment(kAssignment);
  assignment.set_standard(told.id());
  assignment.set_first_date(kFirstDay);
  events_ = {&assigned_};
  const Events& real = world_.Of(center);
  events_.insert(events_.end(), real.begin(), real.end());
}

}  // namespace wubu::compliance

// World: all that is known, as judging asks for it. What is known is cut by `as_of` before; voids
// and amendments have had their effect.
#ifndef WUBU_SERVICES_COMPLIANCE_WORLD_H_
#define WUBU_SERVICES_COMPLIANCE_WORLD_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/history/calendar.h"
#include "services/history/openings.h"

namespace wubu::compliance {

using history::Events;
using history::Instant;

class World {
 public:
  virtual ~World() = default;

  // In all of these: living events, by (occurred_time, id); they live as long as the world.

  // Of a centre or region.
  virtual const Events& Of(absl::string_view subject) const = 0;
  // Of anybody, that name the centre as their `target_center`.
  virtual const Events& ReceivedBy(absl::string_view center) const = 0;
  // Trainings of anybody that have the person on their roll.
  virtual const Events& TrainingsOf(absl::string_view person) const = 0;
  // All publications and withdrawals of standards.
  virtual const Events& Publications() const = 0;

  // Centres that ever named this one as their parent, by name.
  virtual const std::vector<std::string>& ChildrenOf(absl::string_view center) const = 0;
  // Where the centre's local dates are counted (CASES 2).
  virtual const history::Zone& ZoneOf(absl::string_view center) const = 0;
};

// The regions that the subject lies in at the instant, from the nearest up. A circle ends it.
std::vector<std::string> RegionsAbove(const World& world, absl::string_view subject, Instant until);

}  // namespace wubu::compliance

#endif  // WUBU_SERVICES_COMPLIANCE_WORLD_H_

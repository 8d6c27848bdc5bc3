// The hours that a centre keeps: those that it has posted, else such as are usual for its kind.
#ifndef WUBU_CLIENTS_SIMULATION_POSTED_HOURS_H_
#define WUBU_CLIENTS_SIMULATION_POSTED_HOURS_H_

#include "absl/types/span.h"
#include "clients/simulation/character.h"
#include "clients/simulation/registry.h"

namespace wubu::simulation {

// A city house 56 hours a week and more, a county house and a town station 42 and more, a village
// house the same or some evenings and the weekend.
absl::Span<const HourSpan> HoursOf(const Registry& registry, const Center& center,
                                   const Character& character);

}  // namespace wubu::simulation

#endif  // WUBU_CLIENTS_SIMULATION_POSTED_HOURS_H_

// The opening book: sessions at a terminal or written down afterwards, closings that were
// forgotten, evenings, closures.
#ifndef WUBU_CLIENTS_SIMULATION_OPENINGS_H_
#define WUBU_CLIENTS_SIMULATION_OPENINGS_H_

#include "clients/simulation/closures.h"
#include "clients/simulation/pen.h"
#include "clients/simulation/scene.h"

namespace wubu::simulation {

// All that the opening book says of one day. `closure` is the one that the day lies in, if any.
void WriteOpenings(const Scene& scene, const std::optional<Closure>& closure, Pen* pen);

}  // namespace wubu::simulation

#endif  // WUBU_CLIENTS_SIMULATION_OPENINGS_H_

// The volunteer book: shifts of the team, signed in and out or written down afterwards.
#ifndef WUBU_CLIENTS_SIMULATION_SHIFTS_H_
#define WUBU_CLIENTS_SIMULATION_SHIFTS_H_

#include "clients/simulation/pen.h"
#include "clients/simulation/scene.h"

namespace wubu::simulation {

void WriteShifts(const Scene& scene, Pen* pen);

}  // namespace wubu::simulation

#endif  // WUBU_CLIENTS_SIMULATION_SHIFTS_H_

// Inspections, what they find, who is told to mend it, and whether it is mended.
#ifndef WUBU_CLIENTS_SIMULATION_INSPECTIONS_H_
#define WUBU_CLIENTS_SIMULATION_INSPECTIONS_H_

#include <cstdint>

#include "clients/simulation/pen.h"
#include "clients/simulation/scene.h"

namespace wubu::simulation {

void WriteInspection(const Scene& scene, uint64_t key, Pen* pen);

}  // namespace wubu::simulation

#endif  // WUBU_CLIENTS_SIMULATION_INSPECTIONS_H_

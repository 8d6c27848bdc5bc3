// The books of activities, trainings and tours, and the notices that announce them.
#ifndef WUBU_CLIENTS_SIMULATION_ACTS_H_
#define WUBU_CLIENTS_SIMULATION_ACTS_H_

#include "clients/simulation/pen.h"
#include "clients/simulation/scene.h"

namespace wubu::simulation {

// All acts that begin on the day. In a house that is shut only what takes place elsewhere does.
void WriteActs(const Scene& scene, bool house_is_shut, Pen* pen);

}  // namespace wubu::simulation

#endif  // WUBU_CLIENTS_SIMULATION_ACTS_H_

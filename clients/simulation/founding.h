// What a centre lacks in the register is registered before it does anything: its attributes and
// posted hours, rooms, equipment, people, troupes, teams, brands, works, documents. A sort of entry
// that the register has already, if only once, is left as it is: that may be what was meant.
#ifndef WUBU_CLIENTS_SIMULATION_FOUNDING_H_
#define WUBU_CLIENTS_SIMULATION_FOUNDING_H_

#include "clients/simulation/character.h"
#include "clients/simulation/pen.h"
#include "clients/simulation/registry.h"

namespace wubu::simulation {

// The poor lack something, the silent have what they were registered with.
void WriteFounding(const Registry& registry, const Center& center, const Character& character,
                   Pen* pen);

}  // namespace wubu::simulation

#endif  // WUBU_CLIENTS_SIMULATION_FOUNDING_H_

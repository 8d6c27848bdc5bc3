// Believable events of the centres of a registry, from a seed. What a centre does on a day follows
// from the seed, the registry, the centre and the day alone, so that any part can be told by
// itself.
//
//   Simulation simulation(registry, {.seed = 7});
//   simulation.TellFounding(center, [&](const Sending& sending) { ... });
//   simulation.TellDay(center, almanac.At(day), [&](const Sending& sending) { ... });
//
// For all of it in the order in which it reaches a server see delivery.h.
#ifndef WUBU_CLIENTS_SIMULATION_SIMULATION_H_
#define WUBU_CLIENTS_SIMULATION_SIMULATION_H_

#include <cstdint>

#include "clients/simulation/almanac.h"
#include "clients/simulation/pen.h"
#include "clients/simulation/registry.h"

namespace wubu::simulation {

struct Options {
  uint64_t seed = 1;
  // Days whose events reach the server one to fourteen days late.
  int late_basis_points = 300;
  // Acts that are entered wrongly, and then voided or amended.
  int mistakes_basis_points = 200;
};

class Simulation {
 public:
  // `registry` is settled and outlives the simulation.
  Simulation(const Registry& registry, const Options& options);

  const Registry& registry() const { return registry_; }
  const Options& options() const { return options_; }

  // What the centre lacks in the register (founding.h).
  void TellFounding(int center, Sink sink) const;

  // All that begins on the day, with what belongs to it: a notice days before, a correction days
  // after. In no particular order.
  void TellDay(int center, const Day& day, Sink sink) const;

 private:
  const Registry& registry_;
  const Options options_;
};

}  // namespace wubu::simulation

#endif  // WUBU_CLIENTS_SIMULATION_SIMULATION_H_

// The days on which a house is shut: around the Spring Festival, while it is repaired, and because
// nobody came to unlock it.
#ifndef WUBU_CLIENTS_SIMULATION_CLOSURES_H_
#define WUBU_CLIENTS_SIMULATION_CLOSURES_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "clients/simulation/scene.h"

namespace wubu::simulation {

struct Closure {
  absl::CivilDay first;
  absl::CivilDay last;
  absl::CivilDay approved_until;  // Before `first`: nobody asked for it.
  absl::string_view kind;
  absl::string_view reason;
  bool of_the_house = false;  // Nothing can be held in it either.
};

// The closure that the day lies in.
std::optional<Closure> ClosureOn(const Scene& scene);

}  // namespace wubu::simulation

#endif  // WUBU_CLIENTS_SIMULATION_CLOSURES_H_

// A registry out of nothing: a nation of provinces, cities, counties, towns and villages with so
// many centres, in the proportions that there are: sixteen village houses to a station, fourteen
// stations to a county house, eight county houses to a city house.
#ifndef WUBU_CLIENTS_SIMULATION_MADE_REGISTRY_H_
#define WUBU_CLIENTS_SIMULATION_MADE_REGISTRY_H_

#include "absl/functional/function_ref.h"
#include "wubu/v1/event.pb.h"

namespace wubu::simulation {

inline constexpr int kMadeCentersMax = 1'000'000;

// Gives `tell` every registration, each after those that it names, until `tell` returns false.
// The same `centers` give the same events; another number gives another nation beside the first.
void MakeRegistry(int centers, absl::FunctionRef<bool(const v1::Event&)> tell);

}  // namespace wubu::simulation

#endif  // WUBU_CLIENTS_SIMULATION_MADE_REGISTRY_H_

// A made nation to test with.
#ifndef WUBU_CLIENTS_SIMULATION_TEST_NATION_H_
#define WUBU_CLIENTS_SIMULATION_TEST_NATION_H_

#include <numeric>
#include <string>
#include <vector>

#include "clients/simulation/delivery.h"
#include "clients/simulation/made_registry.h"
#include "clients/simulation/registry.h"
#include "clients/simulation/simulation.h"

namespace wubu::simulation {

inline Registry MadeNation(int centers) {
  Registry registry;
  MakeRegistry(centers, [&](const v1::Event& event) {
    registry.Take(event);
    return true;
  });
  registry.Settle();
  return registry;
}

inline std::vector<int> AllOf(const Registry& registry) {
  std::vector<int> all(registry.centers().size());
  std::iota(all.begin(), all.end(), 0);
  return all;
}

// From the first day to the end of the last.
inline Stretch Days(absl::CivilDay first, absl::CivilDay last) {
  return {first, last, MidnightOf(last) + kDaySeconds - 1, 0};
}

// Everything that is delivered, serialised, in its order.
inline std::vector<std::string> Delivered(const Simulation& simulation,
                                          const std::vector<int>& centers, const Stretch& stretch) {
  std::vector<std::string> all;
  const auto send = [&](const v1::Event& event) {
    all.push_back(event.SerializeAsString());
    return true;
  };
  Delivery delivery(simulation, centers, stretch, send);
  delivery.TellFoundings();
  while (!delivery.done()) delivery.TellNextDay();
  return all;
}

inline std::vector<v1::Event> Parsed(const std::vector<std::string>& all) {
  std::vector<v1::Event> events(all.size());
  for (size_t i = 0; i < all.size(); ++i) events[i].ParseFromString(all[i]);
  return events;
}

}  // namespace wubu::simulation

#endif  // WUBU_CLIENTS_SIMULATION_TEST_NATION_H_

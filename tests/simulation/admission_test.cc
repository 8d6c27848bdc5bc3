#include <gtest/gtest.h>

#include <set>

#include "clients/simulation/test_nation.h"
#include "services/domain/event_canonical.h"
#include "tests/support/seed.h"

namespace wubu::simulation {
namespace {

void ExpectAdmitted(const v1::Event& event) {
  domain::AdmittedEvent admitted;
  std::vector<domain::Violation> violations;
  EXPECT_TRUE(domain::Admit(event, &admitted, &violations))
      << event.ShortDebugString() << "\n"
      << (violations.empty() ? "" : violations.front().field);
}

TEST(AdmissionTest, TheServerTakesEveryRegistration) {
  MakeRegistry(2000, [](const v1::Event& event) {
    ExpectAdmitted(event);
    return true;
  });
}

TEST(AdmissionTest, TheServerTakesEveryEventOfAYear) {
  const Registry nation = MadeNation(150);
  const Simulation simulation(nation, {TestSeed(), 300, 1000});
  const std::vector<int> all = AllOf(nation);
  std::set<int> types;
  const auto send = [&](const v1::Event& event) {
    ExpectAdmitted(event);
    types.insert(event.payload().kind_case());
    return !testing::Test::HasFailure();
  };
  Delivery delivery(simulation, all, Days(absl::CivilDay(2023, 7, 1), absl::CivilDay(2024, 6, 30)),
                    send);
  delivery.TellFoundings();
  while (!delivery.done() && delivery.TellNextDay()) continue;
  EXPECT_GT(types.size(), 30u);
}

}  // namespace
}  // namespace wubu::simulation

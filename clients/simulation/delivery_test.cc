#include "clients/simulation/delivery.h"

#include <algorithm>
#include <set>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "clients/simulation/test_nation.h"
#include "gtest/gtest.h"
#include "tests/support/seed.h"

namespace wubu::simulation {
namespace {

const absl::CivilDay kFirst(2025, 1, 1);
const absl::CivilDay kLast(2025, 3, 15);

std::vector<std::string> Sorted(std::vector<std::string> all) {
  std::sort(all.begin(), all.end());
  return all;
}

class DeliveryTest : public testing::Test {
 protected:
  static Options Seeded(uint64_t seed) { return {seed, 500, 800}; }

  const uint64_t seed_ = TestSeed();
  const Registry nation_ = MadeNation(40);
  const Simulation simulation_{nation_, Seeded(seed_)};
  const std::vector<int> all_ = AllOf(nation_);
};

TEST_F(DeliveryTest, TheSameSeedGivesTheSameBytes) {
  const Registry again = MadeNation(40);
  const Simulation simulation(again, Seeded(seed_));
  EXPECT_EQ(Delivered(simulation_, all_, Days(kFirst, kLast)),
            Delivered(simulation, AllOf(again), Days(kFirst, kLast)));
}

TEST_F(DeliveryTest, AnotherSeedGivesOtherEvents) {
  const Simulation simulation(nation_, Seeded(seed_ + 1));
  absl::flat_hash_set<std::string> ids;
  for (const v1::Event& event : Parsed(Delivered(simulation_, all_, Days(kFirst, kLast)))) {
    ids.insert(event.id());
  }
  for (const v1::Event& event : Parsed(Delivered(simulation, all_, Days(kFirst, kLast)))) {
    EXPECT_FALSE(ids.contains(event.id())) << event.ShortDebugString();
  }
}

TEST_F(DeliveryTest, TheCentresApartGiveTheWhole) {
  const std::vector<int> some(all_.begin(), all_.begin() + 13);
  const std::vector<int> others(all_.begin() + 13, all_.end());
  const Stretch stretch = Days(kFirst, kLast);
  std::vector<std::string> parts = Delivered(simulation_, some, stretch);
  const std::vector<std::string> more = Delivered(simulation_, others, stretch);
  parts.insert(parts.end(), more.begin(), more.end());
  EXPECT_EQ(Sorted(parts), Sorted(Delivered(simulation_, all_, stretch)));
}

TEST_F(DeliveryTest, TheDaysApartGiveTheWholeByTheSameInstant) {
  const Stretch whole = Days(kFirst, kLast);
  Stretch early = whole;
  early.last = absl::CivilDay(2025, 2, 3);
  Stretch late = whole;
  late.first = early.last + 1;
  std::set<std::string> parts;
  for (const Stretch& part : {early, late}) {
    const std::vector<std::string> told = Delivered(simulation_, all_, part);
    parts.insert(told.begin(), told.end());
  }
  const std::vector<std::string> all = Delivered(simulation_, all_, whole);
  EXPECT_EQ(parts, std::set<std::string>(all.begin(), all.end()));
}

TEST_F(DeliveryTest, LaterItOnlyBecomesMore) {
  const std::vector<std::string> then = Delivered(simulation_, all_, Days(kFirst, kLast));
  const std::vector<std::string> later = Delivered(simulation_, all_, Days(kFirst, kLast + 30));
  const absl::flat_hash_set<std::string> known(later.begin(), later.end());
  EXPECT_GT(later.size(), then.size());
  for (const std::string& event : then) EXPECT_TRUE(known.contains(event));
}

TEST_F(DeliveryTest, IdsAreUnique) {
  absl::flat_hash_set<std::string> ids;
  for (const v1::Event& event : Parsed(Delivered(simulation_, all_, Days(kFirst, kLast)))) {
    EXPECT_TRUE(IsSimulated(event.id()));
    EXPECT_TRUE(ids.insert(event.id()).second) << event.ShortDebugString();
  }
  EXPECT_GT(ids.size(), 5000u);
}

TEST_F(DeliveryTest, NothingHappensAfterTheEnd) {
  Stretch stretch = Days(kFirst, kLast);
  stretch.until_seconds = MidnightOf(kLast) + 10 * 3600 + 1800;
  for (const v1::Event& event : Parsed(Delivered(simulation_, all_, stretch))) {
    EXPECT_LE(event.occurred_time().seconds(), stretch.until_seconds) << event.ShortDebugString();
    if (event.payload().has_opening_recorded()) {
      EXPECT_LE(event.payload().opening_recorded().end_time().seconds(), stretch.until_seconds);
    }
    if (event.payload().has_activity_held()) {
      EXPECT_LE(event.payload().activity_held().end_time().seconds(), stretch.until_seconds);
    }
  }
}

TEST_F(DeliveryTest, OnTheLastDaySomeHousesAreStillOpen) {
  Stretch stretch = Days(kLast - 1, kLast);
  stretch.until_seconds = MidnightOf(kLast) + 10 * 3600 + 1800;
  std::set<std::string> running;
  for (const v1::Event& event : Parsed(Delivered(simulation_, all_, stretch))) {
    const v1::Payload& payload = event.payload();
    if (payload.has_opening_started()) {
      running.insert(event.subject() + payload.opening_started().session());
    }
    if (payload.has_opening_ended()) {
      running.erase(event.subject() + payload.opening_ended().session());
    }
  }
  EXPECT_GT(running.size(), 3u);
}

TEST_F(DeliveryTest, CorrectionsPointToEventsOfTheSameCentre) {
  absl::flat_hash_map<std::string, v1::Event> known;
  int voids = 0;
  int amendments = 0;
  const std::vector<v1::Event> events =
      Parsed(Delivered(simulation_, all_, Days(kFirst, kLast + 30)));
  for (const v1::Event& event : events) known[event.id()] = event;
  for (const v1::Event& event : events) {
    const v1::Payload& payload = event.payload();
    if (!payload.has_event_voided() && !payload.has_event_amended()) continue;
    ++(payload.has_event_voided() ? voids : amendments);
    const std::string& id = payload.has_event_voided() ? payload.event_voided().event()
                                                       : payload.event_amended().event();
    const auto target = known.find(id);
    ASSERT_NE(target, known.end()) << event.ShortDebugString();
    EXPECT_EQ(target->second.subject(), event.subject());
    if (payload.has_event_amended() && payload.event_amended().has_payload()) {
      EXPECT_EQ(payload.event_amended().payload().kind_case(),
                target->second.payload().kind_case());
    }
  }
  EXPECT_GT(voids, 5);
  EXPECT_GT(amendments, 5);
}

TEST_F(DeliveryTest, DuplicatesAreTheSameBytes) {
  Stretch stretch = Days(kFirst, kLast);
  stretch.duplicates_basis_points = 1000;
  const std::vector<std::string> all = Delivered(simulation_, all_, stretch);
  const std::set<std::string> different(all.begin(), all.end());
  const double repeated =
      static_cast<double>(all.size() - different.size()) / static_cast<double>(different.size());
  EXPECT_GT(repeated, 0.06);
  EXPECT_LT(repeated, 0.14);
  stretch.duplicates_basis_points = 0;
  EXPECT_EQ(Sorted(Delivered(simulation_, all_, stretch)),
            std::vector<std::string>(different.begin(), different.end()));
}

TEST_F(DeliveryTest, ItStopsWhenNobodyTakesMore) {
  int taken = 0;
  const auto send = [&](const v1::Event&) { return ++taken < 100; };
  Delivery delivery(simulation_, all_, Days(kFirst, kLast), send);
  delivery.TellFoundings();
  while (!delivery.done() && delivery.TellNextDay()) continue;
  EXPECT_EQ(taken, 100);
}

TEST_F(DeliveryTest, LittleIsHeldBack) {
  size_t most = 0;
  uint64_t told = 0;
  const auto send = [&](const v1::Event& event) {
    told += event.ByteSizeLong();
    return true;
  };
  Delivery delivery(simulation_, all_, Days(kFirst, kLast), send);
  delivery.TellFoundings();
  while (!delivery.done()) {
    delivery.TellNextDay();
    most = std::max(most, delivery.held_bytes());
  }
  EXPECT_GT(most, 0u);
  EXPECT_LT(most, told / 10);
  EXPECT_EQ(delivery.share_done(), 1.0);
}

}  // namespace
}  // namespace wubu::simulation

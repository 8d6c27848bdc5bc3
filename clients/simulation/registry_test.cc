#include "clients/simulation/registry.h"

#include <map>
#include <set>

#include "clients/simulation/test_nation.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace wubu::simulation {
namespace {

TEST(MadeRegistryTest, HasAsManyCentresAsWereAskedFor) {
  for (const int centers : {1, 2, 3, 10, 100, 1000, 5000}) {
    EXPECT_EQ(static_cast<int>(MadeNation(centers).centers().size()), centers);
  }
}

TEST(MadeRegistryTest, HasTheProportionsOfReality) {
  std::map<Tier, int> tiers;
  std::set<std::string> kinds;
  const Registry nation = MadeNation(20'000);
  for (const Center& center : nation.centers()) {
    ++tiers[center.tier];
    kinds.insert(center.kind);
  }
  EXPECT_NEAR(tiers[Tier::kCity], 11, 2);
  EXPECT_NEAR(tiers[Tier::kCounty], 88, 5);
  EXPECT_NEAR(tiers[Tier::kTown], 1240, 60);
  EXPECT_THAT(kinds, testing::UnorderedElementsAre("CENTRAL", "MAIN", "BRANCH", "TOWN", "STREET",
                                                   "VILLAGE_HOUSE", "ADMIN_VILLAGE", "COMMUNITY"));
}

TEST(MadeRegistryTest, NamesNothingThatHasNotComeBefore) {
  std::set<std::string> known = {""};
  MakeRegistry(500, [&](const v1::Event& event) {
    const v1::Payload& payload = event.payload();
    EXPECT_TRUE(known.count(payload.region_registered().parent()) > 0);
    EXPECT_TRUE(known.count(payload.center_registered().parent()) > 0);
    EXPECT_TRUE(known.count(payload.center_registered().region()) > 0);
    EXPECT_TRUE(known.insert(event.subject()).second) << event.subject();
    return true;
  });
}

TEST(MadeRegistryTest, SmallOnesHaveAStationWithVillages) {
  std::map<Tier, int> tiers;
  const Registry nation = MadeNation(10);
  for (const Center& center : nation.centers()) ++tiers[center.tier];
  EXPECT_EQ(tiers[Tier::kCity], 1);
  EXPECT_EQ(tiers[Tier::kCounty], 1);
  EXPECT_EQ(tiers[Tier::kTown], 2);
  EXPECT_EQ(tiers[Tier::kVillage], 6);
}

class RegistryTest : public testing::Test {
 protected:
  v1::Payload& Add(const std::string& id, const std::string& subject) {
    event_.Clear();
    event_.set_id(id);
    event_.set_subject(subject);
    return *event_.mutable_payload();
  }
  void Register(const std::string& subject, const std::string& kind, const std::string& parent) {
    v1::CenterRegistered& told = *Add(kRealId, subject).mutable_center_registered();
    told.set_kind(kind);
    told.set_region("regions/a");
    told.set_parent(parent);
    registry_.Take(event_);
  }
  void Region(const std::string& name, const std::string& parent) {
    Add(kRealId, name).mutable_region_registered()->set_parent(parent);
    registry_.Take(event_);
  }

  static constexpr char kRealId[] = "0191e3a0-7c1e-7a54-8f60-2b1c6c3f9d11";
  v1::Event event_;
  Registry registry_;
};

TEST_F(RegistryTest, LinksCentresThatComeInAnyOrder) {
  Region("regions/a", "regions/b");
  Register("centers/child", "VILLAGE_HOUSE", "centers/parent");
  Register("centers/parent", "BRANCH", "centers/unknown");
  registry_.Settle();
  EXPECT_THAT(registry_.ChildrenOf(1), testing::ElementsAre(0));
  EXPECT_EQ(registry_.centers()[0].parent, 1);
  EXPECT_EQ(registry_.centers()[1].parent, -1);
  EXPECT_TRUE(registry_.LiesIn(registry_.centers()[0], "regions/b"));
  EXPECT_FALSE(registry_.LiesIn(registry_.centers()[0], "regions/c"));
}

TEST_F(RegistryTest, RemembersWhatPeopleRegisteredAndNotWhatItRegisteredItself) {
  Register("centers/a", "MAIN", "");
  Add("57554255-0000-8000-8000-000000000001", "centers/a").mutable_room_opened()->set_room("r-9");
  registry_.Take(event_);
  EXPECT_EQ(registry_.HoldingsOf(registry_.centers()[0]), nullptr);
  Add(kRealId, "centers/a").mutable_room_opened()->set_room("r-1");
  registry_.Take(event_);
  registry_.Settle();
  const Holdings* const holdings = registry_.HoldingsOf(registry_.centers()[0]);
  ASSERT_NE(holdings, nullptr);
  EXPECT_THAT(holdings->rooms, testing::ElementsAre("r-1"));
}

TEST_F(RegistryTest, RegionsInACircleEnd) {
  Region("regions/a", "regions/b");
  Region("regions/b", "regions/a");
  Register("centers/a", "MAIN", "");
  registry_.Settle();
  EXPECT_FALSE(registry_.LiesIn(registry_.centers()[0], "regions/c"));
}

}  // namespace
}  // namespace wubu::simulation

#include "services/questions/registry_walk.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "services/history/fix_oracle.h"
#include "services/history/random_history.h"
#include "services/projections/memory_store.h"
#include "services/projections/register_view.h"
#include "services/questions/subject_walk.h"
#include "tests/support/seed.h"

namespace wubu::questions {
namespace {

using history::Instant;
using wubu::v1::Event;
using wubu::v1::Payload;
using Names = std::vector<std::string>;

constexpr Instant kFirstSecond = 1'772'413'200;  // Of random histories, which last six.

const Names& Subjects() {
  static const auto& subjects =
      *new Names{"centers/a", "centers/a-b", "centers/b", "centers/c", "regions/0",
                 "regions/1", "regions/1.",  "regions/2", "regions/3"};
  return subjects;
}

// What a centre is by the words of register.proto: registering replaces, what is set changes.
struct CenterTold {
  std::string region, kind, name;
  int stage = 0;
};

// The register as known by a prefix of the events, from an instant, plainly.
class Oracle {
 public:
  Oracle(const std::vector<Event>& events, size_t known, Instant at) {
    std::map<std::string, std::vector<Event>> by_subject;
    for (size_t i = 0; i < known; ++i) by_subject[events[i].subject()].push_back(events[i]);
    for (const auto& [subject, own] : by_subject) {
      for (const Event& event : history::FixOracle(own).Living()) {
        if (event.occurred_time().seconds() <= at) Say(subject, event.payload());
      }
    }
  }

  // Depth first from the region, regions in the order of their names.
  Names RegionsUnder(const std::string& region) const {
    Names found{region};
    std::set<std::string> seen{region};
    AddBelow(region, &seen, &found);
    return found;
  }

  Names CentersIn(const std::string& region, const CenterFilter& filter) const {
    Names regions = RegionsUnder(region);
    if (region.empty()) {
      std::set<std::string> all;
      for (const auto& [name, center] : centers_) all.insert(center.region + "//");
      regions.assign(all.begin(), all.end());
      for (std::string& name : regions) name.resize(name.size() - 2);
    }
    Names found;
    for (const std::string& one : regions) {
      std::set<std::pair<std::string, std::string>> inside;  // By kind and name.
      for (const auto& [name, center] : centers_) {
        if (center.region == one && Takes(filter, center)) {
          inside.emplace(center.kind + "/", name);
        }
      }
      for (const auto& [kind, name] : inside) found.push_back(name);
    }
    return found;
  }

 private:
  static bool Takes(const CenterFilter& filter, const CenterTold& center) {
    const auto stage = static_cast<wubu::v1::LifeCycleStage>(
        center.stage == 0 ? wubu::v1::LIFE_CYCLE_STAGE_OPEN : center.stage);
    return (filter.kinds.empty() || filter.kinds.contains(center.kind)) &&
           (filter.stages.empty() || filter.stages.contains(stage)) &&
           center.name.find(filter.display_name) != std::string::npos;
  }

  void AddBelow(const std::string& region, std::set<std::string>* seen, Names* found) const {
    for (const auto& [name, parent] : regions_) {
      if (parent != region || !seen->insert(name).second) continue;
      found->push_back(name);
      AddBelow(name, seen, found);
    }
  }

  void Say(const std::string& subject, const Payload& payload) {
    if (payload.has_center_registered()) {
      const auto& told = payload.center_registered();
      centers_[subject] = {told.region(), told.kind(), told.display_name(), told.stage()};
    }
    if (payload.has_region_registered()) regions_[subject] = payload.region_registered().parent();
    if (regions_.contains(subject) && payload.region_changed().has_parent()) {
      regions_[subject] = payload.region_changed().parent();
    }
    const auto found = centers_.find(subject);
    if (found == centers_.end()) return;
    const auto& told = payload.center_changed();
    if (told.has_region()) found->second.region = told.region();
    if (told.has_kind()) found->second.kind = told.kind();
    if (told.has_display_name()) found->second.name = told.display_name();
    if (told.has_stage()) found->second.stage = told.stage();
  }

  std::map<std::string, CenterTold> centers_;
  std::map<std::string, std::string> regions_;
};

class RegistryWalkTest : public testing::Test {
 protected:
  void Project(const Event& event, uint64_t position) {
    wubu::v1::RecordedEvent recorded;
    *recorded.mutable_event() = event;
    recorded.set_position(position);
    views::ViewTransaction rows(&store_);
    ASSERT_TRUE(view_.Apply(recorded, &rows).ok());
    ASSERT_TRUE(store_.Write(rows, store_.cursor().next()).ok());
  }

  // Kinds, names and stages, which random histories leave out.
  void Adorn(Payload* payload) {
    const auto pick = [this](const char* a, const char* b) { return random_() % 2 == 0 ? a : b; };
    if (payload->has_event_amended() && payload->event_amended().has_payload()) {
      Adorn(payload->mutable_event_amended()->mutable_payload());
    }
    if (payload->has_center_registered()) {
      payload->mutable_center_registered()->set_kind(pick("MAIN", "TOWN"));
      payload->mutable_center_registered()->set_display_name(pick("old house", "南湖文化馆"));
    } else if (payload->has_center_changed()) {
      auto* changed = payload->mutable_center_changed();
      if (random_() % 3 == 0) changed->set_kind(pick("MAIN", ""));
      if (random_() % 3 == 0) changed->set_display_name(pick("new house", "南湖"));
      if (random_() % 3 == 0)
        changed->set_stage(static_cast<wubu::v1::LifeCycleStage>(random_() % 6));
    }
  }

  std::vector<Event> MakeEvents() {
    history::RandomHistory history(Subjects(), &random_);
    std::vector<Event> events = history.Make(1 + history.Below(60));
    for (Event& event : events) Adorn(event.mutable_payload());
    return events;
  }

  CenterFilter AnyFilter() {
    CenterFilter filter;
    if (random_() % 3 == 0) filter.kinds.insert("TOWN");
    if (random_() % 4 == 0) filter.kinds.insert("");
    if (random_() % 3 == 0) filter.display_name = random_() % 2 == 0 ? "house" : "南湖";
    if (random_() % 3 == 0) filter.stages.insert(wubu::v1::LIFE_CYCLE_STAGE_OPEN);
    return filter;
  }

  // All of a walk that is broken off and taken up again after so much was looked at.
  static Names Walk(const Registry& registry, const std::string& region, const CenterFilter& filter,
                    size_t at_a_time) {
    Names names;
    std::string place;
    for (int walks = 0; walks < 1'000; ++walks) {
      CenterWalk walk(&registry, region, filter, place);
      while (const auto found = walk.Next(at_a_time)) {
        names.push_back(found->name);
        EXPECT_FALSE(walk.ended());
        if (at_a_time < 4) break;
      }
      if (walk.ended()) return names;
      place = walk.place();
    }
    ADD_FAILURE() << "the walk has no end";
    return names;
  }

  static Names Regions(const Registry& registry, const std::string& region, bool in_parts) {
    Names names;
    std::optional<RegionWalk> walk(std::in_place, &registry, region, "");
    while (const auto found = walk->Next()) {
      names.push_back(found->name);
      if (!in_parts) continue;
      walk.emplace(&registry, region, found->name);
      EXPECT_EQ(walk->Next()->name, found->name);
    }
    return names;
  }

  static Names SubjectsUnder(const Registry& registry, const std::string& region, bool in_parts) {
    Names names;
    std::optional<SubjectWalk> walk(std::in_place, &registry, region, "");
    while (!walk->ended()) {
      const auto found = walk->Next(in_parts ? 3 : 1'000'000);
      if (found.has_value()) names.push_back(*found);
      if (in_parts && !walk->ended()) walk.emplace(&registry, region, std::string(walk->place()));
    }
    return names;
  }

  const uint64_t seed_ = TestSeed();
  history::RandomHistory::Random random_{seed_};
  views::MemoryStore store_;
  projections::RegisterView view_;
};

TEST_F(RegistryWalkTest, AtAnyPositionAndInstantItFindsWhatTheOracleFinds) {
  for (int round = 0; round < 400 && !HasFailure(); ++round) {
    SCOPED_TRACE("WUBU_SEED=" + std::to_string(seed_) + " round " + std::to_string(round));
    ASSERT_TRUE(store_.Clear().ok());
    const std::vector<Event> events = MakeEvents();
    std::vector<size_t> order(events.size());
    for (size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::shuffle(order.begin(), order.end(), random_);
    for (const size_t i : order) Project(events[i], i + 1);
    for (int question = 0; question < 12; ++question) {
      const size_t known = random_() % (events.size() + 1);
      const Instant at = kFirstSecond - 1 + static_cast<Instant>(random_() % 7);
      const CenterFilter filter = AnyFilter();
      const Oracle oracle(events, known, at);
      const Registry registry(&store_, Position(known), at);
      for (const std::string region : {"", "regions/0", "regions/1", "regions/3"}) {
        SCOPED_TRACE("known " + std::to_string(known) + " within " + region);
        const Names centers = oracle.CentersIn(region, filter);
        EXPECT_EQ(Walk(registry, region, filter, 1'000'000), centers);
        EXPECT_EQ(Walk(registry, region, filter, 2), centers);
        EXPECT_EQ(Walk(registry, region, filter, 7), centers);
        if (region.empty()) continue;
        EXPECT_EQ(Regions(registry, region, false), oracle.RegionsUnder(region));
        EXPECT_EQ(Regions(registry, region, true), oracle.RegionsUnder(region));
        Names all = oracle.RegionsUnder(region);
        for (const std::string& center : oracle.CentersIn(region, {})) all.push_back(center);
        EXPECT_EQ(SubjectsUnder(registry, region, false), all);
        EXPECT_EQ(SubjectsUnder(registry, region, true), all);
      }
      EXPECT_TRUE(registry.status().ok());
    }
  }
}

TEST_F(RegistryWalkTest, ACentreIsASubjectAlone) {
  const Registry registry(&store_, Position(0), kFirstSecond);
  EXPECT_EQ(SubjectsUnder(registry, "centers/a", false), Names{"centers/a"});
  EXPECT_EQ(SubjectsUnder(registry, "centers/a", true), Names{"centers/a"});
}

TEST_F(RegistryWalkTest, AllRegionsAreToldOnceWhateverTheirNumber) {
  Names names;
  for (int i = 0; i < 600; ++i) {
    Event event;
    event.set_subject("regions/" + std::to_string(10'000 + i));
    names.push_back(event.subject());
    event.mutable_payload()->mutable_region_registered()->set_parent("regions/10000");
    for (const char* id : {"a", "b", "c"}) {
      event.set_id(id);
      Project(event, static_cast<uint64_t>(i + 1));
    }
  }
  const Registry registry(&store_, projections::KeptEvents::kAll, kFirstSecond);
  EXPECT_EQ(Regions(registry, "", false), names);
  EXPECT_EQ(Regions(registry, "regions/10000", false), names);
}

TEST_F(RegistryWalkTest, AReadingThatFailsIsTold) {
  views::ViewTransaction rows(&store_);
  rows.Put("register/in/regions/0//TOWN/centers/a", "3\nx");
  rows.Put("register/event/centers/a//e", "\xff\xff");
  ASSERT_TRUE(store_.Write(rows, Position(1)).ok());
  const Registry registry(&store_, Position(1), kFirstSecond);
  CenterWalk walk(&registry, "", {}, "");
  EXPECT_FALSE(walk.Next(100).has_value());
  EXPECT_TRUE(absl::IsDataLoss(registry.status()));
}

}  // namespace
}  // namespace wubu::questions

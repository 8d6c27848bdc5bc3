#include "services/projections/register_view.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "gtest/gtest.h"
#include "services/history/fix_oracle.h"
#include "services/history/random_history.h"
#include "services/projections/memory_store.h"
#include "tests/support/seed.h"

namespace wubu::projections {
namespace {

using wubu::v1::Event;
using wubu::v1::Payload;
using wubu::v1::RecordedEvent;

const std::vector<std::string>& Subjects() {
  static const auto& subjects = *new std::vector<std::string>{
      "centers/a", "centers/a-b", "centers/a.", "regions/0", "regions/1", "regions/2", "regions/3"};
  return subjects;
}

// The register by the words of CASES 5 and 20 alone.
class RegisterOracle {
 public:
  explicit RegisterOracle(const std::vector<Event>& events) {
    // A fix filed under another subject has no effect, so each subject stands alone.
    std::map<std::string, std::vector<Event>> by_subject;
    for (const Event& event : events) by_subject[event.subject()].push_back(event);
    for (const auto& [subject, own] : by_subject) {
      for (const Event& event : history::FixOracle(own).Living()) Say(subject, event.payload());
    }
  }

  bool LiesWithin(std::string subject, const std::string& region) const {
    std::set<std::string> seen;
    while (subject != region) {
      const auto it = above_.find(subject);
      if (it == above_.end() || !seen.insert(subject).second) return false;
      subject = it->second;
    }
    return true;
  }

  size_t Count(char first) const {
    return std::count_if(above_.begin(), above_.end(),
                         [first](const auto& entry) { return entry.first[0] == first; });
  }

 private:
  // Registering again replaces; changes of what is not registered are ignored.
  void Say(const std::string& subject, const Payload& payload) {
    if (payload.has_center_registered()) above_[subject] = payload.center_registered().region();
    if (payload.has_region_registered()) above_[subject] = payload.region_registered().parent();
    if (!above_.contains(subject)) return;
    if (payload.center_changed().has_region()) above_[subject] = payload.center_changed().region();
    if (payload.region_changed().has_parent()) above_[subject] = payload.region_changed().parent();
  }

  std::map<std::string, std::string> above_;
};

// The position is the event's own wherever it comes in the order.
void Project(const Event& event, RegisterView* view, views::MemoryStore* store,
             uint64_t position = 0) {
  RecordedEvent recorded;
  *recorded.mutable_event() = event;
  recorded.set_position(position == 0 ? store->cursor().next().value() : position);
  views::ViewTransaction rows(store);
  ASSERT_TRUE(view->Apply(recorded, &rows).ok());
  ASSERT_TRUE(store->Write(rows, store->cursor().next()).ok());
}

void ExpectAgreement(const RegisterView& view, const std::vector<Event>& events) {
  const RegisterOracle oracle(events);
  EXPECT_EQ(view.centers(), oracle.Count('c'));
  EXPECT_EQ(view.regions(), oracle.Count('r'));
  for (const std::string& subject : Subjects()) {
    for (const std::string& region : Subjects()) {
      EXPECT_EQ(view.LiesWithin(subject, region), oracle.LiesWithin(subject, region))
          << subject << " within " << region;
    }
  }
}

Event Said(std::string id, std::string subject) {
  Event event;
  event.set_id(std::move(id));
  event.set_subject(std::move(subject));
  return event;
}

class RegisterViewTest : public testing::Test {
 protected:
  void Region(const std::string& name, const std::string& parent) {
    Event event = Said("r", name);
    event.mutable_payload()->mutable_region_registered()->set_parent(parent);
    Project(event, &view_, &store_);
  }

  views::MemoryStore store_;
  RegisterView view_;
};

TEST_F(RegisterViewTest, WhatIsNotRegisteredLiesInItselfOnly) {
  EXPECT_TRUE(view_.LiesWithin("centers/a", "centers/a"));
  EXPECT_FALSE(view_.LiesWithin("centers/a", "regions/0"));
  EXPECT_EQ(view_.centers(), 0);
}

TEST_F(RegisterViewTest, RegionsInACircleEndTheQuestion) {
  Region("regions/0", "regions/1");
  Region("regions/1", "regions/0");
  EXPECT_TRUE(view_.LiesWithin("regions/0", "regions/1"));
  EXPECT_FALSE(view_.LiesWithin("regions/0", "regions/2"));
  EXPECT_EQ(view_.regions(), 2);
}

TEST_F(RegisterViewTest, TheTopmostRegionHasNoneAbove) {
  Region("regions/0", "");
  EXPECT_FALSE(view_.LiesWithin("regions/0", ""));
}

TEST_F(RegisterViewTest, EventsOfTheBooksLeaveNoRows) {
  Event event = Said("o", "centers/a");
  event.mutable_payload()->mutable_opening_started()->set_session("s");
  Project(event, &view_, &store_);
  EXPECT_TRUE(store_.rows().empty());
}

TEST_F(RegisterViewTest, ARowThatCannotBeReadIsDataLoss) {
  Region("regions/0", "");
  views::ViewTransaction rows(&store_);
  rows.Put("register/event/regions/0//r", "\xff\xff");
  ASSERT_TRUE(store_.Write(rows, Position(2)).ok());
  EXPECT_TRUE(absl::IsDataLoss(view_.Load(store_)));
}

TEST_F(RegisterViewTest, AgreesWithTheOracleAfterEveryEvent) {
  const uint64_t seed = TestSeed();
  history::RandomHistory::Random random(seed);
  history::RandomHistory history(Subjects(), &random);
  for (int round = 0; round < 1'500 && !HasFailure(); ++round) {
    SCOPED_TRACE("WUBU_SEED=" + std::to_string(seed) + " round " + std::to_string(round));
    views::MemoryStore store;
    RegisterView view;
    std::vector<Event> known;
    for (const Event& event : history.Make(1 + history.Below(40))) {
      known.push_back(event);
      Project(event, &view, &store);
      ExpectAgreement(view, known);
    }
  }
}

TEST_F(RegisterViewTest, RowsAndAnswersDependOnTheSetOfEventsAlone) {
  const uint64_t seed = TestSeed();
  history::RandomHistory::Random random(seed);
  history::RandomHistory history(Subjects(), &random);
  for (int round = 0; round < 3'000 && !HasFailure(); ++round) {
    SCOPED_TRACE("WUBU_SEED=" + std::to_string(seed) + " round " + std::to_string(round));
    std::vector<Event> events = history.Make(1 + history.Below(60));
    views::MemoryStore first, second;
    RegisterView incremental, shuffled, loaded;
    std::map<std::string, uint64_t> positions;
    for (const Event& event : events) positions[event.id()] = positions.size() + 1;
    for (const Event& event : events) Project(event, &incremental, &first, positions[event.id()]);
    std::shuffle(events.begin(), events.end(), random);
    for (const Event& event : events) Project(event, &shuffled, &second, positions[event.id()]);
    EXPECT_EQ(first.rows(), second.rows());
    ASSERT_TRUE(loaded.Load(first).ok());
    for (const RegisterView* view : {&incremental, &shuffled, &loaded}) {
      ExpectAgreement(*view, events);
    }
  }
}

}  // namespace
}  // namespace wubu::projections

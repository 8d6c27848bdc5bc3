#include "services/questions/open_areas.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "services/history/living_events.h"
#include "services/projections/memory_store.h"
#include "services/projections/openings_view.h"
#include "services/projections/register_view.h"
#include "storage/base/event_id.h"
#include "tests/support/seed.h"

namespace wubu::questions {
namespace {

using history::Instant;
using wubu::v1::Event;
using wubu::v1::Payload;

constexpr Instant kHour = 3600;
constexpr Instant kBegin = 1'772'413'200;

// Two centres that tell openings of two days in any order, with every sort of fix.
class OpenAreasTest : public testing::Test {
 protected:
  uint64_t Below(uint64_t n) { return random_() % n; }
  std::string AnySession() { return std::string(1, static_cast<char>('a' + Below(4))); }
  Instant AnyTime() { return kBegin + static_cast<Instant>(Below(49)) * kHour; }

  void SetFact(Payload* payload) {
    switch (Below(5)) {
      case 0:
      case 1:
        payload->mutable_opening_started()->set_session(AnySession());
        payload->mutable_opening_started()->set_area(Below(2) == 0 ? "" : "hall");
        break;
      case 2:
        payload->mutable_opening_ended()->set_session(AnySession());
        break;
      case 3:
        payload->mutable_opening_recorded()->mutable_end_time()->set_seconds(AnyTime());
        break;
      default:
        payload->mutable_opening_heartbeat()->set_session(AnySession());
    }
  }

  void SetAmendment(wubu::v1::EventAmended* amended, const std::string& target) {
    amended->set_event(target);
    if (Below(2) == 0) amended->mutable_occurred_time()->set_seconds(AnyTime());
    if (Below(4) == 0) {
      SetAmendment(amended->mutable_payload()->mutable_event_amended(), target);
    } else if (Below(2) == 0) {
      SetFact(amended->mutable_payload());
    }
  }

  std::vector<Event> MakeEvents() {
    std::vector<Event> events(1 + Below(40));
    for (Event& event : events) {
      event.set_id(EventId::Version7(random_(), {random_(), random_()}).ToString());
      event.set_subject(Below(4) == 0 ? "centers/b" : "centers/a");
      event.mutable_occurred_time()->set_seconds(AnyTime());
    }
    for (Event& event : events) {
      const std::string target = events[Below(events.size())].id();
      switch (Below(6)) {
        case 0:
          event.mutable_payload()->mutable_event_voided()->set_event(target);
          break;
        case 1:
          SetAmendment(event.mutable_payload()->mutable_event_amended(), target);
          break;
        default:
          SetFact(event.mutable_payload());
      }
    }
    return events;
  }

  // In any order.
  void Project(const std::vector<Event>& events) {
    std::vector<wubu::v1::RecordedEvent> all(events.size());
    for (size_t i = 0; i < events.size(); ++i) {
      *all[i].mutable_event() = events[i];
      all[i].set_position(i + 1);
    }
    std::shuffle(all.begin(), all.end(), random_);
    projections::RegisterView fixes;
    projections::OpeningsView openings;
    for (const auto& recorded : all) {
      views::ViewTransaction rows(&rows_);
      EXPECT_TRUE(fixes.Apply(recorded, &rows).ok());
      if (openings.Takes(recorded.event().payload().kind_case())) {
        EXPECT_TRUE(openings.Apply(recorded, &rows).ok());
      }
      EXPECT_TRUE(rows_.Write(rows, rows_.cursor().next()).ok());
    }
  }

  // From the whole stream.
  static std::vector<OpenArea> Plainly(const std::vector<Event>& events, size_t known,
                                       const std::string& center, Instant at) {
    std::vector<Event> own;
    for (size_t i = 0; i < known; ++i) {
      if (events[i].subject() == center) own.push_back(events[i]);
    }
    const std::vector<Event> living = history::LivingEvents(own);
    history::Events pointers;
    for (const Event& event : living) pointers.push_back(&event);
    return OpenAreasOf(pointers, at);
  }

  const uint64_t seed_ = TestSeed();
  std::mt19937_64 random_{seed_};
  views::MemoryStore rows_;
};

TEST_F(OpenAreasTest, TheEventsAroundTheInstantSayWhatTheWholeStreamSays) {
  size_t open = 0;
  for (int round = 0; round < 600 && !HasFailure(); ++round) {
    SCOPED_TRACE("WUBU_SEED=" + std::to_string(seed_) + " round " + std::to_string(round));
    ASSERT_TRUE(rows_.Clear().ok());
    const std::vector<Event> events = MakeEvents();
    Project(events);
    for (int question = 0; question < 20; ++question) {
      const size_t known = Below(3) == 0 ? Below(events.size() + 1) : events.size();
      const std::string center = Below(4) == 0 ? "centers/b" : "centers/a";
      const Instant at = AnyTime() + static_cast<Instant>(Below(3)) - 1;
      const auto found = OpenAreas(&rows_, Position(known)).Of(center, at);
      ASSERT_TRUE(found.ok()) << found.status();
      EXPECT_EQ(*found, Plainly(events, known, center, at)) << "known " << known << " at " << at;
      open += found->size();
    }
  }
  EXPECT_GT(open, 1'000u) << "the histories open too little to say anything";
}

}  // namespace
}  // namespace wubu::questions

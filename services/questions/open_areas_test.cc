#include "services/questions/open_areas.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "services/history/living_events.h"
#include "services/projections/memory_store.h"
#include "services/projections/register_view.h"
#include "services/projections/sessions_view.h"
#include "services/projections/streams_view.h"
#include "storage/base/event_id.h"
#include "tests/support/seed.h"

namespace wubu::questions {
namespace {

using history::Instant;
using wubu::v1::Event;
using wubu::v1::Payload;
using wubu::v1::RecordedEvent;

constexpr Instant kHour = 3600;
constexpr Instant kBegin = 1'772'413'200;

// Two centres that tell openings of eight days, late or ahead of their time, with every sort of
// fix.
class OpenAreasTest : public testing::Test {
 protected:
  uint64_t Below(uint64_t n) { return random_() % n; }
  std::string AnySession() { return std::string(1, static_cast<char>('a' + Below(sessions_))); }
  Instant AnyTime() { return kBegin + static_cast<Instant>(Below(8 * 24)) * kHour; }
  // When something happened that was recorded at `recorded`.
  Instant TimeToldAt(Instant recorded) {
    switch (Below(8)) {
      case 0:
        return AnyTime();
      case 1:
        return recorded + static_cast<Instant>(Below(3 * 24)) * kHour;
      default:
        return recorded - static_cast<Instant>(Below(12)) * kHour;
    }
  }

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

  // In the order of the log.
  std::vector<RecordedEvent> MakeEvents() {
    sessions_ = 1 + Below(26);
    std::vector<Instant> recorded(1 + Below(60));
    for (Instant& time : recorded) time = AnyTime();
    std::sort(recorded.begin(), recorded.end());
    std::vector<RecordedEvent> events(recorded.size());
    for (size_t i = 0; i < events.size(); ++i) {
      events[i].set_position(i + 1);
      events[i].mutable_recorded_time()->set_seconds(recorded[i]);
      Event& event = *events[i].mutable_event();
      event.set_id(EventId::Version7(random_(), {random_(), random_()}).ToString());
      event.set_subject(Below(4) == 0 ? "centers/b" : "centers/a");
      event.mutable_occurred_time()->set_seconds(TimeToldAt(recorded[i]));
    }
    for (RecordedEvent& told : events) {
      Event& event = *told.mutable_event();
      const std::string target = events[Below(events.size())].event().id();
      switch (Below(12)) {
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

  void Project(const std::vector<RecordedEvent>& events) {
    projections::RegisterView fixes;
    projections::SessionsView sessions;
    projections::StreamsView streams;
    projections::Page page;
    views::ViewTransaction rows(&rows_);
    for (const RecordedEvent& told : events) {
      const Event& event = told.event();
      EXPECT_TRUE(fixes.Apply(told, &rows).ok());
      if (sessions.Takes(event.payload().kind_case())) {
        EXPECT_TRUE(sessions.Apply(told, &rows).ok());
      }
      page.Add(event.subject(), {event.SerializeAsString(), Position(told.position()), Revision(1),
                                 absl::FromUnixSeconds(told.recorded_time().seconds()), ""});
      if (Below(3) > 0) continue;
      streams.EndPage(page, &rows);
      page.Clear();
    }
    streams.EndPage(page, &rows);
    EXPECT_TRUE(rows_.Write(rows, Position(events.size())).ok());
  }

  // The first position recorded then or later.
  static Position PositionAt(const std::vector<RecordedEvent>& events, Instant time) {
    const auto found = std::find_if(events.begin(), events.end(), [&](const RecordedEvent& told) {
      return told.recorded_time().seconds() >= time;
    });
    return Position(static_cast<uint64_t>(found - events.begin()) + 1);
  }

  // From the whole stream.
  static std::vector<OpenArea> Plainly(const std::vector<RecordedEvent>& events, size_t known,
                                       const std::string& center, Instant at) {
    std::vector<Event> own;
    for (size_t i = 0; i < known; ++i) {
      if (events[i].event().subject() == center) own.push_back(events[i].event());
    }
    const std::vector<Event> living = history::LivingEvents(own);
    history::Events pointers;
    for (const Event& event : living) pointers.push_back(&event);
    return OpenAreasOf(pointers, at);
  }

  uint64_t sessions_ = 1;
  const uint64_t seed_ = TestSeed();
  std::mt19937_64 random_{seed_};
  views::MemoryStore rows_;
};

TEST_F(OpenAreasTest, TheLastDaysSayWhatTheWholeStreamSays) {
  size_t open = 0;
  for (int round = 0; round < 600 && !HasFailure(); ++round) {
    SCOPED_TRACE("WUBU_SEED=" + std::to_string(seed_) + " round " + std::to_string(round));
    ASSERT_TRUE(rows_.Clear().ok());
    const std::vector<RecordedEvent> events = MakeEvents();
    Project(events);
    for (int question = 0; question < 20; ++question) {
      const size_t known = Below(3) == 0 ? Below(events.size() + 1) : events.size();
      const std::string center = Below(4) == 0 ? "centers/b" : "centers/a";
      const Instant at = AnyTime() + static_cast<Instant>(Below(3)) - 1;
      const Position recent = PositionAt(events, at - OpenAreas::kRecordedSecondsMax);
      const auto found = OpenAreas(&rows_, Position(known), at, recent).Of(center);
      ASSERT_TRUE(found.ok()) << found.status();
      EXPECT_EQ(*found, Plainly(events, known, center, at)) << "known " << known << " at " << at;
      open += found->size();
    }
  }
  EXPECT_GT(open, 1'000u) << "the histories open too little to say anything";
}

}  // namespace
}  // namespace wubu::questions

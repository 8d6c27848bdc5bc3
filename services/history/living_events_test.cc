#include "services/history/living_events.h"

#include <algorithm>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/history/fix_oracle.h"
#include "services/history/random_history.h"
#include "tests/support/seed.h"

namespace wubu::history {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using wubu::v1::Event;

Event At(int64_t seconds, std::string id) {
  Event event;
  event.set_id(std::move(id));
  event.set_subject("centers/a");
  event.mutable_occurred_time()->set_seconds(seconds);
  return event;
}

Event Opening(int64_t seconds, std::string id, std::string session = "first") {
  Event event = At(seconds, std::move(id));
  event.mutable_payload()->mutable_opening_started()->set_session(std::move(session));
  return event;
}

Event Void(std::string id, std::string target) {
  Event event = At(100, std::move(id));
  event.mutable_payload()->mutable_event_voided()->set_event(std::move(target));
  return event;
}

// An amendment at `seconds` that gives the opening `target` another session.
Event Amend(int64_t seconds, std::string id, std::string target, std::string session) {
  Event event = At(seconds, std::move(id));
  auto* amended = event.mutable_payload()->mutable_event_amended();
  amended->set_event(std::move(target));
  amended->mutable_payload()->mutable_opening_started()->set_session(std::move(session));
  return event;
}

// An amendment of an amendment of an opening.
Event AmendAmendment(std::string id, const Event& target, std::string session) {
  Event event = At(100, std::move(id));
  auto* amended = event.mutable_payload()->mutable_event_amended();
  amended->set_event(target.id());
  *amended->mutable_payload() = target.payload();
  amended->mutable_payload()
      ->mutable_event_amended()
      ->mutable_payload()
      ->mutable_opening_started()
      ->set_session(std::move(session));
  return event;
}

// "id:session" of what lives, in order.
std::vector<std::string> Sessions(const std::vector<Event>& events) {
  std::vector<std::string> sessions;
  for (const Event& event : LivingEvents(events)) {
    sessions.push_back(event.id() + ":" + event.payload().opening_started().session());
  }
  return sessions;
}

TEST(LivingEventsTest, AVoidTakesTheEventAway) {
  EXPECT_THAT(Sessions({Opening(1, "e"), Opening(2, "f"), Void("v", "e")}), ElementsAre("f:first"));
}

TEST(LivingEventsTest, AVoidOfAVoidRestores) {
  EXPECT_THAT(Sessions({Void("w", "v"), Opening(1, "e"), Void("v", "e")}), ElementsAre("e:first"));
}

TEST(LivingEventsTest, OneVoidedVoidLeavesTheOther) {
  EXPECT_THAT(Sessions({Opening(1, "e"), Void("v", "e"), Void("u", "e"), Void("w", "v")}),
              IsEmpty());
}

TEST(LivingEventsTest, VoidsInACircleHaveNoEffect) {
  EXPECT_THAT(Sessions({Opening(1, "e"), Void("v", "w"), Void("w", "v"), Void("x", "x")}),
              ElementsAre("e:first"));
}

TEST(LivingEventsTest, TheLatestAmendmentHolds) {
  EXPECT_THAT(Sessions({Opening(1, "e"), Amend(9, "a", "e", "late"), Amend(8, "b", "e", "early")}),
              ElementsAre("e:late"));
}

TEST(LivingEventsTest, OfAmendmentsInOneSecondTheGreaterIdHolds) {
  Event early = Amend(9, "b", "e", "greater");
  Event late = Amend(9, "a", "e", "less");
  late.mutable_occurred_time()->set_nanos(500'000'000);  // Cut off, CASES 1.
  EXPECT_THAT(Sessions({Opening(1, "e"), early, late}), ElementsAre("e:greater"));
}

TEST(LivingEventsTest, FractionsOfASecondOrderNothing) {
  Event late = Opening(1, "a");
  late.mutable_occurred_time()->set_nanos(999'999'999);
  EXPECT_THAT(Sessions({Opening(1, "b"), late}), ElementsAre("a:first", "b:first"));
}

TEST(LivingEventsTest, AnAmendmentMovesAnEventInTime) {
  Event amendment = Amend(9, "a", "e", "moved");
  amendment.mutable_payload()->mutable_event_amended()->mutable_occurred_time()->set_seconds(5);
  EXPECT_THAT(Sessions({Opening(1, "e"), Opening(2, "f"), amendment}),
              ElementsAre("f:first", "e:moved"));
}

TEST(LivingEventsTest, AnAmendmentMayBeAmendedAndTheAmendmentVoided) {
  const Event first = Amend(9, "a", "e", "second");
  const std::vector<Event> events = {Opening(1, "e"), first, AmendAmendment("b", first, "third")};
  EXPECT_THAT(Sessions(events), ElementsAre("e:third"));
  std::vector<Event> voided = events;
  voided.push_back(Void("v", "b"));
  EXPECT_THAT(Sessions(voided), ElementsAre("e:second"));
  voided.push_back(Void("w", "a"));
  EXPECT_THAT(Sessions(voided), ElementsAre("e:first"));
}

TEST(LivingEventsTest, AmendmentsInACircleHaveNoEffect) {
  EXPECT_THAT(Sessions({Opening(1, "e"), Amend(9, "a", "b", "x"), Amend(9, "b", "a", "x")}),
              ElementsAre("e:first"));
}

TEST(LivingEventsTest, AmendingAVoidedEventDoesNotReviveIt) {
  std::vector<Event> events = {Opening(1, "e"), Void("v", "e"), Amend(9, "a", "e", "second")};
  EXPECT_THAT(Sessions(events), IsEmpty());
  events.push_back(Void("w", "v"));
  EXPECT_THAT(Sessions(events), ElementsAre("e:second"));
}

TEST(LivingEventsTest, AnAmendmentOfAVoidHasNoEffect) {
  EXPECT_THAT(Sessions({Opening(1, "e"), Void("v", "e"), Amend(9, "a", "v", "x")}), IsEmpty());
}

TEST(LivingEventsTest, TheTypeStays) {
  Event amendment = At(9, "a");
  auto* amended = amendment.mutable_payload()->mutable_event_amended();
  amended->set_event("e");
  amended->mutable_payload()->mutable_opening_ended()->set_session("end");
  EXPECT_THAT(Sessions({Opening(1, "e"), amendment}), ElementsAre("e:first"));
}

// An amendment's amendment gives it other content, never another aim: whoever aimed wrongly voids
// it.
TEST(LivingEventsTest, TheAimOfAnAmendmentStays) {
  const Event first = Amend(9, "a", "e", "second");
  Event second = AmendAmendment("b", first, "third");
  second.mutable_payload()
      ->mutable_event_amended()
      ->mutable_payload()
      ->mutable_event_amended()
      ->set_event("f");
  EXPECT_THAT(Sessions({Opening(1, "e"), Opening(2, "f"), first, second}),
              ElementsAre("e:third", "f:first"));
}

TEST(LivingEventsTest, AFixOfWhatIsNotThereWaits) {
  EXPECT_THAT(Sessions({Opening(1, "e"), Void("v", "unknown"), Amend(9, "a", "none", "x")}),
              ElementsAre("e:first"));
}

// Anybody may send as many voids of voids as they like; no stack may depend on it.
TEST(LivingEventsTest, AChainOfVoidsMayBeAsLongAsItLikes) {
  constexpr int kVoids = 200'000;
  std::vector<Event> events = {Opening(1, "0")};
  for (int i = 1; i <= kVoids; ++i)
    events.push_back(Void(std::to_string(i), std::to_string(i - 1)));
  EXPECT_THAT(Sessions(events), ElementsAre("0:first"));
  events.push_back(Void("last", std::to_string(kVoids)));
  EXPECT_THAT(Sessions(events), IsEmpty());
}

TEST(LivingEventsTest, AChainOfAmendmentsMayBeAsLongAsItLikes) {
  constexpr int kAmendments = 50'000;
  std::vector<Event> events = {Opening(1, "0")};
  for (int i = 1; i <= kAmendments; ++i) {
    events.push_back(Amend(i, std::to_string(i), std::to_string(i - 1), "second"));
  }
  EXPECT_THAT(Sessions(events), ElementsAre("0:second"));
}

std::vector<std::string> Bytes(const std::vector<Event>& events) {
  std::vector<std::string> bytes;
  for (const Event& event : events) bytes.push_back(event.ShortDebugString());
  return bytes;
}

TEST(LivingEventsTest, AgreesWithTheOracleWhateverTheOrderOfArrival) {
  const uint64_t seed = TestSeed();
  RandomHistory::Random random(seed);
  RandomHistory history({"centers/a"}, &random);
  for (int round = 0; round < 20'000; ++round) {
    std::vector<Event> events = history.Make(1 + history.Below(14));
    const std::vector<std::string> expected = Bytes(FixOracle(events).Living());
    ASSERT_EQ(Bytes(LivingEvents(events)), expected) << "WUBU_SEED=" << seed << " round " << round;
    std::shuffle(events.begin(), events.end(), random);
    ASSERT_EQ(Bytes(LivingEvents(events)), expected) << "WUBU_SEED=" << seed << " round " << round;
  }
}

}  // namespace
}  // namespace wubu::history

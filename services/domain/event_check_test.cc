#include "services/domain/event_check.h"

#include <gtest/gtest.h>

#include <string>

#include "services/domain/event_sample.h"
#include "services/domain/limits.h"
#include "services/domain/text_form.h"

namespace wubu::domain {
namespace {

using wubu::v1::Event;
using wubu::v1::Payload;

// `field REASON`, one line each.
std::string Told(const Event& event) {
  std::string told;
  for (const Violation& v : CheckEvent(event)) {
    EXPECT_FALSE(v.en.empty());
    EXPECT_FALSE(v.zh.empty());
    EXPECT_TRUE(IsUtf8(v.en)) << v.field;
    EXPECT_TRUE(IsUtf8(v.zh)) << v.field;
    if (!told.empty()) told += "\n";
    told += v.field + " " + v.reason;
  }
  return told;
}

Event Opening() { return MinimalEvent(Payload::kOpeningStarted); }
Event Activity() { return MinimalEvent(Payload::kActivityHeld); }
Event Training() { return MinimalEvent(Payload::kTrainingHeld); }
Event Recorded() { return MinimalEvent(Payload::kOpeningRecorded); }

TEST(EventCheckTest, AnEmptyEventLacksAllThatIsRequired) {
  EXPECT_EQ(Told(Event()),
            "id REQUIRED\nsubject REQUIRED\noccurred_time REQUIRED\npayload REQUIRED");
}

TEST(EventCheckTest, APayloadWithoutKindIsMissing) {
  Event event = Opening();
  event.mutable_payload()->clear_kind();
  EXPECT_EQ(Told(event), "payload REQUIRED");
}

TEST(EventCheckTest, AllFaultsAreToldAtOnce) {
  Event event = Opening();
  event.set_id("x");
  event.set_subject("people/1");
  event.mutable_payload()->mutable_opening_started()->set_session("");
  event.mutable_payload()->mutable_opening_started()->set_area("a b");
  EXPECT_EQ(Told(event),
            "id PATTERN\nsubject PATTERN\npayload.opening_started.session REQUIRED\n"
            "payload.opening_started.area PATTERN");
}

TEST(EventCheckTest, AViolationSaysWhatWasFoundAndWhatIsAllowedInBothLanguages) {
  Event event = Opening();
  event.set_causation("厅厅厅厅厅厅厅厅厅厅厅厅厅厅厅厅厅厅厅");
  auto violations = CheckEvent(event);
  ASSERT_EQ(violations.size(), 1u);
  EXPECT_NE(violations[0].en.find("Found \"厅"), std::string::npos) << violations[0].en;
  EXPECT_NE(violations[0].en.find("UUID"), std::string::npos);
  EXPECT_NE(violations[0].zh.find("现为“厅"), std::string::npos) << violations[0].zh;
}

TEST(EventCheckTest, TextThatIsNotUtf8IsNamedSoWhateverItsForm) {
  Event event = Activity();
  event.mutable_payload()->mutable_activity_held()->set_display_name("\xFF");
  event.mutable_payload()->mutable_activity_held()->set_brand("a\xC0\x80");
  EXPECT_EQ(Told(event),
            "payload.activity_held.brand NOT_UTF8\npayload.activity_held.display_name NOT_UTF8");
}

TEST(EventCheckTest, TextMayHaveItsMostBytesAndNoMore) {
  Event event = Activity();
  event.mutable_payload()->mutable_activity_held()->set_display_name(std::string(256, 'a'));
  EXPECT_EQ(Told(event), "");
  event.mutable_payload()->mutable_activity_held()->set_display_name(std::string(257, 'a'));
  EXPECT_EQ(Told(event), "payload.activity_held.display_name TOO_LONG");
}

TEST(EventCheckTest, ListsMayHaveTheirMostEntriesAndNoMore) {
  Event event = Activity();
  auto* activity = event.mutable_payload()->mutable_activity_held();
  for (int i = 0; i < 64; ++i) activity->add_tags("PLAZA");
  EXPECT_EQ(Told(event), "");
  activity->add_tags("PLAZA");
  EXPECT_EQ(Told(event), "payload.activity_held.tags TOO_MANY");
}

TEST(EventCheckTest, EntriesOfListsAreNamedByTheirIndex) {
  Event event = Training();
  auto* training = event.mutable_payload()->mutable_training_held();
  training->add_roll()->set_person("people/1");
  training->add_roll()->add_dates("2026-02-29");
  training->add_tags("");
  EXPECT_EQ(Told(event),
            "payload.training_held.roll[1].person REQUIRED\n"
            "payload.training_held.roll[1].dates[0] PATTERN\n"
            "payload.training_held.tags[0] REQUIRED");
}

TEST(EventCheckTest, NumbersMayReachTheirBounds) {
  Event event = Training();
  auto* training = event.mutable_payload()->mutable_training_held();
  for (int days : {1, 366}) {
    training->set_day_count(days);
    EXPECT_EQ(Told(event), "") << days;
  }
  for (int days : {-1, 0, 367}) {
    training->set_day_count(days);
    EXPECT_EQ(Told(event), "payload.training_held.day_count OUT_OF_RANGE") << days;
  }
}

TEST(EventCheckTest, MoneyMustBeThereAndMoreThanNothing) {
  Event event = MinimalEvent(Payload::kFundsReceived);
  event.mutable_payload()->mutable_funds_received()->set_amount_fen(0);
  EXPECT_EQ(Told(event), "payload.funds_received.amount_fen OUT_OF_RANGE");
  event.mutable_payload()->mutable_funds_received()->clear_amount_fen();
  EXPECT_EQ(Told(event), "payload.funds_received.amount_fen REQUIRED");
}

TEST(EventCheckTest, UnknownAndMissingEnumValuesAreTold) {
  Event event = MinimalEvent(Payload::kAwardReceived);
  auto* award = event.mutable_payload()->mutable_award_received();
  award->set_level(static_cast<wubu::v1::AwardLevel>(99));
  EXPECT_EQ(Told(event), "payload.award_received.level UNKNOWN_ENUM");
  award->set_level(static_cast<wubu::v1::AwardLevel>(-1));
  EXPECT_EQ(Told(event), "payload.award_received.level UNKNOWN_ENUM");
  award->set_level(wubu::v1::AWARD_LEVEL_UNSPECIFIED);
  EXPECT_EQ(Told(event), "payload.award_received.level REQUIRED");
}

TEST(EventCheckTest, ASubjectOfAnotherCollectionIsAMismatch) {
  Event event = Opening();
  event.set_subject("regions/410105");
  EXPECT_EQ(Told(event), "subject TYPE_MISMATCH");
  Event region = MinimalEvent(Payload::kRegionChanged);
  region.set_subject("centers/1");
  EXPECT_EQ(Told(region), "subject TYPE_MISMATCH");
}

TEST(EventCheckTest, FixesBelongToAnySubject) {
  for (auto kind : {Payload::kEventVoided, Payload::kEventAmended}) {
    Event event = MinimalEvent(kind);
    for (const char* subject : {"centers/1", "regions/1"}) {
      event.set_subject(subject);
      EXPECT_EQ(Told(event), "") << subject;
    }
  }
}

TEST(EventCheckTest, UnknownFieldsAreToldAtEveryDepth) {
  Event event = Training();
  auto* person = event.mutable_payload()->mutable_training_held()->add_roll();
  person->set_person("people/1");
  auto add = [](google::protobuf::Message* message) {
    message->GetReflection()->MutableUnknownFields(message)->AddVarint(77, 1);
  };
  add(&event);
  add(event.mutable_payload());
  add(event.mutable_occurred_time());
  add(person);
  EXPECT_EQ(Told(event),
            "occurred_time.77 UNKNOWN_FIELD\npayload.training_held.roll[0].77 UNKNOWN_FIELD\n"
            "payload.77 UNKNOWN_FIELD\n77 UNKNOWN_FIELD");
}

TEST(EventCheckTest, TimesAreOfTheYearsOneTo9999) {
  Event event = Opening();
  for (int64_t seconds : {-62135596800, 253402300799}) {
    event.mutable_occurred_time()->set_seconds(seconds);
    EXPECT_EQ(Told(event), "") << seconds;
  }
  for (int64_t seconds : {-62135596801, 253402300800, INT64_MIN, INT64_MAX}) {
    event.mutable_occurred_time()->set_seconds(seconds);
    EXPECT_EQ(Told(event), "occurred_time INVALID_TIME") << seconds;
  }
}

TEST(EventCheckTest, NanosecondsAreLessThanASecondAndNotNegative) {
  Event event = Opening();
  for (int nanos : {0, 999999999}) {
    event.mutable_occurred_time()->set_nanos(nanos);
    EXPECT_EQ(Told(event), "") << nanos;
  }
  for (int nanos : {-1, 1000000000}) {
    event.mutable_occurred_time()->set_nanos(nanos);
    EXPECT_EQ(Told(event), "occurred_time INVALID_TIME") << nanos;
  }
}

// CASES 1 and 7: whole seconds, the end strictly later.
TEST(EventCheckTest, AnOpeningRecordedEndsAtLeastASecondAfterItsStart) {
  Event event = Recorded();
  auto* end = event.mutable_payload()->mutable_opening_recorded()->mutable_end_time();
  end->set_seconds(kSampleSeconds + 1);
  EXPECT_EQ(Told(event), "");
  end->set_seconds(kSampleSeconds);
  end->set_nanos(999999999);
  EXPECT_EQ(Told(event), "payload.opening_recorded.end_time NOT_LATER");
  end->set_seconds(kSampleSeconds - 1);
  EXPECT_EQ(Told(event), "payload.opening_recorded.end_time NOT_LATER");
}

TEST(EventCheckTest, ANoticeComparesItsOwnTwoTimes) {
  Event event = MinimalEvent(Payload::kNoticePublished);
  auto* notice = event.mutable_payload()->mutable_notice_published();
  notice->mutable_end_time()->set_seconds(kSampleSeconds - 100);
  EXPECT_EQ(Told(event), "");
  notice->mutable_start_time()->set_seconds(kSampleSeconds - 50);
  EXPECT_EQ(Told(event), "payload.notice_published.end_time NOT_LATER");
}

TEST(EventCheckTest, AnOpeningOfManyDaysIsOddButCanBeAnEvent) {
  Event event = Recorded();
  auto* end = event.mutable_payload()->mutable_opening_recorded()->mutable_end_time();
  end->set_seconds(kSampleSeconds + 86400 * 400);
  EXPECT_EQ(Told(event), "");
}

Event AmendmentWith(const Payload& payload) {
  Event event = MinimalEvent(Payload::kEventAmended);
  *event.mutable_payload()->mutable_event_amended()->mutable_payload() = payload;
  return event;
}

// CASES 41: stored, counts nothing.
TEST(EventCheckTest, AnAmendmentMayMoveAnEndBeforeItsStart) {
  Event recorded = Recorded();
  recorded.mutable_payload()->mutable_opening_recorded()->mutable_end_time()->set_seconds(
      kSampleSeconds - 1);
  EXPECT_NE(Told(recorded), "");
  EXPECT_EQ(Told(AmendmentWith(recorded.payload())), "");
}

TEST(EventCheckTest, TheContentOfAnAmendmentIsCheckedByItsRules) {
  EXPECT_EQ(Told(AmendmentWith(Payload())), "payload.event_amended.payload REQUIRED");
  Payload payload = Opening().payload();
  payload.mutable_opening_started()->clear_session();
  EXPECT_EQ(Told(AmendmentWith(payload)),
            "payload.event_amended.payload.opening_started.session REQUIRED");
}

// CASES 4 and 5: fixes of fixes, and fixes without effect, are facts.
TEST(EventCheckTest, FixesOfFixesAreEvents) {
  EXPECT_EQ(Told(AmendmentWith(AmendmentWith(Opening().payload()).payload())), "");
  EXPECT_EQ(Told(AmendmentWith(MinimalEvent(Payload::kEventVoided).payload())), "");
  Event self = MinimalEvent(Payload::kEventVoided);
  self.mutable_payload()->mutable_event_voided()->set_event(self.id());
  EXPECT_EQ(Told(self), "");
}

TEST(EventCheckTest, AmendmentsInsideEachOtherHaveABound) {
  Event event = AmendmentWith(Opening().payload());
  for (int depth = 1; depth < kAmendmentDepthMax; ++depth) event = AmendmentWith(event.payload());
  EXPECT_EQ(Told(event), "");
  auto violations = CheckEvent(AmendmentWith(event.payload()));
  ASSERT_EQ(violations.size(), 1u);
  EXPECT_EQ(violations[0].reason, "TOO_DEEP");
}

TEST(EventCheckTest, AnEmptyTextTakesAnAttributeAway) {
  Event event = MinimalEvent(Payload::kCenterChanged);
  event.mutable_payload()->mutable_center_changed()->set_parent("");
  EXPECT_EQ(Told(event), "");
}

TEST(EventCheckTest, NoMoreViolationsAreToldThanTheBound) {
  Event event = Training();
  for (int i = 0; i < 500; ++i) event.mutable_payload()->mutable_training_held()->add_roll();
  EXPECT_EQ(CheckEvent(event).size(), kViolationsMax);
}

TEST(EventCheckTest, ANameThatIsNoSubjectIsTold) {
  EXPECT_FALSE(CheckSubject("centers/nanhu").has_value());
  EXPECT_FALSE(CheckSubject("regions/330402").has_value());
  EXPECT_EQ(CheckSubject("")->reason, "REQUIRED");
  for (const char* const bad : {"nanhu", "people/1", "centers/", "centers/a/b", "Centers/a"}) {
    const auto violation = CheckSubject(bad);
    ASSERT_TRUE(violation.has_value()) << bad;
    EXPECT_EQ(violation->reason, "PATTERN");
    EXPECT_EQ(violation->field, "subject");
  }
}

}  // namespace
}  // namespace wubu::domain

#include "services/domain/event_canonical.h"

#include <gtest/gtest.h>

#include "absl/strings/escaping.h"
#include "services/domain/event_sample.h"
#include "services/domain/limits.h"

namespace wubu::domain {
namespace {

using wubu::v1::Event;
using wubu::v1::Payload;

// Written once and for ever: hashes and signatures of stored events hang on these bytes.
TEST(EventCanonicalTest, BytesStayTheSame) {
  Event event;
  event.set_id("0191e3a0-7c1e-7a54-8f60-2b1c6c3f9d11");
  event.set_subject("centers/c-1");
  event.mutable_occurred_time()->set_seconds(1772413200);
  event.mutable_occurred_time()->set_nanos(5);
  event.set_causation("0191e3a0-7c1e-7a54-8f60-2b1c6c3f9d12");
  auto* activity = event.mutable_payload()->mutable_activity_held();
  activity->set_free_of_charge(false);
  activity->add_tags("PLAZA");
  activity->set_display_name("元宵节");
  activity->set_kind("MASS");
  activity->set_participant_count(500);
  activity->set_service_form(wubu::v1::SERVICE_FORM_ONLINE);
  EXPECT_EQ(absl::BytesToHexString(CanonicalBytes(event)),
            "0a2430313931653361302d376331652d376135342d386636302d32623163366333663964"
            "3131120b63656e746572732f632d311a080890c293cd061005222430313931653361302d"
            "376331652d376135342d386636302d3262316336633366396431322a21521f0a044d4153"
            "53100320f40348005a05504c415a416209e58583e5aeb5e88a82");
}

TEST(EventCanonicalTest, TheOrderOfArrivalOfFieldsDoesNotMatter) {
  Event event = FullEvent(Payload::kActivityHeld);
  Event rest = event;
  rest.clear_id();
  Event id;
  id.set_id(event.id());
  Event parsed;
  ASSERT_TRUE(parsed.ParseFromString(rest.SerializeAsString() + id.SerializeAsString()));
  EXPECT_EQ(CanonicalBytes(parsed), CanonicalBytes(event));
}

TEST(EventCanonicalTest, NumbersWrittenTooLongComeOutShort) {
  Event event = MinimalEvent(Payload::kOpeningStarted);
  std::string bytes = CanonicalBytes(event);
  ASSERT_EQ(bytes[1], 36);  // The length of the id, in one byte.
  std::string longer = bytes.substr(0, 1) + "\xA4" + std::string(1, '\0') + bytes.substr(2);
  Event parsed;
  ASSERT_TRUE(parsed.ParseFromString(longer));
  EXPECT_EQ(CanonicalBytes(parsed), bytes);
}

TEST(EventCanonicalTest, AnAdmittedEventKnowsItsPlaceAndHash) {
  AdmittedEvent admitted;
  std::vector<Violation> violations;
  Event event = MinimalEvent(Payload::kCenterRegistered);
  ASSERT_TRUE(Admit(event, &admitted, &violations));
  EXPECT_EQ(admitted.id.ToString(), event.id());
  EXPECT_EQ(admitted.subject, "centers/sample-1");
  EXPECT_EQ(admitted.type, 60u);
  EXPECT_TRUE(admitted.begins_stream);
  EXPECT_EQ(admitted.content, CanonicalBytes(event));
  EXPECT_EQ(admitted.hash, Sha256(admitted.content));
}

TEST(EventCanonicalTest, ARefusedEventChangesNothingButTheViolations) {
  AdmittedEvent admitted;
  admitted.subject = "before";
  std::vector<Violation> violations;
  EXPECT_FALSE(Admit(Event(), &admitted, &violations));
  EXPECT_EQ(violations.size(), 4u);
  EXPECT_EQ(admitted.subject, "before");
}

TEST(EventCanonicalTest, ViolationsOfAnEventBeforeAreForgotten) {
  AdmittedEvent admitted;
  std::vector<Violation> violations;
  EXPECT_FALSE(Admit(Event(), &admitted, &violations));
  EXPECT_TRUE(Admit(MinimalEvent(Payload::kOpeningEnded), &admitted, &violations));
  EXPECT_TRUE(violations.empty());
}

// A training whose last person has just as many dates that the event takes `bytes`.
Event TrainingOf(size_t bytes) {
  Event event = MinimalEvent(Payload::kTrainingHeld);
  auto* training = event.mutable_payload()->mutable_training_held();
  while (event.ByteSizeLong() + 2000 < bytes) {
    auto* person = training->add_roll();
    person->set_person("people/1");
    for (int i = 0; i < 100; ++i) person->add_dates("2026-03-02");
  }
  while (event.ByteSizeLong() + 100 < bytes) training->add_roll()->set_person("people/1");
  training->set_display_name("a");
  size_t size = event.ByteSizeLong();
  training->set_display_name(std::string(1 + bytes - size, 'a'));
  return event;
}

TEST(EventCanonicalTest, AnEventMayTakeSixtyFourKibibytesAndNoMore) {
  AdmittedEvent admitted;
  std::vector<Violation> violations;
  Event event = TrainingOf(kEventBytesMax);
  ASSERT_EQ(event.ByteSizeLong(), kEventBytesMax);
  EXPECT_TRUE(Admit(event, &admitted, &violations));
  event = TrainingOf(kEventBytesMax + 1);
  ASSERT_EQ(event.ByteSizeLong(), kEventBytesMax + 1);
  ASSERT_FALSE(Admit(event, &admitted, &violations));
  ASSERT_EQ(violations.size(), 1u);
  EXPECT_EQ(violations[0].reason, "TOO_LARGE");
  EXPECT_EQ(violations[0].field, "");
}

}  // namespace
}  // namespace wubu::domain

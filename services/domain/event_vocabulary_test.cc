// What holds for the whole vocabulary of wubu/v1, whatever types it comes to have.
#include <gtest/gtest.h>

#include "services/domain/check_plan.h"
#include "services/domain/event_canonical.h"
#include "services/domain/event_check.h"
#include "services/domain/event_sample.h"
#include "services/domain/event_type.h"

namespace wubu::domain {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;

std::string Told(const wubu::v1::Event& event) {
  std::string told;
  for (const Violation& v : CheckEvent(event))
    told += v.field + ": " + v.reason + " " + v.en + "\n";
  return told;
}

TEST(EventVocabularyTest, EveryTypeHasAValidMinimalEvent) {
  for (uint32_t type : AllEventTypes()) {
    EXPECT_EQ(Told(MinimalEvent(type)), "") << EventTypeName(type);
  }
}

TEST(EventVocabularyTest, EveryTypeHasAValidFullEvent) {
  for (uint32_t type : AllEventTypes()) {
    EXPECT_EQ(Told(FullEvent(type)), "") << EventTypeName(type);
  }
}

TEST(EventVocabularyTest, EveryTypeIsAdmittedUnderItsNumber) {
  for (uint32_t type : AllEventTypes()) {
    AdmittedEvent admitted;
    std::vector<Violation> violations;
    ASSERT_TRUE(Admit(FullEvent(type), &admitted, &violations)) << EventTypeName(type);
    EXPECT_EQ(admitted.type, type);
    EXPECT_EQ(admitted.begins_stream, BeginsStream(type));
  }
}

// A change is folded field by field, so each of its fields must be found in what it changes.
void ExpectChangesOnlyWhatExists(const Descriptor* change, const Descriptor* entry) {
  EXPECT_EQ(change->field_count(), entry->field_count());
  for (int i = 0; i < change->field_count(); ++i) {
    const FieldDescriptor* changed = change->field(i);
    const FieldDescriptor* field = entry->FindFieldByNumber(changed->number());
    ASSERT_NE(field, nullptr) << changed->full_name();
    EXPECT_EQ(changed->name(), field->name());
    EXPECT_EQ(changed->type(), field->type());
    EXPECT_EQ(changed->message_type(), field->message_type());
  }
}

TEST(EventVocabularyTest, ChangesHaveTheFieldsOfWhatTheyChange) {
  using namespace wubu::v1;  // NOLINT: ten message names.
  ExpectChangesOnlyWhatExists(CenterChanged::descriptor(), CenterRegistered::descriptor());
  ExpectChangesOnlyWhatExists(RegionChanged::descriptor(), RegionRegistered::descriptor());
  ExpectChangesOnlyWhatExists(TroupeChanged::descriptor(), TroupeFormed::descriptor());
  ExpectChangesOnlyWhatExists(VolunteerTeamChanged::descriptor(),
                              VolunteerTeamFormed::descriptor());
}

TEST(EventVocabularyTest, NoFieldIsMadeForNamesPhonesOrIdentityNumbersOfPeople) {
  for (uint32_t type : AllEventTypes()) {
    const Descriptor* payload =
        wubu::v1::Payload::descriptor()->FindFieldByNumber(type)->message_type();
    for (int i = 0; i < payload->field_count(); ++i) {
      const std::string& name = payload->field(i)->name();
      EXPECT_EQ(name.find("phone"), std::string::npos) << payload->full_name();
      EXPECT_EQ(name.find("identity"), std::string::npos) << payload->full_name();
      EXPECT_EQ(name.find("person_name"), std::string::npos) << payload->full_name();
    }
  }
}

TEST(EventVocabularyTest, EverySampleTakesAnUnknownFieldForAViolationAtAnyDepth) {
  for (uint32_t type : AllEventTypes()) {
    wubu::v1::Event event = FullEvent(type);
    const FieldDescriptor* kind = wubu::v1::Payload::descriptor()->FindFieldByNumber(type);
    auto* payload = event.mutable_payload();
    auto* content = payload->GetReflection()->MutableMessage(payload, kind);
    content->GetReflection()->MutableUnknownFields(content)->AddVarint(999, 1);
    auto violations = CheckEvent(event);
    ASSERT_EQ(violations.size(), 1u) << kind->name();
    EXPECT_EQ(violations[0].reason, "UNKNOWN_FIELD");
    EXPECT_EQ(violations[0].field, "payload." + kind->name() + ".999");
  }
}

}  // namespace
}  // namespace wubu::domain

// The quick way against the thorough one: what it takes, Admit takes with the same result.
#include "services/domain/canonical_admission.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "services/domain/event_sample.h"
#include "services/domain/event_type.h"
#include "services/domain/limits.h"
#include "tests/support/seed.h"

namespace wubu::domain {
namespace {

using wubu::v1::Event;
using wubu::v1::Payload;
using Random = std::mt19937_64;

bool TakesQuickly(const std::string& bytes) {
  AdmittedEvent ignored;
  return AdmitCanonical(bytes, &ignored);
}

bool TakesThoroughly(const std::string& bytes, AdmittedEvent* admitted) {
  Event event;
  std::vector<Violation> violations;
  return event.ParseFromString(bytes) && Admit(event, admitted, &violations);
}

void ExpectSame(const AdmittedEvent& a, const AdmittedEvent& b) {
  EXPECT_EQ(a.id, b.id);
  EXPECT_EQ(a.subject, b.subject);
  EXPECT_EQ(a.type, b.type);
  EXPECT_EQ(a.begins_stream, b.begins_stream);
  EXPECT_EQ(a.content, b.content);
  EXPECT_EQ(a.hash, b.hash);
}

// True if the quick way took it.
bool ExpectAgreement(const std::string& bytes) {
  AdmittedEvent quick, thorough;
  if (!AdmitCanonical(bytes, &quick)) return false;
  EXPECT_TRUE(TakesThoroughly(bytes, &thorough)) << "only the quick way takes it";
  ExpectSame(quick, thorough);
  return true;
}

TEST(CanonicalAdmissionTest, TakesEveryTypeAsProtobufWritesIt) {
  for (const uint32_t type : AllEventTypes()) {
    SCOPED_TRACE(EventTypeName(type));
    EXPECT_TRUE(ExpectAgreement(MinimalEvent(type).SerializeAsString()));
    EXPECT_TRUE(ExpectAgreement(FullEvent(type).SerializeAsString()));
  }
}

TEST(CanonicalAdmissionTest, LeavesWhatIsNotInItsShortestForm) {
  const std::string bytes = MinimalEvent(Payload::kOpeningStarted).SerializeAsString();
  ASSERT_EQ(bytes[1], 36);  // The length of the id, in one byte.
  EXPECT_FALSE(TakesQuickly(bytes.substr(0, 1) + "\xA4" + std::string(1, '\0') + bytes.substr(2)));
}

TEST(CanonicalAdmissionTest, LeavesFieldsOutOfOrderAndTwice) {
  Event event = FullEvent(Payload::kActivityHeld);
  const std::string whole = event.SerializeAsString();
  Event id;
  id.set_id(event.id());
  EXPECT_FALSE(TakesQuickly(id.SerializeAsString() + whole));
  event.clear_id();
  EXPECT_FALSE(TakesQuickly(event.SerializeAsString() + id.SerializeAsString()));
}

TEST(CanonicalAdmissionTest, LeavesUnknownFieldsAndWhatIsWrittenThoughEmpty) {
  const std::string bytes = MinimalEvent(Payload::kOpeningStarted).SerializeAsString();
  EXPECT_FALSE(TakesQuickly(bytes + "\x78\x01"));
  // The field causation, between the time and the payload.
  const size_t payload = bytes.find('\x2a', 38 + 2 + bytes[39]);
  std::string empty = bytes;
  EXPECT_FALSE(TakesQuickly(empty.insert(payload, std::string("\x22\0", 2))));
}

TEST(CanonicalAdmissionTest, LeavesAnEndThatIsNotLater) {
  Event event = MinimalEvent(Payload::kActivityHeld);
  auto* activity = event.mutable_payload()->mutable_activity_held();
  activity->mutable_end_time()->set_seconds(kSampleSeconds + 1);
  EXPECT_TRUE(TakesQuickly(event.SerializeAsString()));
  activity->mutable_end_time()->set_seconds(kSampleSeconds);
  EXPECT_FALSE(TakesQuickly(event.SerializeAsString()));
  Event amendment = MinimalEvent(Payload::kEventAmended);
  *amendment.mutable_payload()->mutable_event_amended()->mutable_payload() = event.payload();
  EXPECT_TRUE(ExpectAgreement(amendment.SerializeAsString())) << "inside an amendment it counts";
}

TEST(CanonicalAdmissionTest, TakesAmendmentsUpToTheirDepth) {
  Event event = MinimalEvent(Payload::kEventAmended);
  for (int depth = 2; depth <= kAmendmentDepthMax + 1; ++depth) {
    Event outer = MinimalEvent(Payload::kEventAmended);
    *outer.mutable_payload()->mutable_event_amended()->mutable_payload() = event.payload();
    event = outer;
    EXPECT_EQ(ExpectAgreement(event.SerializeAsString()), depth <= kAmendmentDepthMax) << depth;
  }
}

TEST(CanonicalAdmissionTest, LeavesTheWrongCollection) {
  Event event = MinimalEvent(Payload::kOpeningStarted);
  event.set_subject("regions/1");
  EXPECT_FALSE(TakesQuickly(event.SerializeAsString()));
  event = MinimalEvent(Payload::kEventVoided);
  event.set_subject("regions/1");
  EXPECT_TRUE(ExpectAgreement(event.SerializeAsString()));
}

TEST(CanonicalAdmissionTest, LeavesWhatItDoesNotTakeAsItWas) {
  AdmittedEvent admitted;
  admitted.subject = "before";
  EXPECT_FALSE(AdmitCanonical("nonsense", &admitted));
  EXPECT_EQ(admitted.subject, "before");
}

TEST(CanonicalAdmissionTest, BytesComeInByEitherWay) {
  AdmittedEvent admitted;
  std::vector<Violation> violations = {{}};
  const std::string bytes = MinimalEvent(Payload::kOpeningStarted).SerializeAsString();
  EXPECT_TRUE(AdmitBytes(bytes, &admitted, &violations));
  EXPECT_TRUE(violations.empty());
  Event other;
  other.set_subject("centers/other");
  EXPECT_TRUE(AdmitBytes(bytes + other.SerializeAsString(), &admitted, &violations));
  EXPECT_EQ(admitted.subject, "centers/other") << "the later one holds, as in all of protobuf";
  EXPECT_FALSE(AdmitBytes("", &admitted, &violations));
  EXPECT_EQ(violations.size(), 4u);
  EXPECT_FALSE(AdmitBytes("\xff", &admitted, &violations));
  ASSERT_EQ(violations.size(), 1u);
  EXPECT_EQ(violations[0].reason, "UNREADABLE");
}

class Damage {
 public:
  explicit Damage(uint64_t seed) : random_(seed) {}

  size_t Below(size_t bound) { return bound == 0 ? 0 : random_() % bound; }

  std::string AnyEvent() {
    const auto& types = AllEventTypes();
    const uint32_t type = types[Below(types.size())];
    return (Below(2) == 0 ? MinimalEvent(type) : FullEvent(type)).SerializeAsString();
  }

  // Changes a byte a little or wholly, drops or doubles a stretch, or mends nothing.
  void Do(std::string* bytes) {
    const size_t at = Below(bytes->size());
    if (bytes->empty()) return;
    switch (Below(5)) {
      case 0:
        (*bytes)[at] = static_cast<char>(random_());
        break;
      case 1:
        (*bytes)[at] = static_cast<char>((*bytes)[at] ^ (1 << Below(8)));
        break;
      case 2:
        (*bytes)[at] = static_cast<char>(Below(3));
        break;
      case 3:
        bytes->erase(at, Below(8));
        break;
      default:
        bytes->insert(at, bytes->substr(at, Below(8)));
    }
  }

 private:
  std::mt19937_64 random_;
};

TEST(CanonicalAdmissionTest, NeverTakesMoreThanTheThoroughWay) {
  Damage damage(TestSeed());
  google::protobuf::LogSilencer quiet;  // Text that is not UTF-8 is logged by the parser.
  int taken = 0, only_thorough = 0;
  for (int round = 0; round < 60'000 && !testing::Test::HasFailure(); ++round) {
    std::string bytes = damage.AnyEvent();
    for (size_t n = damage.Below(3); n > 0; --n) damage.Do(&bytes);
    SCOPED_TRACE("round " + std::to_string(round));
    AdmittedEvent ignored;
    if (ExpectAgreement(bytes)) {
      ++taken;
    } else if (TakesThoroughly(bytes, &ignored)) {
      // Then its bytes were not canonical; once they are, the quick way takes it.
      ++only_thorough;
      EXPECT_NE(ignored.content, bytes);
      EXPECT_TRUE(ExpectAgreement(ignored.content));
    }
  }
  EXPECT_GT(taken, 20'000);
  EXPECT_GT(only_thorough, 10);
}

}  // namespace
}  // namespace wubu::domain

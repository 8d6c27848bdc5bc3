// Damaged events: checking never crashes, and what is accepted goes through its bytes unchanged.
// The seed is printed; WUBU_SEED=<number> runs it again.
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "services/domain/event_canonical.h"
#include "services/domain/event_check.h"
#include "services/domain/event_sample.h"
#include "services/domain/event_type.h"
#include "tests/support/seed.h"

namespace wubu::domain {
namespace {

using wubu::v1::Event;
using Random = std::mt19937_64;

constexpr int kRounds = 20000;

size_t Below(Random& random, size_t bound) { return bound == 0 ? 0 : random() % bound; }

Event AnyEvent(Random& random) {
  const auto& types = AllEventTypes();
  uint32_t type = types[Below(random, types.size())];
  return random() % 2 == 0 ? MinimalEvent(type) : FullEvent(type);
}

// Changes one byte, drops or doubles a stretch, or joins another event's bytes on.
void Damage(Random& random, std::string* bytes) {
  size_t at = Below(random, bytes->size());
  size_t length = Below(random, 8);
  switch (random() % 4) {
    case 0:
      if (!bytes->empty()) (*bytes)[at] = static_cast<char>(random());
      break;
    case 1:
      bytes->erase(at, length);
      break;
    case 2:
      bytes->insert(at, bytes->substr(at, length));
      break;
    default:
      bytes->append(AnyEvent(random).SerializeAsString());
  }
}

void ExpectGoesThroughItsBytes(const AdmittedEvent& admitted) {
  Event again;
  ASSERT_TRUE(again.ParseFromString(admitted.content));
  EXPECT_EQ(CanonicalBytes(again), admitted.content);
  EXPECT_TRUE(CheckEvent(again).empty());
  EXPECT_EQ(Sha256(admitted.content), admitted.hash);
  EXPECT_EQ(EventTypeOf(again), admitted.type);
  EXPECT_EQ(admitted.id.ToString(), again.id());
}

TEST(EventRandomTest, WhatIsAcceptedGoesThroughItsBytesUnchanged) {
  Random random(TestSeed());
  int accepted = 0;
  int refused = 0;
  google::protobuf::LogSilencer quiet;  // Text that is not UTF-8 is logged by the parser.
  for (int round = 0; round < kRounds && !HasFailure(); ++round) {
    std::string bytes = AnyEvent(random).SerializeAsString();
    for (size_t n = Below(random, 4); n > 0; --n) Damage(random, &bytes);
    Event event;
    if (!event.ParseFromString(bytes)) continue;
    AdmittedEvent admitted;
    std::vector<Violation> violations;
    if (!Admit(event, &admitted, &violations)) {
      ++refused;
      continue;
    }
    ++accepted;
    ExpectGoesThroughItsBytes(admitted);
  }
  EXPECT_GT(accepted, kRounds / 10);
  EXPECT_GT(refused, kRounds / 20);
}

}  // namespace
}  // namespace wubu::domain

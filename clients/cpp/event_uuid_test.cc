#include "clients/cpp/event_uuid.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace wubu::client {
namespace {

using ::testing::MatchesRegex;

constexpr char kUuid7[] = "[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";
constexpr char kUuid8[] = "[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

TEST(EventUuidTest, BeginsWithTheMilliseconds) {
  const absl::Time time = absl::FromUnixMillis(0x0191e3a07c1e);
  EXPECT_EQ(MakeEventId(time, {~0ull, ~0ull}), "0191e3a0-7c1e-7fff-bfff-ffffffffffff");
}

TEST(EventUuidTest, LaterIdsSortLater) {
  const absl::Time time = absl::FromUnixMillis(1'772'000'000'000);
  EXPECT_LT(MakeEventId(time, {~0ull, ~0ull}), MakeEventId(time + absl::Milliseconds(1), {0, 0}));
}

TEST(EventUuidTest, NewIdsAreCanonicalAndDiffer) {
  const std::string first = NewEventId();
  EXPECT_THAT(first, MatchesRegex(kUuid7));
  EXPECT_NE(first, NewEventId());
}

TEST(EventUuidTest, TheSameNameGivesTheSameIdForEver) {
  EXPECT_THAT(EventIdFromName("a"), MatchesRegex(kUuid8));
  // The first bytes of SHA-256("a"), with version and variant set.
  EXPECT_EQ(EventIdFromName("a"), "ca978112-ca1b-8dca-bac2-31b39a23dc4d");
  EXPECT_NE(EventIdFromName("a"), EventIdFromName("b"));
}

}  // namespace
}  // namespace wubu::client

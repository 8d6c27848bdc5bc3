#include "storage/base/event_id.h"

#include "gtest/gtest.h"

namespace wubu {
namespace {

constexpr char kText[] = "0191e3a0-7c1e-7a54-8f60-2b1c6c3f9d11";

TEST(EventIdTest, TextSurvivesTheRoundTrip) {
  const auto id = EventId::Parse(kText);
  ASSERT_TRUE(id.ok()) << id.status();
  EXPECT_EQ(id->ToString(), kText);
  EXPECT_EQ(EventId::FromBytes(id->bytes()), *id);
}

TEST(EventIdTest, OnlyTheCanonicalTextIsTaken) {
  for (const char* text :
       {"", "0191e3a0-7c1e-7a54-8f60-2b1c6c3f9d1", "0191e3a0-7c1e-7a54-8f60-2b1c6c3f9d111",
        "0191E3A0-7c1e-7a54-8f60-2b1c6c3f9d11", "0191e3a007c1e-7a54-8f60-2b1c6c3f9d11",
        "0191e3a0-7c1e-7a54-8f60-2b1c6c3f9d1g", "{191e3a0-7c1e-7a54-8f60-2b1c6c3f9d11"}) {
    EXPECT_EQ(EventId::Parse(text).status().code(), absl::StatusCode::kInvalidArgument) << text;
  }
}

TEST(EventIdTest, EveryPlaceIsLookedAt) {
  for (size_t place = 0; place < EventId::kTextBytes; ++place) {
    for (int c = 0; c < 256; ++c) {
      std::string text = kText;
      const bool digit = text[place] != '-';
      text[place] = static_cast<char>(c);
      const bool good = digit ? (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') : c == '-';
      const auto id = EventId::Parse(text);
      ASSERT_EQ(id.ok(), good) << place << " " << c;
      if (good) {
        EXPECT_EQ(id->ToString(), text);
      }
    }
  }
}

TEST(EventIdTest, Version7SortsByTimeAndSaysItsVersion) {
  const EventId early = EventId::Version7(1000, {~0ull, ~0ull});
  const EventId late = EventId::Version7(1001, {0, 0});
  EXPECT_LT(early, late);
  EXPECT_EQ(early.ToString(), "00000000-03e8-7fff-bfff-ffffffffffff");
  EXPECT_EQ(late.ToString(), "00000000-03e9-7000-8000-000000000000");
}

}  // namespace
}  // namespace wubu

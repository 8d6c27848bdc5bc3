#include "storage/log/content_header.h"

#include <random>

#include "gtest/gtest.h"
#include "storage/log/log_test_events.h"

namespace wubu::log {
namespace {

bool Parses(absl::string_view content) {
  EventId id;
  absl::string_view subject;
  return ParseContentHeader(content, &id, &subject);
}

TEST(ContentHeaderTest, WhatWasMadeIsParsed) {
  for (const std::string& subject : {std::string("a"), std::string("centers/330402-nanhu"),
                                     std::string(127, 's'), std::string(128, 's')}) {
    const std::string content = MakeContentHeader(IdOf(5), subject) + "the rest";
    EventId id;
    absl::string_view parsed;
    ASSERT_TRUE(ParseContentHeader(content, &id, &parsed));
    EXPECT_EQ(id, IdOf(5));
    EXPECT_EQ(parsed, subject);
    EXPECT_GE(parsed.data(), content.data()) << "the subject points into the content";
    EXPECT_LE(parsed.data() + parsed.size(), content.data() + content.size());
  }
}

TEST(ContentHeaderTest, TheBytesAreThoseOfTheFormatDocument) {
  const std::string header = MakeContentHeader(IdOf(1), "centers/a");
  EXPECT_EQ(header.substr(0, 2), std::string("\x0a\x24"));
  EXPECT_EQ(header.substr(2, 36), IdOf(1).ToString());
  EXPECT_EQ(header.substr(38), std::string("\x12\x09") + "centers/a");
}

TEST(ContentHeaderTest, EveryTruncationIsRefused) {
  const std::string header = MakeContentHeader(IdOf(1), "centers/a");
  for (size_t size = 0; size < header.size(); ++size) {
    EXPECT_FALSE(Parses(header.substr(0, size))) << size;
  }
  EXPECT_TRUE(Parses(header));
}

TEST(ContentHeaderTest, OtherBeginningsAreRefused) {
  const std::string good = MakeContentHeader(IdOf(1), "a");
  for (const size_t place : {0, 1, 2, 10, 38}) {
    std::string bad = good;
    bad[place] = static_cast<char>(bad[place] ^ 0x40);
    EXPECT_FALSE(Parses(bad)) << place;
  }
  EXPECT_FALSE(Parses(MakeContentHeader(IdOf(1), ""))) << "a subject is never empty";
}

TEST(ContentHeaderTest, ALengthThatOverflowsIsRefused) {
  const std::string before = MakeContentHeader(IdOf(1), "a").substr(0, 39);
  EXPECT_FALSE(Parses(before + std::string(9, '\xff') + "\x01" + "abc"));
  EXPECT_FALSE(Parses(before + std::string(10, '\xff') + "abc"));
}

}  // namespace
}  // namespace wubu::log

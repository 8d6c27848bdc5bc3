#include "services/domain/text_form.h"

#include <gtest/gtest.h>

#include <string>

namespace wubu::domain {
namespace {

TEST(TextFormTest, UuidIsThirtySixLowerCaseCharactersWithHyphens) {
  EXPECT_TRUE(IsUuid("0191e3a0-7c1e-7a54-8f60-2b1c6c3f9d11"));
  EXPECT_TRUE(IsUuid("ffffffff-ffff-ffff-ffff-ffffffffffff"));
  EXPECT_FALSE(IsUuid("0191E3A0-7c1e-7a54-8f60-2b1c6c3f9d11"));
  EXPECT_FALSE(IsUuid("0191e3a0-7c1e-7a54-8f60-2b1c6c3f9d1"));
  EXPECT_FALSE(IsUuid("0191e3a0-7c1e-7a54-8f60-2b1c6c3f9d111"));
  EXPECT_FALSE(IsUuid("0191e3a07c1e-7a54-8f60-2b1c6c3f9d11-"));
  EXPECT_FALSE(IsUuid("0191e3a0-7c1e-7a54-8f60-2b1c6c3f9d1g"));
  EXPECT_FALSE(IsUuid("0191e3a0-7c1e-7a54-8f60-2b1c6c3f9d-1"));
  EXPECT_FALSE(IsUuid(""));
}

TEST(TextFormTest, UuidOfZerosNamesNothing) {
  EXPECT_FALSE(IsUuid("00000000-0000-0000-0000-000000000000"));
  EXPECT_TRUE(IsUuid("00000000-0000-0000-0000-000000000001"));
}

TEST(TextFormTest, CodeIsUpperCaseWithALetterFirst) {
  EXPECT_TRUE(IsCode("A"));
  EXPECT_TRUE(IsCode("VILLAGE_HOUSE_2"));
  EXPECT_FALSE(IsCode("2ND"));
  EXPECT_FALSE(IsCode("_A"));
  EXPECT_FALSE(IsCode("Mass"));
  EXPECT_FALSE(IsCode("A-B"));
  EXPECT_FALSE(IsCode("A B"));
  EXPECT_FALSE(IsCode("文化"));
  EXPECT_FALSE(IsCode(""));
}

TEST(TextFormTest, CodeAndLocalIdHaveAtMostSixtyFourCharacters) {
  EXPECT_TRUE(IsCode(std::string(64, 'A')));
  EXPECT_FALSE(IsCode(std::string(65, 'A')));
  EXPECT_TRUE(IsLocalId(std::string(64, 'a')));
  EXPECT_FALSE(IsLocalId(std::string(65, 'a')));
}

TEST(TextFormTest, LocalIdIsLettersDigitsDotUnderscoreHyphen) {
  EXPECT_TRUE(IsLocalId("a"));
  EXPECT_TRUE(IsLocalId("Hall-2_b.c"));
  EXPECT_TRUE(IsLocalId("410105"));
  EXPECT_FALSE(IsLocalId("a/b"));
  EXPECT_FALSE(IsLocalId("a b"));
  EXPECT_FALSE(IsLocalId("厅"));
  EXPECT_FALSE(IsLocalId(absl::string_view("a\0", 2)));
  EXPECT_FALSE(IsLocalId(""));
}

TEST(TextFormTest, ResourceNameIsCollectionAndId) {
  auto name = ParseResourceName("centers/410105-1");
  ASSERT_TRUE(name.has_value());
  EXPECT_EQ(name->collection, "centers");
  EXPECT_EQ(name->id, "410105-1");
  EXPECT_TRUE(ParseResourceName("centers/" + std::string(64, 'a')).has_value());
  EXPECT_FALSE(ParseResourceName("centers/" + std::string(65, 'a')).has_value());
  EXPECT_FALSE(ParseResourceName("centers/").has_value());
  EXPECT_FALSE(ParseResourceName("centers").has_value());
  EXPECT_FALSE(ParseResourceName("centers/a/b").has_value());
  EXPECT_FALSE(ParseResourceName("").has_value());
}

TEST(TextFormTest, DateExists) {
  EXPECT_TRUE(IsDate("2026-03-02"));
  EXPECT_TRUE(IsDate("0001-01-01"));
  EXPECT_TRUE(IsDate("9999-12-31"));
  EXPECT_FALSE(IsDate("0000-12-31"));
  EXPECT_FALSE(IsDate("2026-00-10"));
  EXPECT_FALSE(IsDate("2026-13-10"));
  EXPECT_FALSE(IsDate("2026-04-00"));
  EXPECT_FALSE(IsDate("2026-04-31"));
  EXPECT_FALSE(IsDate("2026-4-30"));
  EXPECT_FALSE(IsDate("2026/04/30"));
  EXPECT_FALSE(IsDate("2026-04-3a"));
  EXPECT_FALSE(IsDate("-026-04-30"));
}

TEST(TextFormTest, TwentyNinthOfFebruaryIsInLeapYearsOnly) {
  EXPECT_TRUE(IsDate("2024-02-29"));
  EXPECT_TRUE(IsDate("2000-02-29"));
  EXPECT_FALSE(IsDate("2026-02-29"));
  EXPECT_FALSE(IsDate("1900-02-29"));
  EXPECT_FALSE(IsDate("2024-02-30"));
}

TEST(TextFormTest, APeriodIsADayWeekMonthQuarterOrYear) {
  for (const char* period : {"2026-03-02", "2026-W01", "2026-W53", "2020-W53", "2025-W52",
                             "2026-12", "2026-Q4", "2026", "0001"}) {
    EXPECT_TRUE(IsPeriod(period)) << period;
  }
  for (const char* other : {"", "0000", "202", "2026-", "2026-W00", "2025-W53", "2024-W53",
                            "2026-W5", "2026-00", "2026-13", "2026-Q0", "2026-Q5", "2026-q1",
                            "2026-02-30", "2026/03", "2026-X10", "2026-W1a", "20261"}) {
    EXPECT_FALSE(IsPeriod(other)) << other;
  }
}

TEST(TextFormTest, TextHasNoControlCharactersButLineFeedAndTab) {
  EXPECT_TRUE(IsText("元宵节\n\t文艺汇演 🎉"));
  EXPECT_FALSE(IsText("a\rb"));
  EXPECT_FALSE(IsText(absl::string_view("a\0b", 3)));
  EXPECT_FALSE(IsText("a\x1f"));
  EXPECT_FALSE(IsText("a\x7f"));
  EXPECT_FALSE(IsText("a\xC2\x80"));
  EXPECT_FALSE(IsText("a\xC2\x9F"));
  EXPECT_TRUE(IsText("a\xC2\xA0"));
}

TEST(TextFormTest, Utf8IsWellFormed) {
  EXPECT_TRUE(IsUtf8("\xF4\x8F\xBF\xBF"));  // U+10FFFF
  EXPECT_TRUE(IsUtf8("\xED\x9F\xBF"));      // U+D7FF
  EXPECT_FALSE(IsUtf8("\xF4\x90\x80\x80"));
  EXPECT_FALSE(IsUtf8("\xED\xA0\x80"));  // A surrogate.
  EXPECT_FALSE(IsUtf8("\xC0\x80"));      // Longer than needed.
  EXPECT_FALSE(IsUtf8("\xE0\x9F\xBF"));
  EXPECT_FALSE(IsUtf8("\xF0\x8F\xBF\xBF"));
  EXPECT_FALSE(IsUtf8("\xE5\x85"));  // Cut off.
  EXPECT_FALSE(IsUtf8("\x80"));
  EXPECT_FALSE(IsUtf8("\xF5\x80\x80\x80"));
}

TEST(TextFormTest, TimeZoneNameIsPartsBetweenSlashes) {
  EXPECT_TRUE(IsTimeZoneName("Asia/Shanghai"));
  EXPECT_TRUE(IsTimeZoneName("UTC"));
  EXPECT_TRUE(IsTimeZoneName("Etc/GMT+8"));
  EXPECT_TRUE(IsTimeZoneName("America/Argentina/Buenos_Aires"));
  EXPECT_FALSE(IsTimeZoneName("/etc/passwd"));
  EXPECT_FALSE(IsTimeZoneName("Asia//Shanghai"));
  EXPECT_FALSE(IsTimeZoneName("Asia/"));
  EXPECT_FALSE(IsTimeZoneName("../Shanghai"));
  EXPECT_FALSE(IsTimeZoneName("Asia/Shang hai"));
  EXPECT_FALSE(IsTimeZoneName(std::string(65, 'A')));
  EXPECT_FALSE(IsTimeZoneName(""));
}

}  // namespace
}  // namespace wubu::domain

#include "clients/cli/display_width.h"

#include "gtest/gtest.h"

namespace wubu::cli {
namespace {

TEST(DisplayWidthTest, ChineseCharactersTakeTwoColumns) {
  EXPECT_EQ(DisplayWidth("wubu"), 4u);
  EXPECT_EQ(DisplayWidth("五簿"), 4u);
  EXPECT_EQ(DisplayWidth("南湖a馆"), 7u);
  EXPECT_EQ(DisplayWidth("（，。）"), 8u) << "full-width punctuation";
  EXPECT_EQ(DisplayWidth("𠮷"), 2u) << "beyond the first plane";
}

TEST(DisplayWidthTest, CombiningMarksTakeNone) {
  EXPECT_EQ(DisplayWidth("e\u0301"), 1u);
  EXPECT_EQ(DisplayWidth("a\u200b"), 1u);
}

TEST(DisplayWidthTest, DamagedBytesTakeOneEach) {
  EXPECT_EQ(DisplayWidth("\xff\xfe"), 2u);
  EXPECT_EQ(DisplayWidth("\xe4\xba"), 2u) << "a character cut off";
}

TEST(FitWidthTest, CutsWithoutHalvingACharacter) {
  EXPECT_EQ(FitWidth("五簿一册", 8), "五簿一册");
  EXPECT_EQ(FitWidth("五簿一册", 7), "五簿一…");
  EXPECT_EQ(FitWidth("五簿一册", 6), "五簿…");
  EXPECT_EQ(FitWidth("abc", 0), "");
}

TEST(PrintableTest, NothingReachesTheTerminalThatCouldSteerIt) {
  EXPECT_EQ(Printable("a\033[31mb\nc\x7f"), "a [31mb c ");
  EXPECT_EQ(Printable("x\u202ey"), "x y") << "no reversal of the direction";
  EXPECT_EQ(Printable("\xff"), "?");
  EXPECT_EQ(Printable("五簿"), "五簿");
}

}  // namespace
}  // namespace wubu::cli

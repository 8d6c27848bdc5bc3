#include "clients/cli/csv.h"

#include "gtest/gtest.h"

namespace wubu::cli {
namespace {

TEST(CsvTest, PlainFieldsStandAsTheyAre) {
  EXPECT_EQ(CsvLine({"a", "南湖区文化馆", "", "7 h"}), "a,南湖区文化馆,,7 h\r\n");
}

TEST(CsvTest, CommasQuotesAndLineBreaksAreQuoted) {
  EXPECT_EQ(CsvLine({"a,b", "say \"hello\"", "two\nlines"}),
            "\"a,b\",\"say \"\"hello\"\"\",\"two\nlines\"\r\n");
}

TEST(CsvTest, NothingSteersTheTerminal) {
  EXPECT_EQ(CsvLine({"\033[2J", "a\tb", "\xff"}), " [2J,a b,?\r\n");
}

}  // namespace
}  // namespace wubu::cli

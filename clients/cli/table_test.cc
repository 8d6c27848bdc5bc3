#include "clients/cli/table.h"

#include <sstream>

#include "gtest/gtest.h"

namespace wubu::cli {
namespace {

TEST(TableTest, AlignsChineseAndLatin) {
  Table table({{"名称"}, {"位置", Column::Align::kRight}, {"说明"}}, Style::kPlain);
  table.AddRow({"南湖区文化馆", "7", "好"});
  table.AddRow({"abc", "12345", ""});
  std::ostringstream out;
  table.Print(out);
  EXPECT_EQ(out.str(),
            "名称           位置  说明\n"
            "南湖区文化馆      7  好\n"
            "abc           12345\n");
}

TEST(TableTest, TheHeadingComesOnceAndColumnsOnlyGrow) {
  Table table({{"a"}, {"b"}}, Style::kPlain);
  table.AddRow({"long one", "x"});
  std::ostringstream out;
  table.Print(out);
  table.AddRow({"s", "y"});
  table.Print(out);
  EXPECT_EQ(out.str(), "a         b\nlong one  x\ns         y\n");
}

TEST(TableTest, AnEmptyTableStillHasItsHeading) {
  std::ostringstream out;
  Table({{"a"}}, Style::kPlain).Print(out);
  EXPECT_EQ(out.str(), "a\n");
}

TEST(TableTest, LongCellsAreCut) {
  Table table({{.heading = "a", .width_max = 5}, {"b"}}, Style::kPlain);
  table.AddRow({"abcdefgh", "x"});
  std::ostringstream out;
  table.Print(out);
  EXPECT_EQ(out.str(), "a      b\nabcd…  x\n");
}

TEST(TableTest, AsCsvCellsAreExactAndWhole) {
  Table table({{.heading = "名称", .width_max = 3},
               {.heading = "open", .align = Column::Align::kRight, .unit = "s"},
               {.heading = "", .place = Column::Place::kShownOnly},
               {.heading = "unit", .place = Column::Place::kCsvOnly}},
              Style::kCsv);
  table.AddRow({"南湖区,文化馆", {"1 h 00 min", "3601"}, "███", "x"});
  table.AddRow({"b"});
  table.AddSummary({"together", "2 h"});
  std::ostringstream out;
  table.Print(out);
  table.Print(out);
  EXPECT_EQ(out.str(), "名称,open (s),unit\r\n\"南湖区,文化馆\",3601,x\r\nb,,\r\n");
}

TEST(TableTest, ShownItLeavesOutWhatIsForProgramsOnly) {
  Table table({{"a"}, {.heading = "unit", .place = Column::Place::kCsvOnly}, {"b", {}, 60, "s"}},
              Style::kPlain);
  table.AddRow({{"1 h", "3600"}, "x", "y"});
  table.AddSummary({"sum"});
  std::ostringstream out;
  table.Print(out);
  EXPECT_EQ(out.str(), "a    b\n1 h  y\nsum\n");
}

TEST(TableTest, ColoursOnlyTheHeading) {
  std::ostringstream out;
  Table({{"a"}}, Style::kColoured).Print(out);
  EXPECT_EQ(out.str(), "\033[1ma\033[0m\n");
}

}  // namespace
}  // namespace wubu::cli

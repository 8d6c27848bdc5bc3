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

TEST(TableTest, ColoursOnlyTheHeading) {
  std::ostringstream out;
  Table({{"a"}}, Style::kColoured).Print(out);
  EXPECT_EQ(out.str(), "\033[1ma\033[0m\n");
}

}  // namespace
}  // namespace wubu::cli

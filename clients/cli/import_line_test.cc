#include "clients/cli/import_line.h"

#include <sstream>

#include "gtest/gtest.h"

namespace wubu::cli {
namespace {

constexpr char kLine[] = R"({"subject":"centers/1"})";

TEST(NextLineTest, TakesEveryKindOfLineEnd) {
  std::istringstream in("a\r\n\n  b  \nlast");
  std::string line;
  std::vector<std::string> lines;
  while (NextLine(in, &line)) lines.push_back(line);
  EXPECT_EQ(lines, (std::vector<std::string>{"a", "", "b", "last"}));
}

TEST(NextLineTest, ALineWithoutEndIsNotHeldInMemory) {
  std::istringstream in(std::string(3 * kImportLineBytesMax, 'x') + "\nnext");
  std::string line;
  ASSERT_TRUE(NextLine(in, &line));
  EXPECT_EQ(line.size(), kImportLineBytesMax + 1);
  EXPECT_FALSE(ParseImportLine(line, 1).ok());
  ASSERT_TRUE(NextLine(in, &line));
  EXPECT_EQ(line, "next");
}

TEST(ParseImportLineTest, TheMissingIdDependsOnContentAndPlaceOnly) {
  const std::string id = ParseImportLine(kLine, 7)->id();
  EXPECT_EQ(ParseImportLine(kLine, 7)->id(), id);
  EXPECT_NE(ParseImportLine(kLine, 8)->id(), id);
  EXPECT_NE(ParseImportLine(R"({"subject":"centers/2"})", 7)->id(), id);
}

TEST(ParseImportLineTest, TheFormulaOfTheIdIsKeptForEver) {
  // Files imported by an earlier version must be found again.
  EXPECT_EQ(ParseImportLine(kLine, 7)->id(), "7f720617-a29c-8472-a12f-d4708fd4a0b1");
}

TEST(ParseImportLineTest, AGivenIdStays) {
  EXPECT_EQ(ParseImportLine(R"({"id":"x"})", 1)->id(), "x");
}

TEST(ParseImportLineTest, NoTimeIsMadeUp) {
  EXPECT_FALSE(ParseImportLine(kLine, 1)->has_occurred_time());
}

}  // namespace
}  // namespace wubu::cli

// read, head, receipt, cursors, info.
#include "absl/strings/str_cat.h"
#include "tests/cli/cli_fixture.h"

namespace wubu::cli_test {
namespace {

using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

class ReadTest : public CliTest {
 protected:
  void AppendOpenings(int count) {
    std::string lines;
    for (int i = 1; i <= count; ++i) absl::StrAppend(&lines, OpeningStarted(i), "\n");
    const Outcome outcome = Wubu({"append", "-"}, lines);
    ASSERT_EQ(outcome.code, 0) << outcome.err;
  }
};

TEST_F(ReadTest, PrintsATableInBothLanguages) {
  Register();
  AppendOpenings(1);
  EXPECT_EQ(
      Wubu({"read", "--from-position", "2"}).out,
      "position  occurred             stream                revision  type               content\n"
      "       2  2026-01-01 08:00:00  centers/330402-nanhu         1  center_registered  "
      "{\"displayName\":\"南湖区文化馆\",\"kind\":\"MAIN\",\"region\":\"regio…\n"
      "       3  2026-03-02 09:00:01  centers/330402-nanhu         2  opening_started    "
      "{\"session\":\"s-1\"}\n");
  EXPECT_EQ(Wubu({"read", "--from-position", "3", "--lang", "zh"}).out,
            "位置  发生时间             数据流                版本  类型             内容\n"
            "   3  2026-03-02 09:00:01  centers/330402-nanhu     2  opening_started  "
            "{\"session\":\"s-1\"}\n");
}

TEST_F(ReadTest, ReadsOneStreamBackwards) {
  Register();
  AppendOpenings(5);
  const Outcome outcome =
      Wubu({"read", "--subject", "centers/330402-nanhu", "--backwards", "--limit", "2", "--json"});
  EXPECT_THAT(outcome.out, ContainsRegex("s-5[^\n]*\n[^\n]*s-4[^\n]*\n$"));
  EXPECT_THAT(outcome.out, Not(HasSubstr("s-3")));
}

TEST_F(ReadTest, FiltersByTypeAndRegion) {
  Register();
  AppendOpenings(2);
  const Outcome types = Wubu({"read", "--type", "center_registered", "--json"});
  EXPECT_THAT(types.out, HasSubstr("centerRegistered"));
  EXPECT_THAT(types.out, Not(HasSubstr("openingStarted")));
  EXPECT_THAT(Wubu({"read", "--region", "regions/330402", "--json"}).out, HasSubstr("s-2"));
  const Outcome wrong = Wubu({"read", "--type", "no_such_type"});
  EXPECT_EQ(wrong.code, 1);
  EXPECT_THAT(wrong.err, HasSubstr("INVALID_FILTER"));
}

TEST_F(ReadTest, TimesMayBeLocal) {
  Register();
  EXPECT_THAT(Wubu({"read", "--from-time", "2026-01-01 09:00", "--json"}).out, HasSubstr("MAIN"));
  EXPECT_EQ(Wubu({"read", "--from-time", "2099-01-01T00:00:00Z", "--json"}).out, "");
  EXPECT_EQ(Wubu({"read", "--from-time", "yesterday"}).code, 2);
}

TEST_F(ReadTest, HeadAndReceiptAgree) {
  Register();
  AppendOpenings(1);
  EXPECT_THAT(Wubu({"head"}).out, testing::StartsWith("position    3\n"));
  EXPECT_THAT(Wubu({"receipt", Id(1)}).out, HasSubstr("position      3\n"));
  const Outcome unknown = Wubu({"receipt", Id(999)});
  EXPECT_EQ(unknown.code, 5);
  EXPECT_THAT(unknown.err, HasSubstr("(UNKNOWN_EVENT)"));
}

TEST_F(ReadTest, CursorsCanBeSetListedAndDeleted) {
  Register();
  EXPECT_EQ(Wubu({"cursors", "set", "dashboard", "2"}).code, 0);
  EXPECT_THAT(Wubu({"cursors", "list"}).out, ContainsRegex("dashboard         2"));
  EXPECT_EQ(Wubu({"cursors", "set", "dashboard", "1", "--expect-position", "0"}).code, 4);
  EXPECT_EQ(Wubu({"cursors", "set", "dashboard", "77"}).code, 1) << "beyond the head";
  EXPECT_EQ(Wubu({"cursors", "delete", "dashboard"}).code, 0);
  EXPECT_EQ(Wubu({"cursors", "list", "--json"}).out, "");
}

TEST_F(ReadTest, InfoNamesVersionAndLimits) {
  const Outcome outcome = Wubu({"info"});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_THAT(outcome.out, ContainsRegex("writable +yes"));
  EXPECT_THAT(outcome.out, ContainsRegex("  append_events_max +1000"));
  EXPECT_THAT(Wubu({"info", "--lang", "zh"}).out, ContainsRegex("可写入 +是"));
}

}  // namespace
}  // namespace wubu::cli_test

#include "absl/strings/str_cat.h"
#include "tests/cli/cli_fixture.h"

namespace wubu::cli_test {
namespace {

using ::testing::HasSubstr;
using ::testing::MatchesRegex;

class AppendTest : public CliTest {};

TEST_F(AppendTest, PrintsReceiptsInEnglish) {
  Register();
  const Outcome outcome = Wubu({"append", OpeningStarted(1)});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_THAT(outcome.out,
              MatchesRegex("position  stream                revision  recorded             event   "
                           "                              result\n"
                           "       3  centers/330402-nanhu         2  20..-..-.. ..:..:..  " +
                           Id(1) + "  stored\n"));
  EXPECT_EQ(outcome.err, "");
}

TEST_F(AppendTest, PrintsReceiptsInChinese) {
  Register();
  ASSERT_EQ(Wubu({"append", OpeningStarted(1)}).code, 0);
  const Outcome again = Wubu({"append", OpeningStarted(1), "--lang", "zh"});
  EXPECT_THAT(again.out, MatchesRegex("位置  数据流                版本  入库时间             "
                                      "事件编号                              结果\n"
                                      "   3  centers/330402-nanhu     2  20..-..-.. ..:..:..  " +
                                      Id(1) + "  已存在\n"));
}

TEST_F(AppendTest, ProgramsGetALineOfJsonAReceipt) {
  Register();
  const Outcome outcome =
      Wubu({"append", "-", "--json"}, OpeningStarted(1) + "\n" + OpeningStarted(2) + "\n");
  EXPECT_THAT(outcome.out, MatchesRegex("\\{[^\n]*\"position\":\"3\"[^\n]*\\}\n"
                                        "\\{[^\n]*\"position\":\"4\"[^\n]*\\}\n"));
}

TEST_F(AppendTest, MakesIdAndTime) {
  Register();
  const Outcome outcome =
      Wubu({"append",
            R"({"subject":"centers/330402-nanhu","payload":{"openingStarted":{"session":"s"}}})"});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
}

TEST_F(AppendTest, ARevisionThatMovedIsAConflict) {
  Register();
  const Words words = {"append", OpeningStarted(1), "--expect", "centers/330402-nanhu=0"};
  const Outcome outcome = Wubu(words);
  EXPECT_EQ(outcome.code, 4);
  EXPECT_THAT(outcome.err, HasSubstr("(REVISION_MOVED)"));
  EXPECT_THAT(outcome.err, HasSubstr("centers/330402-nanhu"));
  EXPECT_EQ(Wubu({"append", OpeningStarted(1), "--expect", "centers/330402-nanhu=1"}).code, 0);
}

TEST_F(AppendTest, TheSameIdWithOtherContentIsAConflict) {
  Register();
  ASSERT_EQ(Wubu({"append", OpeningStarted(1)}).code, 0);
  std::string other = OpeningStarted(1);
  other.replace(other.find("s-1"), 3, "s-9");
  const Outcome outcome = Wubu({"append", other});
  EXPECT_EQ(outcome.code, 4);
  EXPECT_THAT(outcome.err, HasSubstr("(ID_TAKEN)"));
}

TEST_F(AppendTest, AnInvalidEventNamesTheField) {
  Register();
  std::string bad = OpeningStarted(1);
  bad.replace(bad.find("\"s-1\""), 5, "\"\"");
  const Outcome english = Wubu({"append", bad});
  EXPECT_EQ(english.code, 1);
  EXPECT_THAT(english.err, HasSubstr("(INVALID_EVENT)"));
  EXPECT_THAT(english.err, HasSubstr("field: "));
  EXPECT_THAT(english.err, HasSubstr("payload.opening_started.session"));
  const Outcome chinese = Wubu({"append", bad, "--lang", "zh"});
  EXPECT_THAT(chinese.err, HasSubstr("错误："));
  EXPECT_THAT(chinese.err, HasSubstr("怎么办："));
}

TEST_F(AppendTest, AnUnknownCentreIsNotFound) {
  const Outcome outcome = Wubu({"append", OpeningStarted(1), "--json"});
  EXPECT_EQ(outcome.code, 5);
  EXPECT_THAT(outcome.err, HasSubstr(R"("reason":"UNKNOWN_SUBJECT")"));
}

TEST_F(AppendTest, AServerThatIsNotThereIsUnavailable) {
  StopServer();
  const Outcome outcome = Wubu({"append", OpeningStarted(1)});
  EXPECT_EQ(outcome.code, 3);
  EXPECT_THAT(outcome.err, HasSubstr(absl::StrCat("no answer from ", address())));
}

}  // namespace
}  // namespace wubu::cli_test

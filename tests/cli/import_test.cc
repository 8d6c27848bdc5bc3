#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "tests/cli/cli_fixture.h"

namespace wubu::cli_test {
namespace {

using ::testing::HasSubstr;

constexpr int kEvents = 2500;

class ImportTest : public CliTest {
 protected:
  std::string Events(int count) {
    std::string lines;
    for (int i = 1; i <= count; ++i) absl::StrAppend(&lines, OpeningStarted(i), "\n");
    return lines;
  }
  // The same without ids.
  std::string EventsWithoutIds(int count) {
    std::string lines = Events(count);
    for (int i = 1; i <= count; ++i) {
      const std::string id = absl::StrCat("\"id\":\"", Id(i), "\",");
      lines.replace(lines.find(id), id.size(), "");
    }
    return lines;
  }
};

TEST_F(ImportTest, TwiceIsExactlyOnce) {
  Register();
  const std::string file = Write("events.jsonl", EventsWithoutIds(kEvents));
  const Outcome first = Wubu({"import", file, "--json"});
  EXPECT_EQ(first.code, 0) << first.err;
  EXPECT_EQ(first.out,
            absl::StrCat("{\"accepted\":", kEvents, ",\"duplicate\":0,\"refused\":0}\n"));
  const Outcome second = Wubu({"import", file, "--json"});
  EXPECT_EQ(second.code, 0) << second.err;
  EXPECT_EQ(second.out,
            absl::StrCat("{\"accepted\":0,\"duplicate\":", kEvents, ",\"refused\":0}\n"));
  EXPECT_THAT(Wubu({"head", "--json"}).out, HasSubstr(absl::StrCat("\"", kEvents + 2, "\"")));
}

TEST_F(ImportTest, TheSummaryIsForPeople) {
  Register();
  const Outcome english = Wubu({"import", "-"}, Events(10));
  EXPECT_THAT(english.out, testing::StartsWith("accepted       10\n"
                                               "already there  0\n"
                                               "refused        0\n"));
  const Outcome chinese = Wubu({"import", "-", "--lang", "zh"}, Events(10));
  EXPECT_THAT(chinese.out, testing::StartsWith("已存入  0\n"
                                               "已存在  10\n"
                                               "被拒绝  0\n"));
  EXPECT_EQ(chinese.err, "") << "no progress bar where there is no terminal";
}

TEST_F(ImportTest, BadLinesAreNamedAndKept) {
  Register();
  const std::string unknown =
      absl::StrReplaceAll(OpeningStarted(3), {{"330402-nanhu", "unheard-of"}});
  const std::string empty = absl::StrReplaceAll(OpeningStarted(4), {{"\"s-4\"", "\"\""}});
  const std::string file =
      Write("mixed.jsonl", absl::StrCat(OpeningStarted(1), "\nno json\n\n", unknown, "\n", empty,
                                        "\n", OpeningStarted(2), "\n"));
  const Outcome outcome = Wubu({"import", file, "--rejects", Path("rejects.jsonl"), "--json"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_EQ(outcome.out, "{\"accepted\":2,\"duplicate\":0,\"refused\":3}\n");
  EXPECT_THAT(outcome.err, HasSubstr(file + ":2: INVALID_JSON: "));
  EXPECT_THAT(outcome.err, HasSubstr(file + ":4: UNKNOWN_SUBJECT: "));
  EXPECT_THAT(outcome.err, HasSubstr(file + ":5: INVALID_EVENT: "));
  EXPECT_THAT(outcome.err, HasSubstr("payload.opening_started.session"));
  EXPECT_EQ(Read("rejects.jsonl"), absl::StrCat("no json\n", unknown, "\n", empty, "\n"));
}

TEST_F(ImportTest, AnIdThatIsTakenRefusesItsLineOnly) {
  Register();
  ASSERT_EQ(Wubu({"append", OpeningStarted(1)}).code, 0);
  const std::string other = absl::StrReplaceAll(OpeningStarted(1), {{"s-1", "s-9"}});
  const Outcome outcome = Wubu({"import", "-"}, other + "\n" + OpeningStarted(2) + "\n");
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("-:1: ID_TAKEN: "));
}

TEST_F(ImportTest, AFileThatIsNotThereIsAMistake) {
  EXPECT_EQ(Wubu({"import", Path("nothing.jsonl")}).code, 2);
}

TEST_F(ImportTest, GivesUpWhenTheServerIsGoneAndSaysThatRepeatingIsSafe) {
  StopServer();
  const Outcome outcome = Wubu({"import", "-", "--deadline", "1s"}, Events(10));
  EXPECT_EQ(outcome.code, 3);
  EXPECT_THAT(outcome.err, HasSubstr("10 events have no verdict"));
}

}  // namespace
}  // namespace wubu::cli_test

// anomalies, anomalies settle.
#include "absl/strings/str_cat.h"
#include "tests/cli/cli_fixture.h"

namespace wubu::cli_test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kCenter[] = "centers/330402-nanhu";

class AnomaliesTest : public CliTest {
 protected:
  // A session that nobody closed; its last heartbeat came after three hours.
  AnomaliesTest() {
    Register();
    Tell(1, "01:00", "openingStarted");
    Tell(2, "04:00", "openingHeartbeat");
  }
  void Tell(int number, const std::string& clock, const std::string& type) {
    const Outcome told =
        Wubu({"append", absl::StrCat(R"({"id":")", Id(number), R"(","subject":")", kCenter,
                                     R"(","occurredTime":"2026-03-02T)", clock,
                                     R"(:00Z","payload":{")", type, R"(":{"session":"s-1"}}})")});
    ASSERT_EQ(told.code, 0) << told.err;
  }
  Outcome Settle(const Words& more, const std::string& input = "") {
    Words words = {"anomalies", "settle", kCenter, Id(1), "--min-position", "4"};
    words.insert(words.end(), more.begin(), more.end());
    return Wubu(words, input);
  }
  std::string Read() { return Wubu({"read"}).out; }
};

TEST_F(AnomaliesTest, EachIsASentenceInBothLanguages) {
  const Outcome listed = Wubu({"anomalies", "regions/330402", "--min-position", "4"});
  EXPECT_EQ(listed.code, 0) << listed.err;
  EXPECT_THAT(listed.out, HasSubstr("s-1 has no end. It counts up to its last heartbeat."));
  EXPECT_THAT(listed.out, HasSubstr(Id(1)));
  EXPECT_THAT(Wubu({"anomalies", kCenter, "--lang", "zh"}).out, HasSubstr("s-1 没有结束。"));
  EXPECT_THAT(Wubu({"anomalies", kCenter, "--csv"}).out, HasSubstr("NO_END,COUNTED_PARTLY"));
  EXPECT_THAT(Wubu({"anomalies", kCenter, "--kind", "second-end"}).out, Not(HasSubstr("s-1")));
  EXPECT_EQ(Wubu({"anomalies", kCenter, "--kind", "strange"}).code, 2);
  EXPECT_EQ(Wubu({"anomalies"}).code, 2);
}

TEST_F(AnomaliesTest, OnAPipeSettlingOnlyShows) {
  const std::string before = Read();
  const Outcome shown = Settle({}, "1\ny\n");
  EXPECT_EQ(shown.code, 0) << shown.err;
  EXPECT_THAT(shown.out, HasSubstr("Closed at the last sign that it was open"));
  EXPECT_THAT(shown.out, HasSubstr("opening_ended 2026-03-02 12:00:00"));
  EXPECT_EQ(Read(), before);
}

TEST_F(AnomaliesTest, WithoutConfirmationNothingIsSent) {
  const std::string before = Read();
  EXPECT_THAT(Settle({"--choose", "1"}).err, HasSubstr("Nothing was sent."));
  EXPECT_THAT(Settle({"--choose", "1"}, "n\n").err, HasSubstr("Nothing was sent."));
  EXPECT_EQ(Settle({"--choose", "9", "--yes"}).code, 2);
  EXPECT_EQ(Settle({"--yes"}).code, 2);
  EXPECT_EQ(Read(), before);
}

TEST_F(AnomaliesTest, TheOneThatIsChosenIsSentAndItsDayShown) {
  const Outcome settled = Settle({"--choose", "1"}, "y\n");
  EXPECT_EQ(settled.code, 0) << settled.err;
  EXPECT_THAT(settled.out,
              HasSubstr("2026-03-02  3 h 00 min  3 h 00 min  15 h 00 min  3 h 00 min"));
  EXPECT_THAT(Wubu({"anomalies", kCenter, "--min-position", "5"}).out, Not(HasSubstr("s-1")));
  const Outcome again = Settle({"--choose", "1", "--yes"});
  EXPECT_EQ(again.code, 5);
  EXPECT_THAT(again.err, HasSubstr("is not odd in that way"));
}

TEST_F(AnomaliesTest, AReasonOfOnesOwnIsKept) {
  const Outcome settled = Settle({"--choose", "2", "--yes", "--reason", "a trial"});
  EXPECT_EQ(settled.code, 0) << settled.err;
  EXPECT_THAT(Wubu({"read", "--json"}).out, HasSubstr("\"reason\":\"a trial\""));
}

}  // namespace
}  // namespace wubu::cli_test

// week, year, score, forecast, explain, hours, anomalies, standard.
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "tests/cli/cli_fixture.h"

namespace wubu::cli_test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kCenter[] = "centers/330402-nanhu";
constexpr char kStandard[] = R"(id: "s" version: "1" title { zh: "例" en: "Example" }
valid_from: "2020-01-01"
rules {
  id: "W" title { zh: "每周不少于2小时" en: "At least 2 hours a week" } kinds: "MAIN"
  measure { open_time {} } threshold { at_least { hours: 2 } } period { unit: PERIOD_UNIT_WEEK }
}
rules {
  id: "B" title { zh: "只对分馆" en: "For branches" } kinds: "BRANCH"
  measure { open_time {} } threshold { at_least { hours: 2 } } period { unit: PERIOD_UNIT_WEEK }
}
)";

Words With(Words words, const Words& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

class VerdictTest : public CliTest {
 protected:
  VerdictTest() {
    StartServer();
    Register();
  }
  void Open(const std::string& start, const std::string& end) {
    const std::string event =
        absl::StrCat(R"({"subject":")", kCenter, R"(","occurredTime":")", start,
                     R"(","payload":{"openingRecorded":{"endTime":")", end, R"("}}})");
    ASSERT_EQ(Wubu({"append", event}).code, 0);
  }
  // An hour on Monday of 2026-W10.
  void OpenForAnHour() { Open("2026-03-02T01:00:00Z", "2026-03-02T02:00:00Z"); }
  // As told in January, so that it is known at any later instant.
  void PublishAndAssignInJanuary() {
    const std::string text = absl::StrReplaceAll(kStandard, {{"\"", "\\\""}, {"\n", "\\n"}});
    const std::string published = absl::StrCat(
        R"({"standardPublished":{"standard":"s","version":"1","text":")", text, R"("}})");
    constexpr char kAssigned[] =
        R"({"standardAssigned":{"assignment":"s","standard":"s","firstDate":"2020-01-01"}})";
    for (const std::string& payload : {published, std::string(kAssigned)}) {
      const Outcome told = Wubu({"append", absl::StrCat(R"({"subject":"regions/330402",)",
                                                        R"("occurredTime":"2026-01-02T00:00:00Z",)",
                                                        R"("payload":)", payload, "}")});
      ASSERT_EQ(told.code, 0) << told.err;
    }
  }
  void PublishAndAssign(const char* text = kStandard) {
    const std::string file = Write("s.textproto", text);
    const Outcome published = Wubu({"standard", "publish", file, "regions/330402"});
    ASSERT_EQ(published.code, 0) << published.err;
    const Outcome assigned = Wubu({"standard", "assign", "s", "regions/330402", "2020-01-01"});
    ASSERT_EQ(assigned.code, 0) << assigned.err;
  }
};

TEST_F(VerdictTest, AWeekIsATableOfWhatApplies) {
  PublishAndAssign();
  OpenForAnHour();
  const Outcome week = Wubu({"week", kCenter, "2026-W10", "--min-position", "5"});
  EXPECT_EQ(week.code, 0) << week.err;
  EXPECT_EQ(week.out,
            "rule  status        figure     threshold                what\n"
            "W     ✗ missed  1 h 00 min  ≥ 2 h 00 min  ██████░░░░░░  At least 2 hours a week\n");
  EXPECT_THAT(Wubu({"week", kCenter, "2026-W10", "--all"}).out, HasSubstr("For branches"));
  const Outcome chinese = Wubu({"week", kCenter, "2026-W10", "--lang", "zh"});
  EXPECT_THAT(chinese.out, HasSubstr("✗ 未达标"));
  EXPECT_THAT(chinese.out, HasSubstr("每周不少于2小时"));
}

TEST_F(VerdictTest, WithoutAStandardItSaysWhy) {
  const Outcome year = Wubu({"year", kCenter, "2026"});
  EXPECT_EQ(year.code, 0);
  EXPECT_THAT(year.err, HasSubstr("no standard is assigned"));
}

TEST_F(VerdictTest, ExplainListsTheEvents) {
  PublishAndAssign();
  OpenForAnHour();
  const Outcome explained = Wubu({"explain", kCenter, "W", "2026-W10", "--min-position", "5"});
  EXPECT_EQ(explained.code, 0) << explained.err;
  EXPECT_THAT(explained.out, HasSubstr("≥ 2 h 00 min"));
  EXPECT_THAT(explained.out, HasSubstr("1 h 00 min"));
  EXPECT_EQ(Wubu({"explain", kCenter, "X", "2026-W10"}).code, 5);
}

TEST_F(VerdictTest, AForecastIsMarkedAsAnExpectation) {
  PublishAndAssignInJanuary();
  OpenForAnHour();
  const Outcome none = Wubu({"forecast", kCenter, "2026-W09", "--at", "2026-02-24T00:00:00+08:00"});
  EXPECT_EQ(none.code, 0) << none.err;
  EXPECT_THAT(none.err, HasSubstr("Nothing can be expected"));
  Open("2026-03-08T01:00:00Z", "2026-03-08T04:00:00Z");
  Open("2026-03-09T01:00:00Z", "2026-03-09T02:00:00Z");
  // On Tuesday: three hours followed in the last week, none in the one before.
  const std::vector<std::string> asked = {
      "forecast", kCenter, "2026-W11", "--at", "2026-03-10T00:00:00+08:00", "--min-position", "7"};
  const Outcome told = Wubu(asked);
  EXPECT_EQ(told.code, 0) << told.err;
  EXPECT_THAT(told.err, HasSubstr("not facts"));
  EXPECT_EQ(
      told.out,
      "rule  period        so far    expected    at least     at most     threshold  outlook  "
      "drawn from    what\n"
      "W     2026-W11  1 h 00 min  2 h 30 min  1 h 00 min  4 h 00 min  ≥ 2 h 00 min  open     "
      "2 of 8 weeks  At least 2 hours a week\n");
  std::vector<std::string> chinese = asked, csv = asked, json = asked;
  chinese.insert(chinese.end(), {"--lang", "zh"});
  EXPECT_THAT(Wubu(chinese).err, HasSubstr("并非事实"));
  csv.emplace_back("--csv");
  EXPECT_THAT(Wubu(csv).out, HasSubstr("W,2026-W11,3600,9000,3600,14400,7200,open"));
  json.emplace_back("--json");
  EXPECT_THAT(Wubu(json).out, HasSubstr(R"("expected":{"numerator":"9000"})"));
}

TEST_F(VerdictTest, AForecastNamesThePeriodsThatThereAre) {
  const Outcome odd = Wubu({"forecast", kCenter, "2026-03-02"});
  EXPECT_EQ(odd.code, 2);
  EXPECT_THAT(odd.err, HasSubstr("2026-Q1"));
}

TEST_F(VerdictTest, HoursAndAnomaliesAreTables) {
  OpenForAnHour();
  const Outcome hours = Wubu({"hours", kCenter, "2026-03-02", "2026-03-03", "--min-position", "3"});
  EXPECT_EQ(hours.code, 0) << hours.err;
  EXPECT_THAT(hours.out, HasSubstr("2026-03-02  1 h 00 min  1 h 00 min"));
  const Outcome odd = Wubu({"anomalies", kCenter});
  EXPECT_EQ(odd.code, 0) << odd.err;
  EXPECT_EQ(Wubu({"hours", kCenter, "2026-03-03", "2026-03-02"}).code, 1);
}

constexpr char kPoints[] = R"(id: "s" version: "1" title { zh: "计分例" en: "Points" }
valid_from: "2020-01-01"
rules {
  id: "H" title { zh: "全年不少于3小时" en: "At least 3 hours a year" } kinds: "MAIN"
  measure { open_time {} } threshold { at_least { hours: 3 } } period { unit: PERIOD_UNIT_YEAR }
  points { max_hundredths: 1000 minus_hundredths_per_missing: 150 }
}
rules {
  id: "B" title { zh: "只对分馆" en: "For branches" } kinds: "BRANCH"
  measure { open_time {} } threshold { at_least { hours: 2 } } period { unit: PERIOD_UNIT_YEAR }
  points { max_hundredths: 500 }
}
scoring { grades { name: "GOOD" title { zh: "良好" en: "Good" } min_hundredths: 700 } }
)";

TEST_F(VerdictTest, AScoreIsShownWithItsSheet) {
  EXPECT_THAT(Wubu({"score", kCenter, "2026"}).err, HasSubstr("No standard"));
  PublishAndAssign(kPoints);
  OpenForAnHour();
  const Words asked{"score",          kCenter, "2026", "--at", "2027-01-01T00:00:00+08:00",
                    "--min-position", "5"};
  const Outcome score = Wubu(asked);
  EXPECT_EQ(score.code, 0) << score.err;
  EXPECT_EQ(
      score.out,
      "Points (s 1), 2026: 7.00 of 10.00 points, Good\n"
      "rule   status        figure     threshold  points     of  bonus  why        what\n"
      "H      ✗ missed  1 h 00 min  ≥ 3 h 00 min    7.00  10.00         2 lacking  At least 3 "
      "hours a year\n"
      "total                                        7.00  10.00         Good\n");
  const Outcome chinese = Wubu(With(asked, {"--lang", "zh"}));
  EXPECT_THAT(chinese.out, HasSubstr("计分例 (s 1), 2026: 7.00 / 10.00 分，良好"));
  EXPECT_THAT(chinese.out, HasSubstr("缺 2"));
  EXPECT_THAT(Wubu(With(asked, {"--all"})).out, HasSubstr("not counted"));
  EXPECT_EQ(Wubu(With(asked, {"--csv"})).out,
            "standard,rule,status,figure,threshold,points,of,bonus,why,what,unit,total,grade\r\n"
            "s,H,MISSED,3600,10800,7.00,10.00,0.00,MISSING,At least 3 hours a year,seconds,7.00,"
            "GOOD\r\n");
  EXPECT_THAT(Wubu(With(asked, {"--json"})).out, HasSubstr("\"totalHundredths\":\"700\""));
}

TEST_F(VerdictTest, ADraftIsTriedBesideWhatIsInForce) {
  PublishAndAssign();
  OpenForAnHour();
  std::string draft = kStandard;
  draft.replace(draft.find("hours: 2"), 8, "hours: 1");
  const std::string file = Write("draft.textproto", draft);
  const Words asked{"standard",
                    "try",
                    file,
                    "regions/330402",
                    "2026-W10",
                    "--at",
                    "2027-01-01T00:00:00+08:00",
                    "--min-position",
                    "5"};
  const Outcome tried = Wubu(asked);
  EXPECT_EQ(tried.code, 0) << tried.err;
  EXPECT_EQ(tried.out,
            "rule  change    met  on track  behind  missed  no data  excused  what\n"
            "W             0 → 1                     1 → 0                    At least 2 hours a "
            "week\n"
            "\n"
            "centre                name          rule  in force      figure     threshold  draft"
            "  figure by draft  threshold by draft\n"
            "centers/330402-nanhu  南湖区文化馆  W     ✗ missed  1 h 00 min  ≥ 2 h 00 min  ✓ met"
            "       1 h 00 min        ≥ 1 h 00 min\n");
  EXPECT_THAT(Wubu(With(asked, {"--csv"})).out,
              HasSubstr("W,MISSED,3600,7200,MET,3600,3600,seconds\r\n"));
  EXPECT_THAT(Wubu(With(asked, {"--json"})).out, HasSubstr("\"change\":\"RULE_CHANGE_KEPT\""));
  EXPECT_THAT(Wubu(With(asked, {"--lang", "zh"})).out, HasSubstr("草案要求"));
  EXPECT_THAT(Wubu({"read"}).out, Not(HasSubstr("draft")));
  const std::string bad = Write("bad.textproto", absl::StrCat(draft, "ruls {}\n"));
  const Outcome faults = Wubu({"standard", "try", bad, "regions/330402"});
  EXPECT_EQ(faults.code, 1);
  EXPECT_THAT(faults.out, HasSubstr("bad.textproto:11:1: "));
}

TEST_F(VerdictTest, AFaultyStandardIsNotPublished) {
  const std::string file = Write("bad.textproto", absl::StrCat(kStandard, "ruls {}\n"));
  const Outcome checked = Wubu({"standard", "check", file});
  EXPECT_EQ(checked.code, 1);
  EXPECT_THAT(checked.out, HasSubstr("bad.textproto:11:1: "));
  EXPECT_THAT(checked.out, HasSubstr("rules"));
  EXPECT_EQ(Wubu({"standard", "publish", file, "regions/330402"}).code, 1);
  EXPECT_THAT(Wubu({"read"}).out, Not(HasSubstr("standard_published")));
}

}  // namespace
}  // namespace wubu::cli_test

// wubu simulate: twice is once, everything is taken, and the figures differ.
#include <set>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "tests/cli/cli_fixture.h"
#include "tests/support/seed.h"

namespace wubu::cli_test {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

// Of the made nation of ten centres: all lie below it.
constexpr char kNation[] = "regions/sim10";
constexpr char kStandard[] = R"(id: "s" version: "1" title { zh: "例" en: "Example" }
valid_from: "2020-01-01"
rules {
  id: "W" title { zh: "每周开放" en: "Hours a week" }
  kinds: "CENTRAL" kinds: "MAIN" kinds: "BRANCH" kinds: "VILLAGE_HOUSE"
  kinds: "TOWN" kinds: "STREET" kinds: "ADMIN_VILLAGE" kinds: "COMMUNITY"
  measure { open_time {} } threshold { at_least { hours: 42 } } period { unit: PERIOD_UNIT_WEEK }
}
)";

// The number of that name in one line of JSON; -1 if there is none.
int64_t NumberIn(const std::string& json, const std::string& name) {
  const std::pair<std::string, std::string> parts =
      absl::StrSplit(json, absl::MaxSplits(absl::StrCat("\"", name, "\":"), 1));
  const std::vector<std::string> words =
      absl::StrSplit(parts.second, absl::ByAnyChar(",}\""), absl::SkipEmpty());
  int64_t number = -1;
  return !words.empty() && absl::SimpleAtoi(words[0], &number) ? number : -1;
}

class SimulateTest : public CliTest {
 protected:
  Words March(const Words& more = {}) const {
    Words words = {"simulate", "--seed",     seed_,    "--from",        "2025-03-01",
                   "--to",     "2025-03-31", "--json", "--corrections", "10"};
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }

  std::vector<std::string> Centers() {
    std::vector<std::string> centers;
    const Outcome read = Wubu({"read", "--type", "center_registered", "--json"});
    for (const absl::string_view line : absl::StrSplit(read.out, '\n', absl::SkipEmpty())) {
      const std::pair<std::string, std::string> parts =
          absl::StrSplit(line, absl::MaxSplits("\"subject\":\"", 1));
      centers.push_back(parts.second.substr(0, parts.second.find('"')));
    }
    return centers;
  }

  const std::string seed_ = absl::StrCat(TestSeed());
};

TEST_F(SimulateTest, TwiceIsOnceAndNothingIsRefused) {
  const Outcome first = Wubu(March({"--centers", "10", "--duplicates", "5"}));
  ASSERT_EQ(first.code, 0) << first.err;
  EXPECT_THAT(first.err, testing::IsEmpty());
  const int64_t accepted = NumberIn(first.out, "accepted");
  EXPECT_GT(accepted, 500);
  EXPECT_GT(NumberIn(first.out, "duplicate"), accepted / 50) << "as it was told to";
  EXPECT_EQ(NumberIn(first.out, "refused"), 0);
  const Outcome second = Wubu(March({"--centers", "10", "--duplicates", "0"}));
  ASSERT_EQ(second.code, 0) << second.err;
  EXPECT_EQ(NumberIn(second.out, "accepted"), 0);
  EXPECT_EQ(NumberIn(second.out, "duplicate"), accepted);
  // Now that the server knows the centres, they are found there, and do what they did.
  const Outcome third = Wubu(March({"--duplicates", "0"}));
  ASSERT_EQ(third.code, 0) << third.err;
  EXPECT_EQ(NumberIn(third.out, "accepted"), 0);
  EXPECT_EQ(NumberIn(third.out, "refused"), 0);
  EXPECT_GT(NumberIn(third.out, "duplicate"), accepted - 100);
}

TEST_F(SimulateTest, GoesOnWhereItEnded) {
  ASSERT_EQ(Wubu(March({"--centers", "10"})).code, 0);
  const Outcome longer = Wubu({"simulate", "--seed", seed_, "--from", "2025-03-01", "--to",
                               "2025-04-15", "--corrections", "10", "--json"});
  EXPECT_EQ(longer.code, 0) << longer.err;
  EXPECT_GT(NumberIn(longer.out, "accepted"), 200);
  EXPECT_EQ(NumberIn(longer.out, "refused"), 0);
}

TEST_F(SimulateTest, VerdictsDiffer) {
  ASSERT_EQ(Wubu(March({"--centers", "10"})).code, 0);
  const std::string file = Write("s.textproto", kStandard);
  const Outcome published = Wubu({"standard", "publish", file, kNation});
  ASSERT_EQ(published.code, 0) << published.err << published.out;
  ASSERT_EQ(Wubu({"standard", "assign", "s", kNation, "2020-01-01"}).code, 0);
  const std::string head = absl::StrCat(NumberIn(Wubu({"head", "--json"}).out, "position"));
  std::set<std::string> verdicts;
  for (const std::string& center : Centers()) {
    for (const char* week : {"2025-W10", "2025-W11", "2025-W12"}) {
      const Outcome outcome = Wubu({"week", center, week, "--min-position", head});
      ASSERT_EQ(outcome.code, 0) << outcome.err;
      const std::vector<std::string> rows = absl::StrSplit(outcome.out, '\n');
      ASSERT_THAT(rows, testing::SizeIs(testing::Ge(2u))) << outcome.out;
      verdicts.insert(rows[1]);
    }
  }
  EXPECT_GT(verdicts.size(), 3u);
}

TEST_F(SimulateTest, AFileIsWhatImportTakes) {
  const std::string file = Path("march.jsonl");
  StopServer();
  const Outcome written = Wubu(March({"--centers", "10", "--duplicates", "0", "--out", file}));
  ASSERT_EQ(written.code, 0) << written.err << "no server is needed for made centres";
  StartServer();
  const Outcome imported = Wubu({"import", file, "--json"});
  ASSERT_EQ(imported.code, 0) << imported.err;
  EXPECT_EQ(NumberIn(imported.out, "accepted"), NumberIn(written.out, "accepted"));
  const Outcome sent = Wubu(March({"--centers", "10"}));
  EXPECT_EQ(NumberIn(sent.out, "accepted"), 0) << "sent or imported, they are the same";
}

TEST_F(SimulateTest, OnlyWhatLiesInTheRegion) {
  const Outcome all = Wubu(March({"--centers", "10", "--duplicates", "0"}));
  ASSERT_EQ(all.code, 0) << all.err;
  const Outcome nowhere = Wubu(March({"--under", "regions/nowhere"}));
  EXPECT_EQ(nowhere.code, 2);
  EXPECT_THAT(nowhere.err, HasSubstr("there is no centre to simulate"));
  const Outcome town = Wubu(March({"--under", "regions/sim10-010101-01", "--duplicates", "0"}));
  EXPECT_EQ(town.code, 0) << town.err;
  EXPECT_GT(NumberIn(town.out, "duplicate"), 0);
  EXPECT_EQ(NumberIn(town.out, "accepted"), 0);
  EXPECT_LT(NumberIn(town.out, "duplicate"), NumberIn(all.out, "accepted") * 2 / 3);
}

TEST_F(SimulateTest, SaysWhatIsWrongWithADay) {
  EXPECT_THAT(Wubu({"simulate", "--from", "yesterday"}).err, HasSubstr("write a day"));
  EXPECT_EQ(Wubu({"simulate", "--from", "2025-03-02", "--to", "2025-03-01"}).code, 2);
  EXPECT_EQ(Wubu({"simulate", "--to", "2035-01-01"}).code, 2);
  EXPECT_THAT(Wubu({"simulate"}).err, HasSubstr("--centers 100"));
}

TEST_F(SimulateTest, TheSummaryIsForPeople) {
  const Outcome outcome = Wubu(
      {"simulate", "--centers", "3", "--from", "2025-03-01", "--to", "2025-03-02", "--lang", "zh"});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.out, StartsWith("已存入"));
  EXPECT_THAT(outcome.err, StartsWith("场馆 3，日期 2025-03-01 – 2025-03-02，种子 1\n"));
}

}  // namespace
}  // namespace wubu::cli_test

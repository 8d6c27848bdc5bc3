// seal, seals, adjustments.
#include "absl/strings/str_cat.h"
#include "tests/cli/cli_fixture.h"

namespace wubu::cli_test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kRegion[] = "regions/330402";

class SealTest : public CliTest {
 protected:
  // An hour on Monday of 2026-W10, and a seal.
  SealTest() {
    Register();
    const std::string file = Write("s.textproto", kWeeklyHours);
    Good({"standard", "publish", file, kRegion});
    Good({"standard", "assign", "s", kRegion, "2020-01-01"});
    Open("2026-03-02");
    Good({"seal", kRegion, "2026-W10", "--note", "weekly"});
  }
  void Open(const std::string& day) {
    Good({"append", absl::StrCat(R"({"subject":"centers/330402-nanhu","occurredTime":")", day,
                                 R"(T01:00:00Z","payload":{"openingRecorded":{"endTime":")", day,
                                 R"(T02:00:00Z"}}})")});
  }
};

TEST_F(SealTest, SealsAreListedAndLifted) {
  const Outcome listed = Wubu({"seals", kRegion, "--min-position", "6"});
  EXPECT_EQ(listed.code, 0) << listed.err;
  EXPECT_THAT(listed.out, HasSubstr("2026-W10  regions/330402  "));
  EXPECT_THAT(Wubu({"seals", kRegion, "2026-W10", "--csv"}).out, HasSubstr(",weekly,"));
  EXPECT_EQ(Wubu({"seals", kRegion, "2026-W11"}).code, 5);
  Good({"seal", kRegion, "2026-W10", "--lift", "a mistake"});
  EXPECT_THAT(Wubu({"seals", kRegion, "--min-position", "7"}).out, Not(HasSubstr("2026-W10")));
  EXPECT_EQ(Wubu({"seal", kRegion, "2026-W10", "--lift", "again"}).code, 5);
}

TEST_F(SealTest, AdjustmentsSetTheSealedFigureBesideTheLiveOne) {
  EXPECT_THAT(Wubu({"adjustments", kRegion, "2026-W10"}).out, Not(HasSubstr("nanhu")));
  Open("2026-03-03");
  const Outcome listed = Wubu({"adjustments", kRegion, "2026-W10", "--min-position", "7"});
  EXPECT_EQ(listed.code, 0) << listed.err;
  EXPECT_THAT(listed.out, HasSubstr("✗ missed  1 h 00 min  ✓ met"));
  EXPECT_THAT(listed.out, HasSubstr("2 h 00 min  opening_recorded 2026-03-03 09:00:00"));
  EXPECT_THAT(Wubu({"adjustments", kRegion, "2026-W10", "--csv"}).out,
              HasSubstr("W,MISSED,3600,MET,7200,seconds,"));
  EXPECT_EQ(Wubu({"adjustments", kRegion, "2026-W11"}).code, 5);
  EXPECT_EQ(Wubu({"adjustments", kRegion}).code, 2);
}

TEST_F(SealTest, APeriodThatIsNoneIsRefused) {
  const Outcome refused = Wubu({"seal", kRegion, "2026-W54"});
  EXPECT_EQ(refused.code, 1);
  EXPECT_THAT(refused.err, HasSubstr("a period that exists"));
  EXPECT_EQ(Wubu({"seal", "centers/330402-nanhu", "2026-W10"}).code, 2);
}

}  // namespace
}  // namespace wubu::cli_test

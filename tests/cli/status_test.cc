// status, calendar, watch.
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "tests/cli/cli_fixture.h"

namespace wubu::cli_test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kRegion[] = "regions/330402";
constexpr char kOpen[] = "centers/330402-nanhu";
constexpr char kSilent[] = "centers/330402-silent";

class StatusTest : public CliTest {
 protected:
  StatusTest() {
    StartServer();
    Register();
    Good({"center", "register", kSilent, "--name", "静馆", "--kind", "MAIN", "--region", kRegion,
          "--time", "2020-01-01"});
    Good({"standard", "publish", Write("s.textproto", kWeeklyHours), kRegion});
    Good({"standard", "assign", "s", kRegion, "2020-01-01"});
  }
  // So many hours on Monday of 2026-W10, from nine.
  void Open(int hours) {
    Good({"append", absl::StrCat(R"({"subject":")", kOpen,
                                 R"(","occurredTime":"2026-03-02T01:00:00Z","payload":)",
                                 R"({"openingRecorded":{"endTime":"2026-03-02T0)", 1 + hours,
                                 R"(:00:00Z"}}})")});
  }
  // About that week, once everything is known.
  std::string Ask(Words words) {
    words.insert(words.end(), {"--week", "--min-position", "6"});
    return Good(words).out;
  }
};

TEST_F(StatusTest, CentresAreCounted) {
  Open(3);
  const std::string counted = Ask({"status", kRegion, "2026-W10"});
  EXPECT_THAT(counted, HasSubstr("rule  required  met  on track  behind  missed  no data"));
  EXPECT_THAT(counted, HasSubstr("W            2    1                                  1"));
  EXPECT_THAT(Ask({"status", kRegion, "2026-W10", "--by", "kind", "--lang", "zh"}),
              HasSubstr("每周不少于2小时"));
}

TEST_F(StatusTest, CentresAreListedWithTheirFigures) {
  Open(1);
  const std::string listed = Ask({"status", kRegion, "2026-W10", "--centers"});
  EXPECT_THAT(listed, HasSubstr(absl::StrCat(kOpen, "  ")));
  EXPECT_THAT(listed, HasSubstr("✗ missed"));
  EXPECT_THAT(listed, HasSubstr("1 h 00 min"));
  EXPECT_THAT(listed, HasSubstr(kSilent));
  const std::string behind = Ask({"status", kRegion, "2026-W10", "--behind"});
  EXPECT_THAT(behind, HasSubstr(kOpen));
  EXPECT_THAT(behind, Not(HasSubstr(kSilent))) << "nobody knows whether it is behind";
}

TEST_F(StatusTest, JsonNamesTheRulesOfItsFigures) {
  Open(1);
  const std::string json = Ask({"status", kRegion, "2026-W10", "--centers", "--json"});
  EXPECT_THAT(json, HasSubstr(R"("rule":"W")"));
  EXPECT_THAT(json, HasSubstr(R"("trueOf")"));
}

TEST_F(StatusTest, AListEndsWhereItIsTold) {
  Open(1);
  const std::string json =
      Ask({"status", kRegion, "2026-W10", "--centers", "--limit", "1", "--json"});
  EXPECT_THAT(json, HasSubstr("nextPageToken"));
  EXPECT_THAT(json, Not(HasSubstr(kSilent)));
}

TEST_F(StatusTest, ACalendarHasAMarkForEachWeek) {
  Open(3);
  const std::string calendar =
      Good({"calendar", kRegion, "W", "2026", "--min-position", "6", "--csv"}).out;
  EXPECT_THAT(calendar, HasSubstr("periods, one mark each"));
  EXPECT_THAT(calendar, HasSubstr("NO_DATA NO_DATA MET NO_DATA"));
}

TEST_F(StatusTest, AChangeIsWatchedAsItComes) {
  const auto watch = StartWubu({"watch", kRegion, "--week", "--limit", "1", "--json"});
  // The first change may come before the server has the stream.
  for (int session = 1; watch->Running() && session < 1'000; ++session) {
    const std::string now =
        absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", absl::Now(), absl::UTCTimeZone());
    Good({"append",
          absl::StrCat(R"({"subject":")", kOpen, R"(","occurredTime":")", now,
                       R"(","payload":{"openingStarted":{"session":"s)", session, R"("}}})")});
  }
  const Outcome outcome = watch->Finish();
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr(R"("rule":"W")"));
  EXPECT_THAT(outcome.out, HasSubstr(kOpen));
}

}  // namespace
}  // namespace wubu::cli_test

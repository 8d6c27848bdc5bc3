// center, region, open, hours, and --csv.
#include "absl/strings/str_cat.h"
#include "tests/cli/cli_fixture.h"

namespace wubu::cli_test {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr char kCenter[] = "centers/330402-nanhu";
constexpr char kTime[] = "2026-01-01";

class RegistryTest : public CliTest {
 protected:
  RegistryTest() {
    Good({"region", "register", "regions/3304", "--name", "嘉兴市", "--level", "CITY", "--time",
          kTime});
    Good({"region", "register", "regions/330402", "--name", "南湖区", "--parent", "regions/3304",
          "--time", kTime});
    Good({"center", "register", kCenter, "--name", "南湖区文化馆", "--kind", "MAIN", "--region",
          "regions/330402", "--schedule", "tue-sun 09:00-12:00,13:30-17:00", "--time", kTime});
  }

  // Waits for what was written so far.
  Outcome Ask(Words words) {
    words.insert(words.end(), {"--min-position", absl::StrCat(Head())});
    return Good(words);
  }
  int Head() {
    const std::string out = Good({"head", "--json"}).out;
    return std::stoi(out.substr(out.find("position\":\"") + 11));
  }
  // 9:00 to 12:30 on Tuesday, 3 March 2026, local.
  void OpenOnTuesday() {
    Good({"append", absl::StrCat(R"({"subject":")", kCenter,
                                 R"(","occurredTime":"2026-03-03T01:00:00Z","payload":)",
                                 R"({"openingRecorded":{"endTime":"2026-03-03T04:30:00Z"}}})")});
  }
};

TEST_F(RegistryTest, CentresAreListedInColumnsThatAlign) {
  Good({"center", "register", "centers/b", "--name", "b", "--kind", "TOWN", "--region",
        "regions/3304", "--time", kTime});
  EXPECT_EQ(
      Ask({"center", "list", "regions/3304"}).out,
      "centre                name          kind  region          stage  parent  opening date\n"
      "centers/b             b             TOWN  regions/3304    open\n"
      "centers/330402-nanhu  南湖区文化馆  MAIN  regions/330402  open\n");
  EXPECT_THAT(Ask({"center", "list", "--lang", "zh", "--kind", "MAIN"}).out, HasSubstr("开放"));
  EXPECT_THAT(Ask({"center", "list", "--name", "文化馆"}).out, Not(HasSubstr("centers/b")));
  EXPECT_THAT(Ask({"center", "list", "--limit", "1"}).err, HasSubstr("1 listed"));
  EXPECT_THAT(Ask({"center", "list", "--json"}).out, HasSubstr(R"("trueOf":{"position":"4")"));
}

TEST_F(RegistryTest, TheListOfThePastIsTheOneOfThePast) {
  Good({"center", "close", kCenter, "--time", "2026-03-01"});
  EXPECT_THAT(Ask({"center", "list", "--stage", "closed"}).out, HasSubstr(kCenter));
  EXPECT_THAT(Ask({"center", "list", "--stage", "closed", "--at", "2026-02-28T00:00:00+08:00"}).out,
              Not(HasSubstr(kCenter)));
  EXPECT_THAT(Ask({"center", "list", "--stage", "关闭", "--as-of", "3"}).out,
              Not(HasSubstr(kCenter)));
  EXPECT_THAT(Ask({"center", "list", "--at", "2025-12-01T00:00:00+08:00"}).out,
              Not(HasSubstr(kCenter)));
}

TEST_F(RegistryTest, ACentreIsShownWithItsRegister) {
  Good({"append", absl::StrCat(R"({"subject":")", kCenter, R"(","payload":{"troupeFormed":)",
                               R"({"troupe":"t","displayName":"越剧团","memberCount":12}}})")});
  const std::string sheet = Ask({"center", "show", kCenter}).out;
  EXPECT_THAT(sheet, HasSubstr("嘉兴市 › 南湖区 (regions/330402)"));
  EXPECT_THAT(sheet, HasSubstr("tue,wed,thu,fri,sat,sun 09:00-12:00,13:30-17:00"));
  EXPECT_THAT(sheet, HasSubstr("troupe  t   越剧团"));
  const std::string csv = Ask({"center", "show", kCenter, "--csv"}).out;
  EXPECT_THAT(csv, HasSubstr("TROUPE,t,越剧团,,"));
  EXPECT_THAT(csv, HasSubstr(R"(Z,false,"{""memberCount"":12}")"));
  EXPECT_THAT(Ask({"center", "show", kCenter, "--book", "room"}).out, Not(HasSubstr("越剧团")));
  EXPECT_THAT(Ask({"center", "show", kCenter, "--at", "2025-01-01T00:00:00Z"}).out,
              HasSubstr("not registered at that instant"));
  EXPECT_EQ(Wubu({"center", "show", "centers/nobody"}).code, 5);
}

TEST_F(RegistryTest, WritingIsShownAndStoredOnce) {
  const Words change = {"center", "change", kCenter, "--name", "南湖文化馆",
                        "--time", kTime,    "--id",  Id(7)};
  const Outcome first = Good(change);
  EXPECT_THAT(first.err, HasSubstr(R"("centerChanged":{"displayName":"南湖文化馆"})"));
  EXPECT_THAT(first.out, HasSubstr("stored"));
  EXPECT_THAT(Good(change).out, HasSubstr("already there"));
  const Outcome dry =
      Good({"center", "change", kCenter, "--parent", "", "--schedule", "", "--dry-run"});
  EXPECT_THAT(dry.err, HasSubstr(R"({"parent":"","schedule":{}})"));
  EXPECT_THAT(dry.out, IsEmpty());
  EXPECT_EQ(Head(), 4);
}

TEST_F(RegistryTest, ARegisteredCentreIsNotReplacedByMistake) {
  const Words again = {"center", "register", kCenter,    "--name",        "x",
                       "--kind", "MAIN",     "--region", "regions/330402"};
  const Outcome refused = Wubu(again);
  EXPECT_EQ(refused.code, 4);
  EXPECT_THAT(refused.err, HasSubstr("--again"));
  Words meant = again;
  meant.push_back("--again");
  Good(meant);
}

TEST_F(RegistryTest, BadValuesAreNamed) {
  const auto err = [this](const Words& words, int code) {
    const Outcome outcome = Wubu(words);
    EXPECT_EQ(outcome.code, code) << outcome.out;
    return outcome.err;
  };
  EXPECT_THAT(err({"center", "change", kCenter, "--stage", "shut"}, 2), HasSubstr("planned"));
  EXPECT_THAT(err({"center", "change", kCenter, "--schedule", "mon"}, 2), HasSubstr("mon-fri"));
  EXPECT_THAT(err({"center", "change", kCenter, "--population", "many"}, 2),
              HasSubstr("--population"));
  EXPECT_THAT(err({"center", "change", kCenter}, 2), HasSubstr("nothing to change"));
  EXPECT_THAT(err({"center", "close", "regions/330402"}, 2), HasSubstr("centers/"));
  EXPECT_THAT(err({"center", "close", kCenter, "--time", "soon"}, 2), HasSubstr("--time"));
  EXPECT_THAT(err({"center", "change", kCenter, "--kind", "main"}, 1), HasSubstr("upper-case"));
  EXPECT_THAT(err({"center", "close", "centers/nobody"}, 5), HasSubstr("not registered"));
  EXPECT_THAT(err({"center", "list", "--json", "--csv"}, 2), HasSubstr("--json"));
}

TEST_F(RegistryTest, RegionsAreATree) {
  EXPECT_EQ(Ask({"region", "tree"}).out,
            "region            name    level  code  above\n"
            "regions/3304      嘉兴市  CITY\n"
            "  regions/330402  南湖区               regions/3304\n");
  EXPECT_THAT(Ask({"region", "show", "regions/330402"}).out, HasSubstr("regions/3304  嘉兴市"));
  // In a circle none is the topmost; each is still told once.
  Good({"region", "change", "regions/3304", "--parent", "regions/330402"});
  EXPECT_EQ(Ask({"region", "tree", "--csv"}).out,
            "region,name,level,code,above,depth\r\n"
            "regions/3304,嘉兴市,CITY,,regions/330402,0\r\n"
            "regions/330402,南湖区,,,regions/3304,1\r\n");
}

TEST_F(RegistryTest, WhoIsOpenIsATable) {
  OpenOnTuesday();
  EXPECT_EQ(
      Ask({"open", "regions/3304", "--at", "2026-03-03T02:30:00Z"}).out,
      "centre                name          area         since                  open for  session\n"
      "centers/330402-nanhu  南湖区文化馆  whole house  2026-03-03 09:00:00  1 h 30 min\n");
  EXPECT_EQ(Ask({"open", "--at", "2026-03-03T02:30:00Z", "--csv"}).out,
            "centre,name,area,since,open for (s),session\r\n"
            "centers/330402-nanhu,南湖区文化馆,,2026-03-03T01:00:00Z,5400,\r\n");
}

TEST_F(RegistryTest, HoursAreToldInEveryForm) {
  OpenOnTuesday();
  const Words days = {"hours", kCenter, "2026-03-02", "2026-03-03"};
  const auto with = [&](const Words& more) {
    Words words = days;
    words.insert(words.end(), more.begin(), more.end());
    return Ask(words).out;
  };
  EXPECT_THAT(with({}), HasSubstr("09:00-12:30"));
  EXPECT_EQ(with({"--csv"}),
            "date,certain (s),possible (s),excused,intervals\r\n"
            "2026-03-02,0,0,false,\r\n"
            "2026-03-03,12600,12600,false,09:00-12:30\r\n");
  EXPECT_EQ(with({"--intervals", "--csv"}),
            "date,from,to,length (s),certainty\r\n"
            "2026-03-03,2026-03-03T01:00:00Z,2026-03-03T04:30:00Z,12600,certain\r\n");
  EXPECT_EQ(with({"--by", "week", "--csv"}),
            "period,first,last,certain (s),possible (s),open days,excused days\r\n"
            "2026-W10,2026-03-02,2026-03-08,12600,12600,1,0\r\n");
  EXPECT_EQ(
      with({"--posted", "--csv"}),
      "date,posted hours,open,posted (s),kept (s),closed (s),beyond (s),ahead (s),excused\r\n"
      "2026-03-02,,,0,0,0,0,0,false\r\n"
      "2026-03-03,\"09:00-12:00, 13:30-17:00\",09:00-12:30,23400,10800,12600,1800,0,false\r\n");
  EXPECT_THAT(with({"--posted", "--lang", "zh"}), HasSubstr("应开未开"));
}

TEST_F(RegistryTest, CsvIsTheThirdFormOfEveryTable) {
  EXPECT_THAT(
      Good({"read", "--csv", "--limit", "1"}).out,
      HasSubstr("position,occurred,stream,revision,type,content\r\n"
                "1,2025-12-31T16:00:00Z,regions/3304,1,region_registered,\"{\"\"displayName"));
  EXPECT_THAT(Good({"head", "--csv"}).out, HasSubstr("name,value\r\nposition,3\r\n"));
}

}  // namespace
}  // namespace wubu::cli_test

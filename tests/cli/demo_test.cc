// What tools/run --demo does once everything is built.
#include <signal.h>

#include "tests/cli/cli_fixture.h"

namespace wubu::cli_test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class DemoTest : public CliTest {
 protected:
  DemoTest() { StopServer(); }

  // Runs it until everything is there, looks at it with `look`, and ends it as Ctrl-C does.
  template <typename Look>
  Outcome Demo(Look look) {
    Process demo({"/bin/bash", WUBU_DEMO_SCRIPT, address(), Path("demo"), WUBUD_PROGRAM,
                  "--data-dir", Path("demo"), "--listen", address(), "--metrics-listen", "off"},
                 {"LC_ALL=C.UTF-8", "WUBU_DEMO_SIMULATE=--under regions/410105-duling"});
    EXPECT_TRUE(demo.AwaitOutput("== A year of events"));
    EXPECT_TRUE(demo.AwaitOutput("wubu tail"));
    look();
    demo.Signal(SIGINT);
    return demo.Finish();
  }
};

TEST_F(DemoTest, ShowsTwoPlacesWithTheirStandardsAndGoesOn) {
  const Outcome first = Demo([this] {
    const Outcome branch = Wubu({"year", "centers/330402-daqiao"});
    EXPECT_THAT(branch.out, HasSubstr("JX-B-13")) << branch.err;
    const Outcome street = Wubu({"year", "centers/410105-duling"});
    EXPECT_THAT(street.out, HasSubstr("ZZ-01.TOWN")) << street.err;
  });
  EXPECT_EQ(first.code, 0) << first.err;
  EXPECT_THAT(first.out, HasSubstr("standard jiaxing-main-branch holds for regions/330400"));
  const Outcome second = Demo([] {});
  EXPECT_EQ(second.code, 0) << second.err;
  EXPECT_THAT(second.out, Not(HasSubstr("holds for"))) << "they hold already";
  EXPECT_THAT(second.out, HasSubstr("3 standards are assigned"));
  EXPECT_THAT(second.out, HasSubstr("already there  3179"));
}

TEST_F(DemoTest, SaysWhyTheServerDoesNotStart) {
  const Outcome outcome = RunProgram({"/bin/bash", WUBU_DEMO_SCRIPT, address(), Path("demo"),
                                      WUBUD_PROGRAM, "--data-dir", Path("demo"), "--no-such-flag"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("the server did not start"));
  EXPECT_THAT(outcome.err, HasSubstr("no-such-flag"));
}

}  // namespace
}  // namespace wubu::cli_test

#include <signal.h>

#include "absl/strings/str_cat.h"
#include "tests/cli/cli_fixture.h"

namespace wubu::cli_test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class TailTest : public CliTest {
 protected:
  void Append(int number) {
    const Outcome outcome = Wubu({"append", OpeningStarted(number)});
    ASSERT_EQ(outcome.code, 0) << outcome.err;
  }
};

TEST_F(TailTest, ACursorGoesOnWhereItStopped) {
  Register();
  Append(1);
  Append(2);
  const Outcome first = Wubu({"tail", "--cursor", "c", "--limit", "3", "--json"});
  EXPECT_EQ(first.code, 0) << first.err;
  EXPECT_THAT(first.out, HasSubstr("s-1"));
  EXPECT_THAT(first.out, Not(HasSubstr("s-2")));
  Append(3);
  const Outcome second = Wubu({"tail", "--cursor", "c", "--once", "--json"});
  EXPECT_THAT(second.out, Not(HasSubstr("s-1")));
  EXPECT_THAT(second.out, HasSubstr("s-2"));
  EXPECT_THAT(second.out, HasSubstr("s-3"));
  EXPECT_EQ(Wubu({"tail", "--cursor", "c", "--once", "--json"}).out, "");
}

TEST_F(TailTest, FollowsUntilControlC) {
  Register();
  const auto tail = StartWubu({"tail", "--from", "1", "--json"});
  ASSERT_TRUE(tail->AwaitOutput("centerRegistered"));
  Append(1);
  ASSERT_TRUE(tail->AwaitOutput("s-1"));
  tail->Signal(SIGINT);
  const Outcome outcome = tail->Finish();
  EXPECT_EQ(outcome.code, 0);
  EXPECT_EQ(outcome.err, "");
}

TEST_F(TailTest, FollowsAcrossARestartOfTheServer) {
  Register();
  Append(1);
  const auto tail = StartWubu({"tail", "--from", "1", "--json"});
  ASSERT_TRUE(tail->AwaitOutput("s-1"));
  StopServer();
  StartServer();
  Append(2);
  ASSERT_TRUE(tail->AwaitOutput("s-2"));
  tail->Signal(SIGTERM);
  const Outcome outcome = tail->Finish();
  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.err, HasSubstr("connecting again"));
  EXPECT_EQ(outcome.out.find("s-1"), outcome.out.rfind("s-1")) << "told once";
}

TEST_F(TailTest, WithoutAServerItSaysSo) {
  StopServer();
  EXPECT_EQ(Wubu({"tail"}).code, 3);
}

}  // namespace
}  // namespace wubu::cli_test

#include "services/server/command_line.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/test_directory.h"

namespace wubu::server {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

class CommandLineTest : public testing::Test {
 protected:
  Command ParseFile(const std::string& text) {
    const std::string path = directory_ / "wubud.toml";
    WriteFileBytes(path, text);
    const char* const words[] = {"wubud", "--config", path.c_str()};
    testing::internal::CaptureStderr();
    Command command = ParseCommandLine(3, words);
    said_ = testing::internal::GetCapturedStderr();
    return command;
  }

  const TestDirectory directory_;
  std::string said_;
};

TEST_F(CommandLineTest, OptionsMayStandInAFile) {
  const Command command = ParseFile("queue-events = 5000\nlisten = [\"[::1]:1\", \"unix:s\"]\n");
  ASSERT_TRUE(std::holds_alternative<Serve>(command)) << said_;
  EXPECT_EQ(std::get<Serve>(command).config.queue_events, 5000);
  EXPECT_THAT(std::get<Serve>(command).config.listen, testing::ElementsAre("[::1]:1", "unix:s"));
}

TEST_F(CommandLineTest, ANameInTheFileThatIsNoOptionIsAFault) {
  const Command command = ParseFile("queue-events = 5000\ndisk-reserv-mib = 4096\n");
  ASSERT_TRUE(std::holds_alternative<Exit>(command));
  EXPECT_EQ(std::get<Exit>(command).code, kExitConfig);
  EXPECT_THAT(said_, AllOf(HasSubstr("--config"), HasSubstr("disk-reserv-mib")));
}

TEST_F(CommandLineTest, AnOptionThatIsNotInTheHelpIsNamedAllTheSame) {
  ParseFile("index-tail-events = many\n");
  EXPECT_THAT(said_, HasSubstr("--index-tail-events"));
  const char* const words[] = {"wubud", "--help"};
  testing::internal::CaptureStdout();
  ParseCommandLine(2, words);
  const std::string help = testing::internal::GetCapturedStdout();
  EXPECT_THAT(help, HasSubstr("--ready-file"));
  EXPECT_THAT(help, testing::Not(HasSubstr("--index-tail-events")));
}

}  // namespace
}  // namespace wubu::server

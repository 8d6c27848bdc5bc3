// What only the program has: its configuration, its exit codes, its commands.
#include <gmock/gmock.h>

#include <filesystem>

#include "tests/cli/process.h"
#include "tests/integration/server_fixture.h"

namespace wubu::integration {
namespace {

using cli_test::Outcome;
using cli_test::RunProgram;
using ::testing::HasSubstr;

class ProgramTest : public ServerTest {
 protected:
  static Outcome Run(std::vector<std::string> words,
                     const std::vector<std::string>& environment = {}) {
    words.insert(words.begin(), WUBUD_PROGRAM);
    return RunProgram(words, environment);
  }
};
INSTANTIATE_TEST_SUITE_P(Everywhere, ProgramTest, testing::Values(Where::kProgram), WhereName);

TEST_P(ProgramTest, RefusesToListenWhereStrangersCanReachIt) {
  const Outcome outcome = Run({"--data-dir", config_.data_dir, "--listen", "0.0.0.0:0"});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("--listen is \"0.0.0.0:0\""));
  EXPECT_FALSE(std::filesystem::exists(config_.data_dir));
}

TEST_P(ProgramTest, NamesEveryFaultOfItsConfiguration) {
  const Outcome outcome =
      Run({"--log-level", "loud", "--streams-max", "0"}, {"WUBU_METRICS_LISTEN=nowhere"});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("--log-level is \"loud\""));
  EXPECT_THAT(outcome.err, HasSubstr("--streams-max is \"0\""));
  EXPECT_THAT(outcome.err, HasSubstr("--metrics-listen is \"nowhere\""));
}

TEST_P(ProgramTest, AFaultyCertificateIsFoundAtTheStart) {
  const std::string self = WUBUD_PROGRAM;
  const Outcome outcome =
      Run({"--data-dir", config_.data_dir, "--tls-cert", self, "--tls-key", self});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("--tls-cert"));
  EXPECT_THAT(outcome.err, HasSubstr("--tls-key"));
}

TEST_P(ProgramTest, TwoServersDontShareADirectoryOrAPort) {
  Start();
  const Outcome directory =
      Run({"--data-dir", config_.data_dir, "--listen", "127.0.0.1:0", "--metrics-listen", "off"});
  EXPECT_EQ(directory.code, 3);
  EXPECT_THAT(directory.err, HasSubstr(config_.data_dir));
  const Outcome port = Run({"--data-dir", directory_ + "/other", "--listen", server_->address(),
                            "--metrics-listen", "off"});
  EXPECT_EQ(port.code, 3);
  EXPECT_THAT(port.err, HasSubstr(server_->address()));
}

TEST_P(ProgramTest, ChecksAndRestoresABackup) {
  Start();
  RegisterNanhu();
  v1::CreateBackupRequest request;
  v1::CreateBackupResponse backup;
  grpc::ClientContext context;
  ASSERT_TRUE(server_rpcs_->CreateBackup(&context, request, &backup).ok());
  EXPECT_EQ(Run({"fsck", config_.data_dir}).code, 3) << "a server has it open";
  EXPECT_EQ(server_->Stop(), 0);
  const Outcome fsck = Run({"fsck", config_.data_dir, "--json"});
  EXPECT_EQ(fsck.code, 0) << fsck.err;
  EXPECT_THAT(fsck.out, HasSubstr("\"clean\":true"));
  const std::string restored = directory_ + "/restored";
  EXPECT_EQ(Run({"restore", backup.path(), restored}).code, 0);
  config_.data_dir = restored;
  Start();
  EXPECT_EQ(HeadPosition(), 2u);
}

TEST_P(ProgramTest, ListensOnAUnixSocket) {
  config_.listen = {"unix:" + directory_ + "/wubud.sock"};
  Start();
  RegisterNanhu();
  EXPECT_EQ(HeadPosition(), 2u);
}

TEST_P(ProgramTest, HelpsANewcomer) {
  const Outcome help = Run({"--help"});
  EXPECT_EQ(help.code, 0);
  EXPECT_THAT(help.out, HasSubstr("--data-dir"));
  EXPECT_THAT(Run({"--version"}).out, HasSubstr("wubud 0."));
  EXPECT_EQ(Run({"--colour"}).code, 2);
}

}  // namespace
}  // namespace wubu::integration

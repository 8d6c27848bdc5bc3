#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "tests/cli/process.h"
#include "tests/integration/server_fixture.h"

namespace wubu::integration {
namespace {

namespace fs = std::filesystem;

class TlsTest : public ServerTest {
 protected:
  void SetUp() override {
    for (const char* set : {"first", "second"}) MakeCertificates(set);
    if (IsSkipped() || HasFailure()) return;
    Use("first");
    config_.tls_cert = Certificate("current/server.pem");
    config_.tls_key = Certificate("current/server.key");
  }

  // An authority, and a server's and a client's certificate of it, in a folder of their own.
  void MakeCertificates(const std::string& set) {
    fs::create_directories(Certificate(set));
    const std::string script = R"(set -e
      new() {
        openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout $1.key \
          -subj /CN=$1 "${@:2}" 2>/dev/null
      }
      new ca -x509 -days 2 -out ca.pem
      for name in server terminal-7; do
        new $name -out $name.csr
        openssl x509 -req -in $name.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 \
          -extfile <(echo subjectAltName=IP:127.0.0.1) -out $name.pem 2>/dev/null
      done)";
    const cli_test::Outcome outcome = cli_test::RunProgram(
        {"/bin/bash", "-c", absl::StrCat("cd ", Certificate(set), "\n", script)});
    if (outcome.code == 127) GTEST_SKIP() << "no openssl on this machine";
    ASSERT_EQ(outcome.code, 0) << outcome.err;
  }

  // Turns the link `current`, so that key and certificate change at one moment.
  void Use(const std::string& set) {
    const std::string aside = Certificate("aside");
    fs::create_directory_symlink(Certificate(set), aside);
    fs::rename(aside, Certificate("current"));
  }

  std::string Certificate(const std::string& name) const { return directory_ + "/" + name; }

  std::string Text(const std::string& name) const {
    std::ifstream in(Certificate(name));
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
  }

  // Talks to the server from now on, trusting the authority of `set`.
  void ConnectTrusting(const std::string& set, bool with_certificate = false) {
    grpc::SslCredentialsOptions options;
    options.pem_root_certs = Text(set + "/ca.pem");
    if (with_certificate) {
      options.pem_cert_chain = Text(set + "/terminal-7.pem");
      options.pem_private_key = Text(set + "/terminal-7.key");
    }
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    channel_ =
        grpc::CreateCustomChannel(server_->address(), grpc::SslCredentials(options), arguments);
    events_ = v1::EventService::NewStub(channel_);
  }

  grpc::Status Ask() {
    grpc::ClientContext context;
    v1::GetHeadResponse head;
    return events_->GetHead(&context, {}, &head);
  }
};
INSTANTIATE_EVERYWHERE(TlsTest);

TEST_P(TlsTest, ServesWhoTrustsItsAuthority) {
  Start();
  EXPECT_EQ(Ask().error_code(), grpc::UNAVAILABLE) << "in the clear";
  ConnectTrusting("second");
  EXPECT_EQ(Ask().error_code(), grpc::UNAVAILABLE) << "another authority";
  ConnectTrusting("first");
  EXPECT_TRUE(Ask().ok());
  RegisterNanhu();
  std::vector<v1::RecordedEvent> events;
  ASSERT_TRUE(Read({}, &events).ok());
  EXPECT_EQ(events[0].source(), "anonymous");
}

TEST_P(TlsTest, KnowsAClientByItsCertificate) {
  config_.tls_client_ca = Certificate("current/ca.pem");
  Start();
  ConnectTrusting("first");
  EXPECT_EQ(Ask().error_code(), grpc::UNAVAILABLE) << "without a certificate";
  ConnectTrusting("first", /*with_certificate=*/true);
  RegisterNanhu();
  std::vector<v1::RecordedEvent> events;
  ASSERT_TRUE(Read({}, &events).ok());
  EXPECT_EQ(events[0].source(), "tls:terminal-7");
}

TEST_P(TlsTest, TakesARenewedCertificateWithoutARestart) {
  Start();
  ConnectTrusting("first");
  ASSERT_TRUE(Ask().ok());
  const auto old_events = std::move(events_);
  Use("second");
  const absl::Time patience = absl::Now() + absl::Seconds(60);
  do {
    ASSERT_LT(absl::Now(), patience) << "the renewed certificate is not taken";
    ConnectTrusting("second");
  } while (!Ask().ok());
  // A connection that was made before stays.
  grpc::ClientContext context;
  v1::GetHeadResponse head;
  EXPECT_TRUE(old_events->GetHead(&context, {}, &head).ok());
}

}  // namespace
}  // namespace wubu::integration

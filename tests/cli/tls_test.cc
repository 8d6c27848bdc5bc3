// Encrypted connections, and certificates on both sides.
#include "absl/strings/str_cat.h"
#include "tests/cli/cli_fixture.h"

namespace wubu::cli_test {
namespace {

class TlsTest : public CliTest {
 protected:
  // An authority, and a server's and a client's certificate of it.
  void SetUp() override {
    const std::string script = R"(set -e
      new() {
        openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout $1.key \
          -subj /CN=$1 "${@:2}" 2>/dev/null
      }
      new ca -x509 -days 2 -out ca.pem
      for name in server client; do
        new $name -out $name.csr
        openssl x509 -req -in $name.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 \
          -extfile <(echo subjectAltName=IP:127.0.0.1) -out $name.pem 2>/dev/null
      done)";
    const Outcome outcome =
        RunProgram({"/bin/bash", "-c", absl::StrCat("cd ", Path(""), "\n", script)});
    if (outcome.code == 127) GTEST_SKIP() << "no openssl on this machine";
    ASSERT_EQ(outcome.code, 0) << outcome.err;
    StopServer();
  }
  Words ServerFlags() const {
    return {"--tls-cert", Path("server.pem"), "--tls-key", Path("server.key")};
  }
};

TEST_F(TlsTest, TheServerIsKnownByItsAuthority) {
  StartServer(ServerFlags());
  EXPECT_EQ(Wubu({"head", "--tls-ca", Path("ca.pem")}).code, 0);
  EXPECT_EQ(Wubu({"head", "--tls"}).code, 3) << "not an authority that this machine knows";
  EXPECT_EQ(Wubu({"head"}).code, 3) << "in the clear";
}

TEST_F(TlsTest, TheClientShowsItsCertificate) {
  Words flags = ServerFlags();
  flags.insert(flags.end(), {"--tls-client-ca", Path("ca.pem")});
  StartServer(flags);
  EXPECT_EQ(Wubu({"head", "--tls-ca", Path("ca.pem"), "--tls-cert", Path("client.pem"), "--tls-key",
                  Path("client.key")})
                .code,
            0);
  EXPECT_EQ(Wubu({"head", "--tls-ca", Path("ca.pem")}).code, 3);
}

}  // namespace
}  // namespace wubu::cli_test

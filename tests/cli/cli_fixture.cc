#include "tests/cli/cli_fixture.h"

#include <signal.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"

namespace wubu::cli_test {
namespace {

constexpr absl::Duration kReadyPatience = absl::Seconds(60);

std::string FirstLine(const std::string& text) { return text.substr(0, text.find('\n')); }

}  // namespace

std::string Id(int number) { return absl::StrFormat("0191e3a0-7c1e-7a54-8f60-%012d", number); }

std::string OpeningStarted(int number) {
  return absl::StrFormat(
      R"({"id":"%s","subject":"centers/330402-nanhu","occurredTime":"2026-03-02T01:%02d:%02dZ",)"
      R"("payload":{"openingStarted":{"session":"s-%d"}}})",
      Id(number), number / 60 % 60, number % 60, number);
}

CliTest::CliTest() { StartServer(); }

CliTest::~CliTest() { server_.reset(); }

void CliTest::StartServer(const Words& more) {
  std::filesystem::remove(Path("ready"));
  std::filesystem::create_directories(Path("backups"));
  Words words = {WUBUD_PROGRAM, "--data-dir",       Path("data"),   "--listen",
                 address_,      "--metrics-listen", "off",          "--ready-file",
                 Path("ready"), "--backup-dir",     Path("backups")};
  words.insert(words.end(), more.begin(), more.end());
  server_ = std::make_unique<Process>(words, Words{});
  const absl::Time patience = absl::Now() + kReadyPatience;
  while (!std::filesystem::exists(Path("ready"))) {
    ASSERT_TRUE(server_->Running()) << server_->Finish().err;
    ASSERT_LT(absl::Now(), patience) << "the server does not become ready";
    absl::SleepFor(absl::Milliseconds(2));  // Only to leave the processor to the server.
  }
  address_ = FirstLine(Read("ready"));
}

void CliTest::StopServer() {
  server_->Signal(SIGTERM);
  EXPECT_EQ(server_->Finish().code, 0);
}

Words CliTest::Environment() const {
  return {"LC_ALL=C.UTF-8", absl::StrCat("WUBU_SERVER=", address_)};
}

Outcome CliTest::Wubu(const Words& words, const std::string& input) {
  Words all = {WUBU_PROGRAM};
  all.insert(all.end(), words.begin(), words.end());
  return RunProgram(all, Environment(), input);
}

std::unique_ptr<Process> CliTest::StartWubu(const Words& words) {
  Words all = {WUBU_PROGRAM};
  all.insert(all.end(), words.begin(), words.end());
  return std::make_unique<Process>(all, Environment());
}

Outcome CliTest::Good(const Words& words) {
  Outcome outcome = Wubu(words);
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  return outcome;
}

std::string CliTest::Write(const std::string& name, const std::string& text) const {
  std::ofstream(Path(name), std::ios::binary) << text;
  return Path(name);
}

std::string CliTest::Read(const std::string& name) const {
  std::ifstream in(Path(name), std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

void CliTest::Register() {
  const Outcome outcome = Wubu({"append", "-"}, R"(
{"id":"0191e3a0-7c1e-7a54-8f60-00000000a001","subject":"regions/330402","occurredTime":"2026-01-01T00:00:00Z","payload":{"regionRegistered":{"displayName":"南湖区"}}}
{"id":"0191e3a0-7c1e-7a54-8f60-00000000a002","subject":"centers/330402-nanhu","occurredTime":"2026-01-01T00:00:00Z","payload":{"centerRegistered":{"displayName":"南湖区文化馆","kind":"MAIN","region":"regions/330402"}}}
)");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
}

}  // namespace wubu::cli_test

// The whole command in this process, against the fake server.
#include "clients/cli/command_line.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "clients/cli/event_json.h"
#include "clients/cpp/fake_server.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/test_directory.h"

namespace wubu::cli {
namespace {

using ::testing::HasSubstr;

class CommandLineTest : public testing::Test {
 protected:
  ExitCode Run(std::vector<std::string> words, const std::string& input = "") {
    in_ = std::istringstream(input);
    out_.str("");
    err_.str("");
    Console console{in_,
                    out_,
                    err_,
                    false,
                    false,
                    [this](const char* name) {
                      return std::string(name) == "LANG" ? lang_.c_str() : nullptr; }};
    if (!words.empty()) words.insert(words.end(), {"--server", server_.address()});
    return RunCommandLine(words, console);
  }
  std::string JsonLines(int events) {
    std::string lines;
    for (int i = 0; i < events; ++i) absl::StrAppend(&lines, ToJson(client::FakeEvent(i)), "\n");
    return lines;
  }

  client::FakeServer server_;
  std::string lang_ = "en_US.UTF-8";
  std::istringstream in_;
  std::ostringstream out_, err_;
};

TEST_F(CommandLineTest, WithoutAVerbItSaysWhereTheHelpIs) {
  EXPECT_EQ(Run({}), ExitCode::kUsage);
  EXPECT_THAT(err_.str(), HasSubstr("wubu --help"));
}

TEST_F(CommandLineTest, AVerbThatDoesNotExistIsNamed) {
  EXPECT_EQ(Run({"apend"}), ExitCode::kUsage);
  EXPECT_THAT(err_.str(), HasSubstr("there is no command apend"));
}

TEST_F(CommandLineTest, EveryVerbHasHelpWithAnExampleInBothLanguages) {
  for (const char* verb :
       {"append", "import", "read",    "tail",       "head",      "receipt", "cursors",  "info",
        "backup", "fsck",   "restore", "completion", "week",      "year",    "forecast", "explain",
        "hours",  "open",   "center",  "region",     "anomalies", "standard"}) {
    EXPECT_EQ(Run({verb, "--help"}), ExitCode::kOk);
    EXPECT_THAT(out_.str(), HasSubstr(absl::StrCat("Example:\n  ")));
    EXPECT_THAT(out_.str(), HasSubstr(absl::StrCat("wubu ", verb)));
    EXPECT_EQ(Run({verb, "--help", "--lang", "zh"}), ExitCode::kOk);
    EXPECT_THAT(out_.str(), HasSubstr("示例："));
  }
}

TEST_F(CommandLineTest, TheLanguageComesFromTheEnvironment) {
  lang_ = "zh_CN.UTF-8";
  EXPECT_EQ(Run({"--help"}), ExitCode::kOk);
  EXPECT_THAT(out_.str(), HasSubstr("退出码"));
  EXPECT_EQ(Run({"head"}), ExitCode::kOk);
  EXPECT_THAT(out_.str(), HasSubstr("位置"));
  EXPECT_EQ(server_.last_language(), "zh");
}

TEST_F(CommandLineTest, AppendsAnEventGivenOnTheCommandLine) {
  EXPECT_EQ(Run({"append", R"({"subject":"centers/1","payload":{"openingStarted":{}}})"}),
            ExitCode::kOk);
  ASSERT_EQ(server_.log().size(), 1u);
  EXPECT_EQ(server_.log()[0].event().id().size(), 36u);
  EXPECT_TRUE(server_.log()[0].event().has_occurred_time());
  EXPECT_THAT(out_.str(), HasSubstr("stored"));
}

TEST_F(CommandLineTest, AppendsAnArrayFromTheStandardInput) {
  EXPECT_EQ(Run({"append", "-", "--json"}, "[" + ToJson(client::FakeEvent(1)) + "]"),
            ExitCode::kOk);
  EXPECT_THAT(out_.str(), HasSubstr(R"("position":"1")"));
}

TEST_F(CommandLineTest, TooManyEventsAreSentToImport) {
  EXPECT_EQ(Run({"append", "-"}, JsonLines(1001)), ExitCode::kUsage);
  EXPECT_THAT(err_.str(), HasSubstr("wubu import"));
  EXPECT_EQ(server_.calls("Append"), 0);
}

TEST_F(CommandLineTest, AnExpectationMustBeWritten) {
  EXPECT_EQ(Run({"append", "{}", "--expect", "centers/1"}), ExitCode::kUsage);
  EXPECT_THAT(err_.str(), HasSubstr("--expect centers/330402-nanhu=7"));
}

TEST_F(CommandLineTest, ARefusalNamesReasonAndField) {
  const client::FakeError moved{grpc::StatusCode::ABORTED, "REVISION_MOVED"};
  server_.Plan("Append", {{client::FaultPlace::kBefore, moved.Status()}});
  EXPECT_EQ(Run({"append", "{}"}), ExitCode::kConflict);
  EXPECT_THAT(err_.str(), HasSubstr("REVISION_MOVED"));
  EXPECT_THAT(err_.str(), HasSubstr("read the stream again"));
}

TEST_F(CommandLineTest, ImportingTwiceStoresOnce) {
  EXPECT_EQ(Run({"import", "-", "--json"}, JsonLines(600)), ExitCode::kOk);
  EXPECT_EQ(out_.str(), "{\"accepted\":600,\"duplicate\":0,\"refused\":0}\n");
  EXPECT_EQ(Run({"import", "-", "--json"}, JsonLines(600)), ExitCode::kOk);
  EXPECT_EQ(out_.str(), "{\"accepted\":0,\"duplicate\":600,\"refused\":0}\n");
  EXPECT_EQ(server_.log().size(), 600u);
}

TEST_F(CommandLineTest, ImportNamesEveryBadLineAndKeepsIt) {
  const TestDirectory directory;
  const std::string file = directory / "rejects.jsonl";
  const std::string input = JsonLines(2) + "not json\n\n{\"subject\":\"centers/1\"}\n";
  EXPECT_EQ(Run({"import", "-", "--rejects", file}, input), ExitCode::kRefused);
  EXPECT_THAT(err_.str(), HasSubstr("-:3: INVALID_JSON: "));
  EXPECT_THAT(err_.str(), HasSubstr("-:5: INVALID_EVENT: "));
  std::ifstream in(file);
  std::stringstream rejects;
  rejects << in.rdbuf();
  EXPECT_EQ(rejects.str(), "not json\n{\"subject\":\"centers/1\"}\n");
}

TEST_F(CommandLineTest, ImportCanBeginLater) {
  EXPECT_EQ(Run({"import", "-", "--from-line", "3", "--json"}, JsonLines(5)), ExitCode::kOk);
  EXPECT_EQ(server_.log().size(), 3u);
}

TEST_F(CommandLineTest, ReadPrintsATable) {
  server_.AddEvent(client::FakeEvent(1));
  EXPECT_EQ(Run({"read"}), ExitCode::kOk);
  EXPECT_EQ(
      out_.str(),
      "position  occurred             stream     revision  type             content\n"
      "       1  2026-02-25 14:13:21  centers/1         0  opening_started  {\"session\":\"s-1\"}"
      "\n");
}

TEST_F(CommandLineTest, TailGoesOnWhereItsCursorStands) {
  for (int i = 0; i < 5; ++i) server_.AddEvent(client::FakeEvent(i));
  EXPECT_EQ(Run({"tail", "--cursor", "c", "--limit", "2", "--json"}), ExitCode::kOk);
  EXPECT_THAT(out_.str(), HasSubstr("\"s-1\""));
  EXPECT_EQ(Run({"tail", "--cursor", "c", "--once", "--json"}), ExitCode::kOk);
  EXPECT_THAT(out_.str(), testing::Not(HasSubstr("\"s-1\"")));
  EXPECT_THAT(out_.str(), HasSubstr("\"s-2\""));
  EXPECT_THAT(out_.str(), HasSubstr("\"s-4\""));
}

TEST_F(CommandLineTest, AnUnknownEventIsNotFound) {
  EXPECT_EQ(Run({"receipt", "0191e3a0-7c1e-7a54-8f60-2b1c6c3f9d11"}), ExitCode::kNotFound);
}

TEST_F(CommandLineTest, ADeadlineMustBeOne) {
  EXPECT_EQ(Run({"head", "--deadline", "soon"}), ExitCode::kUsage);
}

TEST_F(CommandLineTest, ACertificateThatIsNotThereIsNamed) {
  EXPECT_EQ(Run({"head", "--tls-ca", "/nowhere.pem"}), ExitCode::kUsage);
  EXPECT_THAT(err_.str(), HasSubstr("/nowhere.pem"));
}

TEST_F(CommandLineTest, CompletionKnowsEveryVerb) {
  EXPECT_EQ(Run({"completion", "bash"}), ExitCode::kOk);
  EXPECT_THAT(out_.str(), HasSubstr("append import simulate read tail"));
}

}  // namespace
}  // namespace wubu::cli

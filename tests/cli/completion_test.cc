#include "absl/strings/str_cat.h"
#include "tests/cli/cli_fixture.h"

namespace wubu::cli_test {
namespace {

// What bash offers after these words, one a line. Needs no server.
std::string Offered(const std::string& words, int place) {
  const std::string script =
      absl::StrCat("source <(", WUBU_PROGRAM,
                   " completion bash); complete -p wubu >/dev/null || exit 9; ", "COMP_WORDS=(",
                   words, "); COMP_CWORD=", place, "; _wubu; printf '%s\\n' \"${COMPREPLY[@]}\"");
  const Outcome outcome = RunProgram({"/bin/bash", "-c", script});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(outcome.err, "");
  return outcome.out;
}

TEST(CompletionTest, OffersVerbs) {
  EXPECT_EQ(Offered("wubu re", 1), "read\nreceipt\nregion\nrestore\n");
}

TEST(CompletionTest, OffersVerbsOfVerbs) {
  EXPECT_EQ(Offered("wubu cursors d", 2), "delete\n");
  EXPECT_EQ(Offered("wubu center cl", 2), "close\n");
  EXPECT_EQ(Offered("wubu center show --bo", 3), "--book\n");
}

TEST(CompletionTest, OffersOptionsOfTheVerbAndOfTheWhole) {
  EXPECT_EQ(Offered("wubu import --re", 2), "--rejects\n");
  EXPECT_EQ(Offered("wubu import --ser", 2), "--server\n");
}

TEST(CompletionTest, TheValueOfAnOptionIsNoVerb) {
  EXPECT_EQ(Offered("wubu --server read cur", 3), "cursors\n");
}

TEST(CompletionTest, OtherwiseFiles) {
  EXPECT_EQ(Offered("wubu import /etc/passw", 2).substr(0, 11), "/etc/passwd");
}

}  // namespace
}  // namespace wubu::cli_test

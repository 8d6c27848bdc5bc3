#include "clients/cli/completion_script.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace wubu::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class CompletionScriptTest : public testing::Test {
 protected:
  CompletionScriptTest() : app_("about", "wubu") {
    app_.add_option("--server", text_);
    CLI::App* things = app_.add_subcommand("things", "What's there");
    things->add_flag("--all", flag_, "Every one");
    things->add_subcommand("list");
  }
  std::string text_;
  bool flag_ = false;
  CLI::App app_;
};

TEST_F(CompletionScriptTest, BashKnowsEveryPlace) {
  const std::string script = CompletionScript(app_, Shell::kBash);
  EXPECT_THAT(script, HasSubstr("'') words='things --help -h --server'"));
  EXPECT_THAT(script, HasSubstr("'things') words='list --help -h --all --server'"));
  EXPECT_THAT(script, HasSubstr("'things list') words="));
  EXPECT_THAT(script, HasSubstr("      --server) ((i++))")) << "a flag has no value";
}

TEST_F(CompletionScriptTest, ZshUsesTheSameWords) {
  const std::string script = CompletionScript(app_, Shell::kZsh);
  EXPECT_THAT(script, HasSubstr("bashcompinit"));
  EXPECT_THAT(script, HasSubstr("'things') words="));
}

TEST_F(CompletionScriptTest, FishSaysWhatEachIs) {
  const std::string script = CompletionScript(app_, Shell::kFish);
  EXPECT_THAT(script, HasSubstr("-a things -d 'What\\'s there'"));
  EXPECT_THAT(script, HasSubstr("-n '__fish_seen_subcommand_from things' -l all -d 'Every one'"));
  EXPECT_THAT(script, HasSubstr("complete -c wubu -l server -r"));
  EXPECT_THAT(script, Not(HasSubstr("-l all -r")));
}

}  // namespace
}  // namespace wubu::cli

#include "clients/cli/language.h"

#include <map>

#include "gtest/gtest.h"

namespace wubu::cli {
namespace {

Language Find(const std::vector<std::string>& words, std::map<std::string, std::string> variables) {
  return FindLanguage(words, [&](const char* name) {
    const auto found = variables.find(name);
    return found == variables.end() ? nullptr : found->second.c_str();
  });
}

TEST(LanguageTest, TheOptionWins) {
  EXPECT_EQ(Find({"head", "--lang", "zh"}, {{"LANG", "en_US.UTF-8"}}), Language::kChinese);
  EXPECT_EQ(Find({"--lang=en", "head"}, {{"LC_ALL", "zh_CN.UTF-8"}}), Language::kEnglish);
}

TEST(LanguageTest, TheFirstVariableThatIsSetDecides) {
  EXPECT_EQ(Find({}, {{"LC_ALL", ""}, {"LANG", "zh_CN.UTF-8"}}), Language::kChinese);
  EXPECT_EQ(Find({}, {{"LC_ALL", "C"}, {"LANG", "zh_CN.UTF-8"}}), Language::kEnglish);
}

TEST(LanguageTest, EnglishOtherwise) {
  EXPECT_EQ(Find({}, {}), Language::kEnglish);
  EXPECT_EQ(Find({"--lang", "fr"}, {}), Language::kEnglish);
}

}  // namespace
}  // namespace wubu::cli

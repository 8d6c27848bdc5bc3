#include "clients/cli/language.h"

#include "absl/strings/match.h"
#include "absl/strings/strip.h"

namespace wubu::cli {
namespace {

constexpr absl::string_view kOption = "--lang";

std::optional<Language> FromWords(const std::vector<std::string>& words) {
  for (size_t i = 0; i < words.size(); ++i) {
    absl::string_view word = words[i];
    if (word == "--") break;
    if (word == kOption && i + 1 < words.size()) return ParseLanguage(words[i + 1]);
    if (absl::ConsumePrefix(&word, "--lang=")) return ParseLanguage(word);
  }
  return std::nullopt;
}

}  // namespace

absl::string_view CodeOf(Language language) { return language == Language::kChinese ? "zh" : "en"; }

std::optional<Language> ParseLanguage(absl::string_view text) {
  if (absl::StartsWithIgnoreCase(text, "zh")) return Language::kChinese;
  if (absl::StartsWithIgnoreCase(text, "en")) return Language::kEnglish;
  return std::nullopt;
}

Language FindLanguage(const std::vector<std::string>& words, const Environment& environment) {
  if (const auto language = FromWords(words)) return *language;
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = environment(name);
    if (value == nullptr || *value == '\0') continue;
    return ParseLanguage(value).value_or(Language::kEnglish);
  }
  return Language::kEnglish;
}

}  // namespace wubu::cli

// The two languages that the command line speaks, and texts in both.
#ifndef WUBU_CLIENTS_CLI_LANGUAGE_H_
#define WUBU_CLIENTS_CLI_LANGUAGE_H_

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace wubu::cli {

enum class Language { kEnglish, kChinese };

// The same thing said twice. Literals only: it holds views.
struct Text {
  absl::string_view en;
  absl::string_view zh;

  std::string In(Language language) const {
    return std::string(language == Language::kChinese ? zh : en);
  }
};

// `zh` or `en`, as in the metadata that servers are asked with.
absl::string_view CodeOf(Language language);

// `zh`, `zh_CN.UTF-8`, `en`; nothing for what is neither.
std::optional<Language> ParseLanguage(absl::string_view text);

// Looks an environment variable up; null if it is not set.
using Environment = std::function<const char*(const char* name)>;

// The help is written before options are parsed, so the language is found first: `--lang` among the
// words of the command, else LC_ALL, LC_MESSAGES or LANG, the first that is set; else English.
Language FindLanguage(const std::vector<std::string>& words, const Environment& environment);

}  // namespace wubu::cli

#endif  // WUBU_CLIENTS_CLI_LANGUAGE_H_

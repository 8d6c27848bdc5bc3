#include "services/api/language.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace wubu::api {
namespace {

// The weight of `zh-CN;q=0.9`: 0.9; without a weight 1.
double WeightOf(absl::string_view parameters) {
  double weight = 1;
  parameters = absl::StripAsciiWhitespace(parameters);
  if (absl::ConsumePrefix(&parameters, "q=") && !absl::SimpleAtod(parameters, &weight)) return 0;
  return weight;
}

bool IsLanguage(absl::string_view tag, absl::string_view language) {
  return absl::EqualsIgnoreCase(tag.substr(0, tag.find('-')), language);
}

}  // namespace

Language LanguageFrom(absl::string_view accept_language) {
  double chinese = 0;
  double english = 0;
  for (const absl::string_view range : absl::StrSplit(accept_language, ',')) {
    const std::pair<absl::string_view, absl::string_view> parts =
        absl::StrSplit(range, absl::MaxSplits(';', 1));
    const absl::string_view tag = absl::StripAsciiWhitespace(parts.first);
    // Of equal weights the one that is named first wins.
    if (IsLanguage(tag, "zh") && WeightOf(parts.second) > english) {
      chinese = WeightOf(parts.second);
    } else if (IsLanguage(tag, "en") && WeightOf(parts.second) > chinese) {
      english = WeightOf(parts.second);
    }
  }
  return chinese > english ? Language::kChinese : Language::kEnglish;
}

}  // namespace wubu::api

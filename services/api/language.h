// The language in which a caller wants to be told what is wrong.
#ifndef WUBU_SERVICES_API_LANGUAGE_H_
#define WUBU_SERVICES_API_LANGUAGE_H_

#include "absl/strings/string_view.h"

namespace wubu::api {

enum class Language { kEnglish, kChinese };

// From an `accept-language` value, `zh-CN,zh;q=0.9,en;q=0.8`. English where neither is named.
Language LanguageFrom(absl::string_view accept_language);

}  // namespace wubu::api

#endif  // WUBU_SERVICES_API_LANGUAGE_H_

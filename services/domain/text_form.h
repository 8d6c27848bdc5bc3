// The textual forms of wubu/v1/rule.proto, one function each. A form says what a string looks like,
// never whether the thing exists. No allocation, no regular expressions.
#ifndef WUBU_SERVICES_DOMAIN_TEXT_FORM_H_
#define WUBU_SERVICES_DOMAIN_TEXT_FORM_H_

#include <optional>

#include "absl/strings/string_view.h"

namespace wubu::domain {

// `0191e3a0-7c1e-7a54-8f60-2b1c6c3f9d11`; not all zeros.
bool IsUuid(absl::string_view text);
// `VILLAGE_HOUSE`
bool IsCode(absl::string_view text);
// `hall-2`
bool IsLocalId(absl::string_view text);
// `2026-03-02`, from year 0001 to 9999 of the Gregorian calendar.
bool IsDate(absl::string_view text);
// `2026-03-02`, `2026-W10`, `2026-03`, `2026-Q1`, `2026`, of the same years.
bool IsPeriod(absl::string_view text);
// Valid UTF-8 without control characters (C0, DEL, C1) other than line feed and tab.
bool IsText(absl::string_view text);
// `Asia/Shanghai`
bool IsTimeZoneName(absl::string_view text);
// Well-formed UTF-8: shortest forms only, no surrogates, nothing above U+10FFFF.
bool IsUtf8(absl::string_view text);

// `centers/{id}`: both parts point into the text.
struct ResourceName {
  absl::string_view collection;
  absl::string_view id;
};

// Nothing if the text has no slash, or its id is not as in IsLocalId.
std::optional<ResourceName> ParseResourceName(absl::string_view text);

}  // namespace wubu::domain

#endif  // WUBU_SERVICES_DOMAIN_TEXT_FORM_H_

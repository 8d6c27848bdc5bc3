// Page tokens: where the next page begins, bound to the question that was asked, so that a token
// for one question is refused with another.
#ifndef WUBU_SERVICES_API_PAGE_TOKEN_H_
#define WUBU_SERVICES_API_PAGE_TOKEN_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace wubu::api {

// `place` is any bytes; `question` is what must not change from page to page.
std::string MakePageToken(absl::string_view place, absl::string_view question);

// The place; nullopt if this is no token for that question.
std::optional<std::string> PlaceFromPageToken(absl::string_view token, absl::string_view question);

}  // namespace wubu::api

#endif  // WUBU_SERVICES_API_PAGE_TOKEN_H_

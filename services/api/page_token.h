// Page tokens: where the next page begins, bound to the question that was asked, so that a token
// for one question is refused with another.
#ifndef WUBU_SERVICES_API_PAGE_TOKEN_H_
#define WUBU_SERVICES_API_PAGE_TOKEN_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace wubu::api {

// `place` is any bytes; `question` is what must not change from page to page.
std::string MakePageToken(absl::string_view place, absl::string_view question);

// That of a request which has a viewpoint, a page size and a page token.
template <typename Request>
std::string PagedQuestion(Request request) {
  request.clear_page_token();
  request.clear_page_size();
  request.mutable_viewpoint()->clear_min_position();
  return absl::StrCat(Request::descriptor()->name(), "\n", request.SerializeAsString());
}

// The place; nullopt if this is no token for that question.
std::optional<std::string> PlaceFromPageToken(absl::string_view token, absl::string_view question);

// How many entries a page has, of those that were asked for; 0: `otherwise`.
inline size_t PageSize(uint32_t asked, size_t otherwise, size_t max) {
  return asked == 0 ? otherwise : std::min<size_t>(asked, max);
}

}  // namespace wubu::api

#endif  // WUBU_SERVICES_API_PAGE_TOKEN_H_

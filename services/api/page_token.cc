#include "services/api/page_token.h"

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "storage/base/hash.h"

namespace wubu::api {
namespace {

constexpr size_t kSealBytes = 8;

std::string Seal(absl::string_view place, absl::string_view question) {
  Sha256Builder hash;
  hash.AddNumber(place.size());
  hash.Add(place);
  hash.Add(question);
  return std::string(hash.Finish().view().substr(0, kSealBytes));
}

}  // namespace

std::string MakePageToken(absl::string_view place, absl::string_view question) {
  return absl::WebSafeBase64Escape(absl::StrCat(Seal(place, question), place));
}

std::optional<std::string> PlaceFromPageToken(absl::string_view token, absl::string_view question) {
  std::string bytes;
  if (!absl::WebSafeBase64Unescape(token, &bytes) || bytes.size() < kSealBytes) return std::nullopt;
  std::string place = bytes.substr(kSealBytes);
  if (Seal(place, question) != bytes.substr(0, kSealBytes)) return std::nullopt;
  return place;
}

}  // namespace wubu::api

#include "services/api/registry_page.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "services/api/page_token.h"
#include "services/api/read_query.h"
#include "services/api/view_point.h"
#include "services/domain/violation_text.h"

namespace wubu::api {

bool RegistryPage::ReadToken(const std::string& token) {
  const auto place = PlaceFromPageToken(token, question_);
  if (!place.has_value()) return false;
  const std::vector<std::string> parts = absl::StrSplit(*place, absl::MaxSplits(' ', 2));
  uint64_t known = 0;
  if (parts.size() != 3 || !absl::SimpleAtoi(parts[0], &known) ||
      !absl::SimpleAtoi(parts[1], &at_)) {
    return false;
  }
  known_ = Position(known);
  place_ = parts[2];
  return true;
}

MaybeError RegistryPage::Open(const Edge& edge, const wubu::v1::Viewpoint& viewpoint,
                              const std::string& token, std::string question) {
  question_ = std::move(question);
  if (token.empty()) {
    const absl::StatusOr<Position> known = KnownTo(edge, viewpoint.as_of());
    if (!known.ok()) return FromStorage(known.status());
    known_ = *known;
    at_ = InstantOf(edge, viewpoint);
  } else if (!ReadToken(token)) {
    return Error(Reason::kInvalidPageToken);
  } else if (known_ > edge.engine->projector().position()) {
    // The server has begun anew since the page before.
    return ViewsBehind(edge);
  }
  registry_ = std::make_unique<questions::Registry>(&edge.engine->views(), known_, at_);
  return std::nullopt;
}

MaybeError RegistryPage::CheckRegion(const std::string& region) const {
  if (region.empty()) return std::nullopt;
  if (!absl::StartsWith(region, "regions/")) {
    return InvalidRequest(
        absl::StrCat("region is a name like regions/330402, not ", domain::Quoted(region)));
  }
  if (registry_->Knows(region)) return std::nullopt;
  if (!registry_->status().ok()) return FromStorage(registry_->status());
  return Error(Reason::kUnknownCenter).With("subject", domain::Quoted(region));
}

std::string RegistryPage::TokenAt(absl::string_view place) const {
  return MakePageToken(absl::StrCat(known_.value(), " ", at_, " ", place), question_);
}

MaybeError RegistryPage::Close(wubu::v1::TrueOf* true_of) const {
  if (!registry_->status().ok()) return FromStorage(registry_->status());
  ToWire(known_, at_, true_of);
  return std::nullopt;
}

}  // namespace wubu::api

#include "services/questions/subject_walk.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace wubu::questions {
namespace {

// What a place begins with: behind a region, or behind a centre of the walk over the centres.
constexpr char kRegion = 'r';
constexpr char kCenter = 'c';

}  // namespace

SubjectWalk::SubjectWalk(const Registry* registry, std::string subject, std::string place)
    : registry_(*registry), subject_(std::move(subject)), place_(std::move(place)) {
  if (!absl::StartsWith(subject_, "regions/")) return;
  if (place_.empty() || place_[0] == kRegion) {
    regions_.emplace(registry, subject_, place_.empty() ? "" : place_.substr(1));
  } else {
    centers_.emplace(registry, subject_, CenterFilter(), place_.substr(1));
  }
}

std::optional<std::string> SubjectWalk::NextRegion() {
  auto found = regions_->Next();
  // The one that the place names was found before.
  if (found.has_value() && place_ == absl::StrCat(std::string(1, kRegion), found->name)) {
    found = regions_->Next();
  }
  if (!found.has_value()) return std::nullopt;
  place_ = absl::StrCat(std::string(1, kRegion), found->name);
  return found->name;
}

std::optional<std::string> SubjectWalk::Next(size_t looked_at_max) {
  if (regions_.has_value()) {
    auto region = NextRegion();
    if (region.has_value()) return region;
    regions_.reset();
    centers_.emplace(&registry_, subject_, CenterFilter(), "");
  }
  if (!centers_.has_value()) {
    if (std::exchange(ended_, true) || !place_.empty()) return std::nullopt;
    place_ = std::string(1, kCenter);
    return subject_;
  }
  const auto center = centers_->Next(looked_at_max);
  ended_ = centers_->ended();
  place_ = absl::StrCat(std::string(1, kCenter), centers_->place());
  if (!center.has_value()) return std::nullopt;
  return center->name;
}

}  // namespace wubu::questions

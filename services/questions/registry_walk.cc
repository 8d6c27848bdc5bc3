#include "services/questions/registry_walk.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "services/history/register.h"
#include "services/projections/register_index.h"
#include "services/projections/register_view.h"

namespace wubu::questions {
namespace {

// Deeper is a circle, or no tree of regions.
constexpr size_t kDepthMax = 32;
// Rows read at a time.
constexpr size_t kRowsAtATime = 256;

std::string RegionOf(const std::string& key) { return key.substr(0, key.find("//")); }

// The first key that stands after.
std::string After(const std::string& key) { return key + '\0'; }

}  // namespace

RegionWalk::RegionWalk(const Registry* registry, std::string region, std::string from)
    : registry_(*registry), region_(std::move(region)), flat_from_(from) {
  if (region_.empty()) return;
  if (from.empty() || from == region_) {
    ahead_.push_back({region_, 0});
  } else {
    BeginWithin(from);
  }
}

// What is to come after `from`: on each level of the way down to it, those that stand after.
void RegionWalk::BeginWithin(const std::string& from) {
  std::vector<std::string> way = registry_.Above(from);
  const auto first = std::find(way.begin(), way.end(), region_);
  if (first == way.end()) return;
  way.erase(first + 1, way.end());
  std::reverse(way.begin(), way.end());
  way.push_back(from);
  for (size_t depth = 1; depth < way.size(); ++depth) {
    PushBelow(way[depth - 1], way[depth], depth);
  }
  ahead_.push_back({from, way.size() - 1});
}

void RegionWalk::PushBelow(const std::string& region, const std::string& after, size_t depth) {
  if (depth >= kDepthMax) return;
  const std::vector<std::string> below = registry_.Below(region, after);
  for (auto name = below.rbegin(); name != below.rend(); ++name) {
    // Each region has one above, so a circle can only come back to the first.
    if (*name != region_) ahead_.push_back({*name, depth});
  }
}

void RegionWalk::FillFlat() {
  const std::string from = flat_from_;
  std::vector<RegionFound> found;
  const auto take = [&](absl::string_view name) {
    found.push_back({std::string(name), 0});
    return found.size() < kRowsAtATime;
  };
  registry_.Note(projections::RegisterView::ForEachRegion(registry_.rows(), from, take));
  flat_done_ = found.size() < kRowsAtATime;
  // After all rows of the last one.
  if (!found.empty()) flat_from_ = found.back().name + "//\xff";
  ahead_.assign(found.rbegin(), found.rend());
}

std::optional<RegionFound> RegionWalk::Next() {
  if (region_.empty()) {
    if (ahead_.empty() && !flat_done_) FillFlat();
  } else if (last_.has_value()) {
    const RegionFound last = *std::exchange(last_, std::nullopt);
    PushBelow(last.name, "", last.depth + 1);
  }
  if (ahead_.empty()) return std::nullopt;
  RegionFound next = std::move(ahead_.back());
  ahead_.pop_back();
  if (!region_.empty()) last_ = next;
  return next;
}

CenterWalk::CenterWalk(const Registry* registry, std::string region, CenterFilter filter,
                       std::string place)
    : registry_(*registry),
      flat_(region.empty()),
      filter_(std::move(filter)),
      place_(std::move(place)),
      read_to_(place_) {
  if (flat_) {
    begins_.push_back("");
  } else {
    regions_.emplace(registry, std::move(region), RegionOf(place_));
  }
}

bool CenterWalk::MayMatch(absl::string_view kind, absl::string_view stages,
                          absl::string_view names) const {
  if (!filter_.kinds.empty() && !filter_.kinds.contains(std::string(kind))) return false;
  if (!absl::StrContains(names, filter_.display_name)) return false;
  return filter_.stages.empty() ||
         std::any_of(filter_.stages.begin(), filter_.stages.end(), [stages](auto stage) {
           return absl::StrContains(stages, static_cast<char>('0' + stage));
         });
}

// A row is true of the moment if the centre lies there and is of that kind; so of all rows of a
// centre one at most is.
std::optional<CenterFound> CenterWalk::Match(const Row& row) const {
  if (!row.may_match) return std::nullopt;
  CenterAttributes attributes = registry_.Center(row.center);
  if (!attributes.has_value() || attributes->region() != row.region ||
      attributes->kind() != row.kind) {
    return std::nullopt;
  }
  if (!filter_.stages.empty() &&
      !filter_.stages.contains(history::StageMeant(attributes->stage()))) {
    return std::nullopt;
  }
  if (!absl::StrContains(absl::AsciiStrToLower(attributes->display_name()), filter_.display_name)) {
    return std::nullopt;
  }
  return CenterFound{row.center, *std::move(attributes)};
}

bool CenterWalk::FillFrom(const std::string& begin) {
  const auto take = [this](const projections::CenterRow& row) {
    rows_.push_back({std::string(row.key), std::string(row.region), std::string(row.kind),
                     std::string(row.center), MayMatch(row.kind, row.stages, row.names)});
    return rows_.size() < kRowsAtATime;
  };
  const std::string from = read_to_.empty() ? begin : After(read_to_);
  registry_.Note(projections::ForEachCenterRow(registry_.rows(), begin, from, take));
  if (!rows_.empty()) read_to_ = rows_.back().key;
  return rows_.size() == kRowsAtATime;
}

bool CenterWalk::NextRegion() {
  const std::optional<RegionFound> region = regions_->Next();
  if (!region.has_value()) return false;
  ++looked_at_;
  const std::string begin = projections::KeysIn(region->name);
  // Only the region that an earlier walk stopped in has been read in part.
  if (!absl::StartsWith(read_to_, begin)) place_ = read_to_ = begin;
  if (filter_.kinds.empty()) begins_.push_back(begin);
  for (const std::string& kind : filter_.kinds) {
    begins_.push_back(projections::KeysIn(region->name, kind));
  }
  return true;
}

// One step on the way to more rows; false: there are none.
bool CenterWalk::Refill() {
  if (begins_.empty()) return !flat_ && registry_.status().ok() && NextRegion();
  if (!FillFrom(begins_.front())) begins_.pop_front();
  return registry_.status().ok();
}

std::optional<CenterFound> CenterWalk::Next(size_t looked_at_max) {
  while (looked_at_ < looked_at_max) {
    if (rows_.empty()) {
      if (Refill()) continue;
      ended_ = true;
      return std::nullopt;
    }
    const Row row = std::move(rows_.front());
    rows_.pop_front();
    ++looked_at_;
    place_ = row.key;
    std::optional<CenterFound> found = Match(row);
    if (found.has_value()) return found;
  }
  return std::nullopt;
}

}  // namespace wubu::questions

#include "services/standings/board.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace wubu::standings {
namespace {

// So many changes are remembered for those who watch.
constexpr size_t kChangesMax = 20'000;

using RegionPath = std::pair<std::string, std::string>;

// Each region that the centre lies in, from the topmost down, with the way to it.
std::vector<RegionPath> WayTo(const Standing& standing) {
  std::vector<RegionPath> way;
  for (auto region = standing.regions.rbegin(); region != standing.regions.rend(); ++region) {
    way.emplace_back(*region, absl::StrCat(way.empty() ? "" : way.back().second, *region, "\n"));
  }
  return way;
}

bool IsSame(const StandingRef& a, const StandingRef& b) {
  const bool is_a = a != nullptr && a->registered, is_b = b != nullptr && b->registered;
  if (!is_a || !is_b) return is_a == is_b;
  return a->name == b->name && a->kind == b->kind && a->regions == b->regions &&
         a->week == b->week && a->year == b->year;
}

}  // namespace

std::string PathOf(const Standing& standing) {
  std::string path;
  for (auto region = standing.regions.rbegin(); region != standing.regions.rend(); ++region) {
    absl::StrAppend(&path, *region, "\n");
  }
  return path + standing.center;
}

void Board::Apply(Update update) {
  absl::MutexLock lock(&mutex_);
  position_ = std::max(position_, update.position);
  for (const auto& [center, standing] : update.judged) {
    stale_.erase(center);
    Take(center, standing);
  }
  for (std::string& center : update.stale) stale_.insert(std::move(center));
}

void Board::Take(const std::string& center, const StandingRef& after) {
  const StandingRef before = std::exchange(of_[center], after);
  if (before != nullptr) Remove(*before);
  if (after != nullptr) {
    Enter(after);
  } else {
    of_.erase(center);
  }
  if (IsSame(before, after)) return;
  changes_.push_back({++last_change_, position_, before, after});
  if (changes_.size() > kChangesMax) changes_.pop_front();
}

void Board::Enter(const StandingRef& standing) {
  if (standing->until != kForever) until_.emplace(standing->until, standing->center);
  if (!standing->registered) return;
  for (const auto& [region, path] : WayTo(*standing)) ++paths_[region][path];
  by_path_[PathOf(*standing)] = standing;
}

void Board::Remove(const Standing& standing) {
  until_.erase({standing.until, standing.center});
  if (!standing.registered) return;
  for (const auto& [region, path] : WayTo(standing)) {
    auto& centers = paths_[region];
    if (--centers[path] == 0) centers.erase(path);
    if (centers.empty()) paths_.erase(region);
  }
  by_path_.erase(PathOf(standing));
}

Board::Moment Board::Within(absl::string_view region, Instant now) const {
  absl::ReaderMutexLock lock(&mutex_);
  Moment moment;
  moment.position = position_;
  moment.to_judge.assign(stale_.begin(), stale_.end());
  for (auto it = until_.begin(); it != until_.end() && it->first <= now; ++it) {
    if (!stale_.contains(it->second)) moment.to_judge.push_back(it->second);
  }
  const auto add = [&](absl::string_view prefix) ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
    for (auto it = by_path_.lower_bound(prefix);
         it != by_path_.end() && absl::StartsWith(it->first, prefix); ++it) {
      moment.standings.push_back(it->second);
    }
  };
  if (region.empty()) {
    moment.standings.reserve(by_path_.size());
    add("");
    return moment;
  }
  const auto paths = paths_.find(region);
  if (paths == paths_.end()) return moment;
  for (const auto& [path, centers] : paths->second) add(path);
  return moment;
}

std::vector<std::string> Board::ToJudge(Instant now, size_t max) const {
  absl::ReaderMutexLock lock(&mutex_);
  std::vector<std::string> centers;
  for (auto it = stale_.begin(); it != stale_.end() && centers.size() < max; ++it) {
    centers.push_back(*it);
  }
  for (auto it = until_.begin(); it != until_.end() && it->first <= now && centers.size() < max;
       ++it) {
    if (!stale_.contains(it->second)) centers.push_back(it->second);
  }
  return centers;
}

bool Board::IsStale(absl::string_view center) const {
  absl::ReaderMutexLock lock(&mutex_);
  return stale_.contains(center);
}

StandingRef Board::Of(absl::string_view center) const {
  absl::ReaderMutexLock lock(&mutex_);
  const auto found = of_.find(center);
  return found == of_.end() ? nullptr : found->second;
}

Board::Changes Board::ChangesAfter(uint64_t number, size_t max) const {
  absl::ReaderMutexLock lock(&mutex_);
  Changes changes;
  changes.forgotten = !changes_.empty() && changes_.front().number > number + 1;
  for (auto it = std::lower_bound(
           changes_.begin(), changes_.end(), number + 1,
           [](const Change&change, uint64_t from) { return change.number < from; });
       it != changes_.end() && changes.all.size() < max; ++it) {
    changes.all.push_back(*it);
  }
  changes.position = changes.all.size() < max ? position_ : changes.all.back().position;
  return changes;
}

uint64_t Board::last_change() const {
  absl::ReaderMutexLock lock(&mutex_);
  return last_change_;
}

}  // namespace wubu::standings

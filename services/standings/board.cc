#include "services/standings/board.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace wubu::standings {
namespace {

// So many changes are remembered for those who watch.
constexpr size_t kChangesMax = 20'000;

// Visits the path of each region that the centre lies in, then that of the centre.
template <typename Visit>
std::string ForEachPath(const Standing& standing, Visit visit) {
  std::string path;
  for (auto region = standing.regions.rbegin(); region != standing.regions.rend(); ++region) {
    absl::StrAppend(&path, *region, "\n");
    visit(*region, path);
  }
  return path + standing.center;
}

bool IsSame(const StandingRef& a, const StandingRef& b) {
  const bool is_a = a != nullptr && a->registered, is_b = b != nullptr && b->registered;
  if (!is_a || !is_b) return is_a == is_b;
  return a->name == b->name && a->kind == b->kind && a->regions == b->regions &&
         a->week == b->week && a->year == b->year;
}

}  // namespace

std::string PathOf(const Standing& standing) {
  return ForEachPath(standing, [](const auto&, const auto&) {});
}

void Board::Apply(Update update) {
  absl::MutexLock lock(&mutex_);
  position_ = std::max(position_, update.position);
  absl::flat_hash_map<std::string, StandingRef> there;
  for (StandingRef& standing : update.standings) there[standing->center] = std::move(standing);
  for (const std::string& center : update.judged) {
    stale_.erase(center);
    const auto found = there.find(center);
    Take(found == there.end() ? nullptr : found->second, center, update.position);
  }
  for (std::string& center : update.stale) stale_.insert(std::move(center));
}

void Board::Take(StandingRef standing, const std::string& center, Position position) {
  const auto found = of_.find(center);
  const StandingRef before = found == of_.end() ? nullptr : found->second;
  if (before != nullptr) Remove(before);
  if (standing != nullptr) {
    Enter(standing);
    of_[center] = standing;
  } else if (before != nullptr) {
    of_.erase(center);
  }
  if (IsSame(before, standing)) return;
  changes_.push_back({++last_change_, position, before, std::move(standing)});
  if (changes_.size() > kChangesMax) changes_.pop_front();
}

void Board::Enter(const StandingRef& standing) {
  if (!standing->registered) {
    absent_[standing->center] = standing;
    return;
  }
  const std::string path = ForEachPath(*standing, [&](const auto& region, const auto& to) {
    // Guarded: the caller holds the lock.
    ABSL_TS_UNCHECKED_READ(paths_)[region][to]++;
  });
  by_path_[path] = standing;
}

void Board::Remove(const StandingRef& standing) {
  if (!standing->registered) {
    absent_.erase(standing->center);
    return;
  }
  const std::string path = ForEachPath(*standing, [&](const auto& region, const auto& to) {
    auto& paths = ABSL_TS_UNCHECKED_READ(paths_);
    const auto found = paths.find(region);
    if (--found->second[to] == 0) found->second.erase(to);
    if (found->second.empty()) paths.erase(found);
  });
  by_path_.erase(path);
}

Board::Moment Board::Within(absl::string_view region) const {
  absl::ReaderMutexLock lock(&mutex_);
  Moment moment;
  moment.position = position_;
  moment.stale.assign(stale_.begin(), stale_.end());
  for (const auto& [center, standing] : absent_) moment.absent.push_back(standing);
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

std::vector<std::string> Board::SomeStale(size_t max) const {
  absl::ReaderMutexLock lock(&mutex_);
  return {stale_.begin(),
          std::next(stale_.begin(), static_cast<int>(std::min(max, stale_.size())))};
}

size_t Board::stale() const {
  absl::ReaderMutexLock lock(&mutex_);
  return stale_.size();
}

size_t Board::centers() const {
  absl::ReaderMutexLock lock(&mutex_);
  return by_path_.size();
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

std::vector<Change> Board::ChangesAfter(uint64_t number, size_t max, bool* gap) const {
  absl::ReaderMutexLock lock(&mutex_);
  std::vector<Change> changes;
  *gap = !changes_.empty() && changes_.front().number > number + 1;
  for (auto it = std::lower_bound(
           changes_.begin(), changes_.end(), number + 1,
           [](const Change&change, uint64_t from) { return change.number < from; });
       it != changes_.end() && changes.size() < max; ++it) {
    changes.push_back(*it);
  }
  return changes;
}

uint64_t Board::last_change() const {
  absl::ReaderMutexLock lock(&mutex_);
  return last_change_;
}

}  // namespace wubu::standings

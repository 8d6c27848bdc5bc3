// Board: the standings of all centres in memory, in the order of the regions that they lie in, and
// which of them must be judged anew: something was told of them, or their time is over. Any thread
// may read.
#ifndef WUBU_SERVICES_STANDINGS_BOARD_H_
#define WUBU_SERVICES_STANDINGS_BOARD_H_

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/btree_map.h"
#include "absl/container/btree_set.h"
#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "services/standings/standing.h"
#include "storage/base/ids.h"

namespace wubu::standings {

using StandingRef = std::shared_ptr<const Standing>;

// From the topmost region down to the centre: the order of lists.
std::string PathOf(const Standing& standing);

// A centre was judged anew. Null: it was not, or is no longer, there.
struct Change {
  uint64_t number = 0;  // 1, 2, 3, … since the start.
  Position position;
  StandingRef before;
  StandingRef after;
};

class Board {
 public:
  // What changed between two moments; all of it is seen at once.
  struct Update {
    Position position;               // What is known from now on.
    std::vector<std::string> stale;  // Something was told of these.
    // Null: there is no such centre, and time will not bring it.
    std::vector<std::pair<std::string, StandingRef>> judged;
  };
  void Apply(Update update);

  struct Moment {
    Position position;
    std::vector<StandingRef> standings;  // By the path of their regions, then by name.
    std::vector<std::string> to_judge;   // Of all regions; they may stand in `standings` as well.
  };
  // The centres that lie in the region; without a region all.
  Moment Within(absl::string_view region, Instant now) const;

  // Those that must be judged anew, up to so many; first those that something was told of.
  std::vector<std::string> ToJudge(Instant now, size_t max) const;
  // Whether something was told of it since it was judged.
  bool IsStale(absl::string_view center) const;
  StandingRef Of(absl::string_view center) const;

  struct Changes {
    std::vector<Change> all;
    bool forgotten = false;  // Some that came before these.
    Position position;       // What the newest of these is true of.
  };
  // The changes after that number, up to `max`.
  Changes ChangesAfter(uint64_t number, size_t max) const;
  uint64_t last_change() const;

 private:
  void Take(const std::string& center, const StandingRef& after)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Enter(const StandingRef& standing) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Remove(const Standing& standing) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  mutable absl::Mutex mutex_;
  Position position_ ABSL_GUARDED_BY(mutex_);
  absl::flat_hash_map<std::string, StandingRef> of_ ABSL_GUARDED_BY(mutex_);
  // By the path from the topmost region down to the centre, so that a region is a range.
  absl::btree_map<std::string, StandingRef> by_path_ ABSL_GUARDED_BY(mutex_);
  // The paths that a region has, more than one while it is moved, and how many centres lie there.
  absl::flat_hash_map<std::string, absl::btree_map<std::string, size_t>> paths_
      ABSL_GUARDED_BY(mutex_);
  absl::btree_set<std::pair<Instant, std::string>> until_ ABSL_GUARDED_BY(mutex_);
  absl::flat_hash_set<std::string> stale_ ABSL_GUARDED_BY(mutex_);
  std::deque<Change> changes_ ABSL_GUARDED_BY(mutex_);
  uint64_t last_change_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace wubu::standings

#endif  // WUBU_SERVICES_STANDINGS_BOARD_H_

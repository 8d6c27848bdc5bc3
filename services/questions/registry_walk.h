// Walks over the register, from any place on, with a bound on what is looked at: what pages of
// lists are made of.
//
// With a region the way goes through its subtree, depth first, regions right below one by name.
// Without one it goes through all that was ever told, in the order of the rows.
#ifndef WUBU_SERVICES_QUESTIONS_REGISTRY_WALK_H_
#define WUBU_SERVICES_QUESTIONS_REGISTRY_WALK_H_

#include <deque>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "services/questions/registry.h"

namespace wubu::questions {

struct RegionFound {
  std::string name;
  size_t depth = 0;  // Below the first; 0 without one.
};

class RegionWalk {
 public:
  // `registry` outlives the walk. Begins with `from`, which the walk has come by before; empty: at
  // the beginning.
  RegionWalk(const Registry* registry, std::string region, std::string from);

  // nullopt: there are no more. The first of a subtree is told whether it is registered or not.
  std::optional<RegionFound> Next();
  // Those below the one that was found last are left out.
  void LeaveOut() { last_.reset(); }

 private:
  void BeginWithin(const std::string& from);
  void PushBelow(const std::string& region, const std::string& after, size_t depth);
  void FillFlat();

  const Registry& registry_;
  const std::string region_;
  std::vector<RegionFound> ahead_;   // The next one last.
  std::optional<RegionFound> last_;  // Those below it are to come.
  std::string flat_from_;
  bool flat_done_ = false;
};

struct CenterFilter {
  std::set<std::string> kinds;  // None: all.
  std::string display_name;     // In small letters.
  std::set<wubu::v1::LifeCycleStage> stages;
};

struct CenterFound {
  std::string name;
  wubu::v1::CenterRegistered attributes;
};

class CenterWalk {
 public:
  // `place` is what `place()` of an earlier walk said; empty: the beginning.
  CenterWalk(const Registry* registry, std::string region, CenterFilter filter, std::string place);

  // nullopt: there are no more (`ended()`), or `looked_at_max` rows and regions were looked at.
  std::optional<CenterFound> Next(size_t looked_at_max);
  bool ended() const { return ended_; }
  // After the one that was found last.
  const std::string& place() const { return place_; }
  size_t looked_at() const { return looked_at_; }

 private:
  struct Row {
    std::string key, region, kind, center;
    bool may_match = false;
  };

  bool Refill();
  bool FillFrom(const std::string& begin);
  bool NextRegion();
  bool MayMatch(absl::string_view kind, absl::string_view stages, absl::string_view names) const;
  std::optional<CenterFound> Match(const Row& row) const;

  const Registry& registry_;
  const bool flat_;
  const CenterFilter filter_;
  std::optional<RegionWalk> regions_;
  std::deque<std::string> begins_;  // Of the keys that are to be read, those of one region.
  std::deque<Row> rows_;
  std::string place_;
  std::string read_to_;  // The last key that was read.
  size_t looked_at_ = 0;
  bool ended_ = false;
};

}  // namespace wubu::questions

#endif  // WUBU_SERVICES_QUESTIONS_REGISTRY_WALK_H_

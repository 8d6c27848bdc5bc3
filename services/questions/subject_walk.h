// SubjectWalk: a centre alone; or a region with all that lies in it or below it, from any place on:
// the regions first, then the centres.
#ifndef WUBU_SERVICES_QUESTIONS_SUBJECT_WALK_H_
#define WUBU_SERVICES_QUESTIONS_SUBJECT_WALK_H_

#include <optional>
#include <string>

#include "services/questions/registry_walk.h"

namespace wubu::questions {

class SubjectWalk {
 public:
  // `registry` outlives the walk. `place` is what `place()` of an earlier walk said; empty: the
  // beginning.
  SubjectWalk(const Registry* registry, std::string subject, std::string place);

  // nullopt: there are no more (`ended()`), or `looked_at_max` rows were looked at.
  std::optional<std::string> Next(size_t looked_at_max);
  bool ended() const { return ended_; }
  // After the one that was found last.
  const std::string& place() const { return place_; }

 private:
  std::optional<std::string> NextRegion();

  const Registry& registry_;
  const std::string subject_;
  std::string place_;
  std::optional<RegionWalk> regions_;
  std::optional<CenterWalk> centers_;
  bool ended_ = false;
};

}  // namespace wubu::questions

#endif  // WUBU_SERVICES_QUESTIONS_SUBJECT_WALK_H_

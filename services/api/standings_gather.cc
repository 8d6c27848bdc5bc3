#include "services/api/standings_gather.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "services/api/outcome_error.h"
#include "services/api/view_point.h"
#include "services/domain/violation_text.h"
#include "services/questions/registry_walk.h"
#include "services/questions/view_world.h"
#include "services/standings/judging.h"

namespace wubu::api {
namespace {

using standings::Standing;
using standings::StandingRef;

// What one question judges for itself.
class Judging {
 public:
  Judging(const Edge& edge, const StandingsScope& scope, Position known, history::Instant at)
      : edge_(edge), scope_(scope), known_(known), at_(at) {
    (scope.unit == wubu::v1::PERIOD_UNIT_WEEK ? periods_.week : periods_.year) = scope.period;
  }

  // Puts them where their paths belong in `into`, which is in the order of paths.
  MaybeError Judge(const std::vector<std::string>& centers, std::vector<StandingRef>* into) const {
    std::vector<PathAndStanding> judged;
    for (const std::string& center : centers) {
      // A world each: it holds all that it has read.
      const questions::ViewWorld world(&edge_.engine->views(), known_);
      Standing standing = StandingOf(world, edge_.standards->Finder(), center, at_, periods_,
                                     &edge_.standings->rules());
      if (!world.status().ok()) return FromStorage(world.status());
      if (!standing.registered || !LiesIn(standing, scope_.region)) continue;
      std::string path = standings::PathOf(standing);
      judged.emplace_back(std::move(path), std::make_shared<const Standing>(std::move(standing)));
    }
    std::sort(judged.begin(), judged.end());
    Merge(std::move(judged), into);
    return std::nullopt;
  }

 private:
  using PathAndStanding = std::pair<std::string, StandingRef>;

  // Few go among many, whose paths are made only where they are looked for.
  static void Merge(std::vector<PathAndStanding> few, std::vector<StandingRef>* many) {
    if (few.empty()) return;
    std::vector<StandingRef> merged;
    merged.reserve(many->size() + few.size());
    auto rest = many->begin();
    for (auto& [path, standing] : few) {
      const auto next = std::upper_bound(
          rest, many->end(), path,
          [](const std::string& from, const auto& it) { return from < standings::PathOf(*it); });
      merged.insert(merged.end(), std::make_move_iterator(rest), std::make_move_iterator(next));
      merged.push_back(std::move(standing));
      rest = next;
    }
    merged.insert(merged.end(), std::make_move_iterator(rest),
                  std::make_move_iterator(many->end()));
    many->swap(merged);
  }

  const Edge& edge_;
  const StandingsScope& scope_;
  const Position known_;
  const history::Instant at_;
  standings::Periods periods_;
};

MaybeError CheckScope(const Edge& edge, const StandingsScope& scope) {
  if (scope.unit != wubu::v1::PERIOD_UNIT_WEEK && scope.unit != wubu::v1::PERIOD_UNIT_YEAR) {
    return InvalidRequest("unit is WEEK or YEAR");
  }
  if (!scope.period.empty()) {
    const auto period = history::ParsePeriod(scope.unit, scope.period, {});
    if (!period.ok()) return InvalidRequest(period.status().message());
  }
  const questions::Registry registry(&edge.engine->views(), edge.engine->projector().position(),
                                     InstantOf(edge, scope.viewpoint));
  if (!scope.region.empty() && !registry.Knows(scope.region)) {
    return Error(Reason::kUnknownCenter).With("subject", domain::Quoted(scope.region));
  }
  return std::nullopt;
}

// Of another moment than now: whoever is registered there then is judged.
MaybeError GatherThen(const Edge& edge, const StandingsScope& scope, Gathered* gathered) {
  const absl::StatusOr<Position> known = KnownTo(edge, scope.viewpoint.as_of());
  if (!known.ok()) return FromStorage(known.status());
  const history::Instant at = InstantOf(edge, scope.viewpoint);
  const questions::Registry registry(&edge.engine->views(), *known, at);
  questions::CenterWalk walk(&registry, scope.region, {}, "");
  std::vector<std::string> centers;
  while (const auto center = walk.Next(edge.limits.standings_rows_max)) {
    centers.push_back(center->name);
    if (centers.size() > edge.limits.standings_judged_max) break;
  }
  if (!registry.status().ok()) return FromStorage(registry.status());
  if (!walk.ended() || centers.size() > edge.limits.standings_judged_max) {
    return Error(Reason::kRegionTooLarge).With("max", edge.limits.standings_judged_max);
  }
  ToWire(*known, at, &gathered->true_of);
  return Judging(edge, scope, *known, at).Judge(centers, &gathered->standings);
}

MaybeError GatherNow(const Edge& edge, const StandingsScope& scope, Gathered* gathered) {
  const history::Instant now = InstantOf(edge, scope.viewpoint);
  const standings::Board::Moment moment = edge.standings->board().Within(scope.region, now);
  ToWire(moment.position, now, &gathered->true_of);
  absl::flat_hash_set<absl::string_view> changed(moment.to_judge.begin(), moment.to_judge.end());
  std::vector<std::string> to_judge;
  bool other_period = false;
  gathered->standings.reserve(moment.standings.size());
  for (const StandingRef& standing : moment.standings) {
    const bool other =
        !scope.period.empty() && CellsOf(*standing, scope.unit).period != scope.period;
    other_period = other_period || other;
    // The board may have been judged in the second that has begun since.
    const bool later = standing->judged > now;
    const bool stale = !changed.empty() && changed.erase(standing->center) > 0;
    if (stale || other || later) {
      to_judge.push_back(standing->center);
    } else {
      gathered->standings.push_back(standing);
    }
  }
  // Those that the board has elsewhere, or not yet.
  const auto& register_view = edge.engine->register_view();
  const size_t max = edge.limits.standings_judged_max;
  for (const absl::string_view center : changed) {
    if (to_judge.size() > max) break;
    if (scope.region.empty() || register_view.LiesWithin(center, scope.region)) {
      to_judge.emplace_back(center);
    }
  }
  if (to_judge.size() > max) {
    return Error(other_period ? Reason::kRegionTooLarge : Reason::kStandingsBehind)
        .With("max", max);
  }
  return Judging(edge, scope, moment.position, now).Judge(to_judge, &gathered->standings);
}

}  // namespace

MaybeError Gather(const Edge& edge, const StandingsScope& scope, Gathered* gathered) {
  MaybeError error = CheckScope(edge, scope);
  if (error.has_value()) return error;
  const bool then = scope.viewpoint.has_at() || scope.viewpoint.as_of().known_case() != 0;
  return then ? GatherThen(edge, scope, gathered) : GatherNow(edge, scope, gathered);
}

const standings::PeriodCells& CellsOf(const Standing& standing, wubu::v1::PeriodUnit unit) {
  return unit == wubu::v1::PERIOD_UNIT_WEEK ? standing.week : standing.year;
}

}  // namespace wubu::api

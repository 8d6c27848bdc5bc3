#include "clients/simulation/closures.h"

namespace wubu::simulation {
namespace {

constexpr int kRepairsBasisPointsAYear = 250;
// No closure for the festival begins or ends farther from its day.
constexpr int kFestivalDaysMax = 14;

bool Holds(const Closure& closure, absl::CivilDay day) {
  return closure.first <= day && day <= closure.last;
}

// The poor close longer than they were allowed to.
std::optional<Closure> FestivalClosure(const Scene& scene) {
  const auto distance = scene.day.date - scene.day.spring_festival;
  if (distance < -kFestivalDaysMax || distance > kFestivalDaysMax) return std::nullopt;
  if (scene.character.opens_on_feasts) return std::nullopt;
  Draw draw(scene.YearKey(kSubjectFestivalClosure));
  const bool is_poor = scene.character.diligence == Diligence::kPoor;
  Closure closure;
  closure.first = scene.day.spring_festival - (is_poor ? 5 : draw.Between(0, 1));
  closure.approved_until = scene.day.spring_festival + draw.Between(2, 6);
  closure.last = is_poor ? scene.day.spring_festival + 9 : closure.approved_until;
  closure.kind = "HOLIDAY";
  closure.reason = "春节假期闭馆";
  return closure;
}

std::optional<Closure> Repair(const Scene& scene) {
  Draw draw(scene.YearKey(kSubjectRepair));
  if (!draw.Chance(kRepairsBasisPointsAYear)) return std::nullopt;
  Closure closure;
  closure.first = absl::CivilDay(scene.day.year, 1, 1) + draw.Between(40, 300);
  closure.last = closure.first + draw.Between(9, 44);
  closure.approved_until = closure.last;
  closure.kind = "RENOVATION";
  closure.reason = "馆舍维修改造";
  closure.of_the_house = true;
  return closure;
}

}  // namespace

std::optional<Closure> ClosureOn(const Scene& scene) {
  std::optional<Closure> closure = FestivalClosure(scene);
  if (closure.has_value() && Holds(*closure, scene.day.date)) return closure;
  closure = Repair(scene);
  if (closure.has_value() && Holds(*closure, scene.day.date)) return closure;
  return std::nullopt;
}

}  // namespace wubu::simulation

#include "clients/simulation/simulation.h"

#include "clients/simulation/acts.h"
#include "clients/simulation/founding.h"
#include "clients/simulation/openings.h"
#include "clients/simulation/records.h"
#include "clients/simulation/scene.h"
#include "clients/simulation/shifts.h"

namespace wubu::simulation {
namespace {

constexpr int kDelayDaysMax = 14;

// Mostly a day or two, now and then a fortnight.
int64_t DelaySeconds(const Scene& scene, int late_basis_points) {
  Draw draw(scene.DayKey(kSubjectDelay));
  if (!draw.Chance(late_basis_points)) return 0;
  return draw.Between(1, draw.Between(1, kDelayDaysMax)) * kDaySeconds;
}

}  // namespace

Simulation::Simulation(const Registry& registry, const Options& options)
    : registry_(registry), options_(options) {}

void Simulation::TellFounding(int center, Sink sink) const {
  const Center& told = registry_.centers()[static_cast<size_t>(center)];
  Pen pen(sink, 0);
  pen.Open(told.subject, 0);
  WriteFounding(registry_, told, CharacterOf(options_.seed, told), &pen);
}

void Simulation::TellDay(int center, const Day& day, Sink sink) const {
  const Center& told = registry_.centers()[static_cast<size_t>(center)];
  const Character character = CharacterOf(options_.seed, told);
  if (!character.is_active || character.diligence == Diligence::kSilent) return;
  if (day.date < character.first_day) return;
  const Scene scene{registry_, told, character, day};
  Pen pen(sink, options_.mistakes_basis_points);
  pen.Open(told.subject, DelaySeconds(scene, options_.late_basis_points));
  const std::optional<Closure> closure = ClosureOn(scene);
  WriteOpenings(scene, closure, &pen);
  if (!closure.has_value()) WriteShifts(scene, &pen);
  WriteActs(scene, closure.has_value() && closure->of_the_house, &pen);
  WriteRecords(scene, &pen);
}

}  // namespace wubu::simulation

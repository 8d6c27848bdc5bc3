// Where and when something is told: one centre on one day. Nothing of it changes while it is told.
#ifndef WUBU_CLIENTS_SIMULATION_SCENE_H_
#define WUBU_CLIENTS_SIMULATION_SCENE_H_

#include <cstdint>

#include "clients/simulation/almanac.h"
#include "clients/simulation/character.h"
#include "clients/simulation/draw.h"
#include "clients/simulation/registry.h"

namespace wubu::simulation {

struct Scene {
  const Registry& registry;
  const Center& center;
  const Character& character;
  const Day& day;

  // The key of a subject of drawing on this day, and in this year.
  uint64_t DayKey(uint64_t subject) const {
    const auto date = static_cast<uint64_t>(day.midnight / kDaySeconds);
    return Mixed(character.key, Mixed(date, subject));
  }
  uint64_t YearKey(uint64_t subject) const {
    return Mixed(character.key, Mixed(static_cast<uint64_t>(day.year), subject));
  }
  int64_t At(int minute) const { return day.midnight + minute * int64_t{60}; }
  int tier() const { return static_cast<int>(center.tier); }
};

// The subjects of drawing: each has numbers of its own, so that none depends on another.
enum Subject : uint64_t {
  kSubjectHours = 100,
  kSubjectOpening,
  kSubjectAreaOpening,
  kSubjectFestivalClosure,
  kSubjectRepair,
  kSubjectDelay,
  kSubjectShift,
  kSubjectFounding,
  kSubjectRecord = 200,
  kSubjectAct = 1000,
};

}  // namespace wubu::simulation

#endif  // WUBU_CLIENTS_SIMULATION_SCENE_H_

// What sort of house a centre is: drawn once from the seed, it decides how it opens, how much it
// does, and how well it keeps its books.
#ifndef WUBU_CLIENTS_SIMULATION_CHARACTER_H_
#define WUBU_CLIENTS_SIMULATION_CHARACTER_H_

#include <cstdint>

#include "absl/time/civil_time.h"
#include "clients/simulation/registry.h"

namespace wubu::simulation {

enum class Diligence : uint8_t {
  kDiligent,
  kAverage,
  kPoor,
  kSilent,  // It is in the register and never writes anything.
};

struct Character {
  uint64_t key = 0;  // Of the seed and the centre; of all that is drawn for it.
  Diligence diligence = Diligence::kAverage;
  bool has_terminal = false;  // Else openings are written down afterwards.
  bool opens_on_feasts = false;
  // The first day of the house. It does nothing before it; `is_active` false: it never does.
  bool is_active = false;
  absl::CivilDay first_day;
  // When what it lacks in the register is entered.
  int64_t founded_seconds = 0;

  // The share of the usual work that it does, in per cent, of the kind of work named by `work`.
  int FulfilmentPercent(uint64_t work) const;
  // One of three numbers; who is silent counts as poor.
  int ByDiligence(int diligent, int average, int poor) const;
};

Character CharacterOf(uint64_t seed, const Center& center);

}  // namespace wubu::simulation

#endif  // WUBU_CLIENTS_SIMULATION_CHARACTER_H_

#include "clients/simulation/character.h"

#include <algorithm>

#include "clients/simulation/almanac.h"
#include "clients/simulation/draw.h"

namespace wubu::simulation {
namespace {

constexpr int64_t kHour = 3600;
constexpr int64_t kOpeningHour = 9;

// Who is on top is looked at; villages are where nobody looks.
Diligence DiligenceOf(Tier tier, Draw* draw) {
  const int place = draw->Below(100);
  const int silent = tier == Tier::kVillage ? 6 : (tier == Tier::kTown ? 2 : 0);
  const int poor = tier == Tier::kCity ? 0 : 17;
  if (place < silent) return Diligence::kSilent;
  if (place < silent + poor) return Diligence::kPoor;
  return place < silent + poor + 33 ? Diligence::kAverage : Diligence::kDiligent;
}

// When a house that is planned opens: by its deadline or some time after, as its people are.
absl::CivilDay OpeningOfPlanned(const Center& center, const Character& character, Draw* draw) {
  if (!center.has_deadline) return DayOf(center.registered_seconds) + draw->Between(150, 400);
  return center.built_by +
         draw->Between(character.ByDiligence(-80, -30, 10), character.ByDiligence(-3, 40, 200));
}

void DrawFirstDay(const Center& center, Draw* draw, Character* character) {
  const absl::CivilDay registered = DayOf(center.registered_seconds);
  if (center.stage == v1::LIFE_CYCLE_STAGE_PLANNED) {
    character->first_day = std::max(OpeningOfPlanned(center, *character, draw), registered + 1);
    character->founded_seconds = MidnightOf(character->first_day) + kOpeningHour * kHour;
  } else {
    character->first_day = registered + 1;
    if (center.has_opening_date) {
      character->first_day = std::max(character->first_day, center.opening_date);
    }
    character->founded_seconds = center.registered_seconds + kHour;
  }
  character->is_active =
      center.stage != v1::LIFE_CYCLE_STAGE_SUSPENDED && center.stage != v1::LIFE_CYCLE_STAGE_CLOSED;
}

int TerminalBasisPoints(Tier tier) {
  switch (tier) {
    case Tier::kCity:
    case Tier::kCounty:
      return 10'000;
    case Tier::kTown:
      return 8'500;
    case Tier::kVillage:
      return 4'500;
  }
  return 0;
}

}  // namespace

int Character::ByDiligence(int diligent, int average, int poor) const {
  if (diligence == Diligence::kDiligent) return diligent;
  return diligence == Diligence::kAverage ? average : poor;
}

int Character::FulfilmentPercent(uint64_t work) const {
  Draw draw(Mixed(key, work));
  return draw.Between(ByDiligence(100, 80, 30), ByDiligence(150, 125, 95));
}

Character CharacterOf(uint64_t seed, const Center& center) {
  Character character;
  character.key = Mixed(seed, center.hash);
  Draw draw(character.key);
  character.diligence = DiligenceOf(center.tier, &draw);
  character.has_terminal = draw.Chance(TerminalBasisPoints(center.tier));
  character.opens_on_feasts = draw.Chance(character.ByDiligence(7'000, 3'500, 500));
  DrawFirstDay(center, &draw, &character);
  return character;
}

}  // namespace wubu::simulation

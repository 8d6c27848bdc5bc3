// What centres do in a year, one line a sort of act, so that every rule of the standards has
// something to count and some centres fall short of it.
#ifndef WUBU_CLIENTS_SIMULATION_ACT_TABLE_H_
#define WUBU_CLIENTS_SIMULATION_ACT_TABLE_H_

#include <array>
#include <cstdint>

#include "absl/types/span.h"
#include "clients/simulation/registry.h"

namespace wubu::simulation {

enum class Book : uint8_t { kActivity, kTraining, kTouring };

enum class Hour : uint8_t { kDay, kEvening };

// Features of an act.
enum Feature : uint32_t {
  kLarge = 1 << 0,
  kSingle = 1 << 1,
  kPlaza = 1 << 2,
  kAmateurs = 1 << 3,    // Performed by an amateur troupe of the house.
  kGrassRoots = 1 << 4,  // In a village or street, not in the house.
  kBrandDay = 1 << 5,
  kHosted = 1 << 6,
  kOnline = 1 << 7,
  kFarAway = 1 << 8,    // An exchange beyond the county.
  kWallsFull = 1 << 9,  // An exhibition of 60 metres and more.
  kWalls = 1 << 10,     // A smaller one.
  kOwnStaff = 1 << 11,  // A training with the roll of the house's people and those below it.
  kCollective = 1 << 12,
  kEachBelow = 1 << 13,   // A tour that goes through the centres right below, in turn.
  kToOwnPlace = 1 << 14,  // A tour that others bring to this place; nobody stands above.
  kForChildren = 1 << 15,
  kForElderly = 1 << 16,
  kCharged = 1 << 17,  // Taking part costs something.
};

struct ActRow {
  Book book;
  const char* kind;                // Of the activity or tour; the audience of a training.
  const char* form;                // Of a training, else empty.
  std::array<int, kTiers> yearly;  // In a usual year, by tier.
  std::array<int, 2> people;       // In a village; a city draws more.
  uint32_t features;
  Hour hour;
  std::array<int, 2> days;  // Of a training.
  std::array<const char*, 4> names;
};

absl::Span<const ActRow> ActTable();

}  // namespace wubu::simulation

#endif  // WUBU_CLIENTS_SIMULATION_ACT_TABLE_H_

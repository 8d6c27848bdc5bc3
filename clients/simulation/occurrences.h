// What happens so many times a year, without a plan that anybody has to keep: the year's work is
// cut into equal parts and each part has one occurrence at a place of its own. Whether one falls on
// a day is told from the day alone.
#ifndef WUBU_CLIENTS_SIMULATION_OCCURRENCES_H_
#define WUBU_CLIENTS_SIMULATION_OCCURRENCES_H_

#include <cstdint>

#include "clients/simulation/almanac.h"
#include "clients/simulation/draw.h"

namespace wubu::simulation {

// Calls `each` with the key of every one of `yearly` occurrences that falls into `share`. `key` is
// that of what occurs in that year.
template <typename Each>
void ForEachOccurrence(uint64_t key, int yearly, const Share& share, Each each) {
  if (yearly <= 0) return;
  const uint64_t from = share.from * static_cast<uint64_t>(yearly);
  const uint64_t to = share.to * static_cast<uint64_t>(yearly);
  if (from == to) return;
  for (uint64_t part = from >> 32; part <= (to - 1) >> 32; ++part) {
    const uint64_t occurrence = Mixed(key, part);
    const uint64_t place = (part << 32) | (occurrence >> 32);
    if (place >= from && place < to) each(Finalized(occurrence));
  }
}

}  // namespace wubu::simulation

#endif  // WUBU_CLIENTS_SIMULATION_OCCURRENCES_H_

// Bound: an amount in the base unit of its measure, exactly.
#ifndef WUBU_SERVICES_STANDARDS_BOUND_H_
#define WUBU_SERVICES_STANDARDS_BOUND_H_

#include <cstdint>
#include <optional>
#include <string>

#include "services/standards/check_context.h"
#include "wubu/v1/standard.pb.h"

namespace wubu::standards {

// What a figure is counted in: pieces, seconds, fen, square decimetres, or a part of a whole.
enum class Unit : uint8_t { kTimes, kSeconds, kFen, kArea, kRatio };

struct Bound {
  int64_t numerator = 0;
  int64_t denominator = 1;
};

bool IsMore(const Bound& a, const Bound& b);

// For people, in the unit in which an author writes it.
Text ShownBound(const Bound& bound, Unit unit);

// Tells what is wrong with an amount of a measure of this unit; nothing if it is of no use.
std::optional<Bound> CheckAmount(const wubu::v1::Amount& amount, const TextSite& site, Unit unit,
                                 CheckContext* context);

}  // namespace wubu::standards

#endif  // WUBU_SERVICES_STANDARDS_BOUND_H_

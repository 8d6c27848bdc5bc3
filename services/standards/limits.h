// The bounds of the room, all of them.
#ifndef WUBU_SERVICES_STANDARDS_LIMITS_H_
#define WUBU_SERVICES_STANDARDS_LIMITS_H_

#include <cstddef>
#include <cstdint>

namespace wubu::standards {

// The text of a standard: what StandardPublished holds.
inline constexpr size_t kStandardBytesMax = 61440;
// Messages inside each other in a text.
inline constexpr int kTextDepthMax = 64;
// Faults told of one text; after these nothing is told.
inline constexpr size_t kFaultsMax = 100;
// Names listed in one fault.
inline constexpr size_t kNamesListedMax = 24;
// Conditions of one predicate, those of its definitions counted wherever they are named, and how
// deep they lie inside each other.
inline constexpr size_t kConditionsMax = 500;
inline constexpr int kConditionDepthMax = 100;

// Definitions and rules of one standard, and parts of one rule at all depths.
inline constexpr int kDefinitionsMax = 200;
inline constexpr int kRulesMax = 500;
inline constexpr int kPartsMax = 100;
// Cases of one threshold.
inline constexpr int kCasesMax = 50;
// Periods that a rolling one looks back over.
inline constexpr int kRollingMax = 100;
// An amount, in whatever unit it is told: no figure of a centre comes near.
inline constexpr int64_t kAmountMax = 1'000'000'000'000;

}  // namespace wubu::standards

#endif  // WUBU_SERVICES_STANDARDS_LIMITS_H_

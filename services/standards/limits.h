// The bounds of the room, all of them.
#ifndef WUBU_SERVICES_STANDARDS_LIMITS_H_
#define WUBU_SERVICES_STANDARDS_LIMITS_H_

#include <cstddef>

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
inline constexpr size_t kConditionsMax = 2000;
inline constexpr int kConditionDepthMax = 200;

}  // namespace wubu::standards

#endif  // WUBU_SERVICES_STANDARDS_LIMITS_H_

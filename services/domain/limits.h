// The bounds of the room, all of them. Those of single fields stand beside the fields, in
// wubu/v1/*.proto.
#ifndef WUBU_SERVICES_DOMAIN_LIMITS_H_
#define WUBU_SERVICES_DOMAIN_LIMITS_H_

#include <cstddef>
#include <cstdint>

namespace wubu::domain {

// Canonical bytes of one event.
inline constexpr size_t kEventBytesMax = 64 * 1024;
// Amendments inside each other: an amendment of an amendment is two deep.
inline constexpr int kAmendmentDepthMax = 8;
// Violations told of one event; after these the walk goes on without telling.
inline constexpr size_t kViolationsMax = 100;
// A time, as google.protobuf.Timestamp has it: from 0001-01-01 to the end of 9999-12-31.
inline constexpr int64_t kTimeSecondsMin = -62135596800;
inline constexpr int64_t kTimeSecondsMax = 253402300799;
inline constexpr int32_t kTimeNanosMax = 999999999;
// What a field may hold where its rule does not say.
inline constexpr uint32_t kStringBytesMaxDefault = 1024;
inline constexpr uint32_t kListItemsMaxDefault = 256;
// Ids and codes, in characters.
inline constexpr size_t kIdCharactersMax = 64;

}  // namespace wubu::domain

#endif  // WUBU_SERVICES_DOMAIN_LIMITS_H_

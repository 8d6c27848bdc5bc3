// Events for tests, built by reflection from the rules of their fields, so that a new type or field
// needs no new sample.
#ifndef WUBU_SERVICES_DOMAIN_EVENT_SAMPLE_H_
#define WUBU_SERVICES_DOMAIN_EVENT_SAMPLE_H_

#include <cstdint>

#include "wubu/v1/event.pb.h"

namespace wubu::domain {

// 2026-03-02T01:00:00Z, the time of every sample.
inline constexpr int64_t kSampleSeconds = 1772413200;

// A valid event of the type with the fields that are required and nothing else.
wubu::v1::Event MinimalEvent(uint32_t type);

// A valid event of the type with every field set, lists with two entries. An amendment inside holds
// an opening.
wubu::v1::Event FullEvent(uint32_t type);

}  // namespace wubu::domain

#endif  // WUBU_SERVICES_DOMAIN_EVENT_SAMPLE_H_

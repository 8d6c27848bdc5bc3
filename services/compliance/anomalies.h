// Anomalies: facts of a subject that are odd, each with what it does to the figures.
#ifndef WUBU_SERVICES_COMPLIANCE_ANOMALIES_H_
#define WUBU_SERVICES_COMPLIANCE_ANOMALIES_H_

#include <functional>
#include <string>
#include <vector>

#include "services/compliance/world.h"
#include "wubu/v1/anomaly.pb.h"
#include "wubu/v1/event.pb.h"

namespace wubu::compliance {

// Whether an event of this id is known, of whatever subject.
using IsKnown = std::function<bool(absl::string_view event_id)>;

// `told` are all known events of the subject, voids and amendments among them; the world has them
// too. Sorted by event and by the name of the kind. Fixes are looked at whatever `at` is (CASES
// 35).
std::vector<wubu::v1::Anomaly> AnomaliesOf(const World& world,
                                           const std::vector<const wubu::v1::RecordedEvent*>& told,
                                           const std::string& subject, Instant at,
                                           const IsKnown& is_known);

}  // namespace wubu::compliance

#endif  // WUBU_SERVICES_COMPLIANCE_ANOMALIES_H_

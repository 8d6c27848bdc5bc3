// Anomalies: facts of a subject that are odd, each with what it does to the figures.
#ifndef WUBU_SERVICES_COMPLIANCE_ANOMALIES_H_
#define WUBU_SERVICES_COMPLIANCE_ANOMALIES_H_

#include <string>
#include <vector>

#include "services/compliance/world.h"
#include "wubu/v1/anomaly.pb.h"
#include "wubu/v1/event.pb.h"

namespace wubu::compliance {

// `known` are all known events, of any subjects, voids and amendments among them; `world` is made
// of them. Sorted by event and by the name of the kind. Fixes are looked at whatever `at` is (CASES
// 35).
std::vector<wubu::v1::Anomaly> AnomaliesOf(const World& world,
                                           const std::vector<wubu::v1::RecordedEvent>& known,
                                           const std::string& subject, Instant at);

}  // namespace wubu::compliance

#endif  // WUBU_SERVICES_COMPLIANCE_ANOMALIES_H_

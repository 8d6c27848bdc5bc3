// Holds every settlement that is proposed against what comes of it when it is appended.
#ifndef WUBU_TESTS_COMPLIANCE_SETTLEMENT_CHECK_H_
#define WUBU_TESTS_COMPLIANCE_SETTLEMENT_CHECK_H_

#include <string>
#include <vector>

#include "services/compliance/known_world.h"
#include "wubu/v1/event.pb.h"

namespace wubu::compliance {

// For each anomaly of the subject: appending any of its settlements, under whatever ids, makes it
// go with those that are named, brings none, and makes the hours what they were said to become.
// Every anomaly has one, but those of clocks, which may need more than the check thinks of. Ends
// the process if not.
void CheckSettlements(const std::vector<wubu::v1::RecordedEvent>& known, const std::string& subject,
                      Instant at, const KnownWorld::ZoneNamed& zone_named);

}  // namespace wubu::compliance

#endif  // WUBU_TESTS_COMPLIANCE_SETTLEMENT_CHECK_H_

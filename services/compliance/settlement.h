// Settlements: the events that would settle an anomaly, for a person to choose from.
//
// What each would do is found out by asking the same questions of the world with it: a proposal
// that leaves the anomaly, or brings another, is not made.
#ifndef WUBU_SERVICES_COMPLIANCE_SETTLEMENT_H_
#define WUBU_SERVICES_COMPLIANCE_SETTLEMENT_H_

#include <string>
#include <vector>

#include "services/compliance/anomalies.h"
#include "services/compliance/world.h"
#include "wubu/v1/settlement.pb.h"

namespace wubu::compliance {

// The subject of an anomaly, with all that it told.
struct OddStream {
  const World* world = nullptr;
  std::string subject;
  // As they were sent, fixes among them.
  std::vector<const wubu::v1::RecordedEvent*> told;
  Instant at = 0;   // It is judged from here.
  Instant now = 0;  // A fix would be told now.
  IsKnown is_known;
};

// The best first; none: nothing simple settles it without bringing another anomaly. `anomaly` is
// one of AnomaliesOf.
std::vector<wubu::v1::Settlement> SettlementsOf(const OddStream& stream,
                                                const wubu::v1::Anomaly& anomaly);

}  // namespace wubu::compliance

#endif  // WUBU_SERVICES_COMPLIANCE_SETTLEMENT_H_

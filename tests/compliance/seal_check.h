// Holds seals to what they promise, on histories into which one is put.
#ifndef WUBU_TESTS_COMPLIANCE_SEAL_CHECK_H_
#define WUBU_TESTS_COMPLIANCE_SEAL_CHECK_H_

#include <vector>

#include "services/compliance/known_world.h"
#include "services/compliance/standing_standards.h"
#include "tests/compliance/case.pb.h"
#include "wubu/v1/event.pb.h"

namespace wubu::compliance {

struct SealedHistory {
  std::vector<wubu::v1::RecordedEvent> events;  // In the order of the log.
  StandardOf standard_of;
  KnownWorld::ZoneNamed zone_named;
};

// A seal in the middle of the log changes no figure; what it froze is what was known before it,
// whatever comes later; and from there the figures move at the positions that are listed, and only
// there. Ends the process if not.
void CheckSeal(const SealedHistory& history, const compliance_test::VerdictsQuestion& asked,
               Instant at);

}  // namespace wubu::compliance

#endif  // WUBU_TESTS_COMPLIANCE_SEAL_CHECK_H_

// Seals: which periods of a region are sealed, and from where the sealed figures are told. What was
// frozen follows from that: any question asked of what was known at the position, from the instant,
// has the same answer for ever.
#ifndef WUBU_SERVICES_COMPLIANCE_SEALS_H_
#define WUBU_SERVICES_COMPLIANCE_SEALS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/compliance/world.h"
#include "wubu/v1/event.pb.h"
#include "wubu/v1/standard.pb.h"

namespace wubu::compliance {

struct Seal {
  std::string period;
  Instant at = 0;         // It was sealed then; the figures are judged from there.
  uint64_t position = 0;  // Up to here events are known to them.
  std::string note;
  const wubu::v1::RecordedEvent* recorded = nullptr;  // As it was sent.
};

// `told` are all events of one region as they were sent, and outlive the seals. Those that hold at
// the instant, one for each period, by its name: what is voided holds no longer, and of several the
// latest holds.
std::vector<Seal> SealsOf(const std::vector<const wubu::v1::RecordedEvent*>& told, Instant at);

// Of a period's name: `2026-W10` is a WEEK. UNSPECIFIED: no unit has names like that.
wubu::v1::PeriodUnit UnitOfPeriod(absl::string_view name);

}  // namespace wubu::compliance

#endif  // WUBU_SERVICES_COMPLIANCE_SEALS_H_

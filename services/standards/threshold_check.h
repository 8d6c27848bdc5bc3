// Faults of thresholds: amounts, cases that hold at once, and what can never be met.
#ifndef WUBU_SERVICES_STANDARDS_THRESHOLD_CHECK_H_
#define WUBU_SERVICES_STANDARDS_THRESHOLD_CHECK_H_

#include <optional>
#include <vector>

#include "services/standards/measure_check.h"

namespace wubu::standards {

// The bounds of a threshold that hold for every centre alike; nothing where it has cases or a
// scale.
struct ThresholdFacts {
  std::optional<Bound> at_least;
  std::optional<Bound> at_most;
};

// The centres that a rule is for: its kinds and its `center`.
std::vector<PredicateProgram> CentersOf(const wubu::v1::Rule& rule,
                                        std::optional<PredicateProgram> center);

// Tells every fault. `centers` are those of the rule.
ThresholdFacts CheckThreshold(const wubu::v1::Threshold& threshold, const TextSite& site,
                              const MeasureFacts& measure,
                              const std::vector<PredicateProgram>& centers, CheckContext* context);

}  // namespace wubu::standards

#endif  // WUBU_SERVICES_STANDARDS_THRESHOLD_CHECK_H_

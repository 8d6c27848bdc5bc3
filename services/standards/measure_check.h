// Faults of measures.
#ifndef WUBU_SERVICES_STANDARDS_MEASURE_CHECK_H_
#define WUBU_SERVICES_STANDARDS_MEASURE_CHECK_H_

#include <optional>

#include "google/protobuf/descriptor.h"
#include "services/standards/bound.h"
#include "services/standards/check_context.h"
#include "wubu/v1/standard.pb.h"

namespace wubu::standards {

// What the rest of a rule must know of its measure.
struct MeasureFacts {
  Unit unit = Unit::kTimes;
  // What its parts are asked of; nullptr if it has none.
  const google::protobuf::Descriptor* counted = nullptr;
  // Which of these count; nothing if that has a fault or all do.
  std::optional<PredicateProgram> where;
  // The most that it can come to in the period, where that is known.
  std::optional<Bound> most;
};

// Tells every fault. Nothing if it is of no use for judging a threshold.
std::optional<MeasureFacts> CheckMeasure(const wubu::v1::Measure& measure, const TextSite& site,
                                         const wubu::v1::Period& period, CheckContext* context);

// Each is a code, and there is one.
void CheckKinds(const google::protobuf::RepeatedPtrField<std::string>& kinds, const TextSite& owner,
                CheckContext* context);

}  // namespace wubu::standards

#endif  // WUBU_SERVICES_STANDARDS_MEASURE_CHECK_H_

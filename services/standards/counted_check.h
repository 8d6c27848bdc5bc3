// Faults of measures that count things: events, entries of the register, attributes of a centre.
#ifndef WUBU_SERVICES_STANDARDS_COUNTED_CHECK_H_
#define WUBU_SERVICES_STANDARDS_COUNTED_CHECK_H_

#include <optional>

#include "services/standards/measure_check.h"

namespace wubu::standards {

std::optional<MeasureFacts> CheckCount(const wubu::v1::Count& count, const TextSite& site,
                                       const wubu::v1::Period& period, CheckContext* context);
std::optional<MeasureFacts> CheckStock(const wubu::v1::Stock& stock, const TextSite& site,
                                       const wubu::v1::Period& period, CheckContext* context);
std::optional<MeasureFacts> CheckAttribute(const wubu::v1::Attribute& attribute,
                                           const TextSite& site, const wubu::v1::Period& period,
                                           CheckContext* context);

// The message whose fields say what the entries are; nullptr for none.
const google::protobuf::Descriptor* EntryMessage(wubu::v1::EntryType entry);

}  // namespace wubu::standards

#endif  // WUBU_SERVICES_STANDARDS_COUNTED_CHECK_H_

// CheckEvent: whether something sent can be an event at all. Only what cannot is refused; facts
// that are merely odd are stored and become anomalies.
#ifndef WUBU_SERVICES_DOMAIN_EVENT_CHECK_H_
#define WUBU_SERVICES_DOMAIN_EVENT_CHECK_H_

#include <optional>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/domain/violation.h"
#include "wubu/v1/event.pb.h"

namespace wubu::domain {

// All violations at once (at most kViolationsMax), in the order of the fields; empty if it can be
// an event.
//
// Checked are the rules of the fields, the times of each message rule, unknown fields and enum
// values at any depth, that one payload is set, and that the subject is a region for
// region_registered and region_changed and a centre for everything else but event_voided and
// event_amended. The content of an amendment is checked alike, but for its message rules: an end
// before its start is stored there and counts nothing. What the target of a void or an amendment is
// cannot be known here, so any is accepted.
//
// Pure, and safe from several threads.
std::vector<Violation> CheckEvent(const wubu::v1::Event& event);

// What is wrong with a name as the subject of an event, if anything; the field is `subject`.
std::optional<Violation> CheckSubject(absl::string_view subject);

}  // namespace wubu::domain

#endif  // WUBU_SERVICES_DOMAIN_EVENT_CHECK_H_

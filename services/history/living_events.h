// What voids and amendments leave of a set of events of one subject (CASES 4, 5 and 35).
#ifndef WUBU_SERVICES_HISTORY_LIVING_EVENTS_H_
#define WUBU_SERVICES_HISTORY_LIVING_EVENTS_H_

#include <deque>
#include <vector>

#include "absl/strings/string_view.h"
#include "wubu/v1/event.pb.h"

namespace wubu::history {

// The id of the event that a fix is aimed at; empty for what is no fix.
absl::string_view TargetId(const wubu::v1::Event& event);

// By (occurred_time, id); fractions of a second are cut off (CASES 1), so they order nothing.
bool IsEarlier(const wubu::v1::Event& a, const wubu::v1::Event& b);

// `events` are events of one subject in any order, the fixes among them. Returns those that live
// and are no fixes, with the time and content that the amendments give them, in the order of
// (occurred_time, id), whose fractions of a second order nothing.
//
// A void takes effect while it is not itself voided; voids that void each other in a circle have
// none. An amendment takes effect while it lives; of several the latest by (occurred_time, id)
// holds; it may itself be amended; amendments in a circle have none; an amendment of a void has
// none. Amending changes no type, and no target of an amendment: content of another type is not
// looked at, and another target inside it neither.
std::vector<wubu::v1::Event> LivingEvents(const std::vector<wubu::v1::Event>& events);
// The same without copies. What amendments have made anew is added to `made`, which keeps it; the
// others are those that were given.
std::vector<const wubu::v1::Event*> LivingEvents(const std::vector<const wubu::v1::Event*>& events,
                                                 std::deque<wubu::v1::Event>* made);

// The fixes that are not voided, with the time that amendments give them, in the same order.
std::vector<wubu::v1::Event> LivingFixes(const std::vector<wubu::v1::Event>& events);

}  // namespace wubu::history

#endif  // WUBU_SERVICES_HISTORY_LIVING_EVENTS_H_

// Who is open at an instant, from the events of the opening book of one centre.
#ifndef WUBU_SERVICES_QUESTIONS_OPEN_AREAS_H_
#define WUBU_SERVICES_QUESTIONS_OPEN_AREAS_H_

#include <optional>
#include <string>
#include <vector>

#include "services/history/openings.h"

namespace wubu::questions {

// An area of a centre that is open.
struct OpenArea {
  std::string area;     // Empty: the whole house.
  std::string session;  // Empty: it was recorded with both its ends.
  history::Instant start = 0;
  std::optional<history::Instant> last_heartbeat;
};

// By start. `events` are living events of one centre, by (occurred_time, id); what is later than
// `at` is not looked at.
std::vector<OpenArea> OpenAreasOf(const history::Events& events, history::Instant at);

}  // namespace wubu::questions

#endif  // WUBU_SERVICES_QUESTIONS_OPEN_AREAS_H_

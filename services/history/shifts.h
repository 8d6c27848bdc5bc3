// Shifts of volunteers: what is odd about them.
#ifndef WUBU_SERVICES_HISTORY_SHIFTS_H_
#define WUBU_SERVICES_HISTORY_SHIFTS_H_

#include <vector>

#include "services/history/openings.h"

namespace wubu::history {

// `events` as for Openings. Appends to `oddities`.
void CheckShifts(const Events& events, Instant at, std::vector<Oddity>* oddities);

}  // namespace wubu::history

#endif  // WUBU_SERVICES_HISTORY_SHIFTS_H_

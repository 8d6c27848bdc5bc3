// The hours that a centre has posted, as the schedule of that time said.
#ifndef WUBU_SERVICES_HISTORY_SCHEDULE_H_
#define WUBU_SERVICES_HISTORY_SCHEDULE_H_

#include "services/history/calendar.h"
#include "services/history/openings.h"
#include "services/history/span_set.h"

namespace wubu::history {

// Posted in whatever area on the days from `first` to `last`, both included. `events` are living
// events of one centre, by (occurred_time, id). A schedule holds from its event on until the next;
// before the centre is registered nothing is posted.
SpanSet PostedHours(const Events& events, CivilDay first, CivilDay last, const Zone& zone);

}  // namespace wubu::history

#endif  // WUBU_SERVICES_HISTORY_SCHEDULE_H_

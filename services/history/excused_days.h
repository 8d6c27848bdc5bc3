// ExcusedDays: the local days on which a centre need not be open (DOMAIN "Opening hours" 7, CASES
// 10).
#ifndef WUBU_SERVICES_HISTORY_EXCUSED_DAYS_H_
#define WUBU_SERVICES_HISTORY_EXCUSED_DAYS_H_

#include <optional>
#include <utility>
#include <vector>

#include "services/history/calendar.h"
#include "services/history/openings.h"

namespace wubu::history {

class ExcusedDays {
 public:
  // `events` as for Openings. Attributes are read at `until`. `zone` lives as long.
  ExcusedDays(const Events& events, Instant at, Instant until, const Zone* zone);

  bool Contains(CivilDay day) const;
  // The attribute, else the local date on which the centre first ran; nullopt: it never did.
  std::optional<CivilDay> opening_date() const { return opening_date_; }

 private:
  bool RunsOn(CivilDay day) const;

  const Zone* zone_;
  std::optional<CivilDay> opening_date_;
  std::vector<Span> running_;
  std::vector<std::pair<CivilDay, CivilDay>> closures_;  // Both ends included.
};

}  // namespace wubu::history

#endif  // WUBU_SERVICES_HISTORY_EXCUSED_DAYS_H_

// The roll of staff over a period, and on which days somebody trained (CASES 17).
#ifndef WUBU_SERVICES_COMPLIANCE_ROLL_H_
#define WUBU_SERVICES_COMPLIANCE_ROLL_H_

#include <string>
#include <vector>

#include "services/compliance/figure.h"

namespace wubu::compliance {

// Who was on the roll of the centre, as staff that `staff` holds for, on at least half of the days
// of the period; by name.
std::vector<std::string> PeopleOnRoll(const CenterLens& center, const Window& window,
                                      const Matcher& staff);

// The number of different days on which the person trained.
Figure TrainingDays(const std::string& person, const CenterLens& employer, const World& world,
                    const Window& window, const Conditions& conditions);

}  // namespace wubu::compliance

#endif  // WUBU_SERVICES_COMPLIANCE_ROLL_H_

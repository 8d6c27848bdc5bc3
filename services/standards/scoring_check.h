// Faults of points and grades.
#ifndef WUBU_SERVICES_STANDARDS_SCORING_CHECK_H_
#define WUBU_SERVICES_STANDARDS_SCORING_CHECK_H_

#include "services/standards/check_context.h"

namespace wubu::standards {

// What a rule brings: nothing is negative, and all of it can be given.
void CheckPoints(const wubu::v1::Rule& rule, const TextSite& site, CheckContext* context);

// Grades: their names and order, and whether a centre can ever have them.
void CheckScoring(const wubu::v1::Standard& standard, const TextSite& site, CheckContext* context);

}  // namespace wubu::standards

#endif  // WUBU_SERVICES_STANDARDS_SCORING_CHECK_H_

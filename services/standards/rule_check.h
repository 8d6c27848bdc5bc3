// Faults of one rule.
#ifndef WUBU_SERVICES_STANDARDS_RULE_CHECK_H_
#define WUBU_SERVICES_STANDARDS_RULE_CHECK_H_

#include "services/standards/check_context.h"

namespace wubu::standards {

// Tells every fault of a rule but that of an id that another has too.
void CheckRule(const wubu::v1::Rule& rule, const TextSite& site, CheckContext* context);

}  // namespace wubu::standards

#endif  // WUBU_SERVICES_STANDARDS_RULE_CHECK_H_

// What people are shown of a rule.
#ifndef WUBU_SERVICES_COMPLIANCE_RULE_LABEL_H_
#define WUBU_SERVICES_COMPLIANCE_RULE_LABEL_H_

#include "wubu/v1/compliance.pb.h"
#include "wubu/v1/standard.pb.h"

namespace wubu::compliance {

// `over_year`: the rule's periods of a year put together, whose figures count periods.
wubu::v1::RuleLabel LabelOf(const wubu::v1::Rule& rule, bool over_year);

}  // namespace wubu::compliance

#endif  // WUBU_SERVICES_COMPLIANCE_RULE_LABEL_H_

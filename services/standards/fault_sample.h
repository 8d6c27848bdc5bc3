// Texts of standards with faults, for tests, and the faults as one line each.
#ifndef WUBU_SERVICES_STANDARDS_FAULT_SAMPLE_H_
#define WUBU_SERVICES_STANDARDS_FAULT_SAMPLE_H_

#include <string>
#include <vector>

namespace wubu::standards {

// A head without fault, and `fields` from line 2 on.
std::string StandardWith(const std::string& fields);
// A rule R with id, title and kind, and `fields` from line 4 on.
std::string RuleWith(const std::string& fields);
// A rule that measures this on line 4, over a year, at least 1.
std::string RuleThatMeasures(const std::string& measure);
// A rule that counts events like this on line 4.
std::string RuleThatCounts(const std::string& where);
// A rule that counts events against this threshold on line 5.
std::string RuleThatAsks(const std::string& threshold);

// What ReadStandard says of it: "4:9 [R] English | Chinese".
std::vector<std::string> FaultsOf(const std::string& text);

}  // namespace wubu::standards

#endif  // WUBU_SERVICES_STANDARDS_FAULT_SAMPLE_H_

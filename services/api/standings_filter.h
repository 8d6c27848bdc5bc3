// What a StandingFilter leaves of standings.
#ifndef WUBU_SERVICES_API_STANDINGS_FILTER_H_
#define WUBU_SERVICES_API_STANDINGS_FILTER_H_

#include <vector>

#include "services/standings/rule_table.h"
#include "services/standings/standing.h"
#include "wubu/v1/standings_service.pb.h"

namespace wubu::api {

class StandingsFilter {
 public:
  // Both outlive the filter.
  StandingsFilter(const wubu::v1::StandingFilter* told, const standings::RuleTable* rules)
      : told_(*told), rules_(*rules) {}

  bool TakesKind(const standings::Standing& standing) const;
  bool Takes(const standings::Cell& cell) const {
    return TakesStatus(cell) && TakesRule(cell.rule);
  }

 private:
  bool TakesStatus(const standings::Cell& cell) const;
  bool TakesRule(uint32_t rule) const;

  const wubu::v1::StandingFilter& told_;
  const standings::RuleTable& rules_;
  // By the number of the rule, as far as it was asked for: 0 not yet, 1 no, 2 yes.
  mutable std::vector<char> known_;
};

}  // namespace wubu::api

#endif  // WUBU_SERVICES_API_STANDINGS_FILTER_H_

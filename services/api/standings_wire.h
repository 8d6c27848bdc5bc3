// Standings as messages, with the rules that they are about.
#ifndef WUBU_SERVICES_API_STANDINGS_WIRE_H_
#define WUBU_SERVICES_API_STANDINGS_WIRE_H_

#include <vector>

#include "google/protobuf/repeated_ptr_field.h"
#include "services/api/standings_filter.h"
#include "services/standings/rule_table.h"
#include "services/standings/standing.h"

namespace wubu::api {

class StandingsWire {
 public:
  using Rules = google::protobuf::RepeatedPtrField<wubu::v1::StandingRule>;

  // Both outlive it. Each rule that is told of is added to `told`, once.
  StandingsWire(const standings::RuleTable* rules, Rules* told);

  void Add(const standings::Standing& standing, wubu::v1::PeriodUnit unit,
           const StandingsFilter& filter, wubu::v1::Standing* wire);
  void AddRule(uint32_t rule);

 private:
  const standings::RuleTable& rules_;
  Rules& told_;
  std::vector<bool> is_told_;
};

}  // namespace wubu::api

#endif  // WUBU_SERVICES_API_STANDINGS_WIRE_H_

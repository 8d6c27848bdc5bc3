// From what is known of a centre to its standing.
#ifndef WUBU_SERVICES_STANDINGS_JUDGING_H_
#define WUBU_SERVICES_STANDINGS_JUDGING_H_

#include <string>

#include "absl/strings/string_view.h"
#include "services/compliance/standing_standards.h"
#include "services/compliance/world.h"
#include "services/standings/rule_table.h"
#include "services/standings/standing.h"

namespace wubu::standings {

// Which periods are judged; empty: those in which the instant lies.
struct Periods {
  std::string week;
  std::string year;
};

Standing StandingOf(const compliance::World& world, const compliance::StandardOf& standard_of,
                    absl::string_view center, Instant at, const Periods& periods, RuleTable* rules);

}  // namespace wubu::standings

#endif  // WUBU_SERVICES_STANDINGS_JUDGING_H_

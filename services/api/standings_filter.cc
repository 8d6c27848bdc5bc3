#include "services/api/standings_filter.h"

#include <algorithm>

namespace wubu::api {
namespace {

template <typename List, typename Value>
bool IsIn(const List& list, const Value& value) {
  return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
}

}  // namespace

bool StandingsFilter::TakesKind(const standings::Standing& standing) const {
  return IsIn(told_.kinds(), standing.kind);
}

bool StandingsFilter::TakesStatus(const standings::Cell& cell) const {
  return IsIn(told_.statuses(), static_cast<int>(cell.status));
}

bool StandingsFilter::TakesRule(uint32_t rule) const {
  if (rule >= known_.size()) known_.resize(rule + 1);
  char& known = known_[rule];
  if (known == 0) {
    const wubu::v1::StandingRule& told = rules_.Of(rule);
    const bool takes = IsIn(told_.standards(), told.standard()) &&
                       IsIn(told_.rules(), told.rule()) &&
                       !(told_.binding_only() && told.advisory());
    known = takes ? 2 : 1;
  }
  return known == 2;
}

}  // namespace wubu::api

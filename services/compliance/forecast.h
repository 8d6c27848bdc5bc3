// Forecasts: what figures are expected to be when the running period ends, if the centre goes on as
// it has (semantics.md 25 to 31). No verdict looks at them.
#ifndef WUBU_SERVICES_COMPLIANCE_FORECAST_H_
#define WUBU_SERVICES_COMPLIANCE_FORECAST_H_

#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/compliance/judge.h"

namespace wubu::compliance {

struct Forecast {
  const CompiledRule* rule = nullptr;
  wubu::v1::RuleForecast told;
};

// Of the rules of this unit that speak to the centre and have one, in the order of Judge::All; none
// if the period does not run. INVALID_ARGUMENT: no period has that name.
absl::StatusOr<std::vector<Forecast>> ForecastsOf(const Judge& judge, absl::string_view center,
                                                  wubu::v1::PeriodUnit unit,
                                                  absl::string_view period);

}  // namespace wubu::compliance

#endif  // WUBU_SERVICES_COMPLIANCE_FORECAST_H_

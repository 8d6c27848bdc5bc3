// The standings of a region's centres: from the board where it has them, judged for the question
// where it does not.
#ifndef WUBU_SERVICES_API_STANDINGS_GATHER_H_
#define WUBU_SERVICES_API_STANDINGS_GATHER_H_

#include <string>
#include <vector>

#include "services/api/edge.h"
#include "services/api/error.h"
#include "services/standings/board.h"
#include "wubu/v1/compliance_service.pb.h"

namespace wubu::api {

struct Gathered {
  std::vector<standings::StandingRef> standings;  // Region by region, in each by name.
  wubu::v1::TrueOf true_of;
};

// `Request` has a region, a unit, a period and a viewpoint.
struct StandingsScope {
  std::string region;
  wubu::v1::PeriodUnit unit = wubu::v1::PERIOD_UNIT_UNSPECIFIED;
  std::string period;
  wubu::v1::Viewpoint viewpoint;
};
template <typename Request>
StandingsScope ScopeOf(const Request& request) {
  return {request.region(), request.unit(), request.period(), request.viewpoint()};
}

MaybeError Gather(const Edge& edge, const StandingsScope& scope, Gathered* gathered);

// The rules over the period of that unit.
const standings::PeriodCells& CellsOf(const standings::Standing& standing,
                                      wubu::v1::PeriodUnit unit);

}  // namespace wubu::api

#endif  // WUBU_SERVICES_API_STANDINGS_GATHER_H_

// The questions about many centres at once: the work of each RPC, without the wire.
#ifndef WUBU_SERVICES_API_STANDINGS_QUESTIONS_H_
#define WUBU_SERVICES_API_STANDINGS_QUESTIONS_H_

#include "services/api/edge.h"
#include "services/api/error.h"
#include "wubu/v1/standings_service.pb.h"

namespace wubu::api {

MaybeError ListStandings(const Edge& edge, const wubu::v1::ListStandingsRequest& request,
                         wubu::v1::ListStandingsResponse* response);
MaybeError SummarizeStandings(const Edge& edge, const wubu::v1::SummarizeStandingsRequest& request,
                              wubu::v1::SummarizeStandingsResponse* response);

}  // namespace wubu::api

#endif  // WUBU_SERVICES_API_STANDINGS_QUESTIONS_H_

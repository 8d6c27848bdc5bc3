// The questions about odd facts: the work of each RPC, without the wire.
#ifndef WUBU_SERVICES_API_ANOMALY_QUESTIONS_H_
#define WUBU_SERVICES_API_ANOMALY_QUESTIONS_H_

#include "services/api/edge.h"
#include "services/api/error.h"
#include "wubu/v1/compliance_service.pb.h"

namespace wubu::api {

MaybeError ListAnomalies(const Edge& edge, const wubu::v1::ListAnomaliesRequest& request,
                         wubu::v1::ListAnomaliesResponse* response);
MaybeError ProposeSettlements(const Edge& edge, const wubu::v1::ProposeSettlementsRequest& request,
                              wubu::v1::ProposeSettlementsResponse* response);

}  // namespace wubu::api

#endif  // WUBU_SERVICES_API_ANOMALY_QUESTIONS_H_

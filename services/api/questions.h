// The questions about promises: the work of each RPC, without the wire.
#ifndef WUBU_SERVICES_API_QUESTIONS_H_
#define WUBU_SERVICES_API_QUESTIONS_H_

#include "services/api/edge.h"
#include "services/api/error.h"
#include "wubu/v1/compliance_service.pb.h"

namespace wubu::api {

MaybeError GetVerdicts(const Edge& edge, const wubu::v1::GetVerdictsRequest& request,
                       wubu::v1::GetVerdictsResponse* response);
MaybeError ExplainVerdict(const Edge& edge, const wubu::v1::ExplainVerdictRequest& request,
                          wubu::v1::ExplainVerdictResponse* response);
MaybeError Forecast(const Edge& edge, const wubu::v1::ForecastRequest& request,
                    wubu::v1::ForecastResponse* response);
MaybeError ScoreCenter(const Edge& edge, const wubu::v1::ScoreCenterRequest& request,
                       wubu::v1::ScoreCenterResponse* response);
// In trial.cc.
MaybeError TryStandard(const Edge& edge, const wubu::v1::TryStandardRequest& request,
                       wubu::v1::TryStandardResponse* response);
void ValidateStandard(const wubu::v1::ValidateStandardRequest& request,
                      wubu::v1::ValidateStandardResponse* response);

}  // namespace wubu::api

#endif  // WUBU_SERVICES_API_QUESTIONS_H_

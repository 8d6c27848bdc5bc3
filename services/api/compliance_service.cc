#include "services/api/compliance_service.h"

#include "services/api/anomaly_questions.h"
#include "services/api/hours.h"
#include "services/api/question.h"
#include "services/api/questions.h"
#include "services/api/unary_call.h"

namespace wubu::api {
namespace {

using observability::Rpc;

}  // namespace

ComplianceService::Unary* ComplianceService::GetVerdicts(
    Context* context, const wubu::v1::GetVerdictsRequest* request,
    wubu::v1::GetVerdictsResponse* response) {
  return Ask(edge_, Rpc::kGetVerdicts, context, request, response, &api::GetVerdicts);
}

ComplianceService::Unary* ComplianceService::ExplainVerdict(
    Context* context, const wubu::v1::ExplainVerdictRequest* request,
    wubu::v1::ExplainVerdictResponse* response) {
  return Ask(edge_, Rpc::kExplainVerdict, context, request, response, &api::ExplainVerdict);
}

ComplianceService::Unary* ComplianceService::ScoreCenter(
    Context* context, const wubu::v1::ScoreCenterRequest* request,
    wubu::v1::ScoreCenterResponse* response) {
  return Ask(edge_, Rpc::kScoreCenter, context, request, response, &api::ScoreCenter);
}

ComplianceService::Unary* ComplianceService::Forecast(Context* context,
                                                      const wubu::v1::ForecastRequest* request,
                                                      wubu::v1::ForecastResponse* response) {
  return Ask(edge_, Rpc::kForecast, context, request, response, &api::Forecast);
}

ComplianceService::Unary* ComplianceService::GetOpening(Context* context,
                                                        const wubu::v1::GetOpeningRequest* request,
                                                        wubu::v1::GetOpeningResponse* response) {
  return Ask(edge_, Rpc::kGetOpening, context, request, response, &api::GetOpening);
}

ComplianceService::Unary* ComplianceService::ListAnomalies(
    Context* context, const wubu::v1::ListAnomaliesRequest* request,
    wubu::v1::ListAnomaliesResponse* response) {
  return Ask(edge_, Rpc::kListAnomalies, context, request, response, &api::ListAnomalies);
}

ComplianceService::Unary* ComplianceService::ProposeSettlements(
    Context* context, const wubu::v1::ProposeSettlementsRequest* request,
    wubu::v1::ProposeSettlementsResponse* response) {
  return Ask(edge_, Rpc::kProposeSettlements, context, request, response, &api::ProposeSettlements);
}

ComplianceService::Unary* ComplianceService::ValidateStandard(
    Context* context, const wubu::v1::ValidateStandardRequest* request,
    wubu::v1::ValidateStandardResponse* response) {
  return RunUnary(edge_, Rpc::kValidateStandard, context, [request, response]() -> MaybeError {
    api::ValidateStandard(*request, response);
    return std::nullopt;
  });
}

ComplianceService::Unary* ComplianceService::TryStandard(
    Context* context, const wubu::v1::TryStandardRequest* request,
    wubu::v1::TryStandardResponse* response) {
  return Ask(edge_, Rpc::kTryStandard, context, request, response, &api::TryStandard);
}

}  // namespace wubu::api

// ComplianceService over gRPC: hands each question to what answers it (questions.h).
#ifndef WUBU_SERVICES_API_COMPLIANCE_SERVICE_H_
#define WUBU_SERVICES_API_COMPLIANCE_SERVICE_H_

#include <grpcpp/support/server_callback.h>

#include "services/api/edge.h"
#include "wubu/v1/compliance_service.grpc.pb.h"

namespace wubu::api {

class ComplianceService final : public wubu::v1::ComplianceService::CallbackService {
 public:
  // `edge` outlives the service and all its calls.
  explicit ComplianceService(const Edge* edge) : edge_(edge) {}

  using Context = grpc::CallbackServerContext;
  using Unary = grpc::ServerUnaryReactor;

  Unary* GetVerdicts(Context* context, const wubu::v1::GetVerdictsRequest* request,
                     wubu::v1::GetVerdictsResponse* response) override;
  Unary* ExplainVerdict(Context* context, const wubu::v1::ExplainVerdictRequest* request,
                        wubu::v1::ExplainVerdictResponse* response) override;
  Unary* ScoreCenter(Context* context, const wubu::v1::ScoreCenterRequest* request,
                     wubu::v1::ScoreCenterResponse* response) override;
  Unary* Forecast(Context* context, const wubu::v1::ForecastRequest* request,
                  wubu::v1::ForecastResponse* response) override;
  Unary* GetOpening(Context* context, const wubu::v1::GetOpeningRequest* request,
                    wubu::v1::GetOpeningResponse* response) override;
  Unary* ListAnomalies(Context* context, const wubu::v1::ListAnomaliesRequest* request,
                       wubu::v1::ListAnomaliesResponse* response) override;
  Unary* ProposeSettlements(Context* context, const wubu::v1::ProposeSettlementsRequest* request,
                            wubu::v1::ProposeSettlementsResponse* response) override;
  Unary* ValidateStandard(Context* context, const wubu::v1::ValidateStandardRequest* request,
                          wubu::v1::ValidateStandardResponse* response) override;
  Unary* TryStandard(Context* context, const wubu::v1::TryStandardRequest* request,
                     wubu::v1::TryStandardResponse* response) override;

 private:
  const Edge* const edge_;
};

}  // namespace wubu::api

#endif  // WUBU_SERVICES_API_COMPLIANCE_SERVICE_H_

// SealService over gRPC: hands each question to what answers it (seal_questions.h).
#ifndef WUBU_SERVICES_API_SEAL_SERVICE_H_
#define WUBU_SERVICES_API_SEAL_SERVICE_H_

#include <grpcpp/support/server_callback.h>

#include "services/api/edge.h"
#include "wubu/v1/seal_service.grpc.pb.h"

namespace wubu::api {

class SealService final : public wubu::v1::SealService::CallbackService {
 public:
  // `edge` outlives the service and all its calls.
  explicit SealService(const Edge* edge) : edge_(edge) {}

  using Context = grpc::CallbackServerContext;
  using Unary = grpc::ServerUnaryReactor;

  Unary* GetSeal(Context* context, const wubu::v1::GetSealRequest* request,
                 wubu::v1::GetSealResponse* response) override;
  Unary* ListSeals(Context* context, const wubu::v1::ListSealsRequest* request,
                   wubu::v1::ListSealsResponse* response) override;
  Unary* ListAdjustments(Context* context, const wubu::v1::ListAdjustmentsRequest* request,
                         wubu::v1::ListAdjustmentsResponse* response) override;

 private:
  const Edge* const edge_;
};

}  // namespace wubu::api

#endif  // WUBU_SERVICES_API_SEAL_SERVICE_H_

// RegistryService over gRPC: hands each question to what answers it (registry_questions.h,
// hours.h).
#ifndef WUBU_SERVICES_API_REGISTRY_SERVICE_H_
#define WUBU_SERVICES_API_REGISTRY_SERVICE_H_

#include <grpcpp/support/server_callback.h>

#include "services/api/edge.h"
#include "wubu/v1/registry_service.grpc.pb.h"

namespace wubu::api {

class RegistryService final : public wubu::v1::RegistryService::CallbackService {
 public:
  // `edge` outlives the service and all its calls.
  explicit RegistryService(const Edge* edge) : edge_(edge) {}

  using Context = grpc::CallbackServerContext;
  using Unary = grpc::ServerUnaryReactor;

  Unary* ListRegions(Context* context, const wubu::v1::ListRegionsRequest* request,
                     wubu::v1::ListRegionsResponse* response) override;
  Unary* GetRegion(Context* context, const wubu::v1::GetRegionRequest* request,
                   wubu::v1::GetRegionResponse* response) override;
  Unary* ListCenters(Context* context, const wubu::v1::ListCentersRequest* request,
                     wubu::v1::ListCentersResponse* response) override;
  Unary* GetCenter(Context* context, const wubu::v1::GetCenterRequest* request,
                   wubu::v1::GetCenterResponse* response) override;
  Unary* ListOpenNow(Context* context, const wubu::v1::ListOpenNowRequest* request,
                     wubu::v1::ListOpenNowResponse* response) override;
  Unary* GetSchedule(Context* context, const wubu::v1::GetScheduleRequest* request,
                     wubu::v1::GetScheduleResponse* response) override;

 private:
  const Edge* const edge_;
};

}  // namespace wubu::api

#endif  // WUBU_SERVICES_API_REGISTRY_SERVICE_H_

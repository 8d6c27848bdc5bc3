#include "services/api/registry_service.h"

#include "services/api/hours.h"
#include "services/api/question.h"
#include "services/api/registry_questions.h"

namespace wubu::api {

using observability::Rpc;

RegistryService::Unary* RegistryService::ListRegions(Context* context,
                                                     const wubu::v1::ListRegionsRequest* request,
                                                     wubu::v1::ListRegionsResponse* response) {
  return Ask(edge_, Rpc::kListRegions, context, request, response, &api::ListRegions);
}

RegistryService::Unary* RegistryService::GetRegion(Context* context,
                                                   const wubu::v1::GetRegionRequest* request,
                                                   wubu::v1::GetRegionResponse* response) {
  return Ask(edge_, Rpc::kGetRegion, context, request, response, &api::GetRegion);
}

RegistryService::Unary* RegistryService::ListCenters(Context* context,
                                                     const wubu::v1::ListCentersRequest* request,
                                                     wubu::v1::ListCentersResponse* response) {
  return Ask(edge_, Rpc::kListCenters, context, request, response, &api::ListCenters);
}

RegistryService::Unary* RegistryService::GetCenter(Context* context,
                                                   const wubu::v1::GetCenterRequest* request,
                                                   wubu::v1::GetCenterResponse* response) {
  return Ask(edge_, Rpc::kGetCenter, context, request, response, &api::GetCenter);
}

RegistryService::Unary* RegistryService::ListOpenNow(Context* context,
                                                     const wubu::v1::ListOpenNowRequest* request,
                                                     wubu::v1::ListOpenNowResponse* response) {
  return Ask(edge_, Rpc::kListOpenNow, context, request, response, &api::ListOpenNow);
}

RegistryService::Unary* RegistryService::GetSchedule(Context* context,
                                                     const wubu::v1::GetScheduleRequest* request,
                                                     wubu::v1::GetScheduleResponse* response) {
  return Ask(edge_, Rpc::kGetSchedule, context, request, response, &api::GetSchedule);
}

}  // namespace wubu::api

// The questions about the register: the work of each RPC, without the wire.
#ifndef WUBU_SERVICES_API_REGISTRY_QUESTIONS_H_
#define WUBU_SERVICES_API_REGISTRY_QUESTIONS_H_

#include "services/api/edge.h"
#include "services/api/error.h"
#include "wubu/v1/registry_service.pb.h"

namespace wubu::api {

MaybeError ListRegions(const Edge& edge, const wubu::v1::ListRegionsRequest& request,
                       wubu::v1::ListRegionsResponse* response);
MaybeError ListCenters(const Edge& edge, const wubu::v1::ListCentersRequest& request,
                       wubu::v1::ListCentersResponse* response);
MaybeError ListOpenNow(const Edge& edge, const wubu::v1::ListOpenNowRequest& request,
                       wubu::v1::ListOpenNowResponse* response);
// In registry_subject.cc.
MaybeError GetRegion(const Edge& edge, const wubu::v1::GetRegionRequest& request,
                     wubu::v1::GetRegionResponse* response);
MaybeError GetCenter(const Edge& edge, const wubu::v1::GetCenterRequest& request,
                     wubu::v1::GetCenterResponse* response);

}  // namespace wubu::api

#endif  // WUBU_SERVICES_API_REGISTRY_QUESTIONS_H_

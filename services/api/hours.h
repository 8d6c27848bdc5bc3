// When a centre was open, and what became of its posted schedule: the work of each RPC, without the
// wire.
#ifndef WUBU_SERVICES_API_HOURS_H_
#define WUBU_SERVICES_API_HOURS_H_

#include "services/api/edge.h"
#include "services/api/error.h"
#include "wubu/v1/compliance_service.pb.h"
#include "wubu/v1/registry_service.pb.h"

namespace wubu::api {

MaybeError GetOpening(const Edge& edge, const wubu::v1::GetOpeningRequest& request,
                      wubu::v1::GetOpeningResponse* response);
MaybeError GetSchedule(const Edge& edge, const wubu::v1::GetScheduleRequest& request,
                       wubu::v1::GetScheduleResponse* response);

}  // namespace wubu::api

#endif  // WUBU_SERVICES_API_HOURS_H_

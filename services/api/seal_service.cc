#include "services/api/seal_service.h"

#include "services/api/question.h"
#include "services/api/seal_questions.h"

namespace wubu::api {

using observability::Rpc;

SealService::Unary* SealService::GetSeal(Context* context, const wubu::v1::GetSealRequest* request,
                                         wubu::v1::GetSealResponse* response) {
  return Ask(edge_, Rpc::kGetSeal, context, request, response, &api::GetSeal);
}

SealService::Unary* SealService::ListSeals(Context* context,
                                           const wubu::v1::ListSealsRequest* request,
                                           wubu::v1::ListSealsResponse* response) {
  return Ask(edge_, Rpc::kListSeals, context, request, response, &api::ListSeals);
}

SealService::Unary* SealService::ListAdjustments(Context* context,
                                                 const wubu::v1::ListAdjustmentsRequest* request,
                                                 wubu::v1::ListAdjustmentsResponse* response) {
  return Ask(edge_, Rpc::kListAdjustments, context, request, response, &api::ListAdjustments);
}

}  // namespace wubu::api

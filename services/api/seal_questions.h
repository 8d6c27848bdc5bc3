// The questions about seals: the work of each RPC, without the wire.
#ifndef WUBU_SERVICES_API_SEAL_QUESTIONS_H_
#define WUBU_SERVICES_API_SEAL_QUESTIONS_H_

#include <string>
#include <vector>

#include "services/api/edge.h"
#include "services/api/error.h"
#include "services/api/registry_page.h"
#include "wubu/v1/seal_service.pb.h"

namespace wubu::api {

MaybeError GetSeal(const Edge& edge, const wubu::v1::GetSealRequest& request,
                   wubu::v1::GetSealResponse* response);
MaybeError ListSeals(const Edge& edge, const wubu::v1::ListSealsRequest& request,
                     wubu::v1::ListSealsResponse* response);
// In adjustment_page.cc.
MaybeError ListAdjustments(const Edge& edge, const wubu::v1::ListAdjustmentsRequest& request,
                           wubu::v1::ListAdjustmentsResponse* response);

// The seals that hold for the region at the moment of the page: its own, then those of the regions
// above, from the nearest up; of each by period.
MaybeError SealsFor(const Edge& edge, const RegistryPage& page, const std::string& region,
                    std::vector<wubu::v1::Seal>* seals);
// The one of a period. INVALID_REQUEST: no period has that name. NOT_SEALED.
MaybeError FindSeal(const Edge& edge, const RegistryPage& page, const std::string& region,
                    const std::string& period, wubu::v1::Seal* seal);

}  // namespace wubu::api

#endif  // WUBU_SERVICES_API_SEAL_QUESTIONS_H_

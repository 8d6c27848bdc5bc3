// The short questions and the cursors: the work of each RPC, without the wire.
#ifndef WUBU_SERVICES_API_LOOKUPS_H_
#define WUBU_SERVICES_API_LOOKUPS_H_

#include "services/api/edge.h"
#include "services/api/error.h"
#include "wubu/v1/event_service.pb.h"

namespace wubu::api {

void GetHead(const Edge& edge, wubu::v1::GetHeadResponse* response);
MaybeError GetReceipt(const Edge& edge, const wubu::v1::GetReceiptRequest& request,
                      wubu::v1::GetReceiptResponse* response);
MaybeError StoreCursor(const Edge& edge, const wubu::v1::StoreCursorRequest& request,
                       wubu::v1::StoreCursorResponse* response);
MaybeError GetCursor(const Edge& edge, const wubu::v1::GetCursorRequest& request,
                     wubu::v1::GetCursorResponse* response);
MaybeError ListCursors(const Edge& edge, const wubu::v1::ListCursorsRequest& request,
                       wubu::v1::ListCursorsResponse* response);
MaybeError DeleteCursor(const Edge& edge, const wubu::v1::DeleteCursorRequest& request);

}  // namespace wubu::api

#endif  // WUBU_SERVICES_API_LOOKUPS_H_

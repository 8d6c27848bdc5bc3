// EventService over gRPC: hands each call to what does its work.
//
// The methods that bring or read events take and give bytes: events are stored as they come and go
// out as they are stored.
#ifndef WUBU_SERVICES_API_EVENT_SERVICE_H_
#define WUBU_SERVICES_API_EVENT_SERVICE_H_

#include <grpcpp/support/server_callback.h>

#include "services/api/edge.h"
#include "wubu/v1/event_service.grpc.pb.h"

namespace wubu::api {

namespace internal {

using Base = wubu::v1::EventService;
using EventServiceMethods = Base::WithRawCallbackMethod_Append<Base::WithRawCallbackMethod_Ingest<
    Base::WithRawCallbackMethod_Read<Base::WithRawCallbackMethod_ReadPage<
        Base::WithRawCallbackMethod_Subscribe<Base::WithCallbackMethod_GetHead<
            Base::WithCallbackMethod_GetReceipt<Base::WithCallbackMethod_StoreCursor<
                Base::WithCallbackMethod_GetCursor<Base::WithCallbackMethod_ListCursors<
                    Base::WithCallbackMethod_DeleteCursor<Base::Service>>>>>>>>>>>;

}  // namespace internal

class EventService final : public internal::EventServiceMethods {
 public:
  // `edge` outlives the service and all its calls.
  explicit EventService(const Edge* edge) : edge_(edge) {}

  using Context = grpc::CallbackServerContext;
  using Unary = grpc::ServerUnaryReactor;

  Unary* Append(Context* context, const grpc::ByteBuffer* request,
                grpc::ByteBuffer* response) override;
  grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* Ingest(Context* context) override;
  grpc::ServerWriteReactor<grpc::ByteBuffer>* Read(Context* context,
                                                   const grpc::ByteBuffer* request) override;
  Unary* ReadPage(Context* context, const grpc::ByteBuffer* request,
                  grpc::ByteBuffer* response) override;
  grpc::ServerWriteReactor<grpc::ByteBuffer>* Subscribe(Context* context,
                                                        const grpc::ByteBuffer* request) override;
  Unary* GetHead(Context* context, const wubu::v1::GetHeadRequest* request,
                 wubu::v1::GetHeadResponse* response) override;
  Unary* GetReceipt(Context* context, const wubu::v1::GetReceiptRequest* request,
                    wubu::v1::GetReceiptResponse* response) override;
  Unary* StoreCursor(Context* context, const wubu::v1::StoreCursorRequest* request,
                     wubu::v1::StoreCursorResponse* response) override;
  Unary* GetCursor(Context* context, const wubu::v1::GetCursorRequest* request,
                   wubu::v1::GetCursorResponse* response) override;
  Unary* ListCursors(Context* context, const wubu::v1::ListCursorsRequest* request,
                     wubu::v1::ListCursorsResponse* response) override;
  Unary* DeleteCursor(Context* context, const wubu::v1::DeleteCursorRequest* request,
                      wubu::v1::DeleteCursorResponse* response) override;

 private:
  const Edge* const edge_;
};

}  // namespace wubu::api

#endif  // WUBU_SERVICES_API_EVENT_SERVICE_H_

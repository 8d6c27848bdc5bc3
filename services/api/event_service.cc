#include "services/api/event_service.h"

#include <memory>
#include <utility>

#include "absl/time/clock.h"
#include "services/api/append.h"
#include "services/api/ingest_stream.h"
#include "services/api/lookups.h"
#include "services/api/read_page.h"
#include "services/api/read_query.h"
#include "services/api/read_stream.h"
#include "services/api/subscribe_stream.h"
#include "services/api/unary_call.h"

namespace wubu::api {
namespace {

using observability::Rpc;

// A ReadPage that may have to come back to the executor until the views are far enough.
struct PendingPage : std::enable_shared_from_this<PendingPage> {
  PendingPage(const Edge* page_edge, grpc::CallbackServerContext* context)
      : edge(page_edge),
        call(page_edge, Rpc::kReadPage, context),
        reactor(context->DefaultReactor()),
        views_deadline(absl::Now() + page_edge->limits.views_wait_max),
        reading(page_edge) {}

  void End(const MaybeError& error) { reactor->Finish(call.End(error)); }

  void Open(const grpc::ByteBuffer& request) {
    const MaybeError error = reading.Open(request);
    if (error.has_value()) return End(error);
    Read();
  }

  void Read() {
    if (reading.Ready()) return End(reading.Read(response));
    const MaybeError error = WhyWaitNoLonger(*edge, views_deadline);
    if (error.has_value()) return End(error);
    edge->engine->executor().Run([self = shared_from_this()] { self->Read(); });
  }

  const Edge* const edge;
  Call call;
  grpc::ServerUnaryReactor* const reactor;
  const absl::Time views_deadline;
  PageReading reading;
  grpc::ByteBuffer* response = nullptr;
};

}  // namespace

EventService::Unary* EventService::Append(Context* context, const grpc::ByteBuffer* request,
                                          grpc::ByteBuffer* response) {
  return StartAppend(edge_, context, request, response);
}

grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* EventService::Ingest(
    Context* context) {
  return IngestStream::Start(std::make_shared<IngestStream>(edge_, context));
}

grpc::ServerWriteReactor<grpc::ByteBuffer>* EventService::Read(Context* context,
                                                               const grpc::ByteBuffer* request) {
  return PullStream::Start(std::make_shared<ReadStream>(edge_, context, request));
}

grpc::ServerWriteReactor<grpc::ByteBuffer>* EventService::Subscribe(
    Context* context, const grpc::ByteBuffer* request) {
  return PullStream::Start(std::make_shared<SubscribeStream>(edge_, context, request));
}

EventService::Unary* EventService::ReadPage(Context* context, const grpc::ByteBuffer* request,
                                            grpc::ByteBuffer* response) {
  auto page = std::make_shared<PendingPage>(edge_, context);
  page->response = response;
  if (edge_->streams->stopping()) {
    page->End(Error(Reason::kStopping));
    return page->reactor;
  }
  edge_->engine->executor().Run([page, request] { page->Open(*request); });
  return page->reactor;
}

EventService::Unary* EventService::GetHead(Context* context, const wubu::v1::GetHeadRequest*,
                                           wubu::v1::GetHeadResponse* response) {
  // Waits for nothing, so it needs no other thread.
  Call call(edge_, Rpc::kGetHead, context);
  Unary* const reactor = context->DefaultReactor();
  api::GetHead(*edge_, response);
  reactor->Finish(call.Ok());
  return reactor;
}

EventService::Unary* EventService::GetReceipt(Context* context,
                                              const wubu::v1::GetReceiptRequest* request,
                                              wubu::v1::GetReceiptResponse* response) {
  return RunUnary(edge_, Rpc::kGetReceipt, context, [this, request, response] {
    return api::GetReceipt(*edge_, *request, response);
  });
}

EventService::Unary* EventService::StoreCursor(Context* context,
                                               const wubu::v1::StoreCursorRequest* request,
                                               wubu::v1::StoreCursorResponse* response) {
  return RunUnary(edge_, Rpc::kStoreCursor, context, [this, request, response] {
    return api::StoreCursor(*edge_, *request, response);
  });
}

EventService::Unary* EventService::GetCursor(Context* context,
                                             const wubu::v1::GetCursorRequest* request,
                                             wubu::v1::GetCursorResponse* response) {
  return RunUnary(edge_, Rpc::kGetCursor, context,
                  [this, request, response] { return api::GetCursor(*edge_, *request, response); });
}

EventService::Unary* EventService::ListCursors(Context* context,
                                               const wubu::v1::ListCursorsRequest* request,
                                               wubu::v1::ListCursorsResponse* response) {
  return RunUnary(edge_, Rpc::kListCursors, context, [this, request, response] {
    return api::ListCursors(*edge_, *request, response);
  });
}

EventService::Unary* EventService::DeleteCursor(Context* context,
                                                const wubu::v1::DeleteCursorRequest* request,
                                                wubu::v1::DeleteCursorResponse*) {
  return RunUnary(edge_, Rpc::kDeleteCursor, context,
                  [this, request] { return api::DeleteCursor(*edge_, *request); });
}

}  // namespace wubu::api

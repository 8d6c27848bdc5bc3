// StandingsService over gRPC: hands each question to what answers it (standings_questions.h).
#ifndef WUBU_SERVICES_API_STANDINGS_SERVICE_H_
#define WUBU_SERVICES_API_STANDINGS_SERVICE_H_

#include <grpcpp/support/server_callback.h>

#include "services/api/edge.h"
#include "wubu/v1/standings_service.grpc.pb.h"

namespace wubu::api {

namespace internal {

// The stream gives bytes, like all streams here.
using StandingsBase = wubu::v1::StandingsService;
using StandingsServiceMethods = StandingsBase::WithCallbackMethod_ListStandings<
    StandingsBase::WithCallbackMethod_SummarizeStandings<
        StandingsBase::WithRawCallbackMethod_WatchStandings<StandingsBase::Service>>>;

}  // namespace internal

class StandingsService final : public internal::StandingsServiceMethods {
 public:
  // `edge` outlives the service and all its calls.
  explicit StandingsService(const Edge* edge) : edge_(edge) {}

  using Context = grpc::CallbackServerContext;
  using Unary = grpc::ServerUnaryReactor;

  Unary* ListStandings(Context* context, const wubu::v1::ListStandingsRequest* request,
                       wubu::v1::ListStandingsResponse* response) override;
  Unary* SummarizeStandings(Context* context, const wubu::v1::SummarizeStandingsRequest* request,
                            wubu::v1::SummarizeStandingsResponse* response) override;
  grpc::ServerWriteReactor<grpc::ByteBuffer>* WatchStandings(
      Context* context, const grpc::ByteBuffer* request) override;

 private:
  const Edge* const edge_;
};

}  // namespace wubu::api

#endif  // WUBU_SERVICES_API_STANDINGS_SERVICE_H_

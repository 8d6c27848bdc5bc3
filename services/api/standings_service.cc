#include "services/api/standings_service.h"

#include "services/api/question.h"
#include "services/api/standings_questions.h"
#include "services/api/watch_stream.h"

namespace wubu::api {

using observability::Rpc;

StandingsService::Unary* StandingsService::ListStandings(
    Context* context, const wubu::v1::ListStandingsRequest* request,
    wubu::v1::ListStandingsResponse* response) {
  return Ask(edge_, Rpc::kListStandings, context, request, response, &api::ListStandings);
}

StandingsService::Unary* StandingsService::SummarizeStandings(
    Context* context, const wubu::v1::SummarizeStandingsRequest* request,
    wubu::v1::SummarizeStandingsResponse* response) {
  return Ask(edge_, Rpc::kSummarizeStandings, context, request, response, &api::SummarizeStandings);
}

grpc::ServerWriteReactor<grpc::ByteBuffer>* StandingsService::WatchStandings(
    Context* context, const grpc::ByteBuffer* request) {
  return PullStream::Start(std::make_shared<WatchStream>(edge_, context, request));
}

}  // namespace wubu::api

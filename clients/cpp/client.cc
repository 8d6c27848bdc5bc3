#include "clients/cpp/client.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cpp/stream_reader.h"

namespace wubu::client {

using Events = v1::EventService::Stub;
using Compliance = v1::ComplianceService::Stub;
using Registry = v1::RegistryService::Stub;
using Server = v1::ServerService::Stub;
using Standings = v1::StandingsService::Stub;
using Seals = v1::SealService::Stub;

Client::Client(ClientOptions options, Timing timing)
    : options_(std::move(options)),
      timing_(std::move(timing)),
      channel_(MakeChannel(options_.connect)),
      events_(v1::EventService::NewStub(channel_)),
      compliance_(v1::ComplianceService::NewStub(channel_)),
      registry_(v1::RegistryService::NewStub(channel_)),
      server_(v1::ServerService::NewStub(channel_)),
      standings_(v1::StandingsService::NewStub(channel_)),
      seals_(v1::SealService::NewStub(channel_)) {}

std::unique_ptr<grpc::ClientContext> Client::NewContext() const {
  auto context = std::make_unique<grpc::ClientContext>();
  context->AddMetadata("accept-language", options_.accept_language);
  return context;
}

template <typename Stub, typename Request, typename Response>
absl::StatusOr<Response> Client::Call(Stub& stub, Method<Stub, Request, Response> method,
                                      const Request& request, Repeatability repeatability) {
  Response response;
  const auto attempt = [&](absl::Time deadline) {
    response.Clear();
    const std::unique_ptr<grpc::ClientContext> context = NewContext();
    context->set_deadline(absl::ToChronoTime(deadline));
    return FromGrpc((stub.*method)(context.get(), request, &response));
  };
  absl::Status status = Retry(options_.retry, timing_, repeatability, Deadline(), attempt);
  if (!status.ok()) return status;
  return response;
}

absl::StatusOr<v1::AppendResponse> Client::Append(const v1::AppendRequest& request) {
  for (int i = 0; i < request.events_size(); ++i) {
    if (!request.events(i).id().empty()) continue;
    return absl::InvalidArgumentError(absl::StrCat(
        "events[", i,
        "].id is empty: make the id before the first try, so that it can be repeated"));
  }
  return Call(*events_, &Events::Append, request);
}

absl::StatusOr<v1::ReadPageResponse> Client::ReadPage(const v1::ReadPageRequest& request) {
  return Call(*events_, &Events::ReadPage, request);
}

absl::StatusOr<v1::GetHeadResponse> Client::GetHead() {
  return Call(*events_, &Events::GetHead, v1::GetHeadRequest());
}

absl::StatusOr<v1::GetReceiptResponse> Client::GetReceipt(const v1::GetReceiptRequest& request) {
  return Call(*events_, &Events::GetReceipt, request);
}

absl::StatusOr<v1::StoreCursorResponse> Client::StoreCursor(const v1::StoreCursorRequest& request) {
  return Call(*events_, &Events::StoreCursor, request,
              request.has_expected_position() ? Repeatability::kOnce : Repeatability::kIdempotent);
}

absl::StatusOr<v1::GetCursorResponse> Client::GetCursor(const v1::GetCursorRequest& request) {
  return Call(*events_, &Events::GetCursor, request);
}

absl::StatusOr<v1::ListCursorsResponse> Client::ListCursors(const v1::ListCursorsRequest& request) {
  return Call(*events_, &Events::ListCursors, request);
}

absl::StatusOr<v1::DeleteCursorResponse> Client::DeleteCursor(
    const v1::DeleteCursorRequest& request) {
  return Call(*events_, &Events::DeleteCursor, request);
}

absl::StatusOr<v1::ListStandingsResponse> Client::ListStandings(
    const v1::ListStandingsRequest& request) {
  return Call(*standings_, &Standings::ListStandings, request);
}

absl::StatusOr<v1::SummarizeStandingsResponse> Client::SummarizeStandings(
    const v1::SummarizeStandingsRequest& request) {
  return Call(*standings_, &Standings::SummarizeStandings, request);
}

absl::Status Client::WatchStandings(
    const v1::WatchStandingsRequest& request, grpc::ClientContext* context,
    absl::FunctionRef<bool(const v1::WatchStandingsResponse& response)> take) {
  const auto reader = standings_->WatchStandings(context, request);
  v1::WatchStandingsResponse response;
  bool wanted = true;
  while (wanted && reader->Read(&response)) wanted = take(response);
  if (!wanted) context->TryCancel();
  const grpc::Status status = reader->Finish();
  const bool ended = status.error_code() == grpc::StatusCode::CANCELLED;
  return ended ? absl::OkStatus() : FromGrpc(status);
}

absl::StatusOr<v1::GetSealResponse> Client::GetSeal(const v1::GetSealRequest& request) {
  return Call(*seals_, &Seals::GetSeal, request);
}

absl::StatusOr<v1::ListSealsResponse> Client::ListSeals(const v1::ListSealsRequest& request) {
  return Call(*seals_, &Seals::ListSeals, request);
}

absl::StatusOr<v1::ListAdjustmentsResponse> Client::ListAdjustments(
    const v1::ListAdjustmentsRequest& request) {
  return Call(*seals_, &Seals::ListAdjustments, request);
}

absl::StatusOr<v1::GetVerdictsResponse> Client::GetVerdicts(const v1::GetVerdictsRequest& request) {
  return Call(*compliance_, &Compliance::GetVerdicts, request);
}

absl::StatusOr<v1::ExplainVerdictResponse> Client::ExplainVerdict(
    const v1::ExplainVerdictRequest& request) {
  return Call(*compliance_, &Compliance::ExplainVerdict, request);
}

absl::StatusOr<v1::ScoreCenterResponse> Client::ScoreCenter(const v1::ScoreCenterRequest& request) {
  return Call(*compliance_, &Compliance::ScoreCenter, request);
}

absl::StatusOr<v1::ForecastResponse> Client::Forecast(const v1::ForecastRequest& request) {
  return Call(*compliance_, &Compliance::Forecast, request);
}

absl::StatusOr<v1::GetOpeningResponse> Client::GetOpening(const v1::GetOpeningRequest& request) {
  return Call(*compliance_, &Compliance::GetOpening, request);
}

absl::StatusOr<v1::ListAnomaliesResponse> Client::ListAnomalies(
    const v1::ListAnomaliesRequest& request) {
  return Call(*compliance_, &Compliance::ListAnomalies, request);
}

absl::StatusOr<v1::ProposeSettlementsResponse> Client::ProposeSettlements(
    const v1::ProposeSettlementsRequest& request) {
  return Call(*compliance_, &Compliance::ProposeSettlements, request);
}

absl::StatusOr<v1::ValidateStandardResponse> Client::ValidateStandard(
    const v1::ValidateStandardRequest& request) {
  return Call(*compliance_, &Compliance::ValidateStandard, request);
}

absl::StatusOr<v1::TryStandardResponse> Client::TryStandard(const v1::TryStandardRequest& request) {
  return Call(*compliance_, &Compliance::TryStandard, request);
}

absl::StatusOr<v1::ListRegionsResponse> Client::ListRegions(const v1::ListRegionsRequest& request) {
  return Call(*registry_, &Registry::ListRegions, request);
}

absl::StatusOr<v1::GetRegionResponse> Client::GetRegion(const v1::GetRegionRequest& request) {
  return Call(*registry_, &Registry::GetRegion, request);
}

absl::StatusOr<v1::ListCentersResponse> Client::ListCenters(const v1::ListCentersRequest& request) {
  return Call(*registry_, &Registry::ListCenters, request);
}

absl::StatusOr<v1::GetCenterResponse> Client::GetCenter(const v1::GetCenterRequest& request) {
  return Call(*registry_, &Registry::GetCenter, request);
}

absl::StatusOr<v1::ListOpenNowResponse> Client::ListOpenNow(const v1::ListOpenNowRequest& request) {
  return Call(*registry_, &Registry::ListOpenNow, request);
}

absl::StatusOr<v1::GetScheduleResponse> Client::GetSchedule(const v1::GetScheduleRequest& request) {
  return Call(*registry_, &Registry::GetSchedule, request);
}

absl::StatusOr<v1::GetServerInfoResponse> Client::GetServerInfo() {
  return Call(*server_, &Server::GetServerInfo, v1::GetServerInfoRequest());
}

absl::StatusOr<v1::CreateBackupResponse> Client::CreateBackup(
    const v1::CreateBackupRequest& request) {
  return Call(*server_, &Server::CreateBackup, request, Repeatability::kOnce);
}

absl::Status Client::Read(const v1::ReadRequest& request, const TakePage& take) {
  bool given = false;
  absl::Status last;
  // What broke after events were given is returned as it is: repeating would give them twice.
  const auto attempt = [&](absl::Time) {
    last = ReadOnce(request, take, &given);
    return given ? absl::OkStatus() : last;
  };
  const absl::Status status =
      Retry(options_.retry, timing_, Repeatability::kIdempotent, Deadline(), attempt);
  return given ? last : status;
}

absl::Status Client::ReadOnce(const v1::ReadRequest& request, const TakePage& take, bool* given) {
  const std::unique_ptr<grpc::ClientContext> context = NewContext();
  using Reader = StreamReader<v1::ReadResponse>;
  Reader reader(context.get(), [&](grpc::ClientContext* c, grpc::CompletionQueue* q) {
    return events_->PrepareAsyncRead(c, request, q);
  });
  v1::ReadResponse response;
  while (true) {
    switch (reader.Next(&response, options_.deadline)) {
      case Reader::Got::kEnd:
        return reader.Finish();
      case Reader::Got::kSilence:
        reader.Finish().IgnoreError();
        return absl::DeadlineExceededError("the server sent nothing within the deadline");
      case Reader::Got::kMessage:
        *given = true;
        if (!take(response)) return absl::OkStatus();
    }
  }
}

}  // namespace wubu::client

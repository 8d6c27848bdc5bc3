// A client of a wubu server: every call once, with deadlines, safe retries, and errors that can be
// read.
//
//   Client client(ClientOptions{.connect = {.address = "127.0.0.1:7450"}});
//   absl::StatusOr<v1::AppendResponse> answer = client.Append(request);
//   if (!answer.ok()) std::cerr << DetailsOf(answer.status()).TextIn("zh");
//
// All methods may be called from any number of threads. For streams see ingest_sender.h,
// subscription.h.
#ifndef WUBU_CLIENTS_CPP_CLIENT_H_
#define WUBU_CLIENTS_CPP_CLIENT_H_

#include <grpcpp/client_context.h>

#include <functional>
#include <memory>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "clients/cpp/channel.h"
#include "clients/cpp/retry.h"
#include "clients/cpp/timing.h"
#include "wubu/v1/compliance_service.grpc.pb.h"
#include "wubu/v1/event_service.grpc.pb.h"
#include "wubu/v1/registry_service.grpc.pb.h"
#include "wubu/v1/seal_service.grpc.pb.h"
#include "wubu/v1/server_service.grpc.pb.h"
#include "wubu/v1/standings_service.grpc.pb.h"

namespace wubu::client {

struct ClientOptions {
  ConnectOptions connect;
  // In which language the server should word its errors: `zh` or `en`.
  std::string accept_language = "en";
  // How long a call may take with all its retries. For a stream: how long it may be silent.
  absl::Duration deadline = absl::Seconds(30);
  RetryPolicy retry;
};

class Client {
 public:
  explicit Client(ClientOptions options, Timing timing = Timing::Real());

  // Every event must have its id: the same ids go out with every try, so an unknown outcome is
  // simply tried again. INVALID_ARGUMENT without asking the server if one lacks it.
  absl::StatusOr<v1::AppendResponse> Append(const v1::AppendRequest& request);

  // Gives `take` the responses as they come; `take` returning false ends the reading with OK.
  // Retries only as long as nothing has been given.
  using TakePage = std::function<bool(const v1::ReadResponse&)>;
  absl::Status Read(const v1::ReadRequest& request, const TakePage& take);

  absl::StatusOr<v1::ReadPageResponse> ReadPage(const v1::ReadPageRequest& request);
  absl::StatusOr<v1::GetHeadResponse> GetHead();
  absl::StatusOr<v1::GetReceiptResponse> GetReceipt(const v1::GetReceiptRequest& request);
  // With `expected_position` it is not repeated: the second try would find the first one's work.
  absl::StatusOr<v1::StoreCursorResponse> StoreCursor(const v1::StoreCursorRequest& request);
  absl::StatusOr<v1::GetCursorResponse> GetCursor(const v1::GetCursorRequest& request);
  absl::StatusOr<v1::ListCursorsResponse> ListCursors(const v1::ListCursorsRequest& request);
  absl::StatusOr<v1::DeleteCursorResponse> DeleteCursor(const v1::DeleteCursorRequest& request);
  absl::StatusOr<v1::GetServerInfoResponse> GetServerInfo();
  absl::StatusOr<v1::GetVerdictsResponse> GetVerdicts(const v1::GetVerdictsRequest& request);
  absl::StatusOr<v1::ExplainVerdictResponse> ExplainVerdict(
      const v1::ExplainVerdictRequest& request);
  absl::StatusOr<v1::ScoreCenterResponse> ScoreCenter(const v1::ScoreCenterRequest& request);
  absl::StatusOr<v1::ForecastResponse> Forecast(const v1::ForecastRequest& request);
  absl::StatusOr<v1::GetOpeningResponse> GetOpening(const v1::GetOpeningRequest& request);
  absl::StatusOr<v1::ListAnomaliesResponse> ListAnomalies(const v1::ListAnomaliesRequest& request);
  absl::StatusOr<v1::ProposeSettlementsResponse> ProposeSettlements(
      const v1::ProposeSettlementsRequest& request);
  absl::StatusOr<v1::ValidateStandardResponse> ValidateStandard(
      const v1::ValidateStandardRequest& request);
  absl::StatusOr<v1::TryStandardResponse> TryStandard(const v1::TryStandardRequest& request);
  absl::StatusOr<v1::ListRegionsResponse> ListRegions(const v1::ListRegionsRequest& request);
  absl::StatusOr<v1::GetRegionResponse> GetRegion(const v1::GetRegionRequest& request);
  absl::StatusOr<v1::ListCentersResponse> ListCenters(const v1::ListCentersRequest& request);
  absl::StatusOr<v1::GetCenterResponse> GetCenter(const v1::GetCenterRequest& request);
  absl::StatusOr<v1::ListOpenNowResponse> ListOpenNow(const v1::ListOpenNowRequest& request);
  absl::StatusOr<v1::GetScheduleResponse> GetSchedule(const v1::GetScheduleRequest& request);
  // Not repeated: an unknown outcome may have left a backup.
  absl::StatusOr<v1::CreateBackupResponse> CreateBackup(const v1::CreateBackupRequest& request);
  absl::StatusOr<v1::ListStandingsResponse> ListStandings(const v1::ListStandingsRequest& request);
  absl::StatusOr<v1::SummarizeStandingsResponse> SummarizeStandings(
      const v1::SummarizeStandingsRequest& request);
  absl::StatusOr<v1::GetSealResponse> GetSeal(const v1::GetSealRequest& request);
  absl::StatusOr<v1::ListSealsResponse> ListSeals(const v1::ListSealsRequest& request);
  absl::StatusOr<v1::ListAdjustmentsResponse> ListAdjustments(
      const v1::ListAdjustmentsRequest& request);
  // Until `take` returns false, or the stream ends, which the status tells, or the context is
  // cancelled.
  absl::Status WatchStandings(
      const v1::WatchStandingsRequest& request, grpc::ClientContext* context,
      absl::FunctionRef<bool(const v1::WatchStandingsResponse& response)> take);

  // For the streaming classes of this room.
  v1::EventService::Stub& events() { return *events_; }
  std::unique_ptr<grpc::ClientContext> NewContext() const;
  const ClientOptions& options() const { return options_; }
  const Timing& timing() const { return timing_; }

 private:
  template <typename Stub, typename Request, typename Response>
  using Method = grpc::Status (Stub::*)(grpc::ClientContext*, const Request&, Response*);

  template <typename Stub, typename Request, typename Response>
  absl::StatusOr<Response> Call(Stub& stub, Method<Stub, Request, Response> method,
                                const Request& request,
                                Repeatability repeatability = Repeatability::kIdempotent);
  absl::Status ReadOnce(const v1::ReadRequest& request, const TakePage& take, bool* given);
  absl::Time Deadline() const { return timing_.now() + options_.deadline; }

  const ClientOptions options_;
  const Timing timing_;
  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<v1::EventService::Stub> events_;
  std::unique_ptr<v1::ComplianceService::Stub> compliance_;
  std::unique_ptr<v1::RegistryService::Stub> registry_;
  std::unique_ptr<v1::ServerService::Stub> server_;
  std::unique_ptr<v1::StandingsService::Stub> standings_;
  std::unique_ptr<v1::SealService::Stub> seals_;
};

}  // namespace wubu::client

#endif  // WUBU_CLIENTS_CPP_CLIENT_H_

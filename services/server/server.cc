#include "services/server/server.h"

#include <grpcpp/ext/channelz_service_plugin.h>
#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/health_check_service_interface.h>
#include <grpcpp/server_builder.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/clock.h"
#include "services/observability/log.h"
#include "services/server/credentials.h"
#include "services/server/transport.h"
#include "storage/base/status_macros.h"
#include "storage/log/backup.h"
#include "storage/log/data_directory.h"

namespace wubu::server {
namespace {

namespace fs = std::filesystem;
using observability::Level;

constexpr char kEventServiceName[] = "wubu.v1.EventService";
// What the calls get to finish by themselves before they are cut off.
constexpr absl::Duration kDrainTime = absl::Seconds(4);
constexpr absl::Duration kWatchInterval = absl::Milliseconds(250);

absl::StatusOr<uint64_t> FreeBytes(const std::string& directory) {
  std::error_code error;
  const fs::space_info space = fs::space(directory, error);
  if (error) return absl::UnavailableError(absl::StrCat(directory, ": ", error.message()));
  return space.available;
}

auth::Listening ListeningOf(const Config& config) {
  if (config.uses_tls()) return auth::Listening::kTls;
  const bool local = std::all_of(config.listen.begin(), config.listen.end(),
                                 [](const std::string& address) { return IsLoopback(address); });
  return local ? auth::Listening::kPlainLocal : auth::Listening::kPlainAnywhere;
}

// `127.0.0.1:0` with the port that it got.
std::string WithPort(const std::string& address, int port) {
  if (absl::StartsWith(address, "unix:")) return address;
  return absl::StrCat(address.substr(0, address.rfind(':') + 1), port);
}

}  // namespace

Server::Server(const Config& config) : config_(config) {}

absl::StatusOr<std::unique_ptr<Server>> Server::Start(const Config& config) {
  std::unique_ptr<Server> server(new Server(config));
  RETURN_IF_ERROR(server->OpenStores());
  RETURN_IF_ERROR(server->StartEngine());
  RETURN_IF_ERROR(server->StartMetrics());
  RETURN_IF_ERROR(server->Listen());
  server->watch_ = std::thread([raw = server.get()] { raw->Watch(); });
  return server;
}

absl::Status Server::OpenStores() {
  log::RocksLogOptions options;
  options.directory = config_.data_dir;
  options.index_tail_events = config_.index_tail_events;
  options.write_buffer_bytes = config_.write_buffer_kib << 10;
  options.wal_spare_bytes = config_.wal_spare_kib << 10;
  ASSIGN_OR_RETURN(log_, log::RocksLog::Open(options));
  ASSIGN_OR_RETURN(cursors_, log::CursorStore::Open(config_.data_dir + "/cursors"));
  ASSIGN_OR_RETURN(views_, views::ViewStore::Open(config_.data_dir + "/views"));
  return absl::OkStatus();
}

absl::Status Server::StartEngine() {
  engine::EngineLimits limits;
  limits.queue_events_max = config_.queue_events;
  limits.disk_reserve_bytes = static_cast<uint64_t>(config_.disk_reserve_mib) << 20;
  ASSIGN_OR_RETURN(
      engine_, engine::Engine::Start({.log = log_.get(),
                                      .cursors = cursors_.get(),
                                      .views = views_.get(),
                                      .clock = &Clock::System(),
                                      .free_bytes = [this] { return FreeBytes(config_.data_dir); },
                                      .more_views = {&standings_}},
                                     limits));
  engine_->writer().ObserveCommits(
      [this](size_t events, absl::Duration took) { metrics_.CountCommit(events, took); });
  streams_ = std::make_unique<api::OpenStreams>(config_.streams_max);
  edge_ = {.engine = engine_.get(),
           .metrics = &metrics_,
           .streams = streams_.get(),
           .standards = &standards_,
           .standings = &standings_,
           .listening = ListeningOf(config_),
           .limits = {}};
  edge_.limits.streams_max = config_.streams_max;
  edge_.limits.stall_timeout = absl::Seconds(config_.stall_timeout_seconds);
  edge_.limits.stall_grace = std::min(edge_.limits.stall_grace, edge_.limits.stall_timeout);
  return absl::OkStatus();
}

absl::Status Server::StartMetrics() {
  metrics_.SampleWith([this] { return Sample(); });
  if (config_.metrics_listen == "off") return absl::OkStatus();
  ASSIGN_OR_RETURN(metrics_listener_,
                   observability::MetricsListener::Start(config_.metrics_listen, metrics_));
  metrics_port_ = metrics_listener_->port();
  return absl::OkStatus();
}

absl::Status Server::Listen() {
  api::ServerFacts facts{.version = WUBU_VERSION,
                         .log_format = log::kLogFormat,
                         .started_time = absl::Now(),
                         .backups = {config_.backups(), [this](const std::string& path) {
                                       std::error_code ignored;
                                       fs::create_directories(config_.backups(), ignored);
                                       return log::CreateBackup(*log_, path);
                                     }}};
  event_service_ = std::make_unique<api::EventService>(&edge_);
  compliance_service_ = std::make_unique<api::ComplianceService>(&edge_);
  registry_service_ = std::make_unique<api::RegistryService>(&edge_);
  standings_service_ = std::make_unique<api::StandingsService>(&edge_);
  seal_service_ = std::make_unique<api::SealService>(&edge_);
  server_service_ = std::make_unique<api::ServerService>(&edge_, std::move(facts));
  grpc::EnableDefaultHealthCheckService(true);
  grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  grpc::channelz::experimental::InitChannelzService();

  grpc::ServerBuilder builder;
  SetTransport(config_.streams_max, &builder);
  const auto credentials = MakeCredentials(config_);
  std::vector<int> ports(config_.listen.size());
  for (size_t i = 0; i < ports.size(); ++i) {
    builder.AddListeningPort(config_.listen[i], credentials, &ports[i]);
  }
  builder.RegisterService(event_service_.get());
  builder.RegisterService(compliance_service_.get());
  builder.RegisterService(registry_service_.get());
  builder.RegisterService(standings_service_.get());
  builder.RegisterService(seal_service_.get());
  builder.RegisterService(server_service_.get());
  grpc_ = builder.BuildAndStart();
  if (grpc_ == nullptr) {
    return absl::UnavailableError(
        absl::StrCat("can't listen on ", absl::StrJoin(config_.listen, ", "),
                     ": is another process there, or does the address not exist?"));
  }
  for (size_t i = 0; i < ports.size(); ++i) {
    addresses_.push_back(WithPort(config_.listen[i], ports[i]));
  }
  grpc_->GetHealthCheckService()->SetServingStatus(kEventServiceName, true);
  return absl::OkStatus();
}

observability::EngineSample Server::Sample() {
  const engine::WriterCounts counts = engine_->writer().counts();
  observability::EngineSample sample;
  sample.events_accepted_total = counts.events_accepted;
  sample.events_duplicate_total = counts.events_duplicate;
  sample.proposals_refused_total = counts.proposals_refused;
  sample.submissions_turned_away_total = counts.submissions_turned_away;
  sample.commits_total = counts.commits;
  sample.queue_events = counts.queue_events;
  sample.queue_bytes = counts.queue_bytes;
  sample.projected_position = engine_->projector().position().value();
  sample.head_position = log_->head().position.value();
  sample.parked_events = engine_->projector().parked_total();
  sample.views_stopped = !engine_->projector().failure().ok();
  sample.writable = engine_->writer().not_writable_reason().empty();
  const log::RocksLog::DiskUse use = log_->disk_use();
  sample.log_bytes = use.log_bytes;
  sample.index_bytes = use.index_bytes;
  sample.disk_free_bytes = FreeBytes(config_.data_dir).value_or(0);
  if (sample.projected_position < sample.head_position) {
    const absl::Status ignored = log_->Read(
        Position(sample.projected_position + 1), log::Direction::kForwards,
        [&](const log::LogEntry& entry) {
          sample.projection_lag_seconds = absl::ToDoubleSeconds(absl::Now() - entry.recorded_time);
          return false;
        });
  }
  return sample;
}

void Server::Watch() {
  std::string before;
  absl::Status views_before;
  absl::MutexLock lock(&mutex_);
  while (!mutex_.AwaitWithTimeout(absl::Condition(&stopping_), kWatchInterval)) {
    const absl::Status views = engine_->projector().failure();
    if (views != views_before) {
      observability::Log(Level::kError, "the views get no further", {{"reason", views.ToString()}});
    }
    views_before = views;
    const std::string reason(engine_->writer().not_writable_reason());
    if (reason == before) continue;
    if (reason.empty()) {
      observability::Log(Level::kInfo, "appends are taken again");
    } else {
      observability::Log(Level::kError, "no appends are taken", {{"reason", reason}});
    }
    // With a full disk the service still reads; with a stopped log it needs its keeper.
    grpc_->GetHealthCheckService()->SetServingStatus(kEventServiceName,
                                                     reason != engine::Writer::kLogStopped);
    before = reason;
  }
}

void Server::Stop() {
  {
    absl::MutexLock lock(&mutex_);
    if (std::exchange(stopping_, true)) return;
  }
  if (watch_.joinable()) watch_.join();
  // Its library takes two seconds to stop; calls may finish meanwhile.
  metrics_.SampleWith(nullptr);
  std::thread metrics_stop([this] { metrics_listener_.reset(); });
  if (grpc_ != nullptr) {
    grpc_->GetHealthCheckService()->SetServingStatus(false);
    streams_->StopAll();
    grpc_->Shutdown(absl::ToChronoTime(absl::Now() + kDrainTime));
    grpc_->Wait();
  }
  if (engine_ != nullptr) engine_->Stop();
  metrics_stop.join();
}

Server::~Server() {
  Stop();
  // Those who call into the engine go first, then the engine's threads, then what they stand on.
  grpc_.reset();
  engine_.reset();
}

}  // namespace wubu::server

#include "services/api/server_service.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "services/api/read_query.h"
#include "services/api/unary_call.h"
#include "services/api/wire.h"
#include "services/domain/limits.h"
#include "services/observability/log.h"

namespace wubu::api {
namespace {

using observability::Rpc;

void ToWire(const ApiLimits& limits, const engine::EngineLimits& engine, wubu::v1::Limits* wire) {
  wire->set_event_bytes_max(domain::kEventBytesMax);
  wire->set_append_events_max(limits.append_events_max);
  wire->set_append_expectations_max(limits.append_expectations_max);
  wire->set_ingest_batch_events_max(limits.ingest_batch_events_max);
  wire->set_ingest_batches_in_flight_max(limits.ingest_batches_in_flight_max);
  wire->set_message_bytes_max(limits.message_bytes_max);
  wire->set_page_events_max(limits.page_events_max);
  wire->set_read_response_bytes(limits.read_response_bytes);
  wire->set_filter_entries_max(limits.filter_entries_max);
  wire->set_streams_max(limits.streams_max);
  wire->set_queue_events_max(engine.queue_events_max);
  api::ToWire(limits.stall_timeout, wire->mutable_stall_timeout());
  api::ToWire(limits.heartbeat_interval_min, wire->mutable_heartbeat_interval_min());
  api::ToWire(limits.heartbeat_interval_max, wire->mutable_heartbeat_interval_max());
}

Error FromFailedBackup(const absl::Status& status, const std::string& name) {
  switch (status.code()) {
    case absl::StatusCode::kAlreadyExists:
      return Error(Reason::kBackupExists).With("name", name);
    case absl::StatusCode::kDataLoss:
      return Error(Reason::kBackupBroken).With("name", name);
    case absl::StatusCode::kResourceExhausted:
      return Error(Reason::kDiskReserve);
    default:
      return FromStorage(status);
  }
}

}  // namespace

ServerService::ServerService(const Edge* edge, ServerFacts facts)
    : edge_(edge), facts_(std::move(facts)) {}

grpc::ServerUnaryReactor* ServerService::GetServerInfo(grpc::CallbackServerContext* context,
                                                       const wubu::v1::GetServerInfoRequest*,
                                                       wubu::v1::GetServerInfoResponse* response) {
  Call call(edge_, Rpc::kGetServerInfo, context);
  grpc::ServerUnaryReactor* const reactor = context->DefaultReactor();
  Describe(response);
  reactor->Finish(call.Ok());
  return reactor;
}

void ServerService::Describe(wubu::v1::GetServerInfoResponse* response) const {
  response->set_version(facts_.version);
  ToWire(edge_->limits, edge_->engine->limits(), response->mutable_limits());
  api::ToWire(facts_.started_time, response->mutable_started_time());
  api::ToWire(edge_->engine->clock().Now(), response->mutable_server_time());
  absl::string_view reason = edge_->engine->writer().not_writable_reason();
  if (reason.empty() && edge_->streams->stopping()) reason = engine::Writer::kStopping;
  response->set_writable(reason.empty());
  response->set_not_writable_reason(std::string(reason));
  response->set_log_format(facts_.log_format);
}

grpc::ServerUnaryReactor* ServerService::CreateBackup(grpc::CallbackServerContext* context,
                                                      const wubu::v1::CreateBackupRequest* request,
                                                      wubu::v1::CreateBackupResponse* response) {
  return RunUnary(edge_, Rpc::kCreateBackup, context, [this, request, response] {
    const std::string name =
        request->name().empty() ? absl::FormatTime("%Y%m%dT%H%M%E3SZ", edge_->engine->clock().Now(),
                                                   absl::UTCTimeZone())
                                : request->name();
    return Backup(name, response);
  });
}

MaybeError ServerService::Backup(const std::string& name,
                                 wubu::v1::CreateBackupResponse* response) const {
  MaybeError bad_name = CheckName(name);
  if (bad_name.has_value()) return bad_name;
  // These are form-wise names, but mean other directories.
  if (name == "." || name == "..") return Error(Reason::kInvalidName).With("name", name);
  if (facts_.backups.directory.empty()) return Error(Reason::kNoBackupDirectory);
  const std::string path = absl::StrCat(facts_.backups.directory, "/", name);
  const auto report = facts_.backups.create(path);
  if (!report.ok()) {
    observability::Log(observability::Level::kError, "backup failed",
                       {{"path", path}, {"status", report.status().ToString()}});
    return FromFailedBackup(report.status(), name);
  }
  observability::Log(observability::Level::kInfo, "backup made", {{"path", path}});
  response->set_name(name);
  response->set_path(path);
  response->set_position(report->head.position.value());
  response->set_chain_hash(std::string(report->head.chain_hash.view()));
  response->set_size_bytes(report->size_bytes);
  return std::nullopt;
}

}  // namespace wubu::api

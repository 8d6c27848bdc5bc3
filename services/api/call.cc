#include "services/api/call.h"

#include "absl/time/clock.h"
#include "services/observability/log.h"
#include "services/observability/request_id.h"

namespace wubu::api {
namespace {

using observability::Level;

// What is a client's own fault is for who looks closely; what the server can't do is for its
// keeper.
Level LevelOf(const Error& error) {
  switch (error.code()) {
    case grpc::DATA_LOSS:
    case grpc::INTERNAL:
      return Level::kError;
    case grpc::UNAVAILABLE:
      return error.reason() == Reason::kStopping ? Level::kDebug : Level::kWarning;
    default:
      return error.reason() == Reason::kStalled ? Level::kInfo : Level::kDebug;
  }
}

}  // namespace

Call::Call(const Edge* edge, observability::Rpc rpc, grpc::CallbackServerContext* context)
    : edge_(edge), rpc_(rpc), context_(context), began_(absl::Now()) {}

void Call::Count(grpc::StatusCode code) {
  edge_->metrics->CountRpc(rpc_, code, absl::Now() - began_);
}

grpc::Status Call::Ok() {
  Count(grpc::OK);
  if (observability::Logs(Level::kDebug)) {
    const auto offered = Metadata(observability::kRequestIdKey);
    observability::Log(Level::kDebug, "call done",
                       {{"request_id", observability::RequestIdFrom(offered)},
                        {"method", observability::RpcName(rpc_)},
                        {"peer", context_->peer()}});
  }
  return grpc::Status::OK;
}

grpc::Status Call::Cancelled() {
  Count(grpc::CANCELLED);
  return grpc::Status::CANCELLED;
}

grpc::Status Call::Fail(const Error& error) {
  Count(error.code());
  edge_->metrics->CountError(TextOf(error.reason()).name);
  const auto offered = Metadata(observability::kRequestIdKey);
  const std::string request_id = observability::RequestIdFrom(offered);
  Report(error, request_id);
  return error.ToStatus(language(), request_id);
}

void Call::Report(const Error& error, absl::string_view request_id) const {
  const Level level = LevelOf(error);
  if (!observability::Logs(level)) return;
  observability::Log(level, "call failed",
                     {{"request_id", request_id},
                      {"method", observability::RpcName(rpc_)},
                      {"peer", context_->peer()},
                      {"reason", TextOf(error.reason()).name},
                      {"text", error.Text(Language::kEnglish)}});
}

Language Call::language() const { return LanguageFrom(Metadata("accept-language")); }

std::string Call::source() const { return auth::SourceOf(*context_, edge_->listening); }

absl::string_view Call::Metadata(absl::string_view key) const {
  const auto& metadata = context_->client_metadata();
  const auto found = metadata.find(grpc::string_ref(key.data(), key.size()));
  if (found == metadata.end()) return {};
  return {found->second.data(), found->second.size()};
}

}  // namespace wubu::api

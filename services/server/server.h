// Server: everything put together over a data directory, and the order in which it starts and
// stops.
#ifndef WUBU_SERVICES_SERVER_SERVER_H_
#define WUBU_SERVICES_SERVER_SERVER_H_

#include <grpcpp/server.h>

#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "services/api/compliance_service.h"
#include "services/api/event_service.h"
#include "services/api/registry_service.h"
#include "services/api/seal_service.h"
#include "services/api/server_service.h"
#include "services/api/standings_service.h"
#include "services/engine/engine.h"
#include "services/observability/metrics.h"
#include "services/observability/metrics_listener.h"
#include "services/server/config.h"
#include "storage/log/rocks_log.h"

namespace wubu::server {

class Server {
 public:
  // Serves when it returns. The configuration must have no faults. Errors say what to do, as those
  // of RocksLog::Open.
  static absl::StatusOr<std::unique_ptr<Server>> Start(const Config& config);
  // Stops.
  ~Server();

  // The addresses with the real ports, in the order of the configuration.
  const std::vector<std::string>& addresses() const { return addresses_; }
  // 0: there are no metrics.
  int metrics_port() const { return metrics_port_; }

  // Lets nobody in, ends the streams with the place to resume after, lets calls finish, closes.
  // Takes no longer than some seconds, whatever the clients do. Idempotent.
  void Stop();

 private:
  explicit Server(const Config& config);

  absl::Status OpenStores();
  absl::Status StartEngine();
  absl::Status Listen();
  absl::Status StartMetrics();
  observability::EngineSample Sample();
  // Tells health and log when the log or the views stop, or the disk gets full.
  void Watch();

  const Config config_;
  observability::Metrics metrics_;
  std::unique_ptr<log::RocksLog> log_;
  std::unique_ptr<log::CursorStore> cursors_;
  std::unique_ptr<views::ViewStore> views_;
  std::unique_ptr<api::OpenStreams> streams_;
  questions::StandardLibrary standards_;
  standings::StandingsView standings_{standards_.Finder(),
                                      [] { return absl::ToUnixSeconds(Clock::System().Now()); }};
  api::Edge edge_;
  // Below what its threads use.
  std::unique_ptr<engine::Engine> engine_;
  std::unique_ptr<api::EventService> event_service_;
  std::unique_ptr<api::ComplianceService> compliance_service_;
  std::unique_ptr<api::RegistryService> registry_service_;
  std::unique_ptr<api::StandingsService> standings_service_;
  std::unique_ptr<api::SealService> seal_service_;
  std::unique_ptr<api::ServerService> server_service_;
  std::unique_ptr<grpc::Server> grpc_;
  std::unique_ptr<observability::MetricsListener> metrics_listener_;
  std::vector<std::string> addresses_;
  int metrics_port_ = 0;

  absl::Mutex mutex_;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread watch_;
};

}  // namespace wubu::server

#endif  // WUBU_SERVICES_SERVER_SERVER_H_

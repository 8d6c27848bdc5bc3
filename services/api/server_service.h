// ServerService over gRPC: what the server is and allows, and its backups.
#ifndef WUBU_SERVICES_API_SERVER_SERVICE_H_
#define WUBU_SERVICES_API_SERVER_SERVICE_H_

#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/api/edge.h"
#include "storage/log/backup.h"
#include "wubu/v1/server_service.grpc.pb.h"

namespace wubu::api {

// Backups are files, of which this room knows nothing; the server supplies this.
struct BackupPlace {
  std::string directory;  // Empty: there is none.
  // Writes a backup at the path, which does not exist yet.
  std::function<absl::StatusOr<log::BackupReport>(const std::string& path)> create;
};

struct ServerFacts {
  std::string version;
  uint32_t log_format = 0;
  absl::Time started_time;
  BackupPlace backups;
};

class ServerService final : public wubu::v1::ServerService::CallbackService {
 public:
  // `edge` outlives the service and all its calls.
  ServerService(const Edge* edge, ServerFacts facts);

  grpc::ServerUnaryReactor* GetServerInfo(grpc::CallbackServerContext* context,
                                          const wubu::v1::GetServerInfoRequest* request,
                                          wubu::v1::GetServerInfoResponse* response) override;
  grpc::ServerUnaryReactor* CreateBackup(grpc::CallbackServerContext* context,
                                         const wubu::v1::CreateBackupRequest* request,
                                         wubu::v1::CreateBackupResponse* response) override;

 private:
  void Describe(wubu::v1::GetServerInfoResponse* response) const;
  MaybeError Backup(const std::string& name, wubu::v1::CreateBackupResponse* response) const;

  const Edge* const edge_;
  const ServerFacts facts_;
};

}  // namespace wubu::api

#endif  // WUBU_SERVICES_API_SERVER_SERVICE_H_

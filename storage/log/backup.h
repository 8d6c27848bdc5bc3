// Backup and restore of a data directory. A backup is itself a data directory.
#ifndef WUBU_STORAGE_LOG_BACKUP_H_
#define WUBU_STORAGE_LOG_BACKUP_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "storage/log/event_log.h"
#include "storage/log/rocks_log.h"

namespace wubu::log {

struct BackupReport {
  Head head;
  uint64_t size_bytes = 0;
};

// Copies what `log` holds now into `directory`, which must not exist, and checks the copy with Fsck
// before it returns. Appends go on meanwhile. A copy that is broken or half made is removed.
absl::StatusOr<BackupReport> CreateBackup(const RocksLog& log, const std::string& directory);

// Checks the backup and copies it into `data_directory`, which must not exist or be empty.
absl::StatusOr<BackupReport> RestoreBackup(const std::string& backup,
                                           const std::string& data_directory);

}  // namespace wubu::log

#endif  // WUBU_STORAGE_LOG_BACKUP_H_

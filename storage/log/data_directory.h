// DataDirectory: the folder of one store, held by one process at a time.
//
//   FORMAT         "wubu log 1"
//   LOCK           held (flock) while a process has the store open
//   acknowledged   the witness
//   log/           RocksDB: the blocks, the only truth
//   index/         RocksDB: derived, may be deleted
//   views/, cursors/, backups/   belong to others
#ifndef WUBU_STORAGE_LOG_DATA_DIRECTORY_H_
#define WUBU_STORAGE_LOG_DATA_DIRECTORY_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace wubu::log {

// The version of what log_format.md describes that this program writes; it reads no newer one.
inline constexpr uint32_t kLogFormat = 1;

class DataDirectory {
 public:
  enum class IfMissing { kCreate, kFail };

  // Locks the directory and checks its format. kFailedPrecondition: another process has it, or the
  // format is newer; kNotFound: there is no store (kFail), kDataLoss: FORMAT can't be understood.
  static absl::StatusOr<std::unique_ptr<DataDirectory>> Open(const std::string& path,
                                                             IfMissing if_missing);
  ~DataDirectory();

  DataDirectory(const DataDirectory&) = delete;
  DataDirectory& operator=(const DataDirectory&) = delete;

  const std::string& path() const { return path_; }
  std::string log() const { return path_ + "/log"; }
  std::string index() const { return path_ + "/index"; }
  std::string witness() const { return path_ + "/acknowledged"; }

  // Marks a directory as a store of this format, durably.
  static absl::Status WriteFormat(const std::string& path);
  // Makes durable which files and directories `path` holds.
  static absl::Status SyncNames(const std::string& path);

 private:
  DataDirectory(std::string path, int lock_fd) : path_(std::move(path)), lock_fd_(lock_fd) {}

  const std::string path_;
  const int lock_fd_;
};

}  // namespace wubu::log

#endif  // WUBU_STORAGE_LOG_DATA_DIRECTORY_H_

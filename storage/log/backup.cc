#include "storage/log/backup.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "storage/base/status_macros.h"
#include "storage/log/fsck.h"

namespace wubu::log {
namespace {

namespace fs = std::filesystem;

uint64_t SizeOf(const std::string& directory) {
  uint64_t bytes = 0;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(directory, error)) {
    if (entry.is_regular_file(error)) bytes += entry.file_size(error);
  }
  return bytes;
}

absl::StatusOr<BackupReport> CheckCopy(const std::string& directory) {
  ASSIGN_OR_RETURN(const FsckReport report, Fsck({.directory = directory}));
  if (report.clean()) return BackupReport{report.head, SizeOf(directory)};
  return absl::DataLossError(absl::StrCat(directory,
                                          " does not pass fsck: ", report.problems.front().where,
                                          ": ", report.problems.front().what));
}

absl::Status SyncTree(const std::string& directory) {
  std::vector<fs::path> paths = {directory};
  std::error_code error;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(directory, error)) {
    paths.push_back(entry.path());
  }
  for (const fs::path& path : paths) {
    const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return absl::ErrnoToStatus(errno, absl::StrCat("cannot open ", path.string()));
    const int result = fsync(fd);
    const int sync_error = errno;
    close(fd);
    if (result != 0) {
      return absl::ErrnoToStatus(sync_error, absl::StrCat("cannot sync ", path.string()));
    }
  }
  return absl::OkStatus();
}

// Removes what was half made when the scope is left early.
class HalfMade {
 public:
  explicit HalfMade(std::string path) : path_(std::move(path)) {}
  ~HalfMade() {
    std::error_code error;
    if (!kept_) fs::remove_all(path_, error);
  }
  void Keep() { kept_ = true; }

 private:
  const std::string path_;
  bool kept_ = false;
};

}  // namespace

absl::StatusOr<BackupReport> CreateBackup(const RocksLog& log, const std::string& directory) {
  std::error_code error;
  if (fs::exists(directory, error)) {
    return absl::AlreadyExistsError(absl::StrCat(directory, " exists; give the backup a new name"));
  }
  fs::create_directories(fs::path(directory).parent_path(), error);
  HalfMade half_made(directory);
  RETURN_IF_ERROR(log.Checkpoint(directory).status());
  RETURN_IF_ERROR(SyncTree(directory));
  ASSIGN_OR_RETURN(const BackupReport report, CheckCopy(directory));
  half_made.Keep();
  return report;
}

absl::StatusOr<BackupReport> RestoreBackup(const std::string& backup,
                                           const std::string& data_directory) {
  RETURN_IF_ERROR(CheckCopy(backup).status());
  std::error_code error;
  if (fs::exists(data_directory, error) && !fs::is_empty(data_directory, error)) {
    return absl::AlreadyExistsError(
        absl::StrCat(data_directory, " is not empty. Move it away first: nothing is overwritten"));
  }
  const std::string copy = absl::StrCat(fs::absolute(data_directory).string(), ".restoring");
  fs::remove_all(copy, error);
  HalfMade half_made(copy);
  fs::create_directories(copy, error);
  if (!error) fs::copy(backup, copy, fs::copy_options::recursive, error);
  if (error) return absl::ErrnoToStatus(error.value(), absl::StrCat("cannot copy to ", copy));
  RETURN_IF_ERROR(SyncTree(copy));
  ASSIGN_OR_RETURN(const BackupReport report, CheckCopy(copy));
  fs::remove(data_directory, error);
  fs::rename(copy, data_directory, error);
  if (error) return absl::ErrnoToStatus(error.value(), absl::StrCat("cannot rename ", copy));
  half_made.Keep();
  return report;
}

}  // namespace wubu::log

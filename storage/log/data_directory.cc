#include "storage/log/data_directory.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "storage/base/status_macros.h"

namespace wubu::log {
namespace {

namespace fs = std::filesystem;

constexpr absl::string_view kFormatPrefix = "wubu log ";

absl::StatusOr<int> Lock(const std::string& directory) {
  const std::string path = directory + "/LOCK";
  const int fd = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0640);
  if (fd < 0) return absl::ErrnoToStatus(errno, absl::StrCat("cannot open ", path));
  if (flock(fd, LOCK_EX | LOCK_NB) == 0) return fd;
  const int error = errno;
  close(fd);
  if (error != EWOULDBLOCK) return absl::ErrnoToStatus(error, absl::StrCat("cannot lock ", path));
  return absl::FailedPreconditionError(absl::StrCat(
      "another process has the data directory ", directory,
      " open. Stop that wubud, or give this one a directory of its own with --data-dir"));
}

absl::Status CheckFormat(const std::string& directory) {
  std::ifstream file(directory + "/FORMAT");
  std::string line;
  std::getline(file, line);
  absl::string_view text = line;
  uint32_t format;
  if (!absl::ConsumePrefix(&text, kFormatPrefix) || !absl::SimpleAtoi(text, &format)) {
    return absl::DataLossError(absl::StrCat(directory, "/FORMAT does not say \"", kFormatPrefix,
                                            kLogFormat,
                                            "\". If this is a data directory, restore "
                                            "the file from a backup"));
  }
  if (format <= kLogFormat) return absl::OkStatus();
  return absl::FailedPreconditionError(
      absl::StrCat("the data directory ", directory, " has log format ", format,
                   "; this program knows formats up to ", kLogFormat,
                   ". Start the newer wubud that wrote it; nothing was changed"));
}

// A directory that holds something else is not taken over. FORMAT.new is left by a process that
// died while it made the store.
bool LooksForeign(const std::string& directory) {
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(directory, error)) {
    const std::string name = entry.path().filename();
    if (name != "LOCK" && name != "lost+found" && name != "FORMAT.new") return true;
  }
  return false;
}

}  // namespace

absl::Status DataDirectory::SyncNames(const std::string& path) {
  const int fd = open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return absl::ErrnoToStatus(errno, absl::StrCat("cannot open ", path));
  const int result = fsync(fd);
  const int error = errno;
  close(fd);
  if (result == 0) return absl::OkStatus();
  return absl::ErrnoToStatus(error, absl::StrCat("cannot sync ", path));
}

absl::Status DataDirectory::WriteFormat(const std::string& path) {
  const std::string temporary = path + "/FORMAT.new";
  const int fd = open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0640);
  if (fd < 0) return absl::ErrnoToStatus(errno, absl::StrCat("cannot write ", temporary));
  const std::string text = absl::StrCat(kFormatPrefix, kLogFormat, "\n");
  const bool written =
      write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && fsync(fd) == 0;
  const int error = errno;
  close(fd);
  if (!written) return absl::ErrnoToStatus(error, absl::StrCat("cannot write ", temporary));
  if (rename(temporary.c_str(), (path + "/FORMAT").c_str()) != 0) {
    return absl::ErrnoToStatus(errno, absl::StrCat("cannot rename ", temporary));
  }
  return SyncNames(path);
}

absl::StatusOr<std::unique_ptr<DataDirectory>> DataDirectory::Open(const std::string& path,
                                                                   IfMissing if_missing) {
  std::error_code error;
  const bool has_format = fs::exists(path + "/FORMAT", error);
  if (!has_format && if_missing == IfMissing::kFail) {
    return absl::NotFoundError(
        absl::StrCat("there is no wubu data directory at ", path, " (no FORMAT file in it)"));
  }
  fs::create_directories(path, error);
  if (error) {
    return absl::ErrnoToStatus(error.value(), absl::StrCat("cannot make the directory ", path));
  }
  ASSIGN_OR_RETURN(const int lock_fd, Lock(path));
  std::unique_ptr<DataDirectory> directory(new DataDirectory(path, lock_fd));
  if (has_format) {
    RETURN_IF_ERROR(CheckFormat(path));
    return directory;
  }
  if (LooksForeign(path)) {
    return absl::FailedPreconditionError(
        absl::StrCat("the directory ", path,
                     " is not empty and is no wubu data directory (no "
                     "FORMAT file in it). Give an empty or a new directory with --data-dir"));
  }
  RETURN_IF_ERROR(WriteFormat(path));
  // The directory's own name must outlive a power cut as well.
  RETURN_IF_ERROR(SyncNames(fs::absolute(path).lexically_normal().parent_path()));
  return directory;
}

DataDirectory::~DataDirectory() { close(lock_fd_); }

}  // namespace wubu::log

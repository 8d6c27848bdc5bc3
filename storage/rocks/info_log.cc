#include "storage/rocks/info_log.h"

#include <array>
#include <cstdarg>
#include <cstdio>

#include "absl/base/thread_annotations.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"

namespace wubu {
namespace {

class InfoLog final : public rocksdb::Logger {
 public:
  InfoLog(const std::string& directory, uint64_t bytes_max)
      : rocksdb::Logger(rocksdb::InfoLogLevel::WARN_LEVEL),
        path_(directory + "/LOG"),
        bytes_max_(bytes_max) {}

  ~InfoLog() override { CloseFile(); }

  using rocksdb::Logger::Logv;
  void Logv(const char* format, va_list arguments) override {
    std::array<char, 2048> text;  // A longer message is cut.
    if (std::vsnprintf(text.data(), text.size(), format, arguments) < 0) return;
    const std::string line = absl::StrCat(
        absl::FormatTime(absl::RFC3339_full, absl::Now(), absl::UTCTimeZone()), " ", text.data());
    absl::MutexLock lock(&mutex_);
    if (!MakeRoom()) return;
    std::fprintf(file_, "%s\n", line.c_str());
    std::fflush(file_);
    std::clearerr(file_);
  }

 private:
  bool MakeRoom() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    if (file_ != nullptr && static_cast<uint64_t>(std::ftell(file_)) >= bytes_max_) {
      CloseFile();
      std::rename(path_.c_str(), (path_ + ".old").c_str());
    }
    if (file_ == nullptr) file_ = std::fopen(path_.c_str(), "ae");
    return file_ != nullptr;
  }
  void CloseFile() {
    if (file_ != nullptr) std::fclose(file_);
    file_ = nullptr;
  }

  const std::string path_;
  const uint64_t bytes_max_;
  absl::Mutex mutex_;
  std::FILE* file_ = nullptr;
};

class SilentLog final : public rocksdb::Logger {
 public:
  using rocksdb::Logger::Logv;
  void Logv(const char*, va_list) override {}
};

}  // namespace

std::shared_ptr<rocksdb::Logger> MakeInfoLog(const std::string& directory, uint64_t bytes_max) {
  return std::make_shared<InfoLog>(directory, bytes_max);
}

std::shared_ptr<rocksdb::Logger> MakeSilentLog() { return std::make_shared<SilentLog>(); }

}  // namespace wubu

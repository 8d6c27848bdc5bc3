#include "storage/log/wal_file_system.h"

#include <thread>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/strings/match.h"
#include "absl/synchronization/mutex.h"

namespace wubu::log {
namespace {

using rocksdb::FileOptions;
using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;

constexpr size_t kZerosBytes = 256 << 10;

// A log file on blocks that are there already: RocksDB must neither reserve space for it nor cut
// it.
class OverwritingFile final : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  using FSWritableFileOwnerWrapper::FSWritableFileOwnerWrapper;
  void PrepareWrite(size_t, size_t, const IOOptions&, IODebugContext*) override {}
  IOStatus Allocate(uint64_t, uint64_t, const IOOptions&, IODebugContext*) override {
    return IOStatus::OK();
  }
};

class WalFileSystem final : public rocksdb::FileSystemWrapper {
 public:
  WalFileSystem(const std::shared_ptr<rocksdb::FileSystem>& target, std::string directory,
                size_t spare_bytes)
      : FileSystemWrapper(target),
        spare_(directory + "/SPARE"),
        half_made_(directory + "/SPARE.new"),
        spare_bytes_(spare_bytes),
        thread_([this] { PrepareSpares(); }) {}

  ~WalFileSystem() override {
    {
      absl::MutexLock lock(&mutex_);
      stopping_ = true;
    }
    thread_.join();
  }

  const char* Name() const override { return "WubuWalFileSystem"; }

  IOStatus NewWritableFile(const std::string& name, const FileOptions& options,
                           std::unique_ptr<rocksdb::FSWritableFile>* file,
                           IODebugContext* context) override {
    if (!absl::EndsWith(name, ".log") || !TakeSpare()) {
      return target()->NewWritableFile(name, options, file, context);
    }
    std::unique_ptr<rocksdb::FSWritableFile> reused;
    const IOStatus status = target()->ReuseWritableFile(name, spare_, options, &reused, context);
    Want();
    if (!status.ok()) return target()->NewWritableFile(name, options, file, context);
    *file = std::make_unique<OverwritingFile>(std::move(reused));
    return IOStatus::OK();
  }

 private:
  // True: the spare is the caller's. The first call waits for the first spare, so that a store
  // begins on one; later ones take what there is.
  bool TakeSpare() {
    absl::MutexLock lock(&mutex_);
    mutex_.Await(absl::Condition(&tried_));
    return std::exchange(spare_ready_, false);
  }

  void Want() {
    absl::MutexLock lock(&mutex_);
    wanted_ = true;
  }

  void PrepareSpares() {
    while (true) {
      {
        absl::MutexLock lock(&mutex_);
        mutex_.Await(absl::Condition(
            +[](WalFileSystem* self) ABSL_EXCLUSIVE_LOCKS_REQUIRED(self->mutex_) {
              return self->wanted_ || self->stopping_;
            },
            this));
        if (stopping_) {
          tried_ = true;
          return;
        }
        wanted_ = false;
      }
      const bool made = HasSpare() || MakeSpare().ok();
      absl::MutexLock lock(&mutex_);
      spare_ready_ = made;
      tried_ = true;
    }
  }

  // A spare that an earlier process left is as good as a new one if it is whole and all zeros. It
  // is not when a power cut took back its renaming but not what was written to it since: an old
  // record behind the end of the new ones would be taken for one of them.
  bool HasSpare() {
    uint64_t size = 0;
    std::unique_ptr<rocksdb::FSSequentialFile> file;
    if (!target()->GetFileSize(spare_, IOOptions(), &size, nullptr).ok() || size != spare_bytes_ ||
        !target()->NewSequentialFile(spare_, FileOptions(), &file, nullptr).ok()) {
      return false;
    }
    const std::string zeros(kZerosBytes, '\0');
    std::string buffer(kZerosBytes, '\0');
    for (size_t seen = 0; seen < spare_bytes_; seen += zeros.size()) {
      rocksdb::Slice read;
      const IOStatus status = file->Read(buffer.size(), IOOptions(), &read, buffer.data(), nullptr);
      if (!status.ok() || read != rocksdb::Slice(zeros)) return false;
    }
    return true;
  }

  // What is half made goes again: a disk that is full needs the room.
  IOStatus MakeSpare() {
    IOStatus status = WriteSpare();
    if (status.ok()) status = target()->RenameFile(half_made_, spare_, IOOptions(), nullptr);
    if (!status.ok()) target()->DeleteFile(half_made_, IOOptions(), nullptr).PermitUncheckedError();
    return status;
  }

  IOStatus WriteSpare() {
    std::unique_ptr<rocksdb::FSWritableFile> file;
    IOStatus status = target()->NewWritableFile(half_made_, FileOptions(), &file, nullptr);
    const std::string zeros(kZerosBytes, '\0');
    // Synced in steps, so that no commit has to wait behind one large write.
    for (size_t written = 0; status.ok() && written < spare_bytes_; written += zeros.size()) {
      status = file->Append(zeros, IOOptions(), nullptr);
      if (status.ok()) status = file->Sync(IOOptions(), nullptr);
      if (Stopping()) return IOStatus::Aborted();
    }
    if (status.ok()) status = file->Close(IOOptions(), nullptr);
    return status;
  }

  bool Stopping() {
    absl::MutexLock lock(&mutex_);
    return stopping_;
  }

  const std::string spare_;
  const std::string half_made_;
  const size_t spare_bytes_;

  absl::Mutex mutex_;
  bool wanted_ ABSL_GUARDED_BY(mutex_) = true;
  bool tried_ ABSL_GUARDED_BY(mutex_) = false;
  bool spare_ready_ ABSL_GUARDED_BY(mutex_) = false;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace

std::shared_ptr<rocksdb::FileSystem> MakeWalFileSystem(std::shared_ptr<rocksdb::FileSystem> target,
                                                       std::string directory, size_t spare_bytes) {
  if (spare_bytes == 0) return target;
  return std::make_shared<WalFileSystem>(std::move(target), std::move(directory),
                                         spare_bytes / kZerosBytes * kZerosBytes);
}

}  // namespace wubu::log

#include "tests/fault/hooked_file_system.h"

#include <cstring>
#include <utility>

namespace wubu::log {
namespace {

using rocksdb::FileOptions;
using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;
using rocksdb::Slice;

IOStatus Failed(Operation operation, const std::string& path) {
  return IOStatus::IOError(std::string("made to fail: ") + NameOf(operation), path);
}

// What a failing, short or corrupting read makes of a good one. The bytes are moved to `scratch` to
// be changed.
IOStatus Spoil(Verdict verdict, const std::string& path, Slice* result, char* scratch) {
  if (verdict == Verdict::kFail) {
    *result = Slice();
    return Failed(Operation::kRead, path);
  }
  if (verdict == Verdict::kShort) *result = Slice(result->data(), result->size() / 2);
  if (verdict == Verdict::kCorrupt && !result->empty()) {
    if (result->data() != scratch) std::memmove(scratch, result->data(), result->size());
    scratch[result->size() / 2] = static_cast<char>(scratch[result->size() / 2] ^ 0x10);
    *result = Slice(scratch, result->size());
  }
  return IOStatus::OK();
}

class HookedSequentialFile final : public rocksdb::FSSequentialFileOwnerWrapper {
 public:
  HookedSequentialFile(std::unique_ptr<FSSequentialFile> file, DiskHooks* hooks, std::string path)
      : FSSequentialFileOwnerWrapper(std::move(file)), hooks_(hooks), path_(std::move(path)) {}
  IOStatus Read(size_t n, const IOOptions& options, Slice* result, char* scratch,
                IODebugContext* context) override {
    const Verdict verdict = hooks_->Before(Operation::kRead, path_);
    const IOStatus status = target()->Read(n, options, result, scratch, context);
    return status.ok() ? Spoil(verdict, path_, result, scratch) : status;
  }

 private:
  DiskHooks* const hooks_;
  const std::string path_;
};

class HookedRandomAccessFile final : public rocksdb::FSRandomAccessFileOwnerWrapper {
 public:
  HookedRandomAccessFile(std::unique_ptr<FSRandomAccessFile> file, DiskHooks* hooks,
                         std::string path)
      : FSRandomAccessFileOwnerWrapper(std::move(file)), hooks_(hooks), path_(std::move(path)) {}
  IOStatus Read(uint64_t offset, size_t n, const IOOptions& options, Slice* result, char* scratch,
                IODebugContext* context) const override {
    const Verdict verdict = hooks_->Before(Operation::kRead, path_);
    const IOStatus status = target()->Read(offset, n, options, result, scratch, context);
    return status.ok() ? Spoil(verdict, path_, result, scratch) : status;
  }
  IOStatus MultiRead(rocksdb::FSReadRequest* requests, size_t count, const IOOptions& options,
                     IODebugContext* context) override {
    for (size_t i = 0; i < count; ++i) {
      rocksdb::FSReadRequest& one = requests[i];
      one.status = Read(one.offset, one.len, options, &one.result, one.scratch, context);
    }
    return IOStatus::OK();
  }

 private:
  DiskHooks* const hooks_;
  const std::string path_;
};

class HookedWritableFile final : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  HookedWritableFile(std::unique_ptr<FSWritableFile> file, DiskHooks* hooks, std::string path)
      : FSWritableFileOwnerWrapper(std::move(file)), hooks_(hooks), path_(std::move(path)) {}

  IOStatus Append(const Slice& data, const IOOptions& options, IODebugContext* context) override {
    switch (hooks_->Before(Operation::kAppend, path_)) {
      case Verdict::kPass:
        return Wrote(target()->Append(data, options, context));
      case Verdict::kFail:
        return Failed(Operation::kAppend, path_);
      case Verdict::kShort: {
        const Slice half(data.data(), data.size() / 2);
        const IOStatus status = target()->Append(half, options, context);
        return status.ok() ? Failed(Operation::kAppend, path_) : status;
      }
      case Verdict::kCorrupt:
        break;
    }
    std::string changed = data.ToString();
    if (!changed.empty()) changed[changed.size() / 2] ^= 0x10;
    return Wrote(target()->Append(changed, options, context));
  }
  IOStatus Append(const Slice& data, const IOOptions& options, const rocksdb::DataVerificationInfo&,
                  IODebugContext* context) override {
    return Append(data, options, context);
  }
  IOStatus Sync(const IOOptions& options, IODebugContext* context) override {
    return Run(Operation::kSync, [&] { return target()->Sync(options, context); });
  }
  IOStatus Fsync(const IOOptions& options, IODebugContext* context) override {
    return Run(Operation::kSync, [&] { return target()->Fsync(options, context); });
  }
  IOStatus Truncate(uint64_t size, const IOOptions& options, IODebugContext* context) override {
    return Run(Operation::kTruncate, [&] { return target()->Truncate(size, options, context); });
  }
  // As with close(2): it is closed, whatever it says.
  IOStatus Close(const IOOptions& options, IODebugContext* context) override {
    const Verdict verdict = hooks_->Before(Operation::kClose, path_);
    const IOStatus closed = target()->Close(options, context);
    return verdict == Verdict::kPass ? closed : Failed(Operation::kClose, path_);
  }

 private:
  template <typename F>
  IOStatus Run(Operation operation, F run) {
    if (hooks_->Before(operation, path_) != Verdict::kPass) return Failed(operation, path_);
    IOStatus status = run();
    if (status.ok()) hooks_->Done(operation, path_, "");
    return status;
  }
  IOStatus Wrote(const IOStatus& status) {
    if (status.ok()) hooks_->Done(Operation::kAppend, path_, "");
    return status;
  }

  DiskHooks* const hooks_;
  const std::string path_;
};

class HookedDirectory final : public rocksdb::FSDirectoryWrapper {
 public:
  HookedDirectory(std::unique_ptr<FSDirectory> directory, DiskHooks* hooks, std::string path)
      : FSDirectoryWrapper(std::move(directory)), hooks_(hooks), path_(std::move(path)) {}
  IOStatus Fsync(const IOOptions& options, IODebugContext* context) override {
    if (hooks_->Before(Operation::kSyncDirectory, path_) != Verdict::kPass) {
      return Failed(Operation::kSyncDirectory, path_);
    }
    IOStatus status = FSDirectoryWrapper::Fsync(options, context);
    if (status.ok()) hooks_->Done(Operation::kSyncDirectory, path_, "");
    return status;
  }
  IOStatus FsyncWithDirOptions(const IOOptions& options, IODebugContext* context,
                               const rocksdb::DirFsyncOptions&) override {
    return Fsync(options, context);
  }

 private:
  DiskHooks* const hooks_;
  const std::string path_;
};

class HookedFileSystem final : public rocksdb::FileSystemWrapper {
 public:
  explicit HookedFileSystem(DiskHooks* hooks)
      : FileSystemWrapper(rocksdb::FileSystem::Default()), hooks_(hooks) {}
  const char* Name() const override { return "Hooked"; }

  IOStatus NewSequentialFile(const std::string& path, const FileOptions& options,
                             std::unique_ptr<rocksdb::FSSequentialFile>* file,
                             IODebugContext* context) override {
    return Open<HookedSequentialFile>(Operation::kOpen, path, "", file, [&] {
      return target()->NewSequentialFile(path, options, file, context);
    });
  }
  IOStatus NewRandomAccessFile(const std::string& path, const FileOptions& options,
                               std::unique_ptr<rocksdb::FSRandomAccessFile>* file,
                               IODebugContext* context) override {
    return Open<HookedRandomAccessFile>(Operation::kOpen, path, "", file, [&] {
      return target()->NewRandomAccessFile(path, options, file, context);
    });
  }
  IOStatus NewWritableFile(const std::string& path, const FileOptions& options,
                           std::unique_ptr<rocksdb::FSWritableFile>* file,
                           IODebugContext* context) override {
    return Open<HookedWritableFile>(Operation::kCreate, path, "", file, [&] {
      return target()->NewWritableFile(path, options, file, context);
    });
  }
  IOStatus ReuseWritableFile(const std::string& path, const std::string& from,
                             const FileOptions& options,
                             std::unique_ptr<rocksdb::FSWritableFile>* file,
                             IODebugContext* context) override {
    return Open<HookedWritableFile>(Operation::kReuse, path, from, file, [&] {
      return target()->ReuseWritableFile(path, from, options, file, context);
    });
  }
  IOStatus NewDirectory(const std::string& path, const IOOptions& options,
                        std::unique_ptr<rocksdb::FSDirectory>* directory,
                        IODebugContext* context) override {
    return Open<HookedDirectory>(Operation::kOpen, path, "", directory, [&] {
      return target()->NewDirectory(path, options, directory, context);
    });
  }
  IOStatus GetChildren(const std::string& path, const IOOptions& options,
                       std::vector<std::string>* names, IODebugContext* context) override {
    return Run(Operation::kList, path, "",
               [&] { return target()->GetChildren(path, options, names, context); });
  }
  IOStatus DeleteFile(const std::string& path, const IOOptions& options,
                      IODebugContext* context) override {
    return Run(Operation::kDelete, path, "",
               [&] { return target()->DeleteFile(path, options, context); });
  }
  IOStatus RenameFile(const std::string& from, const std::string& path, const IOOptions& options,
                      IODebugContext* context) override {
    return Run(Operation::kRename, path, from,
               [&] { return target()->RenameFile(from, path, options, context); });
  }
  IOStatus LinkFile(const std::string& from, const std::string& path, const IOOptions& options,
                    IODebugContext* context) override {
    return Run(Operation::kLink, path, from,
               [&] { return target()->LinkFile(from, path, options, context); });
  }

 private:
  template <typename F>
  IOStatus Run(Operation operation, const std::string& path, const std::string& from, F run) {
    if (hooks_->Before(operation, path) != Verdict::kPass) return Failed(operation, path);
    IOStatus status = run();
    if (status.ok()) hooks_->Done(operation, path, from);
    return status;
  }
  template <typename Hooked, typename File, typename F>
  IOStatus Open(Operation operation, const std::string& path, const std::string& from,
                std::unique_ptr<File>* file, F open) {
    IOStatus status = Run(operation, path, from, open);
    if (status.ok()) *file = std::make_unique<Hooked>(std::move(*file), hooks_, path);
    return status;
  }

  DiskHooks* const hooks_;
};

}  // namespace

const char* NameOf(Operation operation) {
  static constexpr const char* kNames[] = {
      "Create", "Reuse",  "Open",  "Read",     "Append", "Sync", "SyncDirectory",
      "Rename", "Delete", "Close", "Truncate", "List",   "Link"};
  return kNames[static_cast<int>(operation)];
}

std::unique_ptr<rocksdb::Env> NewHookedEnv(DiskHooks* hooks) {
  return rocksdb::NewCompositeEnv(std::make_shared<HookedFileSystem>(hooks));
}

}  // namespace wubu::log

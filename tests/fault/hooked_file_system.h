// HookedFileSystem: asks before each operation on a disk what shall become of it, and tells when it
// was done. What stands behind the hooks decides the fault model: faulty_disk.h and power_cut.h.
#ifndef WUBU_TESTS_FAULT_HOOKED_FILE_SYSTEM_H_
#define WUBU_TESTS_FAULT_HOOKED_FILE_SYSTEM_H_

#include <memory>
#include <string>

#include "rocksdb/env.h"
#include "rocksdb/file_system.h"

namespace wubu::log {

enum class Operation {
  kCreate,
  kReuse,
  kOpen,
  kRead,
  kAppend,
  kSync,
  kSyncDirectory,
  kRename,
  kDelete,
  kClose,
  kTruncate,
  kList,
  kLink,
};
const char* NameOf(Operation operation);

// kShort and kCorrupt make sense of reads and appends; elsewhere they are kFail.
enum class Verdict { kPass, kFail, kShort, kCorrupt };

class DiskHooks {
 public:
  virtual ~DiskHooks() = default;
  // Any thread.
  virtual Verdict Before(Operation operation, const std::string& path) = 0;
  // The operation was done. `from`: the former name, for kReuse and kRename; the other one, for
  // kLink.
  virtual void Done(Operation, const std::string& /*path*/, const std::string& /*from*/) {}
};

// An environment on the real file system. `hooks` outlives it and everything opened through it.
std::unique_ptr<rocksdb::Env> NewHookedEnv(DiskHooks* hooks);

}  // namespace wubu::log

#endif  // WUBU_TESTS_FAULT_HOOKED_FILE_SYSTEM_H_

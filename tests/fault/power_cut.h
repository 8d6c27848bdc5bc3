// PowerCut: a disk that loses its power at the n-th operation, and with it what was not synced.
//
// Fault model
//   - A file's bytes are safe once the file was synced; those since may be there or not, sector by
//   sector.
//     This holds for overwriting too: a sector that was overwritten and not synced may be the old
//     one.
//   - A name that was made, changed or removed is safe once its directory was synced; else it may
//   be as before.
//   - Directories themselves are safe. A synced byte is never lost: this disk does not lie.
//   - After the cut every operation fails until Restore.
#ifndef WUBU_TESTS_FAULT_POWER_CUT_H_
#define WUBU_TESTS_FAULT_POWER_CUT_H_

#include <map>
#include <memory>
#include <random>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "tests/fault/hooked_file_system.h"

namespace wubu::log {

class PowerCut final : public DiskHooks {
 public:
  // At the `nth` operation that changes the disk.
  explicit PowerCut(uint64_t nth) : left_(nth) {}

  Verdict Before(Operation operation, const std::string& path) override;
  void Done(Operation operation, const std::string& path, const std::string& from) override;
  bool happened() const;

  // What the disk holds when the power is back. Nothing may have it open.
  enum class Unsynced { kLost, kLostInPart };
  void Restore(Unsynced unsynced, uint64_t seed);

 private:
  struct File {
    std::string synced;
  };
  using Names = std::map<std::string, std::shared_ptr<File>>;  // By whole path.

  void RestoreDirectory(const std::string& directory, Unsynced unsynced, std::mt19937_64* random)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  Names NamesIn(const std::string& directory) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  mutable absl::Mutex mutex_;
  int64_t left_ ABSL_GUARDED_BY(mutex_);
  Names now_ ABSL_GUARDED_BY(mutex_);
  std::map<std::string, Names> synced_ ABSL_GUARDED_BY(mutex_);  // By directory.
};

}  // namespace wubu::log

#endif  // WUBU_TESTS_FAULT_POWER_CUT_H_

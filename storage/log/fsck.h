// Fsck: reads a whole store that nobody has open and says whether it is what the log promises.
#ifndef WUBU_STORAGE_LOG_FSCK_H_
#define WUBU_STORAGE_LOG_FSCK_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "storage/log/event_log.h"

namespace rocksdb {
class Env;
}

namespace wubu::log {

struct FsckOptions {
  std::string directory;
  // Builds the indices again if they differ from what the log says. The log itself is never
  // touched.
  bool repair = false;
  rocksdb::Env* env = nullptr;
};

struct FsckProblem {
  bool repairable = false;  // Only what is derived from the log.
  std::string where;        // "block 120, entry 3 (position 123)".
  std::string what;
};

struct FsckReport {
  Head head;
  uint64_t events = 0;
  uint64_t blocks = 0;
  uint64_t subjects = 0;
  std::vector<FsckProblem> problems;  // At most `kFsckProblemsMax`; `problems_total` counts all.
  uint64_t problems_total = 0;
  bool repairable = true;  // All of them are.
  bool repaired = false;

  bool clean() const { return problems_total == 0; }
};

inline constexpr size_t kFsckProblemsMax = 100;

// Not OK: the store could not be looked at at all (absent, held by a process, newer format).
absl::StatusOr<FsckReport> Fsck(const FsckOptions& options);

}  // namespace wubu::log

#endif  // WUBU_STORAGE_LOG_FSCK_H_

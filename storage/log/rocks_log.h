// RocksLog: the EventLog on RocksDB in this process. log_format.md says what stands where and why.
#ifndef WUBU_STORAGE_LOG_ROCKS_LOG_H_
#define WUBU_STORAGE_LOG_ROCKS_LOG_H_

#include <memory>
#include <string>

#include "storage/log/event_log.h"

namespace rocksdb {
class Env;
}

namespace wubu::log {

struct RocksLogOptions {
  // Made if it is missing, unless `create` is false.
  std::string directory;
  bool create = true;
  // Events that the indices may be behind the log. They are kept in memory and read again at the
  // start.
  size_t index_tail_events = 256 * 1024;
  size_t block_cache_bytes = 64 << 20;
  // RocksDB's memtable for blocks, and the size of the log files that are prepared ahead; 0: none
  // are.
  size_t write_buffer_bytes = 32 << 20;
  size_t wal_spare_bytes = 36 << 20;
  // For tests that make the disk fail; null: the real one.
  rocksdb::Env* env = nullptr;
};

class RocksLog : public EventLog {
 public:
  // Opens the store, replays what a crash left, and holds the directory until destruction. Errors
  // say what to do: kFailedPrecondition (held by another process; newer format; shorter than what
  // was acknowledged), kDataLoss (damaged; run fsck), kNotFound (no store there and `create` is
  // false).
  static absl::StatusOr<std::unique_ptr<RocksLog>> Open(RocksLogOptions options);

  virtual const std::string& directory() const = 0;
  // Writes a consistent copy of the store into `directory`, which must not exist.
  virtual absl::StatusOr<Head> Checkpoint(const std::string& directory) const = 0;
  // Bytes in files, by what they hold; for metrics and the benchmarks.
  struct DiskUse {
    uint64_t log_bytes = 0;
    uint64_t index_bytes = 0;
  };
  virtual DiskUse disk_use() const = 0;
  // Brings the indices up to the head and compacts everything. Slow.
  virtual absl::Status Compact() = 0;
};

}  // namespace wubu::log

#endif  // WUBU_STORAGE_LOG_ROCKS_LOG_H_

// BlockStore: the blocks in RocksDB, under the key of their first position. The only truth of the
// log.
#ifndef WUBU_STORAGE_LOG_BLOCK_STORE_H_
#define WUBU_STORAGE_LOG_BLOCK_STORE_H_

#include <atomic>
#include <memory>
#include <optional>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "rocksdb/cache.h"
#include "rocksdb/db.h"
#include "storage/log/block.h"
#include "storage/log/event_log.h"

namespace wubu::log {

struct BlockStoreOptions {
  std::string directory;
  std::shared_ptr<rocksdb::Cache> cache;
  rocksdb::Env* env;
  size_t write_buffer_bytes;
  size_t wal_spare_bytes;
  bool read_only = false;
};

class BlockStore {
 public:
  static absl::StatusOr<std::unique_ptr<BlockStore>> Open(const BlockStoreOptions& options);
  ~BlockStore();

  // Durable when it returns OK. Not OK: whether it is there is unknown until the store is opened
  // anew.
  absl::Status Put(Position first, absl::string_view bytes);

  // The block that holds `position`, or the last one before it; nullopt if there is none.
  absl::StatusOr<std::optional<Head>> FindHead(Position position) const;
  // Visits the block that holds `from` (or the next one in the direction), then on; false ends it.
  absl::Status Visit(Position from, Direction direction,
                     absl::FunctionRef<bool(const Block&)> visit) const;
  // Gives the entry at `position` to `visit`; kDataLoss if it is not there.
  absl::Status VisitEntry(Position position, absl::FunctionRef<void(const LogEntry&)> visit) const;
  // As Visit forwards from the beginning, but hands out keys and bytes as they are; for fsck.
  absl::Status VisitRaw(
      absl::FunctionRef<void(absl::string_view key, absl::string_view bytes)> visit) const;

  // A copy of the store, on the same file system where possible by hard links.
  absl::Status Checkpoint(const std::string& directory) const;
  absl::Status Compact();
  uint64_t disk_bytes() const;

 private:
  BlockStore(std::shared_ptr<rocksdb::Env> env, std::unique_ptr<rocksdb::DB> db);

  const std::shared_ptr<rocksdb::Env> env_;  // Outlives the database.
  const std::unique_ptr<rocksdb::DB> db_;
};

}  // namespace wubu::log

#endif  // WUBU_STORAGE_LOG_BLOCK_STORE_H_

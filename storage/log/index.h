// Index: where an id and where a subject's revisions are in the log. Derived: it may be behind the
// log by its tail, which is kept in memory, and it can be deleted and built again.
//
// Rows (RocksDB, no write-ahead log; one sealed tail is one atomic write, its cursor included):
//   i <id, 16 bytes>                          → position (varint)
//   s <subject> 00 <first revision, 8 bytes>  → positions of a run of revisions: the first, then
//   differences (varints) h <subject>                               → the last revision (varint) m
//   cursor                                  → the last position indexed (varint)
//
// Add may be called by one thread at a time, everything else from any thread.
#ifndef WUBU_STORAGE_LOG_INDEX_H_
#define WUBU_STORAGE_LOG_INDEX_H_

#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "rocksdb/cache.h"
#include "rocksdb/db.h"
#include "storage/base/ids.h"
#include "storage/log/block.h"
#include "storage/log/event_log.h"
#include "storage/log/index_tail.h"

namespace wubu::log {

struct IndexOptions {
  std::string directory;
  // A tail of this many events is sealed: written to disk in the background. A second one waits for
  // it.
  size_t tail_events_max;
  std::shared_ptr<rocksdb::Cache> cache;
  rocksdb::Env* env;
  bool read_only = false;  // For fsck: nothing is written, not even RocksDB's own files.
};

class Index {
 public:
  static absl::StatusOr<std::unique_ptr<Index>> Open(const IndexOptions& options);
  ~Index();

  // The last position on disk. What comes after it must be added once more after Open.
  Position sealed() const;

  struct NewRow {
    EventId id;
    absl::string_view subject;
    Revision revision;
    Position position;
  };
  // Rows of one commit. Waits while two full tails are in memory. Not OK: the index can't be
  // written; kFailedPrecondition: the rows do not go on where the index ends.
  absl::Status Add(absl::Span<const NewRow> rows);
  // The rows of a whole block.
  absl::Status AddBlock(const Block& block);

  absl::StatusOr<std::optional<Position>> Find(const EventId& id) const;
  Revision StreamRevision(absl::string_view subject) const;
  // How many subjects have a revision.
  size_t subjects() const;
  // Positions of revisions from `from` on, in the direction, as many as are at hand but at least
  // one if there is one.
  absl::StatusOr<StreamRun> Run(absl::string_view subject, Revision from,
                                Direction direction) const;

  // Writes everything in memory to disk.
  absl::Status Seal();
  absl::Status Compact();
  uint64_t disk_bytes() const;

  // All rows on disk, for fsck.
  absl::Status VisitIds(absl::FunctionRef<void(const EventId&, Position)> visit) const;
  absl::Status VisitRuns(absl::FunctionRef<void(absl::string_view, const StreamRun&)> visit) const;

 private:
  Index(std::unique_ptr<rocksdb::DB> db, const IndexOptions& options);

  absl::Status LoadState();
  absl::Status AddRow(const NewRow& row) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void SealInBackground();
  absl::Status WriteTail(const IndexTail& tail) const;
  absl::StatusOr<StreamRun> RunOnDisk(absl::string_view subject, Revision from) const;
  bool MayRotate() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const std::unique_ptr<rocksdb::DB> db_;
  const size_t tail_events_max_;

  mutable absl::Mutex mutex_;
  std::shared_ptr<IndexTail> tail_ ABSL_GUARDED_BY(mutex_);           // Grows.
  std::shared_ptr<const IndexTail> sealing_ ABSL_GUARDED_BY(mutex_);  // Is being written.
  absl::flat_hash_map<std::string, Revision> revisions_ ABSL_GUARDED_BY(mutex_);
  Position sealed_ ABSL_GUARDED_BY(mutex_);
  absl::Status failure_ ABSL_GUARDED_BY(mutex_);
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace wubu::log

#endif  // WUBU_STORAGE_LOG_INDEX_H_

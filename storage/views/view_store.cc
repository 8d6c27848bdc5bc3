#include "storage/views/view_store.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "rocksdb/db.h"
#include "rocksdb/slice_transform.h"
#include "rocksdb/write_batch.h"
#include "storage/base/key_coding.h"
#include "storage/base/status_macros.h"
#include "storage/rocks/info_log.h"
#include "storage/rocks/rocks_status.h"
#include "storage/views/view_transaction.h"

namespace wubu::views {
namespace {

// Greater than every row's key, which begin with the name of a view.
constexpr absl::string_view kCursorKey =
    "\xff"
    "cursor";

absl::StatusOr<std::unique_ptr<rocksdb::DB>> OpenDatabase(const std::string& directory) {
  rocksdb::Options options;
  options.create_if_missing = true;
  options.compression = rocksdb::kLZ4Compression;
  options.info_log = MakeInfoLog(directory);
  // The rows of a transaction come in order: each is looked for from where the last one went.
  options.memtable_insert_with_hint_prefix_extractor.reset(rocksdb::NewCappedPrefixTransform(0));
  rocksdb::DB* raw = nullptr;
  RETURN_IF_ERROR(FromRocks(rocksdb::DB::Open(options, directory, &raw), "cannot open the views"));
  return std::unique_ptr<rocksdb::DB>(raw);
}

// Without a write-ahead log: after a crash the rows are those of an earlier moment, together with
// the cursor of that moment, and the log gives the rest again.
rocksdb::WriteOptions WithoutLog() {
  rocksdb::WriteOptions options;
  options.disableWAL = true;
  return options;
}

class RocksViewStore final : public ViewStore {
 public:
  explicit RocksViewStore(std::unique_ptr<rocksdb::DB> db) : db_(std::move(db)) {}

  ~RocksViewStore() override { Flush().IgnoreError(); }

  absl::Status LoadCursor() {
    ASSIGN_OR_RETURN(const std::optional<std::string> bytes, Get(kCursorKey));
    if (!bytes.has_value()) return absl::OkStatus();
    absl::string_view in = *bytes;
    uint64_t position;
    if (!TakeVarint(&in, &position)) return absl::DataLossError("the views' cursor can't be read");
    absl::MutexLock lock(&mutex_);
    cursor_ = Position(position);
    return absl::OkStatus();
  }

  Position cursor() const override {
    absl::ReaderMutexLock lock(&mutex_);
    return cursor_;
  }

  absl::Status Write(const ViewTransaction& changes, Position cursor) override {
    batch_.Clear();
    for (const auto& [key, value] : changes.changes()) {
      const rocksdb::Status added =
          value.has_value() ? batch_.Put(key, *value) : batch_.Delete(key);
      RETURN_IF_ERROR(FromRocks(added, "cannot gather the views' rows"));
    }
    std::string place;
    AppendVarint(cursor.value(), &place);
    RETURN_IF_ERROR(
        FromRocks(batch_.Put(ToSlice(kCursorKey), place), "cannot gather the views' rows"));
    RETURN_IF_ERROR(FromRocks(db_->Write(WithoutLog(), &batch_), "cannot write the views"));
    absl::MutexLock lock(&mutex_);
    cursor_ = cursor;
    return absl::OkStatus();
  }

  absl::StatusOr<std::optional<std::string>> Get(absl::string_view key) const override {
    std::string value;
    const rocksdb::Status found = db_->Get(rocksdb::ReadOptions(), ToSlice(key), &value);
    if (found.IsNotFound()) return std::nullopt;
    RETURN_IF_ERROR(FromRocks(found, "cannot read the views"));
    return value;
  }

  absl::Status ScanFrom(absl::string_view prefix, absl::string_view from,
                        RowVisitor visitor) const override {
    rocksdb::ReadOptions options;
    options.total_order_seek = true;
    const std::unique_ptr<rocksdb::Iterator> it(db_->NewIterator(options));
    for (it->Seek(ToSlice(std::max(prefix, from)));
         it->Valid() && it->key().starts_with(ToSlice(prefix)); it->Next()) {
      if (it->key() == ToSlice(kCursorKey)) continue;
      if (!visitor(ToView(it->key()), ToView(it->value()))) break;
    }
    return FromRocks(it->status(), "cannot read the views");
  }

  absl::Status Flush() override {
    return FromRocks(db_->Flush(rocksdb::FlushOptions()), "cannot flush the views");
  }

  absl::Status Clear() override {
    const std::unique_ptr<rocksdb::Iterator> it(db_->NewIterator(rocksdb::ReadOptions()));
    for (it->SeekToFirst(); it->Valid(); it->Next()) {
      RETURN_IF_ERROR(FromRocks(db_->Delete(WithoutLog(), it->key()), "cannot empty the views"));
    }
    RETURN_IF_ERROR(FromRocks(it->status(), "cannot read the views"));
    // Deleted rows are walked over by every scan until they are compacted away.
    RETURN_IF_ERROR(FromRocks(db_->CompactRange(rocksdb::CompactRangeOptions(), nullptr, nullptr),
                              "cannot empty the views"));
    absl::MutexLock lock(&mutex_);
    cursor_ = Position();
    return absl::OkStatus();
  }

 private:
  const std::unique_ptr<rocksdb::DB> db_;
  rocksdb::WriteBatch batch_;  // Used again, since it grows large.
  mutable absl::Mutex mutex_;
  Position cursor_ ABSL_GUARDED_BY(mutex_);
};

absl::StatusOr<std::unique_ptr<ViewStore>> TryOpen(const std::string& directory) {
  ASSIGN_OR_RETURN(auto db, OpenDatabase(directory));
  auto store = std::make_unique<RocksViewStore>(std::move(db));
  RETURN_IF_ERROR(store->LoadCursor());
  return store;
}

}  // namespace

absl::StatusOr<std::unique_ptr<ViewStore>> ViewStore::Open(const std::string& directory) {
  auto store = TryOpen(directory);
  if (store.ok()) return store;
  std::error_code error;
  std::filesystem::remove_all(directory, error);
  return TryOpen(directory);
}

}  // namespace wubu::views

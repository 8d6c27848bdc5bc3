#include "storage/log/cursor_store.h"

#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "rocksdb/db.h"
#include "storage/base/status_macros.h"
#include "storage/rocks/info_log.h"
#include "storage/rocks/rocks_status.h"
#include "wubu/storage/v1/log.pb.h"

namespace wubu::log {
namespace {

constexpr absl::string_view kReading = "cannot read the cursors";

absl::StatusOr<StoredCursor> Decode(absl::string_view name, absl::string_view bytes) {
  storage::v1::Cursor cursor;
  if (!cursor.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return absl::DataLossError(absl::StrCat("the cursor ", name, " can't be read; store it anew"));
  }
  return StoredCursor{std::string(name), Position(cursor.position()),
                      absl::FromUnixMicros(static_cast<int64_t>(cursor.updated_micros()))};
}

class RocksCursorStore final : public CursorStore {
 public:
  explicit RocksCursorStore(std::unique_ptr<rocksdb::DB> db) : db_(std::move(db)) {}

  absl::Status Store(const StoredCursor& cursor, std::optional<Position> expected) override {
    absl::MutexLock lock(&mutex_);
    if (expected.has_value()) {
      ASSIGN_OR_RETURN(const std::optional<StoredCursor> found, Find(cursor.name));
      const Position actual = found.has_value() ? found->position : Position();
      if (actual != *expected) {
        return absl::AbortedError(absl::StrCat("the cursor ", cursor.name, " is at ",
                                               actual.value(), ", not at ", expected->value()));
      }
    }
    storage::v1::Cursor record;
    record.set_position(cursor.position.value());
    record.set_updated_micros(static_cast<uint64_t>(absl::ToUnixMicros(cursor.updated_time)));
    return FromRocks(db_->Put(Durably(), cursor.name, record.SerializeAsString()),
                     "cannot store the cursor");
  }

  absl::StatusOr<std::optional<StoredCursor>> Find(absl::string_view name) const override {
    std::string bytes;
    const rocksdb::Status found = db_->Get(rocksdb::ReadOptions(), ToSlice(name), &bytes);
    if (found.IsNotFound()) return std::nullopt;
    RETURN_IF_ERROR(FromRocks(found, kReading));
    return Decode(name, bytes);
  }

  absl::StatusOr<std::vector<StoredCursor>> List(absl::string_view after,
                                                 size_t limit) const override {
    std::vector<StoredCursor> cursors;
    const std::unique_ptr<rocksdb::Iterator> it(db_->NewIterator(rocksdb::ReadOptions()));
    // The least name greater than `after` is `after` and a zero byte.
    const std::string from = after.empty() ? "" : absl::StrCat(after, std::string(1, '\0'));
    for (it->Seek(from); it->Valid() && cursors.size() < limit; it->Next()) {
      ASSIGN_OR_RETURN(cursors.emplace_back(), Decode(ToView(it->key()), ToView(it->value())));
    }
    RETURN_IF_ERROR(FromRocks(it->status(), kReading));
    return cursors;
  }

  absl::Status Delete(absl::string_view name) override {
    absl::MutexLock lock(&mutex_);
    return FromRocks(db_->Delete(Durably(), ToSlice(name)), "cannot delete the cursor");
  }

 private:
  static rocksdb::WriteOptions Durably() {
    rocksdb::WriteOptions options;
    options.sync = true;
    return options;
  }

  absl::Mutex mutex_;  // Held while a cursor is compared and stored.
  const std::unique_ptr<rocksdb::DB> db_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<CursorStore>> CursorStore::Open(const std::string& directory) {
  rocksdb::Options options;
  options.create_if_missing = true;
  options.write_buffer_size = 1 << 20;
  options.info_log = MakeInfoLog(directory);
  rocksdb::DB* raw = nullptr;
  RETURN_IF_ERROR(
      FromRocks(rocksdb::DB::Open(options, directory, &raw), "cannot open the cursors"));
  return std::make_unique<RocksCursorStore>(std::unique_ptr<rocksdb::DB>(raw));
}

}  // namespace wubu::log

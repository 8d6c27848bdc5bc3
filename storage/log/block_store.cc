#include "storage/log/block_store.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "rocksdb/env.h"
#include "rocksdb/table.h"
#include "rocksdb/utilities/checkpoint.h"
#include "storage/base/key_coding.h"
#include "storage/base/status_macros.h"
#include "storage/log/wal_file_system.h"
#include "storage/rocks/info_log.h"
#include "storage/rocks/rocks_status.h"

namespace wubu::log {
namespace {

constexpr absl::string_view kReading = "cannot read the log";

rocksdb::Options MakeOptions(const BlockStoreOptions& options, rocksdb::Env* env) {
  rocksdb::Options rocks;
  rocks.create_if_missing = !options.read_only;
  rocks.env = env;
  rocks.write_buffer_size = options.write_buffer_bytes;
  rocks.max_write_buffer_number = 4;
  rocks.max_background_jobs = 2;
  // Keys only ever grow, so files never overlap and compaction moves them without rewriting: what
  // is compressed once, when a memtable is written, stays so.
  rocks.compression = rocksdb::kZSTD;
  rocks.compression_opts.level = 1;
  // What was damaged is not skipped in silence: the witness notices a log that ends too early.
  rocks.wal_recovery_mode = rocksdb::WALRecoveryMode::kPointInTimeRecovery;
  rocks.info_log = options.read_only ? MakeSilentLog() : MakeInfoLog(options.directory);
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = options.cache;
  table.block_size = 32 << 10;
  table.format_version = 5;
  rocks.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  return rocks;
}

rocksdb::ReadOptions ScanOptions(bool fill_cache) {
  rocksdb::ReadOptions options;
  options.total_order_seek = true;
  options.fill_cache = fill_cache;
  return options;
}

}  // namespace

absl::StatusOr<std::unique_ptr<BlockStore>> BlockStore::Open(const BlockStoreOptions& options) {
  std::shared_ptr<rocksdb::Env> env(
      rocksdb::NewCompositeEnv(MakeWalFileSystem(options.env->GetFileSystem(), options.directory,
                                                 options.read_only ? 0 : options.wal_spare_bytes)));
  const rocksdb::Options rocks = MakeOptions(options, env.get());
  rocksdb::DB* raw = nullptr;
  const rocksdb::Status opened = options.read_only
                                     ? rocksdb::DB::OpenForReadOnly(rocks, options.directory, &raw)
                                     : rocksdb::DB::Open(rocks, options.directory, &raw);
  RETURN_IF_ERROR(FromRocks(opened, "cannot open the log"));
  return std::unique_ptr<BlockStore>(
      new BlockStore(std::move(env), std::unique_ptr<rocksdb::DB>(raw)));
}

BlockStore::BlockStore(std::shared_ptr<rocksdb::Env> env, std::unique_ptr<rocksdb::DB> db)
    : env_(std::move(env)), db_(std::move(db)) {}

BlockStore::~BlockStore() = default;

absl::Status BlockStore::Put(Position first, absl::string_view bytes) {
  rocksdb::WriteOptions options;
  options.sync = true;
  return FromRocks(db_->Put(options, BlockKey(first), ToSlice(bytes)), "cannot write the log");
}

absl::StatusOr<std::optional<Head>> BlockStore::FindHead(Position position) const {
  std::optional<Head> head;
  RETURN_IF_ERROR(Visit(position, Direction::kBackwards, [&head](const Block& block) {
    head = block.head();
    return false;
  }));
  return head;
}

absl::Status BlockStore::Visit(Position from, Direction direction,
                               absl::FunctionRef<bool(const Block&)> visit) const {
  // Readers come in pages that end within a block, and the next page begins in it again: without
  // the cache each would decompress it anew, and its neighbour too.
  const std::unique_ptr<rocksdb::Iterator> it(db_->NewIterator(ScanOptions(true)));
  it->SeekForPrev(BlockKey(from));
  if (!it->Valid() && it->status().ok() && direction == Direction::kForwards) it->SeekToFirst();
  while (it->Valid()) {
    ASSIGN_OR_RETURN(const Block block, Block::Decode(ToView(it->value())));
    if (!visit(block)) return absl::OkStatus();
    direction == Direction::kForwards ? it->Next() : it->Prev();
  }
  return FromRocks(it->status(), kReading);
}

absl::Status BlockStore::VisitEntry(Position position,
                                    absl::FunctionRef<void(const LogEntry&)> visit) const {
  const std::unique_ptr<rocksdb::Iterator> it(db_->NewIterator(ScanOptions(true)));
  it->SeekForPrev(BlockKey(position));
  RETURN_IF_ERROR(FromRocks(it->status(), kReading));
  if (it->Valid()) {
    ASSIGN_OR_RETURN(const std::optional<LogEntry> entry,
                     Block::DecodeOne(ToView(it->value()), position));
    if (entry.has_value()) {
      visit(*entry);
      return absl::OkStatus();
    }
  }
  return absl::DataLossError(absl::StrCat("position ", position.value(),
                                          " is not in the log. Stop the "
                                          "server and run `wubu fsck DIR`"));
}

absl::Status BlockStore::VisitRaw(
    absl::FunctionRef<void(absl::string_view, absl::string_view)> visit) const {
  const std::unique_ptr<rocksdb::Iterator> it(db_->NewIterator(ScanOptions(false)));
  for (it->SeekToFirst(); it->Valid(); it->Next()) visit(ToView(it->key()), ToView(it->value()));
  return FromRocks(it->status(), kReading);
}

absl::Status BlockStore::Checkpoint(const std::string& directory) const {
  rocksdb::Checkpoint* raw = nullptr;
  RETURN_IF_ERROR(FromRocks(rocksdb::Checkpoint::Create(db_.get(), &raw), "cannot copy the log"));
  const std::unique_ptr<rocksdb::Checkpoint> checkpoint(raw);
  return FromRocks(checkpoint->CreateCheckpoint(directory), "cannot copy the log");
}

absl::Status BlockStore::Compact() {
  RETURN_IF_ERROR(FromRocks(db_->Flush(rocksdb::FlushOptions()), "cannot flush the log"));
  return FromRocks(db_->CompactRange(rocksdb::CompactRangeOptions(), nullptr, nullptr),
                   "cannot compact the log");
}

uint64_t BlockStore::disk_bytes() const {
  uint64_t bytes = 0;
  db_->GetIntProperty("rocksdb.total-sst-files-size", &bytes);
  return bytes;
}

}  // namespace wubu::log

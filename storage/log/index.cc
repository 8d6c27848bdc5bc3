#include "storage/log/index.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "rocksdb/filter_policy.h"
#include "rocksdb/table.h"
#include "rocksdb/write_batch.h"
#include "storage/base/check.h"
#include "storage/base/key_coding.h"
#include "storage/base/status_macros.h"
#include "storage/rocks/info_log.h"
#include "storage/rocks/rocks_status.h"

namespace wubu::log {
namespace {

constexpr char kIdPrefix = 'i';
constexpr char kStreamPrefix = 's';
constexpr char kRevisionPrefix = 'h';
constexpr absl::string_view kCursorKey = "mcursor";
// A run is cut into rows of at most so many positions, so that a row stays small.
constexpr size_t kRunPositionsMax = 1024;

std::string IdKey(const EventId& id) { return absl::StrCat(std::string(1, kIdPrefix), id.bytes()); }

std::string StreamPrefix(absl::string_view subject) {
  std::string key(1, kStreamPrefix);
  key.append(subject.data(), subject.size());
  key.push_back('\0');  // Subjects hold no zero byte.
  return key;
}

std::string StreamKey(absl::string_view subject, Revision first) {
  std::string key = StreamPrefix(subject);
  AppendBigEndian64(first.value(), &key);
  return key;
}

std::string RevisionKey(absl::string_view subject) {
  return absl::StrCat(std::string(1, kRevisionPrefix), subject);
}

std::string EncodeNumber(uint64_t number) {
  std::string bytes;
  AppendVarint(number, &bytes);
  return bytes;
}

absl::Status Broken(absl::string_view what) {
  return absl::DataLossError(absl::StrCat("the index holds a broken row (", what,
                                          "). It is derived: stop the server and run "
                                          "`wubud fsck --repair DIR`"));
}

std::string EncodePositions(const Position* begin, const Position* end) {
  std::string bytes;
  uint64_t previous = 0;
  for (const Position* position = begin; position != end; ++position) {
    AppendVarint(position->value() - previous, &bytes);
    previous = position->value();
  }
  return bytes;
}

absl::StatusOr<StreamRun> DecodeRun(absl::string_view key, absl::string_view value) {
  if (key.size() < 10) return Broken("stream key");
  StreamRun run{Revision(LoadBigEndian64(key.data() + key.size() - 8)), {}};
  uint64_t difference, position = 0;
  while (!value.empty()) {
    if (!TakeVarint(&value, &difference)) return Broken("stream positions");
    run.positions.push_back(Position(position += difference));
  }
  if (run.positions.empty() || run.first == Revision()) return Broken("empty stream run");
  return run;
}

bool Holds(const StreamRun& run, Revision revision) {
  return !run.positions.empty() && run.first <= revision && revision <= run.last();
}

// The part of `run` from `from` on in the direction, still in the order of revisions, of bounded
// length.
StreamRun Part(const StreamRun& run, Revision from, Direction direction) {
  const size_t offset = from.value() - run.first.value();
  size_t begin = offset, end = std::min(offset + kRunPositionsMax, run.positions.size());
  if (direction == Direction::kBackwards) {
    end = offset + 1;
    begin = end - std::min(end, kRunPositionsMax);
  }
  return {run.first + begin, {run.positions.begin() + begin, run.positions.begin() + end}};
}

absl::Status AddToBatch(const rocksdb::Status& status) {
  return FromRocks(status, "cannot gather the index rows");
}

rocksdb::Options MakeOptions(const IndexOptions& options) {
  rocksdb::Options rocks;
  rocks.create_if_missing = true;
  rocks.env = options.env;
  rocks.write_buffer_size = 64 << 20;
  rocks.compression = rocksdb::kLZ4Compression;
  rocks.bottommost_compression = rocksdb::kZSTD;
  rocks.max_background_jobs = 2;
  rocks.info_log = options.read_only ? MakeSilentLog() : MakeInfoLog(options.directory);
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = options.cache;
  table.block_size = 8 << 10;
  table.filter_policy.reset(rocksdb::NewRibbonFilterPolicy(10));
  table.format_version = 5;
  rocks.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  return rocks;
}

}  // namespace

absl::StatusOr<std::unique_ptr<Index>> Index::Open(const IndexOptions& options) {
  rocksdb::DB* raw = nullptr;
  const rocksdb::Options rocks = MakeOptions(options);
  const rocksdb::Status opened = options.read_only
                                     ? rocksdb::DB::OpenForReadOnly(rocks, options.directory, &raw)
                                     : rocksdb::DB::Open(rocks, options.directory, &raw);
  if (!opened.ok()) return FromRocks(opened, "cannot open the index");
  std::unique_ptr<Index> index(new Index(std::unique_ptr<rocksdb::DB>(raw), options));
  RETURN_IF_ERROR(index->LoadState());
  if (!options.read_only)
    index->thread_ = std::thread([self = index.get()] { self->SealInBackground(); });
  return index;
}

Index::Index(std::unique_ptr<rocksdb::DB> db, const IndexOptions& options)
    : db_(std::move(db)),
      tail_events_max_(options.tail_events_max),
      tail_(std::make_shared<IndexTail>()) {}

Index::~Index() {
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
  }
  if (thread_.joinable()) thread_.join();
}

absl::Status Index::LoadState() {
  absl::MutexLock lock(&mutex_);
  std::string value;
  const rocksdb::Status found = db_->Get(rocksdb::ReadOptions(), ToSlice(kCursorKey), &value);
  if (!found.IsNotFound()) {
    RETURN_IF_ERROR(FromRocks(found, "cannot read the index"));
    absl::string_view in = value;
    uint64_t cursor;
    if (!TakeVarint(&in, &cursor)) return Broken("cursor");
    sealed_ = Position(cursor);
  }
  rocksdb::ReadOptions options;
  options.total_order_seek = true;
  const std::unique_ptr<rocksdb::Iterator> it(db_->NewIterator(options));
  const std::string prefix(1, kRevisionPrefix);
  for (it->Seek(prefix); it->Valid() && it->key().starts_with(prefix); it->Next()) {
    absl::string_view in = ToView(it->value());
    uint64_t revision;
    if (!TakeVarint(&in, &revision)) return Broken("revision");
    revisions_.emplace(ToView(it->key()).substr(1), Revision(revision));
  }
  return FromRocks(it->status(), "cannot read the index");
}

Position Index::sealed() const {
  absl::ReaderMutexLock lock(&mutex_);
  return sealed_;
}

bool Index::MayRotate() const { return sealing_ == nullptr || !failure_.ok(); }

absl::Status Index::Add(absl::Span<const NewRow> rows) {
  absl::MutexLock lock(&mutex_);
  RETURN_IF_ERROR(failure_);
  if (tail_->events() >= tail_events_max_) {
    mutex_.Await(absl::Condition(this, &Index::MayRotate));
    RETURN_IF_ERROR(failure_);
    sealing_ = std::exchange(tail_, std::make_shared<IndexTail>());
  }
  for (const NewRow& row : rows) RETURN_IF_ERROR(AddRow(row));
  return absl::OkStatus();
}

absl::Status Index::AddBlock(const Block& block) {
  std::vector<NewRow> rows;
  rows.reserve(block.entries().size());
  for (const LogEntry& entry : block.entries()) {
    rows.push_back({entry.id, entry.subject, entry.revision, entry.position});
  }
  return Add(rows);
}

absl::Status Index::AddRow(const NewRow& row) {
  auto it = revisions_.find(row.subject);
  if (it == revisions_.end()) it = revisions_.emplace(row.subject, Revision()).first;
  if (row.revision != it->second.next() ||
      !tail_->Add(row.id, row.subject, row.revision, row.position)) {
    return absl::FailedPreconditionError(absl::StrCat(
        "position ", row.position.value(), " of the log, revision ", row.revision.value(), " of ",
        row.subject, ", does not follow revision ", it->second.value(),
        " or repeats an id. Stop the server and run `wubu fsck DIR`"));
  }
  it->second = row.revision;
  return absl::OkStatus();
}

void Index::SealInBackground() {
  while (true) {
    std::shared_ptr<const IndexTail> tail;
    {
      absl::MutexLock lock(&mutex_);
      const auto ready = [this]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
        return stopping_ || (sealing_ != nullptr && failure_.ok());
      };
      mutex_.Await(absl::Condition(&ready));
      if (stopping_) return;
      tail = sealing_;
    }
    const absl::Status written = WriteTail(*tail);
    absl::MutexLock lock(&mutex_);
    if (written.ok()) {
      sealed_ = tail->last();
      sealing_.reset();
    } else {
      failure_ = written;
    }
  }
}

// One atomic write: a crash leaves either all of the tail on disk, its cursor included, or nothing.
absl::Status Index::WriteTail(const IndexTail& tail) const {
  rocksdb::WriteBatch batch;
  // RocksDB's memtable takes sorted keys faster than scattered ones.
  std::vector<std::pair<EventId, Position>> ids(tail.ids().begin(), tail.ids().end());
  std::sort(ids.begin(), ids.end());
  for (const auto& [id, position] : ids) {
    RETURN_IF_ERROR(AddToBatch(batch.Put(IdKey(id), EncodeNumber(position.value()))));
  }
  for (const auto& [subject, run] : tail.streams()) {
    const Position* const positions = run.positions.data();
    for (size_t begin = 0; begin < run.positions.size(); begin += kRunPositionsMax) {
      const size_t end = std::min(begin + kRunPositionsMax, run.positions.size());
      RETURN_IF_ERROR(AddToBatch(batch.Put(StreamKey(subject, run.first + begin),
                                           EncodePositions(positions + begin, positions + end))));
    }
    RETURN_IF_ERROR(AddToBatch(batch.Put(RevisionKey(subject), EncodeNumber(run.last().value()))));
  }
  RETURN_IF_ERROR(AddToBatch(batch.Put(ToSlice(kCursorKey), EncodeNumber(tail.last().value()))));
  rocksdb::WriteOptions options;
  options.disableWAL = true;
  RETURN_IF_ERROR(FromRocks(db_->Write(options, &batch), "cannot write the index"));
  return FromRocks(db_->Flush(rocksdb::FlushOptions()), "cannot flush the index");
}

absl::Status Index::Seal() {
  {
    absl::MutexLock lock(&mutex_);
    mutex_.Await(absl::Condition(this, &Index::MayRotate));
    RETURN_IF_ERROR(failure_);
    if (tail_->empty()) return absl::OkStatus();
    sealing_ = std::exchange(tail_, std::make_shared<IndexTail>());
  }
  absl::MutexLock lock(&mutex_);
  mutex_.Await(absl::Condition(this, &Index::MayRotate));
  return failure_;
}

absl::StatusOr<std::optional<Position>> Index::Find(const EventId& id) const {
  {
    absl::ReaderMutexLock lock(&mutex_);
    std::optional<Position> position = tail_->Find(id);
    if (!position.has_value() && sealing_ != nullptr) position = sealing_->Find(id);
    if (position.has_value()) return position;
    // Most stores that take many events a second have never sealed a tail when they are young.
    if (sealed_ == Position()) return std::nullopt;
  }
  rocksdb::PinnableSlice value;
  const rocksdb::Status found =
      db_->Get(rocksdb::ReadOptions(), db_->DefaultColumnFamily(), IdKey(id), &value);
  if (found.IsNotFound()) return std::nullopt;
  RETURN_IF_ERROR(FromRocks(found, "cannot read the index"));
  absl::string_view in = ToView(value);
  uint64_t position;
  if (!TakeVarint(&in, &position)) return Broken("id");
  return Position(position);
}

Revision Index::StreamRevision(absl::string_view subject) const {
  absl::ReaderMutexLock lock(&mutex_);
  const auto it = revisions_.find(subject);
  return it == revisions_.end() ? Revision() : it->second;
}

size_t Index::subjects() const {
  absl::ReaderMutexLock lock(&mutex_);
  return revisions_.size();
}

absl::StatusOr<StreamRun> Index::Run(absl::string_view subject, Revision from,
                                     Direction direction) const {
  {
    absl::ReaderMutexLock lock(&mutex_);
    for (const IndexTail* tail : {static_cast<const IndexTail*>(tail_.get()), sealing_.get()}) {
      const StreamRun* found = tail == nullptr ? nullptr : tail->FindStream(subject);
      if (found != nullptr && Holds(*found, from)) return Part(*found, from, direction);
    }
  }
  ASSIGN_OR_RETURN(const StreamRun run, RunOnDisk(subject, from));
  if (!Holds(run, from)) return StreamRun{from, {}};
  return Part(run, from, direction);
}

absl::StatusOr<StreamRun> Index::RunOnDisk(absl::string_view subject, Revision from) const {
  rocksdb::ReadOptions options;
  options.total_order_seek = true;
  const std::unique_ptr<rocksdb::Iterator> it(db_->NewIterator(options));
  it->SeekForPrev(StreamKey(subject, from));
  RETURN_IF_ERROR(FromRocks(it->status(), "cannot read the index"));
  if (!it->Valid() || !it->key().starts_with(StreamPrefix(subject))) return StreamRun{from, {}};
  return DecodeRun(ToView(it->key()), ToView(it->value()));
}

absl::Status Index::Compact() {
  RETURN_IF_ERROR(Seal());
  rocksdb::CompactRangeOptions options;
  options.bottommost_level_compaction = rocksdb::BottommostLevelCompaction::kForceOptimized;
  return FromRocks(db_->CompactRange(options, nullptr, nullptr), "cannot compact the index");
}

uint64_t Index::disk_bytes() const {
  uint64_t bytes = 0;
  db_->GetIntProperty("rocksdb.total-sst-files-size", &bytes);
  return bytes;
}

absl::Status Index::VisitIds(absl::FunctionRef<void(const EventId&, Position)> visit) const {
  rocksdb::ReadOptions options;
  options.total_order_seek = true;
  options.fill_cache = false;
  const std::unique_ptr<rocksdb::Iterator> it(db_->NewIterator(options));
  const std::string prefix(1, kIdPrefix);
  for (it->Seek(prefix); it->Valid() && it->key().starts_with(prefix); it->Next()) {
    const absl::string_view key = ToView(it->key());
    absl::string_view in = ToView(it->value());
    uint64_t position;
    if (key.size() != 1 + EventId::kBytes || !TakeVarint(&in, &position)) return Broken("id");
    visit(EventId::FromBytes(key.substr(1)), Position(position));
  }
  return FromRocks(it->status(), "cannot read the index");
}

absl::Status Index::VisitRuns(
    absl::FunctionRef<void(absl::string_view, const StreamRun&)> visit) const {
  rocksdb::ReadOptions options;
  options.total_order_seek = true;
  options.fill_cache = false;
  const std::unique_ptr<rocksdb::Iterator> it(db_->NewIterator(options));
  const std::string prefix(1, kStreamPrefix);
  for (it->Seek(prefix); it->Valid() && it->key().starts_with(prefix); it->Next()) {
    const absl::string_view key = ToView(it->key());
    ASSIGN_OR_RETURN(const StreamRun run, DecodeRun(key, ToView(it->value())));
    visit(key.substr(1, key.size() - 10), run);
  }
  return FromRocks(it->status(), "cannot read the index");
}

}  // namespace wubu::log

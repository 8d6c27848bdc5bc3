#include "storage/log/rocks_log.h"

#include <algorithm>
#include <filesystem>
#include <limits>
#include <thread>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "rocksdb/env.h"
#include "storage/base/check.h"
#include "storage/base/status_macros.h"
#include "storage/log/acknowledged_check.h"
#include "storage/log/block.h"
#include "storage/log/block_store.h"
#include "storage/log/data_directory.h"
#include "storage/log/index.h"
#include "storage/log/sequencer.h"
#include "storage/log/witness.h"

namespace wubu::log {
namespace {

constexpr absl::Duration kWitnessSyncInterval = absl::Seconds(1);
constexpr Position kEnd(std::numeric_limits<uint64_t>::max());

absl::Status Gap(Position position) {
  return absl::DataLossError(absl::StrCat("position ", position.value(),
                                          " is not in the log. Stop the server and run "
                                          "`wubu fsck DIR`"));
}

class OpenRocksLog final : public RocksLog {
 public:
  OpenRocksLog(RocksLogOptions options, std::unique_ptr<DataDirectory> data)
      : options_(std::move(options)),
        data_(std::move(data)),
        cache_(rocksdb::NewLRUCache(options_.block_cache_bytes)) {}

  ~OpenRocksLog() override {
    {
      absl::MutexLock lock(&mutex_);
      closing_ = true;
    }
    if (!witness_thread_.joinable()) return;  // Was never recovered.
    witness_thread_.join();
    // A clean end leaves nothing to replay. If it fails the next start replays.
    index_->Seal().IgnoreError();
  }

  absl::Status Recover() {
    RETURN_IF_ERROR(CheckBeforeOpening());
    RETURN_IF_ERROR(OpenBlocks());
    RETURN_IF_ERROR(RecoverIndex());
    witness_thread_ = std::thread([this] { SyncWitness(); });
    return absl::OkStatus();
  }

  absl::StatusOr<std::vector<Outcome>> Append(absl::Span<const Proposal* const> proposals,
                                              absl::Time now) override {
    RETURN_IF_ERROR(stopped());
    absl::StatusOr<std::vector<Outcome>> outcomes = DecideAndCommit(proposals, now);
    if (outcomes.ok()) return outcomes;
    absl::MutexLock lock(&mutex_);
    stopped_ = absl::Status(
        absl::IsDataLoss(outcomes.status()) ? absl::StatusCode::kDataLoss
                                            : absl::StatusCode::kInternal,
        absl::StrCat("the log has stopped taking events: ", outcomes.status().message(),
                     ". What was acknowledged is safe. Mend the cause and start the server again"));
    return stopped_;
  }

  Head head() const override {
    absl::ReaderMutexLock lock(&mutex_);
    return head_;
  }

  absl::Status Read(Position from, Direction direction, Visitor visitor) const override {
    const Position last = head().position;
    const bool forwards = direction == Direction::kForwards;
    from = forwards ? std::max(from, Position(1)) : std::min(from, last);
    if (from == Position() || from > last) return absl::OkStatus();
    Position next = from;
    bool done = false;
    RETURN_IF_ERROR(blocks_->Visit(from, direction, [&](const Block& block) {
      if (next < block.first() || block.last() < next) return false;  // A gap.
      done =
          !(forwards ? VisitForwards(block, next, visitor) : VisitBackwards(block, next, visitor));
      next = forwards ? block.last().next() : Position(block.first().value() - 1);
      done = done || (forwards ? next > last : next == Position());
      return !done;
    }));
    return done ? absl::OkStatus() : Gap(next);
  }

  absl::Status ReadStream(absl::string_view subject, Revision from, Direction direction,
                          Visitor visitor) const override {
    const Position end = head().position;  // The index may be a commit ahead of it.
    const Revision last = index_->StreamRevision(subject);
    const bool forwards = direction == Direction::kForwards;
    uint64_t next =
        forwards ? std::max<uint64_t>(from.value(), 1) : std::min(from.value(), last.value());
    bool more = true;
    while (next >= 1 && next <= last.value()) {
      ASSIGN_OR_RETURN(StreamRun run, index_->Run(subject, Revision(next), direction));
      if (run.positions.empty()) {
        return absl::DataLossError(absl::StrCat("revision ", next, " of ", subject,
                                                " is not in the index. Stop the server and run "
                                                "`wubu fsck --repair DIR`"));
      }
      if (!forwards) std::reverse(run.positions.begin(), run.positions.end());
      for (const Position position : run.positions) {
        if (position <= end) {
          RETURN_IF_ERROR(
              blocks_->VisitEntry(position, [&](const LogEntry& entry) { more = visitor(entry); }));
        }
        if (!more || (forwards && position >= end)) return absl::OkStatus();
        next = forwards ? next + 1 : next - 1;
      }
    }
    return absl::OkStatus();
  }

  absl::StatusOr<Position> PositionAt(absl::Time time) const override {
    Position low(1), high = head().position.next();  // The answer is in [low, high].
    while (low < high) {
      const Position middle(low.value() + (high.value() - low.value()) / 2);
      Position first, last;
      bool reached = false;
      RETURN_IF_ERROR(blocks_->Visit(middle, Direction::kForwards, [&](const Block& block) {
        first = block.first();
        last = block.last();
        reached = block.recorded_time() >= time;
        return false;
      }));
      if (middle < first || last < middle) return Gap(middle);
      reached ? high = std::max(first, low) : low = last.next();
    }
    return low;
  }

  absl::StatusOr<std::optional<Receipt>> FindReceipt(const EventId& id) const override {
    ASSIGN_OR_RETURN(const std::optional<Position> position, index_->Find(id));
    if (!position.has_value() || *position > head().position) return std::nullopt;
    Receipt receipt;
    RETURN_IF_ERROR(blocks_->VisitEntry(*position, [&](const LogEntry& entry) {
      receipt = {entry.id, entry.position, entry.revision, entry.recorded_time,
                 Sha256(entry.content)};
    }));
    if (receipt.id == id) return receipt;
    return absl::DataLossError(absl::StrCat(
        "the index says that event ", id.ToString(), " is at position ", position->value(),
        ", the log says otherwise. Stop the server and run `wubu fsck --repair DIR`"));
  }

  absl::StatusOr<Revision> StreamRevision(absl::string_view subject) const override {
    return index_->StreamRevision(subject);
  }

  bool WaitBeyond(Position position, absl::Duration timeout) const override {
    absl::ReaderMutexLock lock(&mutex_);
    const auto beyond = [this, position]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
      return head_.position > position;
    };
    return mutex_.AwaitWithTimeout(absl::Condition(&beyond), timeout);
  }

  const std::string& directory() const override { return data_->path(); }

  absl::StatusOr<Head> Checkpoint(const std::string& directory) const override {
    std::error_code error;
    if (!std::filesystem::create_directory(directory, error)) {
      return absl::AlreadyExistsError(
          absl::StrCat("cannot make ", directory, ": ", error ? error.message() : "it exists"));
    }
    const Head before = head();
    RETURN_IF_ERROR(blocks_->Checkpoint(directory + "/log"));
    ASSIGN_OR_RETURN(const auto witness, Witness::Open(directory + "/acknowledged"));
    RETURN_IF_ERROR(witness->Store(before));
    RETURN_IF_ERROR(witness->Sync());
    RETURN_IF_ERROR(DataDirectory::WriteFormat(directory));
    return before;
  }

  DiskUse disk_use() const override { return {blocks_->disk_bytes(), index_->disk_bytes()}; }

  absl::Status Compact() override {
    RETURN_IF_ERROR(blocks_->Compact());
    return index_->Compact();
  }

 private:
  absl::StatusOr<std::vector<Outcome>> DecideAndCommit(absl::Span<const Proposal* const> proposals,
                                                       absl::Time now) {
    Sequencer sequencer(this, now);
    std::vector<Outcome> outcomes;
    outcomes.reserve(proposals.size());
    for (const Proposal* proposal : proposals) {
      ASSIGN_OR_RETURN(outcomes.emplace_back(), sequencer.Decide(*proposal));
    }
    if (!sequencer.accepted().empty()) RETURN_IF_ERROR(Commit(sequencer));
    return outcomes;
  }

  // A start that is refused changes nothing, so that a lost end may yet be found. RocksDB cuts a
  // damaged end off for good when it opens a store for writing, hence this look before.
  absl::Status CheckBeforeOpening() {
    std::error_code error;
    ASSIGN_OR_RETURN(witness_, Witness::Open(data_->witness()));
    if (!std::filesystem::exists(data_->log() + "/CURRENT", error)) return absl::OkStatus();
    ASSIGN_OR_RETURN(const auto blocks,
                     BlockStore::Open(MakeBlockStoreOptions(/*read_only=*/true)));
    ASSIGN_OR_RETURN(const std::optional<Head> last, blocks->FindHead(kEnd));
    return CheckAcknowledged(data_->path(), *blocks, witness_->acknowledged(),
                             last.value_or(Head()));
  }

  absl::Status OpenBlocks() {
    std::error_code error;
    std::filesystem::create_directories(data_->log(), error);
    RETURN_IF_ERROR(DataDirectory::SyncNames(data_->path()));
    ASSIGN_OR_RETURN(blocks_, BlockStore::Open(MakeBlockStoreOptions(/*read_only=*/false)));
    ASSIGN_OR_RETURN(const std::optional<Head> last, blocks_->FindHead(kEnd));
    absl::MutexLock lock(&mutex_);
    head_ = last.value_or(Head());
    return CheckAcknowledged(data_->path(), *blocks_, witness_->acknowledged(), head_);
  }

  BlockStoreOptions MakeBlockStoreOptions(bool read_only) const {
    return {.directory = data_->log(),
            .cache = cache_,
            .env = options_.env,
            .write_buffer_bytes = options_.write_buffer_bytes,
            .wal_spare_bytes = options_.wal_spare_bytes,
            .read_only = read_only};
  }

  // What is derived is never a reason not to start: an index that can't be used, or that the log
  // does not go on from, is built anew. If the log does not follow even from its own beginning it
  // is the log that is damaged.
  absl::Status RecoverIndex() {
    if (OpenIndex().ok()) {
      absl::Status replayed = ReplayIntoIndex();
      if (!absl::IsFailedPrecondition(replayed)) return replayed;
    }
    index_.reset();
    std::error_code error;
    std::filesystem::remove_all(data_->index(), error);
    RETURN_IF_ERROR(OpenIndex());
    absl::Status replayed = ReplayIntoIndex();
    if (!absl::IsFailedPrecondition(replayed)) return replayed;
    return absl::DataLossError(replayed.message());
  }

  absl::Status OpenIndex() {
    ASSIGN_OR_RETURN(index_, Index::Open({.directory = data_->index(),
                                          .tail_events_max = options_.index_tail_events,
                                          .cache = cache_,
                                          .env = options_.env}));
    return absl::OkStatus();
  }

  // Reads the end of the log that the index does not hold, and checks its chain on the way.
  // kFailedPrecondition: the index is not of this log.
  absl::Status ReplayIntoIndex() {
    const Position sealed = index_->sealed();
    Head previous;
    if (sealed > Position()) {
      ASSIGN_OR_RETURN(const std::optional<Head> before, blocks_->FindHead(sealed));
      previous = before.value_or(Head());
    }
    if (previous.position != sealed) {
      return absl::FailedPreconditionError("the index does not end where a block does");
    }
    absl::Status status;
    RETURN_IF_ERROR(blocks_->Visit(sealed.next(), Direction::kForwards, [&](const Block& block) {
      if (block.last() > sealed) status = ReplayBlock(block, &previous);
      return status.ok();
    }));
    return status;
  }

  absl::Status ReplayBlock(const Block& block, Head* previous) {
    if (block.first() != previous->position.next() ||
        block.chain_hash() != block.ExpectedChainHash(previous->chain_hash)) {
      return absl::DataLossError(absl::StrCat("the log is damaged after position ",
                                              previous->position.value(), ". Run `wubu fsck ",
                                              data_->path(), "` and restore a backup"));
    }
    *previous = block.head();
    return index_->AddBlock(block);
  }

  // The log first and alone in its fsync, then the witness, then what is derived.
  absl::Status Commit(const Sequencer& sequencer) {
    const Head previous = sequencer.previous();
    const Head next = HeadAfter(previous, sequencer.recorded_time(), sequencer.accepted());
    RETURN_IF_ERROR(
        blocks_->Put(previous.position.next(), EncodeBlock(previous, next, sequencer.accepted())));
    RETURN_IF_ERROR(witness_->Store(next));
    std::vector<Index::NewRow> rows;
    rows.reserve(sequencer.accepted().size());
    Position position = previous.position;
    for (const SequencedEvent& accepted : sequencer.accepted()) {
      position = position.next();
      rows.push_back({accepted.event->id, accepted.event->subject, accepted.revision, position});
    }
    RETURN_IF_ERROR(index_->Add(rows));
    absl::MutexLock lock(&mutex_);
    head_ = next;
    return absl::OkStatus();
  }

  absl::Status stopped() const {
    absl::ReaderMutexLock lock(&mutex_);
    return stopped_;
  }

  // `from` is in the block.
  bool VisitForwards(const Block& block, Position from, Visitor visitor) const {
    for (size_t i = from.value() - block.first().value(); i < block.entries().size(); ++i) {
      if (!visitor(block.entries()[i])) return false;
    }
    return true;
  }

  bool VisitBackwards(const Block& block, Position from, Visitor visitor) const {
    for (size_t i = from.value() - block.first().value() + 1; i > 0; --i) {
      if (!visitor(block.entries()[i - 1])) return false;
    }
    return true;
  }

  void SyncWitness() {
    absl::MutexLock lock(&mutex_);
    while (!mutex_.AwaitWithTimeout(absl::Condition(&closing_), kWitnessSyncInterval)) {
      mutex_.Unlock();
      witness_->Sync().IgnoreError();  // It only shortens what a power cut can hide.
      mutex_.Lock();
    }
  }

  const RocksLogOptions options_;
  const std::unique_ptr<DataDirectory> data_;
  const std::shared_ptr<rocksdb::Cache> cache_;
  std::unique_ptr<BlockStore> blocks_;
  std::unique_ptr<Witness> witness_;
  std::unique_ptr<Index> index_;

  mutable absl::Mutex mutex_;
  Head head_ ABSL_GUARDED_BY(mutex_);
  absl::Status stopped_ ABSL_GUARDED_BY(mutex_);
  bool closing_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread witness_thread_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<RocksLog>> RocksLog::Open(RocksLogOptions options) {
  if (options.env == nullptr) options.env = rocksdb::Env::Default();
  const auto if_missing =
      options.create ? DataDirectory::IfMissing::kCreate : DataDirectory::IfMissing::kFail;
  ASSIGN_OR_RETURN(auto data, DataDirectory::Open(options.directory, if_missing));
  auto log = std::make_unique<OpenRocksLog>(std::move(options), std::move(data));
  RETURN_IF_ERROR(log->Recover());
  return log;
}

}  // namespace wubu::log

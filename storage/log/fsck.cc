#include "storage/log/fsck.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "rocksdb/env.h"
#include "storage/base/status_macros.h"
#include "storage/log/block.h"
#include "storage/log/block_store.h"
#include "storage/log/data_directory.h"
#include "storage/log/index.h"
#include "storage/log/witness.h"

namespace wubu::log {
namespace {

constexpr size_t kCacheBytes = 16 << 20;
constexpr size_t kRepairTailEvents = 256 << 10;

absl::StatusOr<std::unique_ptr<BlockStore>> OpenBlocks(const DataDirectory& data,
                                                       std::shared_ptr<rocksdb::Cache> cache,
                                                       rocksdb::Env* env) {
  return BlockStore::Open({.directory = data.log(),
                           .cache = std::move(cache),
                           .env = env,
                           .write_buffer_bytes = 32 << 20,
                           .wal_spare_bytes = 0,
                           .read_only = true});
}

// Walks the log once, keeps what it says of ids and streams, and then holds the rest against that.
class Checker {
 public:
  Checker(const DataDirectory& data, rocksdb::Env* env)
      : data_(data), env_(env), cache_(rocksdb::NewLRUCache(kCacheBytes)) {}

  absl::StatusOr<FsckReport> Run() {
    CheckBlocks();
    CheckWitness();
    CheckIndex();
    report_.events = positions_.size();
    report_.subjects = streams_.size();
    return std::move(report_);
  }

 private:
  void Problem(bool repairable, std::string where, std::string what) {
    ++report_.problems_total;
    report_.repairable = report_.repairable && repairable;
    if (report_.problems.size() < kFsckProblemsMax) {
      report_.problems.push_back({repairable, std::move(where), std::move(what)});
    }
  }

  void CheckBlocks() {
    const auto blocks = OpenBlocks(data_, cache_, env_);
    if (!blocks.ok()) return Problem(false, "log", std::string(blocks.status().message()));
    const absl::Status read =
        (*blocks)->VisitRaw([this](absl::string_view key, absl::string_view bytes) {
          ++report_.blocks;
          CheckBlock(key, bytes);
        });
    if (!read.ok()) Problem(false, After(), std::string(read.message()));
    const Position acknowledged = Acknowledged().position;
    if (acknowledged == Position() || acknowledged > report_.head.position) return;
    const auto there = (*blocks)->FindHead(acknowledged);
    if (there.ok()) at_witness_ = *there;  // Else a problem that was told above.
  }

  std::string After() const {
    return absl::StrCat("after position ", report_.head.position.value());
  }

  void CheckBlock(absl::string_view key, absl::string_view bytes) {
    const auto block = Block::Decode(bytes);
    if (!block.ok()) return Problem(false, After(), std::string(block.status().message()));
    const std::string where = absl::StrCat("block at position ", block->first().value());
    Head& head = report_.head;
    if (key != BlockKey(block->first())) Problem(false, where, "stands under another key");
    if (block->first() != head.position.next()) {
      Problem(false, where, absl::StrCat("the block before ends at ", head.position.value()));
    }
    if (block->recorded_time() < head.recorded_time) {
      Problem(false, where, "was recorded before the block before it");
    }
    if (block->chain_hash() != block->ExpectedChainHash(head.chain_hash)) {
      Problem(false, where, "the chain hash does not fit: the block or one before it was changed");
    }
    for (const LogEntry& entry : block->entries()) CheckEntry(entry);
    head = block->head();
  }

  void CheckEntry(const LogEntry& entry) {
    const auto [it, fresh] = positions_.emplace(entry.id, entry.position);
    const std::string where = absl::StrCat("position ", entry.position.value());
    if (!fresh) {
      Problem(false, where,
              absl::StrCat("the id ", entry.id.ToString(), " is at position ", it->second.value(),
                           " already"));
    }
    auto stream = streams_.find(entry.subject);
    if (stream == streams_.end()) stream = streams_.emplace(entry.subject, Positions()).first;
    stream->second.push_back(entry.position);
    if (entry.revision.value() != stream->second.size()) {
      Problem(false, where,
              absl::StrCat("has revision ", entry.revision.value(), " of ", entry.subject,
                           ", expected ", stream->second.size()));
    }
  }

  Head Acknowledged() const {
    std::error_code error;
    if (!std::filesystem::exists(data_.witness(), error)) return Head();
    const auto witness = Witness::Open(data_.witness());
    return witness.ok() ? (*witness)->acknowledged() : Head();
  }

  void CheckWitness() {
    const Head acknowledged = Acknowledged();
    if (acknowledged.position == Position()) return;
    const std::string where = absl::StrCat("acknowledged position ", acknowledged.position.value());
    if (acknowledged.position > report_.head.position) {
      Problem(false, where,
              absl::StrCat("the log ends at ", report_.head.position.value(), ": its end is lost"));
    } else if (at_witness_ != acknowledged) {
      Problem(false, where, "the log holds something else there than was acknowledged");
    }
  }

  // An index that is absent or behind is as it should be: the next start builds what lacks.
  void CheckIndex() {
    std::error_code error;
    if (!std::filesystem::exists(data_.index() + "/CURRENT", error)) return;
    const auto index = Index::Open({.directory = data_.index(),
                                    .tail_events_max = 1,
                                    .cache = cache_,
                                    .env = env_,
                                    .read_only = true});
    if (!index.ok()) return Problem(true, "index", std::string(index.status().message()));
    const Position sealed = (*index)->sealed();
    if (sealed > report_.head.position) {
      Problem(true, "index", "goes beyond the end of the log");
    }
    CheckIds(**index, sealed);
    CheckRuns(**index, sealed);
  }

  void CheckIds(const Index& index, Position sealed) {
    uint64_t rows = 0;
    const absl::Status read = index.VisitIds([&](const EventId& id, Position position) {
      ++rows;
      const auto it = positions_.find(id);
      if (it == positions_.end() || it->second != position) {
        Problem(true, absl::StrCat("index, id ", id.ToString()),
                absl::StrCat("says position ", position.value(), ", the log says ",
                             it == positions_.end() ? 0 : it->second.value()));
      }
    });
    if (!read.ok()) Problem(true, "index", std::string(read.message()));
    if (rows != sealed.value()) {
      Problem(true, "index", absl::StrCat("holds ", rows, " ids for ", sealed.value(), " events"));
    }
  }

  void CheckRuns(const Index& index, Position sealed) {
    uint64_t indexed = 0;
    const absl::Status read = index.VisitRuns([&](absl::string_view subject, const StreamRun& run) {
      indexed += run.positions.size();
      if (!IsInLog(subject, run)) {
        Problem(true, absl::StrCat("index, stream ", subject, " from revision ", run.first.value()),
                "differs from the log");
      }
    });
    if (!read.ok()) Problem(true, "index", std::string(read.message()));
    if (indexed != sealed.value()) {
      Problem(true, "index",
              absl::StrCat("holds ", indexed, " revisions for ", sealed.value(), " events"));
    }
    size_t begun = 0;
    for (const auto& [subject, positions] : streams_) {
      begun += positions.front() <= sealed;
      const auto end = std::upper_bound(positions.begin(), positions.end(), sealed);
      if (index.StreamRevision(subject) != Revision(end - positions.begin())) {
        Problem(true, absl::StrCat("index, stream ", subject), "has another last revision");
      }
    }
    if (index.subjects() != begun) {
      Problem(true, "index",
              absl::StrCat("knows ", index.subjects(), " subjects, the log ", begun));
    }
  }

  bool IsInLog(absl::string_view subject, const StreamRun& run) const {
    const auto it = streams_.find(subject);
    if (it == streams_.end() || run.last().value() > it->second.size()) return false;
    return std::equal(run.positions.begin(), run.positions.end(),
                      it->second.begin() + (run.first.value() - 1));
  }

  using Positions = std::vector<Position>;

  const DataDirectory& data_;
  rocksdb::Env* const env_;
  const std::shared_ptr<rocksdb::Cache> cache_;
  FsckReport report_;
  std::optional<Head> at_witness_;
  absl::flat_hash_map<EventId, Position> positions_;
  absl::flat_hash_map<std::string, Positions> streams_;
};

absl::StatusOr<FsckReport> Check(const std::string& directory, rocksdb::Env* env) {
  ASSIGN_OR_RETURN(const auto data,
                   DataDirectory::Open(directory, DataDirectory::IfMissing::kFail));
  return Checker(*data, env).Run();
}

// From the log as it is read, which is not even opened for writing.
absl::Status RebuildIndex(const std::string& directory, rocksdb::Env* env) {
  ASSIGN_OR_RETURN(const auto data,
                   DataDirectory::Open(directory, DataDirectory::IfMissing::kFail));
  std::error_code error;
  std::filesystem::remove_all(data->index(), error);
  if (error) return absl::ErrnoToStatus(error.value(), "cannot remove the index");
  const auto cache = rocksdb::NewLRUCache(kCacheBytes);
  ASSIGN_OR_RETURN(const auto blocks, OpenBlocks(*data, cache, env));
  ASSIGN_OR_RETURN(const auto index, Index::Open({.directory = data->index(),
                                                  .tail_events_max = kRepairTailEvents,
                                                  .cache = cache,
                                                  .env = env}));
  absl::Status added;
  RETURN_IF_ERROR(blocks->Visit(Position(1), Direction::kForwards, [&](const Block& block) {
    added = index->AddBlock(block);
    return added.ok();
  }));
  RETURN_IF_ERROR(added);
  return index->Seal();
}

}  // namespace

absl::StatusOr<FsckReport> Fsck(const FsckOptions& options) {
  rocksdb::Env* const env = options.env == nullptr ? rocksdb::Env::Default() : options.env;
  ASSIGN_OR_RETURN(FsckReport report, Check(options.directory, env));
  if (report.clean() || !options.repair || !report.repairable) return report;
  RETURN_IF_ERROR(RebuildIndex(options.directory, env));
  ASSIGN_OR_RETURN(report, Check(options.directory, env));
  report.repaired = report.clean();
  return report;
}

}  // namespace wubu::log

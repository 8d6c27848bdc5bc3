// A small language of damage: a store of known blocks, and what may happen to it behind the log's
// back.
#ifndef WUBU_STORAGE_LOG_LOG_TEST_DAMAGE_H_
#define WUBU_STORAGE_LOG_LOG_TEST_DAMAGE_H_

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "rocksdb/db.h"
#include "storage/base/check.h"
#include "storage/base/key_coding.h"
#include "storage/log/block.h"
#include "storage/log/log_test_events.h"
#include "storage/log/rocks_log.h"
#include "storage/log/witness.h"
#include "tests/support/test_directory.h"

namespace wubu::log {

class DamagedStore {
 public:
  // `blocks` blocks of two events, revisions n of "centers/a" and of "centers/b" for the n-th
  // block.
  explicit DamagedStore(uint64_t blocks) {
    const auto log = Open();
    CHECK(log.ok());
    for (uint64_t n = 1; n <= blocks; ++n) AppendBlock(**log, n);
  }

  const std::string& path() const { return path_; }
  absl::StatusOr<std::unique_ptr<RocksLog>> Open() const {
    return RocksLog::Open({.directory = path_,
                           .index_tail_events = 4,
                           .block_cache_bytes = 1 << 20,
                           .write_buffer_bytes = 1 << 20,
                           .wal_spare_bytes = 0});
  }
  static void AppendBlock(EventLog& log, uint64_t n) {
    CHECK(Append(log, BlockEvents(n), At(n)).ok());
  }
  static ProposalOf BlockEvents(uint64_t n) {
    return {AnEvent(2 * n - 1).Of("centers/a").Begins(), AnEvent(2 * n).Of("centers/b").Begins()};
  }
  static Position FirstOf(uint64_t block) { return Position(2 * block - 1); }

  // The bytes of the block, counted from 1.
  std::string BlockBytes(uint64_t block) {
    std::string bytes;
    InDatabase("log", [&](rocksdb::DB& db) {
      CHECK(db.Get(rocksdb::ReadOptions(), BlockKey(FirstOf(block)), &bytes).ok());
    });
    return bytes;
  }
  void PutBlock(Position key, const std::string& bytes) { Put("log", BlockKey(key), bytes); }
  void DeleteBlock(uint64_t block) { Delete("log", BlockKey(FirstOf(block))); }
  void FlipByteOfBlock(uint64_t block, size_t place) {
    std::string bytes = BlockBytes(block);
    bytes[place] = static_cast<char>(bytes[place] ^ 1);
    PutBlock(FirstOf(block), bytes);
  }
  void SwapBlocks(uint64_t one, uint64_t other) {
    const std::string first = BlockBytes(one), second = BlockBytes(other);
    PutBlock(FirstOf(one), second);
    PutBlock(FirstOf(other), first);
  }
  // Puts another block at the end, in the chain, so that nothing is wrong but what the caller made
  // wrong.
  void AddBlock(const std::vector<NewEvent>& events, const std::vector<uint64_t>& revisions,
                uint64_t after_block, absl::Time recorded_time) {
    const Head previous = Block::Decode(BlockBytes(after_block))->head();
    std::vector<SequencedEvent> sequenced;
    for (size_t i = 0; i < events.size(); ++i) {
      sequenced.push_back({&events[i], Revision(revisions[i])});
    }
    const Head head = HeadAfter(previous, recorded_time, sequenced);
    PutBlock(previous.position.next(), EncodeBlock(previous, head, sequenced));
  }

  void PutIndexRow(const std::string& key, uint64_t number) {
    std::string value;
    AppendVarint(number, &value);
    Put("index", key, value);
  }
  void DeleteIndexRow(const std::string& key) { Delete("index", key); }
  static std::string IdRow(uint64_t number) { return absl::StrCat("i", IdOf(number).bytes()); }
  static std::string StreamRow(const std::string& subject, uint64_t first) {
    return absl::StrCat("s", subject, std::string(1, '\0'), BlockKey(Position(first)));
  }

  void Acknowledge(const Head& head) {
    const auto witness = Witness::Open(path_ + "/acknowledged");
    CHECK(witness.ok() && (*witness)->Store(head).ok());
  }
  // Cuts bytes off the end of the newest write-ahead log, and gives it as it was.
  std::pair<std::string, std::string> CutWriteAheadLog(size_t bytes) {
    std::string newest;
    for (const auto& entry : std::filesystem::directory_iterator(path_ + "/log")) {
      if (entry.path().extension() == ".log") newest = std::max(newest, entry.path().string());
    }
    const std::string whole = FileBytes(newest);
    CHECK(whole.size() > bytes);
    WriteFileBytes(newest, whole.substr(0, whole.size() - bytes));
    return {newest, whole};
  }

 private:
  void InDatabase(const std::string& name, absl::FunctionRef<void(rocksdb::DB&)> run) {
    rocksdb::Options options;
    options.env = rocksdb::Env::Default();
    rocksdb::DB* raw = nullptr;
    CHECK(rocksdb::DB::Open(options, path_ + "/" + name, &raw).ok());
    const std::unique_ptr<rocksdb::DB> db(raw);
    run(*db);
  }
  void Put(const std::string& database, const std::string& key, const std::string& value) {
    InDatabase(database,
               [&](rocksdb::DB& db) { CHECK(db.Put(rocksdb::WriteOptions(), key, value).ok()); });
  }
  void Delete(const std::string& database, const std::string& key) {
    InDatabase(database,
               [&](rocksdb::DB& db) { CHECK(db.Delete(rocksdb::WriteOptions(), key).ok()); });
  }

  const TestDirectory directory_;
  const std::string path_ = directory_ / "data";
};

}  // namespace wubu::log

#endif  // WUBU_STORAGE_LOG_LOG_TEST_DAMAGE_H_

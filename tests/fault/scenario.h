// Scenario: a short life of a store on a given disk, and the judgement of what it left behind.
#ifndef WUBU_TESTS_FAULT_SCENARIO_H_
#define WUBU_TESTS_FAULT_SCENARIO_H_

#include <map>
#include <memory>
#include <string>

#include "rocksdb/env.h"
#include "storage/log/log_test_events.h"
#include "storage/log/rocks_log.h"
#include "tests/support/test_directory.h"

namespace wubu::log {

class Scenario {
 public:
  explicit Scenario(std::string directory) : directory_(std::move(directory)) {}

  // Opens, appends until a memtable and an index have been written, opens again, reads, appends.
  // Errors end a session; what is answered in spite of them is judged at once.
  void Run(rocksdb::Env* env);

  // On a healthy disk: all that was acknowledged is there once and at its place, no proposal is
  // there in part, fsck has no complaint, and the log goes on.
  void ExpectAllKept();
  // As ExpectAllKept, but the store may instead refuse to open, to be read or to pass fsck.
  void ExpectAllKeptOrSaid();

  size_t acknowledged() const { return receipts_.size(); }

 private:
  absl::StatusOr<std::unique_ptr<RocksLog>> Open(rocksdb::Env* env) const;
  void AppendSome(EventLog& log, int count);
  void ReadEverything(const EventLog& log) const;
  // Holds what was read against what was acknowledged.
  void ExpectWhole(const std::vector<ReadEvent>& events) const;
  // Not OK: the store says that something is wrong with it.
  absl::Status LookThrough();

  const std::string directory_;
  uint64_t next_ = 1;
  std::map<Position, Receipt> receipts_;
};

// The n-th proposal: two events, too random to be compressed.
ProposalOf ProposalNumber(uint64_t n);

}  // namespace wubu::log

#endif  // WUBU_TESTS_FAULT_SCENARIO_H_

// Block: what one commit writes, as bytes. The bytes are those of wubu.storage.v1.Block (a test
// compares them with the generated class); they are written and read here by hand because a reader
// needs no copies.
#ifndef WUBU_STORAGE_LOG_BLOCK_H_
#define WUBU_STORAGE_LOG_BLOCK_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "storage/log/event_log.h"

namespace wubu::log {

// An event with the revision that the sequencer gave it. `event` lives elsewhere.
struct SequencedEvent {
  const NewEvent* event;
  Revision revision;
};

// The head that the log has when the block of `events` is appended at `previous`.
Head HeadAfter(const Head& previous, absl::Time recorded_time,
               const std::vector<SequencedEvent>& events);

// The bytes of the block that leads from `previous` to `next`.
std::string EncodeBlock(const Head& previous, const Head& next,
                        const std::vector<SequencedEvent>& events);

// The key of the block that begins at `first`.
std::string BlockKey(Position first);

// A block taken apart. All views point into the bytes given to Decode.
class Block {
 public:
  // kDataLoss if the bytes are no block.
  static absl::StatusOr<Block> Decode(absl::string_view bytes);

  Position first() const { return first_; }
  Position last() const { return Position(first_.value() + entries_.size() - 1); }
  absl::Time recorded_time() const { return recorded_time_; }
  const Hash256& chain_hash() const { return chain_hash_; }
  const std::vector<LogEntry>& entries() const { return entries_; }
  Head head() const { return {last(), recorded_time_, chain_hash_}; }

  // The entry at `position` of the block in `bytes`, with nothing but that entry taken apart: a
  // point look-up in a block of thousands costs little more than in one of one. nullopt: the block
  // does not hold `position`.
  static absl::StatusOr<std::optional<LogEntry>> DecodeOne(absl::string_view bytes,
                                                           Position position);

  // What the chain hash must be after a block with the chain hash `previous`.
  Hash256 ExpectedChainHash(const Hash256& previous) const;

 private:
  Position first_;
  absl::Time recorded_time_;
  Hash256 chain_hash_;
  std::vector<LogEntry> entries_;
};

}  // namespace wubu::log

#endif  // WUBU_STORAGE_LOG_BLOCK_H_

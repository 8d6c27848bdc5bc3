// Sequencer: decides what becomes of proposals, the same for every engine. Pure: it looks things up
// in the log as committed and remembers what it has itself decided since.
#ifndef WUBU_STORAGE_LOG_SEQUENCER_H_
#define WUBU_STORAGE_LOG_SEQUENCER_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "storage/log/block.h"
#include "storage/log/event_log.h"

namespace wubu::log {

// One group of proposals that will be committed together.
class Sequencer {
 public:
  // `log` is the log as committed and outlives the sequencer. The recorded time of the group is
  // `now`, or that of the head if that is later, in whole microseconds.
  Sequencer(const EventLog* log, absl::Time now);

  // Decides one proposal. Not OK: the log could not be read; the whole group must be given up. The
  // proposal must live until the group is committed.
  absl::StatusOr<Outcome> Decide(const Proposal& proposal);

  // What was accepted, in order, and the head that it leads to.
  const std::vector<SequencedEvent>& accepted() const { return accepted_; }
  Head previous() const { return previous_; }
  absl::Time recorded_time() const { return recorded_time_; }

 private:
  struct Taken {
    Position position;
    Revision revision;
    const NewEvent* event;
  };

  absl::StatusOr<std::optional<Receipt>> Find(const EventId& id) const;
  absl::StatusOr<Revision> RevisionOf(absl::string_view subject) const;
  absl::StatusOr<std::optional<UnmetExpectations>> Unmet(const Proposal& proposal) const;
  absl::StatusOr<std::optional<Outcome>> Place(const Proposal& proposal, size_t index,
                                               std::vector<Receipt>* receipts);
  void Undo(size_t accepted_before);

  const EventLog* const log_;
  const Head previous_;
  const absl::Time recorded_time_;
  std::vector<SequencedEvent> accepted_;
  absl::flat_hash_map<EventId, Taken> taken_;
  absl::flat_hash_map<absl::string_view, Revision> revisions_;  // Moved by this group.
};

}  // namespace wubu::log

#endif  // WUBU_STORAGE_LOG_SEQUENCER_H_

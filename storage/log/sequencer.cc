#include "storage/log/sequencer.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "storage/base/status_macros.h"

namespace wubu::log {
namespace {

absl::Time InWholeMicros(absl::Time time) { return absl::FromUnixMicros(absl::ToUnixMicros(time)); }

bool IsOf(const NewEvent& event, const Proposal& proposal) {
  const std::less_equal<> not_after;  // Of pointers that may be into different arrays.
  const NewEvent* const begin = proposal.events.data();
  return not_after(begin, &event) && !not_after(begin + proposal.events.size(), &event);
}

}  // namespace

Sequencer::Sequencer(const EventLog* log, absl::Time now)
    : log_(log),
      previous_(log->head()),
      recorded_time_(std::max(InWholeMicros(now), previous_.recorded_time)) {}

absl::StatusOr<std::optional<Receipt>> Sequencer::Find(const EventId& id) const {
  if (const auto it = taken_.find(id); it != taken_.end()) {
    const Taken& taken = it->second;
    return Receipt{id,
                   taken.position,
                   taken.revision,
                   recorded_time_,
                   taken.event->content_hash,
                   /*duplicate=*/true};
  }
  return log_->FindReceipt(id);
}

absl::StatusOr<Revision> Sequencer::RevisionOf(absl::string_view subject) const {
  if (const auto it = revisions_.find(subject); it != revisions_.end()) return it->second;
  return log_->StreamRevision(subject);
}

absl::StatusOr<std::optional<UnmetExpectations>> Sequencer::Unmet(const Proposal& proposal) const {
  UnmetExpectations unmet;
  for (const Expectation& expectation : proposal.expectations) {
    ASSIGN_OR_RETURN(const Revision actual, RevisionOf(expectation.subject));
    if (actual != expectation.revision) {
      unmet.all.push_back({expectation.subject, expectation.revision, actual});
    }
  }
  if (unmet.all.empty()) return std::nullopt;
  return unmet;
}

// Gives the event its receipt, the first one or a new one. A value means that the proposal is
// refused.
absl::StatusOr<std::optional<Outcome>> Sequencer::Place(const Proposal& proposal, size_t index,
                                                        std::vector<Receipt>* receipts) {
  const NewEvent& event = proposal.events[index];
  ASSIGN_OR_RETURN(std::optional<Receipt> first, Find(event.id));
  if (first.has_value()) {
    if (first->content_hash != event.content_hash) {
      const auto it = taken_.find(event.id);
      const bool own = it != taken_.end() && IsOf(*it->second.event, proposal);
      return AlreadyThere{index, own ? Position() : first->position, first->content_hash,
                          event.content_hash};
    }
    first->duplicate = true;
    receipts->push_back(*first);
    return std::nullopt;
  }
  ASSIGN_OR_RETURN(const Revision before, RevisionOf(event.subject));
  if (before == Revision() && !event.begins_stream) return UnknownSubject{index};
  const Revision revision = before.next();
  accepted_.push_back({&event, revision});
  const Position position = previous_.position + accepted_.size();
  taken_.emplace(event.id, Taken{position, revision, &event});
  revisions_.insert_or_assign(event.subject, revision);
  receipts->push_back({event.id, position, revision, recorded_time_, event.content_hash});
  return std::nullopt;
}

// Takes back what was accepted beyond the first `accepted_before` events.
void Sequencer::Undo(size_t accepted_before) {
  while (accepted_.size() > accepted_before) {
    const SequencedEvent& last = accepted_.back();
    taken_.erase(last.event->id);
    // The revision stays known for this group; only its value goes back.
    revisions_.insert_or_assign(last.event->subject, Revision(last.revision.value() - 1));
    accepted_.pop_back();
  }
}

absl::StatusOr<Outcome> Sequencer::Decide(const Proposal& proposal) {
  const size_t accepted_before = accepted_.size();
  // Expectations speak of the log before this proposal, so they are looked at first; but a repeat
  // of what is there already is answered whatever has moved since, so they are judged last.
  ASSIGN_OR_RETURN(std::optional<UnmetExpectations> unmet, Unmet(proposal));
  std::vector<Receipt> receipts;
  receipts.reserve(proposal.events.size());
  std::optional<Outcome> refusal;
  for (size_t i = 0; i < proposal.events.size() && !refusal.has_value(); ++i) {
    auto placed = Place(proposal, i, &receipts);
    if (!placed.ok()) {
      Undo(accepted_before);
      return placed.status();
    }
    refusal = *std::move(placed);
  }
  const bool only_repeats = !refusal.has_value() && accepted_.size() == accepted_before;
  const bool id_taken = refusal.has_value() && std::holds_alternative<AlreadyThere>(*refusal);
  if (unmet.has_value() && !only_repeats && !id_taken) refusal = *std::move(unmet);
  if (!refusal.has_value()) return Outcome(std::move(receipts));
  Undo(accepted_before);
  return *std::move(refusal);
}

}  // namespace wubu::log

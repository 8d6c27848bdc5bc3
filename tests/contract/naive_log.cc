#include "tests/contract/naive_log.h"

#include <algorithm>
#include <utility>

namespace wubu::log {

std::vector<Outcome> NaiveLog::Append(absl::Span<const Proposal* const> proposals, absl::Time now) {
  absl::Time recorded_time = absl::FromUnixMicros(absl::ToUnixMicros(now));
  if (!events_.empty()) recorded_time = std::max(recorded_time, events_.back().recorded_time);
  std::vector<Outcome> outcomes;
  for (const Proposal* proposal : proposals) {
    outcomes.push_back(Propose(*proposal, recorded_time));
  }
  return outcomes;
}

std::optional<UnmetExpectations> NaiveLog::Unmet(const Proposal& proposal) const {
  UnmetExpectations unmet;
  for (const auto& [subject, revision] : proposal.expectations) {
    const Revision actual = StreamRevision(subject);
    if (actual != revision) unmet.all.push_back({subject, revision, actual});
  }
  if (unmet.all.empty()) return std::nullopt;
  return unmet;
}

// Appends event by event and goes back to how it was when something stands in the way.
Outcome NaiveLog::Propose(const Proposal& proposal, absl::Time recorded_time) {
  const std::optional<UnmetExpectations> unmet = Unmet(proposal);
  const size_t before = events_.size();
  std::vector<Receipt> receipts;
  std::optional<Outcome> refusal;
  for (size_t i = 0; i < proposal.events.size() && !refusal; ++i) {
    const NewEvent& event = proposal.events[i];
    std::optional<Receipt> first = FindReceipt(event.id);
    if (first && first->content_hash != event.content_hash) {
      const bool own = first->position.value() > before;
      return events_.resize(before), AlreadyThere{i, own ? Position() : first->position,
                                                  first->content_hash, event.content_hash};
    }
    if (!first && StreamRevision(event.subject) == Revision() && !event.begins_stream) {
      refusal = UnknownSubject{i};
    } else if (!first) {
      events_.push_back({Position(events_.size() + 1), StreamRevision(event.subject).next(),
                         recorded_time, event.type, event.id, event.subject, event.source,
                         event.content});
      receipts.push_back(*FindReceipt(event.id));
    } else {
      first->duplicate = true;
      receipts.push_back(*first);
    }
  }
  const bool nothing_new = !refusal && events_.size() == before;
  if (unmet && !nothing_new) refusal = *unmet;
  if (!refusal) return receipts;
  events_.resize(before);
  return *refusal;
}

std::vector<ReadEvent> NaiveLog::Read(Position from, Direction direction) const {
  std::vector<ReadEvent> found;
  for (const ReadEvent& event : events_) {
    const bool forwards = direction == Direction::kForwards;
    if (forwards ? event.position >= from : event.position <= from) found.push_back(event);
  }
  if (direction == Direction::kBackwards) std::reverse(found.begin(), found.end());
  return found;
}

std::vector<ReadEvent> NaiveLog::ReadStream(absl::string_view subject, Revision from,
                                            Direction direction) const {
  std::vector<ReadEvent> found;
  for (const ReadEvent& event : Read(
           direction == Direction::kForwards ? Position(1) : Position(events_.size()), direction)) {
    const bool forwards = direction == Direction::kForwards;
    if (event.subject == subject && (forwards ? event.revision >= from : event.revision <= from)) {
      found.push_back(event);
    }
  }
  return found;
}

Position NaiveLog::PositionAt(absl::Time time) const {
  for (const ReadEvent& event : events_) {
    if (event.recorded_time >= time) return event.position;
  }
  return Position(events_.size() + 1);
}

std::optional<Receipt> NaiveLog::FindReceipt(const EventId& id) const {
  for (const ReadEvent& event : events_) {
    if (event.id == id) {
      return Receipt{id, event.position, event.revision, event.recorded_time,
                     Sha256(event.content)};
    }
  }
  return std::nullopt;
}

Revision NaiveLog::StreamRevision(absl::string_view subject) const {
  Revision revision;
  for (const ReadEvent& event : events_) {
    if (event.subject == subject) revision = event.revision;
  }
  return revision;
}

}  // namespace wubu::log

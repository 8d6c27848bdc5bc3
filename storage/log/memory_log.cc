#include "storage/log/memory_log.h"

#include <algorithm>

#include "storage/base/status_macros.h"
#include "storage/log/sequencer.h"

namespace wubu::log {

absl::StatusOr<std::vector<Outcome>> MemoryLog::Append(absl::Span<const Proposal* const> proposals,
                                                       absl::Time now) {
  Sequencer sequencer(this, now);
  std::vector<Outcome> outcomes;
  outcomes.reserve(proposals.size());
  for (const Proposal* proposal : proposals) {
    ASSIGN_OR_RETURN(outcomes.emplace_back(), sequencer.Decide(*proposal));
  }
  if (sequencer.accepted().empty()) return outcomes;
  absl::MutexLock lock(&mutex_);
  for (const SequencedEvent& accepted : sequencer.accepted()) {
    events_.push_back({*accepted.event, accepted.revision, sequencer.recorded_time()});
    const Position position(events_.size());
    ids_.emplace(accepted.event->id, position);
    streams_[accepted.event->subject].push_back(position);
  }
  head_ = HeadAfter(head_, sequencer.recorded_time(), sequencer.accepted());
  return outcomes;
}

Head MemoryLog::head() const {
  absl::ReaderMutexLock lock(&mutex_);
  return head_;
}

LogEntry MemoryLog::EntryAt(Position position) const {
  const Stored& stored = events_[position.value() - 1];
  return {position,        stored.revision,      stored.recorded_time, stored.event.type,
          stored.event.id, stored.event.subject, stored.event.source,  stored.event.content};
}

absl::Status MemoryLog::Read(Position from, Direction direction, Visitor visitor) const {
  absl::ReaderMutexLock lock(&mutex_);
  const uint64_t last = head_.position.value();
  if (direction == Direction::kForwards) {
    for (uint64_t p = std::max<uint64_t>(from.value(), 1); p <= last; ++p) {
      if (!visitor(EntryAt(Position(p)))) break;
    }
  } else {
    for (uint64_t p = std::min(from.value(), last); p >= 1; --p) {
      if (!visitor(EntryAt(Position(p)))) break;
    }
  }
  return absl::OkStatus();
}

absl::Status MemoryLog::ReadStream(absl::string_view subject, Revision from, Direction direction,
                                   Visitor visitor) const {
  absl::ReaderMutexLock lock(&mutex_);
  const auto it = streams_.find(subject);
  if (it == streams_.end()) return absl::OkStatus();
  const std::vector<Position>& positions = it->second;
  if (direction == Direction::kForwards) {
    for (uint64_t r = std::max<uint64_t>(from.value(), 1); r <= positions.size(); ++r) {
      if (!visitor(EntryAt(positions[r - 1]))) break;
    }
  } else {
    for (uint64_t r = std::min<uint64_t>(from.value(), positions.size()); r >= 1; --r) {
      if (!visitor(EntryAt(positions[r - 1]))) break;
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<Position> MemoryLog::PositionAt(absl::Time time) const {
  absl::ReaderMutexLock lock(&mutex_);
  const auto it =
      std::partition_point(events_.begin(), events_.end(),
                           [time](const Stored& stored) { return stored.recorded_time < time; });
  return Position(it - events_.begin() + 1);
}

absl::StatusOr<std::optional<Receipt>> MemoryLog::FindReceipt(const EventId& id) const {
  absl::ReaderMutexLock lock(&mutex_);
  const auto it = ids_.find(id);
  if (it == ids_.end()) return std::nullopt;
  const Stored& stored = events_[it->second.value() - 1];
  return Receipt{id, it->second, stored.revision, stored.recorded_time, stored.event.content_hash};
}

absl::StatusOr<Revision> MemoryLog::StreamRevision(absl::string_view subject) const {
  absl::ReaderMutexLock lock(&mutex_);
  const auto it = streams_.find(subject);
  return it == streams_.end() ? Revision() : Revision(it->second.size());
}

bool MemoryLog::WaitBeyond(Position position, absl::Duration timeout) const {
  absl::ReaderMutexLock lock(&mutex_);
  const auto beyond = [this, position]()
                          ABSL_SHARED_LOCKS_REQUIRED(mutex_) { return head_.position > position; };
  return mutex_.AwaitWithTimeout(absl::Condition(&beyond), timeout);
}

}  // namespace wubu::log

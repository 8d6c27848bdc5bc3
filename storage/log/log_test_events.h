// Events for tests of the log, whose content is opaque but for its header.
//
//   Append(log, ProposalOf({AnEvent(1).Begins(), AnEvent(2)}).Expecting("centers/a", 0), now);
#ifndef WUBU_STORAGE_LOG_LOG_TEST_EVENTS_H_
#define WUBU_STORAGE_LOG_LOG_TEST_EVENTS_H_

#include <cstdint>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "storage/log/block.h"
#include "storage/log/content_header.h"
#include "storage/log/event_log.h"

namespace wubu::log {

// The id of the number; ids of greater numbers are greater.
inline EventId IdOf(uint64_t number) {
  return EventId::Version7(1'700'000'000'000 + number, {1, 2});
}

// An event of a number, by default of the subject "centers/a" and saying nothing.
class AnEvent {
 public:
  explicit AnEvent(uint64_t number) { event_.id = IdOf(number); }

  AnEvent& Of(std::string subject) { return event_.subject = std::move(subject), *this; }
  AnEvent& Begins() { return event_.begins_stream = true, *this; }
  AnEvent& Typed(uint32_t type) { return event_.type = type, *this; }
  AnEvent& From(std::string source) { return event_.source = std::move(source), *this; }
  AnEvent& Saying(std::string rest) { return rest_ = std::move(rest), *this; }

  NewEvent Build() const {
    NewEvent event = event_;
    event.content = MakeContentHeader(event.id, event.subject) + rest_;
    event.content_hash = Sha256(event.content);
    return event;
  }
  operator NewEvent() const { return Build(); }  // NOLINT: so that lists of events read well.

 private:
  NewEvent event_{.subject = "centers/a", .type = 7, .source = "local"};
  std::string rest_;
};

struct ProposalOf : Proposal {
  ProposalOf(std::initializer_list<NewEvent> of) { events.assign(of); }
  ProposalOf& Expecting(std::string subject, uint64_t revision) {
    expectations.push_back({std::move(subject), Revision(revision)});
    return *this;
  }
};

inline absl::Time At(int64_t seconds) { return absl::FromUnixSeconds(1'772'413'200 + seconds); }

// One proposal in an Append of its own.
inline absl::StatusOr<Outcome> Append(EventLog& log, const Proposal& proposal,
                                      absl::Time now = At(0)) {
  const Proposal* const group[] = {&proposal};
  absl::StatusOr<std::vector<Outcome>> outcomes = log.Append(group, now);
  if (!outcomes.ok()) return outcomes.status();
  return std::move(outcomes->front());
}

// The block of `events` after `previous`, with the revisions from `first_revision` on, all of one
// subject.
struct EncodedBlock {
  Head head;
  std::string bytes;
};
inline EncodedBlock EncodeAfter(const Head& previous, const std::vector<NewEvent>& events,
                                uint64_t first_revision, absl::Time recorded_time = At(0)) {
  std::vector<SequencedEvent> sequenced;
  for (const NewEvent& event : events) {
    sequenced.push_back({&event, Revision(first_revision + sequenced.size())});
  }
  const Head head = HeadAfter(previous, recorded_time, sequenced);
  return {head, EncodeBlock(previous, head, sequenced)};
}

// An entry that owns its text.
struct ReadEvent {
  Position position;
  Revision revision;
  absl::Time recorded_time;
  uint32_t type = 0;
  EventId id;
  std::string subject, source, content;

  friend bool operator==(const ReadEvent&, const ReadEvent&) = default;
};
inline ReadEvent Own(const LogEntry& entry) {
  return {entry.position,
          entry.revision,
          entry.recorded_time,
          entry.type,
          entry.id,
          std::string(entry.subject),
          std::string(entry.source),
          std::string(entry.content)};
}

inline absl::StatusOr<std::vector<ReadEvent>> ReadAll(const EventLog& log,
                                                      Position from = Position(1),
                                                      Direction direction = Direction::kForwards) {
  std::vector<ReadEvent> events;
  const absl::Status read = log.Read(from, direction, [&events](const LogEntry& entry) {
    events.push_back(Own(entry));
    return true;
  });
  if (!read.ok()) return read;
  return events;
}

inline absl::StatusOr<std::vector<ReadEvent>> ReadAllOf(
    const EventLog& log, absl::string_view subject, Revision from = Revision(1),
    Direction direction = Direction::kForwards) {
  std::vector<ReadEvent> events;
  const absl::Status read =
      log.ReadStream(subject, from, direction, [&events](const LogEntry& entry) {
        events.push_back(Own(entry));
        return true;
      });
  if (!read.ok()) return read;
  return events;
}

}  // namespace wubu::log

#endif  // WUBU_STORAGE_LOG_LOG_TEST_EVENTS_H_

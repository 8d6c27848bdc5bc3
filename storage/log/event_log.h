// EventLog: the only truth. One total order of events, each there once, for ever.
//
// The contract that every engine keeps (tests/contract runs on each of them):
//  - Positions are 1, 2, 3, … without gaps over the whole log; revisions likewise within one
//  subject.
//  - An event whose receipt was given is on stable storage and is found again after any crash.
//  - An id is taken for ever. The same id with the same content answers with the first receipt;
//  with other
//    content the proposal is refused with AlreadyThere.
//  - The recorded time never runs backwards along the log, even when the clock given to Append
//  does.
//
// Append may be called by one thread at a time. Everything else may be called from any thread at
// any time.
#ifndef WUBU_STORAGE_LOG_EVENT_LOG_H_
#define WUBU_STORAGE_LOG_EVENT_LOG_H_

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "storage/base/hash.h"
#include "storage/base/ids.h"

namespace wubu::log {

// An event on its way into the log. `content` is opaque but for the header that content_header.h
// reads, and `id` and `subject` repeat what that header says.
struct NewEvent {
  EventId id;
  std::string subject;
  uint32_t type = 0;
  // The stream of `subject` may begin with this event; any other event needs a stream that has
  // begun.
  bool begins_stream = false;
  std::string source;
  std::string content;
  Hash256 content_hash;  // Sha256(content).
};

// "The stream of `subject` is at `revision`"; revision 0 says that it must not exist.
struct Expectation {
  std::string subject;
  Revision revision;
};

// Events that stand or fall together. Its size is bounded by the caller.
struct Proposal {
  std::vector<NewEvent> events;
  std::vector<Expectation> expectations;
};

struct Receipt {
  EventId id;
  Position position;
  Revision revision;
  absl::Time recorded_time;
  Hash256 content_hash;
  // The event was there already: before this proposal, or earlier in it.
  bool duplicate = false;

  friend bool operator==(const Receipt&, const Receipt&) = default;
};

// Why a proposal was refused. Nothing of it was written.
struct AlreadyThere {  // The same id with other content.
  size_t event_index;
  Position position;  // Of the event that has the id; 0: an earlier event of the same proposal.
  Hash256 stored_hash;
  Hash256 offered_hash;
};
struct UnknownSubject {  // The stream has not begun.
  size_t event_index;
};
struct UnmetExpectation {
  std::string subject;
  Revision expected;
  Revision actual;
};
struct UnmetExpectations {
  std::vector<UnmetExpectation> all;  // Every one that failed, not only the first.
};

// What became of a proposal: one receipt an event, in order, or the reason of the refusal.
using Outcome = std::variant<std::vector<Receipt>, AlreadyThere, UnknownSubject, UnmetExpectations>;

struct Head {
  Position position;  // Of the last event; 0 when the log is empty.
  absl::Time recorded_time = absl::InfinitePast();
  Hash256 chain_hash;  // Over the whole log, see log_format.md.

  friend bool operator==(const Head&, const Head&) = default;
};

// An event in the log. The views live only as long as the call that hands them out.
struct LogEntry {
  Position position;
  Revision revision;
  absl::Time recorded_time;
  uint32_t type = 0;
  EventId id;
  absl::string_view subject;
  absl::string_view source;
  absl::string_view content;
};

enum class Direction { kForwards, kBackwards };

// Takes an entry; false ends the reading.
using Visitor = absl::FunctionRef<bool(const LogEntry&)>;

class EventLog {
 public:
  virtual ~EventLog() = default;

  // Decides the proposals in order, each seeing the ones before it, and commits the accepted ones
  // in one atomic durable write. Outcomes stand in the order of the proposals.
  //
  // Not OK: nothing is known of what was written ("outcome unknown"): propose again with the same
  // ids. When the code is kDataLoss or kInternal this engine takes no more appends until it is
  // opened anew.
  virtual absl::StatusOr<std::vector<Outcome>> Append(absl::Span<const Proposal* const> proposals,
                                                      absl::Time now) = 0;

  virtual Head head() const = 0;

  // Visits entries from `from` on, up to what is the head when the call begins. From beyond the
  // head there is nothing to visit forwards; backwards the reading begins at the head. kDataLoss:
  // what is stored can't be read.
  virtual absl::Status Read(Position from, Direction direction, Visitor visitor) const = 0;

  // The same along one subject's stream. A subject without a stream has no entries.
  virtual absl::Status ReadStream(absl::string_view subject, Revision from, Direction direction,
                                  Visitor visitor) const = 0;

  // The first position recorded at `time` or later; one past the head if there is none.
  virtual absl::StatusOr<Position> PositionAt(absl::Time time) const = 0;

  // nullopt: no event has this id.
  virtual absl::StatusOr<std::optional<Receipt>> FindReceipt(const EventId& id) const = 0;

  // The revision that the subject's stream has come to; 0 if it has not begun.
  virtual absl::StatusOr<Revision> StreamRevision(absl::string_view subject) const = 0;

  // Waits until the head is beyond `position` or `timeout` has passed. Returns whether it is
  // beyond.
  virtual bool WaitBeyond(Position position, absl::Duration timeout) const = 0;
};

}  // namespace wubu::log

#endif  // WUBU_STORAGE_LOG_EVENT_LOG_H_

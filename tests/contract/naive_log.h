// NaiveLog: what an event log promises, written from the contract in event_log.h and from nothing
// else: one list, searched from its beginning. It exists for tests to compare with.
#ifndef WUBU_TESTS_CONTRACT_NAIVE_LOG_H_
#define WUBU_TESTS_CONTRACT_NAIVE_LOG_H_

#include <optional>
#include <vector>

#include "storage/log/event_log.h"
#include "storage/log/log_test_events.h"

namespace wubu::log {

class NaiveLog {
 public:
  std::vector<Outcome> Append(absl::Span<const Proposal* const> proposals, absl::Time now);

  const std::vector<ReadEvent>& events() const { return events_; }
  std::vector<ReadEvent> Read(Position from, Direction direction) const;
  std::vector<ReadEvent> ReadStream(absl::string_view subject, Revision from,
                                    Direction direction) const;
  Position PositionAt(absl::Time time) const;
  std::optional<Receipt> FindReceipt(const EventId& id) const;
  Revision StreamRevision(absl::string_view subject) const;

 private:
  Outcome Propose(const Proposal& proposal, absl::Time recorded_time);
  std::optional<UnmetExpectations> Unmet(const Proposal& proposal) const;

  std::vector<ReadEvent> events_;
};

}  // namespace wubu::log

#endif  // WUBU_TESTS_CONTRACT_NAIVE_LOG_H_

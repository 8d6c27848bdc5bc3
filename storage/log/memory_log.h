// MemoryLog: the EventLog in memory, for tests. As plain as can be.
#ifndef WUBU_STORAGE_LOG_MEMORY_LOG_H_
#define WUBU_STORAGE_LOG_MEMORY_LOG_H_

#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/synchronization/mutex.h"
#include "storage/log/event_log.h"

namespace wubu::log {

class MemoryLog final : public EventLog {
 public:
  absl::StatusOr<std::vector<Outcome>> Append(absl::Span<const Proposal* const> proposals,
                                              absl::Time now) override;
  Head head() const override;
  absl::Status Read(Position from, Direction direction, Visitor visitor) const override;
  absl::Status ReadStream(absl::string_view subject, Revision from, Direction direction,
                          Visitor visitor) const override;
  absl::StatusOr<Position> PositionAt(absl::Time time) const override;
  absl::StatusOr<std::optional<Receipt>> FindReceipt(const EventId& id) const override;
  absl::StatusOr<Revision> StreamRevision(absl::string_view subject) const override;
  bool WaitBeyond(Position position, absl::Duration timeout) const override;

 private:
  struct Stored {
    NewEvent event;
    Revision revision;
    absl::Time recorded_time;
  };

  LogEntry EntryAt(Position position) const ABSL_SHARED_LOCKS_REQUIRED(mutex_);

  mutable absl::Mutex mutex_;
  std::vector<Stored> events_ ABSL_GUARDED_BY(mutex_);
  absl::flat_hash_map<EventId, Position> ids_ ABSL_GUARDED_BY(mutex_);
  absl::flat_hash_map<std::string, std::vector<Position>> streams_ ABSL_GUARDED_BY(mutex_);
  Head head_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace wubu::log

#endif  // WUBU_STORAGE_LOG_MEMORY_LOG_H_

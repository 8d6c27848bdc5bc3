// Writer: the one that decides the order. Concurrent submissions meet in a bounded queue and are
// committed together, one durable write a group.
//
// It has no thread of its own: a thread that submits leads, if nobody does. A leader commits all
// that waits, gives up the lead, and only then tells the submitters, so that the next group is on
// its way to the disk meanwhile. Then it leads again if something waits that nobody has taken. A
// lone append costs one fsync and no hand-over, and under load no thread is woken for a commit.
#ifndef WUBU_SERVICES_ENGINE_WRITER_H_
#define WUBU_SERVICES_ENGINE_WRITER_H_

#include <array>
#include <cstddef>
#include <deque>
#include <functional>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/functional/any_invocable.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "services/engine/limits.h"
#include "storage/base/clock.h"
#include "storage/log/event_log.h"

namespace wubu::engine {

// What the writer has done so far; for metrics.
struct WriterCounts {
  uint64_t commits = 0;
  uint64_t events_accepted = 0;
  uint64_t events_duplicate = 0;
  uint64_t proposals_refused = 0;
  uint64_t submissions_turned_away = 0;  // Queue full, disk reserve, stopping.
  size_t queue_events = 0;               // Waiting now.
  size_t queue_bytes = 0;
};

class Writer {
 public:
  using Proposals = std::vector<log::Proposal>;
  using Outcomes = absl::StatusOr<std::vector<log::Outcome>>;
  // Called exactly once for each submission that was taken, from any thread, perhaps before Submit
  // returns; gives the proposals back. OK: outcomes in their order. Not OK: outcome unknown.
  using Done = absl::AnyInvocable<void(Proposals, Outcomes)>;
  // Free bytes where the log lives; an error stops appends like a full disk.
  using FreeBytes = std::function<absl::StatusOr<uint64_t>()>;

  // Single calls and streams have a queue's worth of room each, so that a crowd of callers who try
  // again at once does not keep out the streams, which wait in between.
  enum class Share { kCalls, kStreams };

  // Why a submission was not taken; also the reason that clients see.
  static constexpr absl::string_view kQueueFull = "QUEUE_FULL";
  static constexpr absl::string_view kDiskReserve = "DISK_RESERVE";
  static constexpr absl::string_view kLogStopped = "LOG_STOPPED";
  static constexpr absl::string_view kStopping = "STOPPING";

  // `log` and `clock` outlive the writer.
  Writer(log::EventLog* log, const Clock* clock, FreeBytes free_bytes, EngineLimits limits);
  ~Writer();  // Stops.

  // Takes the proposals, or turns them away and leaves both as they were, without having looked at
  // them and without calling `done`: kResourceExhausted (kQueueFull, kDiskReserve) or kUnavailable
  // (kStopping, kLogStopped). The status message is one of these words.
  [[nodiscard]] absl::Status Submit(Proposals&& proposals, Done&& done,
                                    Share share = Share::kCalls);

  // Empty while submissions are taken, else one of the words above. A full queue does not count.
  absl::string_view not_writable_reason() const;

  // Takes no more, commits what was taken, returns when all of it is done. Idempotent.
  void Stop();

  WriterCounts counts() const;
  // Calls `observer` after each commit with the number of events and the time it took; set before
  // use.
  void ObserveCommits(std::function<void(size_t events, absl::Duration took)> observer);

 private:
  struct Submission;
  struct Group;
  struct Size {
    size_t events = 0;
    size_t bytes = 0;
  };

  static Size SizeOf(const Proposals& proposals);

  // Commits `group`, then what waits, until there is nothing or another one leads.
  void Lead(Group group) ABSL_LOCKS_EXCLUDED(mutex_);
  // Makes the caller the leader.
  Group TakeGroup() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Commit(Group group) ABSL_LOCKS_EXCLUDED(mutex_);
  void Fail(Group& group, const absl::Status& status) ABSL_LOCKS_EXCLUDED(mutex_);
  void Count(const std::vector<log::Outcome>& outcomes) ABSL_LOCKS_EXCLUDED(mutex_);
  absl::Status Admit(Size size, Share share) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::Status CheckDisk(absl::Time now) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  log::EventLog* const log_;
  const Clock* const clock_;
  const FreeBytes free_bytes_;
  const EngineLimits limits_;
  std::function<void(size_t, absl::Duration)> observer_;

  mutable absl::Mutex mutex_;
  std::deque<Submission> queue_ ABSL_GUARDED_BY(mutex_);
  std::array<Size, 2> waiting_ ABSL_GUARDED_BY(mutex_);  // By share.
  WriterCounts counts_ ABSL_GUARDED_BY(mutex_);
  bool committing_ ABSL_GUARDED_BY(mutex_) = false;  // Somebody has the lead.
  int leaders_ ABSL_GUARDED_BY(mutex_) = 0;  // Threads that commit, or tell what became of it.
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  bool log_stopped_ ABSL_GUARDED_BY(mutex_) = false;
  mutable bool disk_low_ ABSL_GUARDED_BY(mutex_) = false;
  mutable absl::Time disk_checked_ ABSL_GUARDED_BY(mutex_) = absl::InfinitePast();
};

}  // namespace wubu::engine

#endif  // WUBU_SERVICES_ENGINE_WRITER_H_

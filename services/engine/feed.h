// Feed: tells whoever waits at the end of the log that there is more. One thread watches the head
// for all.
#ifndef WUBU_SERVICES_ENGINE_FEED_H_
#define WUBU_SERVICES_ENGINE_FEED_H_

#include <atomic>
#include <cstdint>
#include <optional>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/synchronization/mutex.h"
#include "services/engine/executor.h"
#include "storage/log/event_log.h"

namespace wubu::engine {

class Feed {
 public:
  using Ticket = uint64_t;

  // Both outlive the feed. Wake-ups run on `executor`.
  Feed(const log::EventLog* log, Executor* executor);
  ~Feed();  // No wake-up is begun after this.

  // Calls `wake` once, as soon as the head is beyond `position`, unless it is cancelled before.
  Ticket WakeBeyond(Position position, Executor::Task wake);

  // True: `wake` was not called and will not be. False: it was, or is about to be.
  bool Cancel(Ticket ticket);

 private:
  struct Waiter {
    Position position;
    Executor::Task wake;
  };

  void Watch();
  // The least position that somebody waits at; nullopt if nobody came for a while.
  std::optional<Position> LeastAwaited();
  void WakeAll(Position head);

  const log::EventLog* const log_;
  Executor* const executor_;
  std::atomic<bool> stopping_ = false;
  absl::Mutex mutex_;
  Ticket next_ticket_ ABSL_GUARDED_BY(mutex_) = 1;
  absl::flat_hash_map<Ticket, Waiter> waiters_ ABSL_GUARDED_BY(mutex_);
  std::thread thread_;
};

}  // namespace wubu::engine

#endif  // WUBU_SERVICES_ENGINE_FEED_H_

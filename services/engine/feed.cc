#include "services/engine/feed.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace wubu::engine {
namespace {

// How long the watching thread waits for the log before it looks whether it should stop.
constexpr absl::Duration kWatchInterval = absl::Milliseconds(100);

}  // namespace

Feed::Feed(const log::EventLog* log, Executor* executor)
    : log_(log), executor_(executor), thread_([this] { Watch(); }) {}

Feed::~Feed() {
  stopping_ = true;
  thread_.join();
}

Feed::Ticket Feed::WakeBeyond(Position position, Executor::Task wake) {
  absl::MutexLock lock(&mutex_);
  // The head is looked at under the lock: the watcher wakes under it too, so no growth falls in
  // between.
  if (log_->head().position > position) {
    executor_->Run(std::move(wake));
    return 0;
  }
  const Ticket ticket = next_ticket_++;
  waiters_.emplace(ticket, Waiter{position, std::move(wake)});
  return ticket;
}

bool Feed::Cancel(Ticket ticket) {
  absl::MutexLock lock(&mutex_);
  return waiters_.erase(ticket) > 0;
}

void Feed::Watch() {
  while (!stopping_) {
    // While nobody waits the log is left alone.
    const std::optional<Position> least = LeastAwaited();
    if (!least.has_value() || !log_->WaitBeyond(*least, kWatchInterval)) continue;
    WakeAll(log_->head().position);
  }
}

std::optional<Position> Feed::LeastAwaited() {
  absl::MutexLock lock(&mutex_);
  const auto somebody = [this]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) { return !waiters_.empty(); };
  if (!mutex_.AwaitWithTimeout(absl::Condition(&somebody), kWatchInterval)) return std::nullopt;
  Position least = waiters_.begin()->second.position;
  for (const auto& [ticket, waiter] : waiters_) least = std::min(least, waiter.position);
  return least;
}

void Feed::WakeAll(Position head) {
  absl::MutexLock lock(&mutex_);
  for (auto it = waiters_.begin(); it != waiters_.end();) {
    const auto current = it++;
    if (head <= current->second.position) continue;
    executor_->Run(std::move(current->second.wake));
    waiters_.erase(current);
  }
}

}  // namespace wubu::engine

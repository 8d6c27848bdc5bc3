// Executor: a few threads for work that may wait for the disk, so that the threads of the wire
// never do.
#ifndef WUBU_SERVICES_ENGINE_EXECUTOR_H_
#define WUBU_SERVICES_ENGINE_EXECUTOR_H_

#include <deque>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/functional/any_invocable.h"
#include "absl/synchronization/mutex.h"

namespace wubu::engine {

class Executor {
 public:
  using Task = absl::AnyInvocable<void()>;

  explicit Executor(int threads);
  ~Executor();  // Runs what was given, then stops.

  // Who calls bounds what waits: each stream has at most one task here at a time.
  void Run(Task task);

 private:
  void Loop();
  bool HasWork() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return stopping_ || !tasks_.empty();
  }

  absl::Mutex mutex_;
  std::deque<Task> tasks_ ABSL_GUARDED_BY(mutex_);
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::vector<std::thread> threads_;
};

}  // namespace wubu::engine

#endif  // WUBU_SERVICES_ENGINE_EXECUTOR_H_

// ServerAddress: where the server is, for clients that outlive it. Each start is a new epoch.
#ifndef WUBU_TESTS_CRASH_SERVER_ADDRESS_H_
#define WUBU_TESTS_CRASH_SERVER_ADDRESS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

namespace wubu::crash {

class ServerAddress {
 public:
  struct Target {
    uint64_t epoch = 0;
    std::string address;
  };

  void Set(std::string address) {
    absl::MutexLock lock(&mutex_);
    target_ = {target_.epoch + 1, std::move(address)};
  }
  // Nobody shall go on.
  void Close() {
    absl::MutexLock lock(&mutex_);
    closed_ = true;
  }
  bool closed() const {
    absl::MutexLock lock(&mutex_);
    return closed_;
  }
  // Waits for a start after `epoch`; nullopt once it is closed.
  std::optional<Target> AwaitAfter(uint64_t epoch) const {
    absl::MutexLock lock(&mutex_);
    const auto moved = [this, epoch]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
      return closed_ || target_.epoch > epoch;
    };
    mutex_.Await(absl::Condition(&moved));
    if (closed_) return std::nullopt;
    return target_;
  }

 private:
  mutable absl::Mutex mutex_;
  Target target_ ABSL_GUARDED_BY(mutex_);
  bool closed_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace wubu::crash

#endif  // WUBU_TESTS_CRASH_SERVER_ADDRESS_H_

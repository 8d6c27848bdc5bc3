// Where the time comes from. Only the edge reads it; everything below takes a time as an argument.
#ifndef WUBU_STORAGE_BASE_CLOCK_H_
#define WUBU_STORAGE_BASE_CLOCK_H_

#include "absl/time/time.h"

namespace wubu {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual absl::Time Now() const = 0;

  // The system's clock. Lives for ever.
  static const Clock& System();
};

// Stands still until it is told otherwise. Not for use by several threads at once.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(absl::Time now) : now_(now) {}
  absl::Time Now() const override { return now_; }
  void Set(absl::Time now) { now_ = now; }
  void Advance(absl::Duration by) { now_ += by; }

 private:
  absl::Time now_;
};

}  // namespace wubu

#endif  // WUBU_STORAGE_BASE_CLOCK_H_

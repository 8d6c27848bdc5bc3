// Every bound of this room, in one place.
#ifndef WUBU_SERVICES_ENGINE_LIMITS_H_
#define WUBU_SERVICES_ENGINE_LIMITS_H_

#include <cstddef>
#include <cstdint>

#include "absl/time/time.h"

namespace wubu::engine {

struct EngineLimits {
  // What may wait for the writer, single calls and streams each. The events bound the wait: at some
  // 50 000 single events a second this queue is emptied in a third of a second.
  size_t queue_events_max = 16'384;
  size_t queue_bytes_max = 64 << 20;
  // What one commit takes at most. Larger groups save little and make those behind them wait.
  size_t commit_events_max = 4'096;
  size_t commit_bytes_max = 4 << 20;
  // Appends are refused while the data directory's file system has less free space than this.
  uint64_t disk_reserve_bytes = 512ull << 20;
  absl::Duration disk_check_interval = absl::Milliseconds(500);
  // How long a refused sender is told to wait.
  absl::Duration retry_delay = absl::Milliseconds(100);
};

}  // namespace wubu::engine

#endif  // WUBU_SERVICES_ENGINE_LIMITS_H_

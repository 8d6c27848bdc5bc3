// When a call may be made again, and doing so.
#ifndef WUBU_CLIENTS_CPP_RETRY_H_
#define WUBU_CLIENTS_CPP_RETRY_H_

#include <functional>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "clients/cpp/backoff.h"
#include "clients/cpp/timing.h"

namespace wubu::client {

struct RetryPolicy {
  BackoffPolicy backoff;
  // How long one try may take before its outcome is called unknown.
  absl::Duration attempt_timeout = absl::Seconds(10);
  // 0: as many as the deadline leaves time for.
  int attempts_max = 0;
};

enum class Repeatability {
  // Doing it twice is the same as doing it once: reads, and Append, whose events bear their ids.
  kIdempotent,
  // Twice would tell a falsehood: only what the server certainly did not do is tried again.
  kOnce,
};

// True for UNAVAILABLE, DEADLINE_EXCEEDED, and UNKNOWN or INTERNAL that the server did not say
// itself (a broken connection), all of them only if `repeatability` allows; and for
// RESOURCE_EXHAUSTED with RetryInfo. Never for a verdict: INVALID_ARGUMENT, ABORTED, ALREADY_EXISTS
// and their like.
bool MayRetry(const absl::Status& status, Repeatability repeatability);

// One try, which must be over by the time given.
using Attempt = std::function<absl::Status(absl::Time deadline)>;

// Tries until it works, must not be repeated, or `deadline` leaves no time for another wait;
// returns what the last try said. Waits as long as RetryInfo says, if that is longer than the
// backoff.
absl::Status Retry(const RetryPolicy& policy, const Timing& timing, Repeatability repeatability,
                   absl::Time deadline, const Attempt& attempt);

}  // namespace wubu::client

#endif  // WUBU_CLIENTS_CPP_RETRY_H_

#include "clients/cpp/retry.h"

#include <algorithm>

#include "clients/cpp/error_details.h"

namespace wubu::client {

bool MayRetry(const absl::Status& status, Repeatability repeatability) {
  const bool idempotent = repeatability == Repeatability::kIdempotent;
  switch (status.code()) {
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kDeadlineExceeded:
      return idempotent;
    case absl::StatusCode::kUnknown:
    case absl::StatusCode::kInternal:
      // Our server names a reason with every error; without one it was the transport that broke.
      return idempotent && DetailsOf(status).reason.empty();
    case absl::StatusCode::kResourceExhausted:
      return DetailsOf(status).retry_delay.has_value();
    default:
      return false;
  }
}

absl::Status Retry(const RetryPolicy& policy, const Timing& timing, Repeatability repeatability,
                   absl::Time deadline, const Attempt& attempt) {
  Backoff backoff(policy.backoff, timing.random);
  for (int attempts = 1;; ++attempts) {
    // What is tried once only may use all the time that there is.
    const bool once = repeatability == Repeatability::kOnce;
    absl::Status status =
        attempt(once ? deadline : std::min(deadline, timing.now() + policy.attempt_timeout));
    if (status.ok() || !MayRetry(status, repeatability)) return status;
    const absl::Duration asked = DetailsOf(status).retry_delay.value_or(absl::ZeroDuration());
    const absl::Duration wait = std::max(backoff.Next(), asked);
    if (attempts == policy.attempts_max || timing.now() + wait >= deadline) return status;
    timing.sleep(wait);
  }
}

}  // namespace wubu::client

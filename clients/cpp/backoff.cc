#include "clients/cpp/backoff.h"

#include <algorithm>
#include <utility>

#include "absl/random/random.h"
#include "absl/time/clock.h"

namespace wubu::client {

Timing Timing::Real() {
  return {[] { return absl::Now(); }, [](absl::Duration d) { absl::SleepFor(d); },
          [] {
            thread_local absl::BitGen generator;
            return absl::Uniform(generator, 0.0, 1.0);
          }};
}

Backoff::Backoff(BackoffPolicy policy, std::function<double()> random)
    : policy_(policy), random_(std::move(random)), ceiling_(policy.initial) {}

absl::Duration Backoff::Next() {
  const absl::Duration wait = ceiling_ * (0.5 + 0.5 * random_());
  ceiling_ = std::min(ceiling_ * policy_.factor, policy_.max);
  return wait;
}

void Backoff::Reset() { ceiling_ = policy_.initial; }

}  // namespace wubu::client

// How long to wait before trying again: longer each time, with chance in it, so that a thousand
// terminals do not come back in the same instant after a server has restarted.
#ifndef WUBU_CLIENTS_CPP_BACKOFF_H_
#define WUBU_CLIENTS_CPP_BACKOFF_H_

#include <functional>

#include "absl/time/time.h"
#include "clients/cpp/timing.h"

namespace wubu::client {

struct BackoffPolicy {
  absl::Duration initial = absl::Milliseconds(50);
  absl::Duration max = absl::Seconds(5);
  double factor = 2;
};

class Backoff {
 public:
  // `random` as in Timing.
  Backoff(BackoffPolicy policy, std::function<double()> random);

  // Between half of the present ceiling and the whole of it; then raises the ceiling.
  absl::Duration Next();

  // Something worked: begins again at `initial`.
  void Reset();

 private:
  BackoffPolicy policy_;
  std::function<double()> random_;
  absl::Duration ceiling_;
};

}  // namespace wubu::client

#endif  // WUBU_CLIENTS_CPP_BACKOFF_H_

// What a client needs of the world beside the network: the time, a way to wait, and chance. Tests
// bring their own, so that waiting costs nothing and jitter repeats.
#ifndef WUBU_CLIENTS_CPP_TIMING_H_
#define WUBU_CLIENTS_CPP_TIMING_H_

#include <functional>

#include "absl/time/time.h"

namespace wubu::client {

struct Timing {
  std::function<absl::Time()> now;
  std::function<void(absl::Duration)> sleep;
  // Uniform in [0, 1). May be called from several threads at once.
  std::function<double()> random;

  // The machine's clock, real waiting, real chance.
  static Timing Real();
};

}  // namespace wubu::client

#endif  // WUBU_CLIENTS_CPP_TIMING_H_

// The events of a stretch of days in the order in which they reach the server: day after day, what
// is late days later, some things twice. Ends at an instant: what has not happened or has not
// arrived by then is not there.
//
//   Delivery delivery(simulation, centers, {first, last, until, 200}, send);
//   bool all = delivery.TellFoundings();
//   while (all && !delivery.done()) all = delivery.TellNextDay();
#ifndef WUBU_CLIENTS_SIMULATION_DELIVERY_H_
#define WUBU_CLIENTS_SIMULATION_DELIVERY_H_

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/time/civil_time.h"
#include "absl/types/span.h"
#include "clients/simulation/almanac.h"
#include "clients/simulation/simulation.h"

namespace wubu::simulation {

// Memory that events which are held back may take. Beyond it they are sent at once, early.
inline constexpr size_t kHeldBytesMax = 128 * 1024 * 1024;
// Nothing is held back for longer; the ring of days is so long.
inline constexpr int kHeldDaysMax = 128;

struct Stretch {
  absl::CivilDay first;
  absl::CivilDay last;
  int64_t until_seconds = 0;
  // Events that are sent a second time.
  int duplicates_basis_points = 0;
};

class Delivery {
 public:
  // Takes an event; false ends the telling. The event holds until it returns.
  using Send = absl::FunctionRef<bool(const v1::Event&)>;

  // `simulation`, `centers` (places in its registry) and `send` outlive the delivery.
  Delivery(const Simulation& simulation, absl::Span<const int> centers, const Stretch& stretch,
           Send send);

  // All return false once `send` has.
  bool TellFoundings();
  bool TellNextDay();
  bool done() const { return next_ > stretch_.last && held_bytes_ == 0; }

  // 0 to 1.
  double share_done() const;
  size_t held_bytes() const { return held_bytes_; }

 private:
  void Take(const Sending& sending);
  void Deliver(const v1::Event& event, int64_t arrival_seconds);
  void Hold(const v1::Event& event, int64_t arrival_seconds);
  void ReleaseHeld();
  bool TellDay();

  const Simulation& simulation_;
  const absl::Span<const int> centers_;
  const Stretch stretch_;
  Send send_;
  Almanac almanac_;
  absl::CivilDay next_;
  size_t centers_told_ = 0;
  bool goes_on_ = true;
  std::array<std::vector<std::string>, kHeldDaysMax> held_;  // By the day of arrival.
  size_t held_bytes_ = 0;
  v1::Event released_;
};

}  // namespace wubu::simulation

#endif  // WUBU_CLIENTS_SIMULATION_DELIVERY_H_

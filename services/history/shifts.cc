#include "services/history/shifts.h"

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"

namespace wubu::history {
namespace {

using wubu::v1::AnomalyKind;
using wubu::v1::Event;

struct Shift {
  const Event* start = nullptr;
  bool ended = false;
};

Instant TimeOf(const Event& event) { return event.occurred_time().seconds(); }

class ShiftBook {
 public:
  explicit ShiftBook(std::vector<Oddity>* oddities) : oddities_(*oddities) {}

  void Start(const Event& event) {
    Shift& shift = shifts_[event.payload().shift_started().shift()];
    if (shift.start != nullptr) return Odd(event, wubu::v1::ANOMALY_KIND_SECOND_START);
    shift.start = &event;
  }

  void End(const Event& event) {
    Shift& shift = shifts_[event.payload().shift_ended().shift()];
    if (shift.start == nullptr || TimeOf(event) <= TimeOf(*shift.start)) {
      return Odd(event, wubu::v1::ANOMALY_KIND_END_WITHOUT_START);
    }
    if (shift.ended) return Odd(event, wubu::v1::ANOMALY_KIND_SECOND_END);
    shift.ended = true;
    if (TimeOf(event) - TimeOf(*shift.start) > kOpeningSecondsMax) {
      Odd(*shift.start, wubu::v1::ANOMALY_KIND_TOO_LONG);
    }
  }

  void Record(const Event& event) {
    const int64_t seconds = event.payload().shift_recorded().end_time().seconds() - TimeOf(event);
    if (seconds <= 0) return Odd(event, wubu::v1::ANOMALY_KIND_EMPTY);
    if (seconds > kOpeningSecondsMax) Odd(event, wubu::v1::ANOMALY_KIND_TOO_LONG);
  }

 private:
  void Odd(const Event& event, AnomalyKind kind) {
    oddities_.push_back({&event, kind, wubu::v1::ANOMALY_EFFECT_NOT_COUNTED});
  }

  std::vector<Oddity>& oddities_;
  absl::flat_hash_map<absl::string_view, Shift> shifts_;
};

}  // namespace

void CheckShifts(const Events& events, Instant at, std::vector<Oddity>* oddities) {
  ShiftBook book(oddities);
  for (const Event* event : events) {
    if (TimeOf(*event) > at) break;
    if (event->payload().has_shift_started()) book.Start(*event);
    if (event->payload().has_shift_ended()) book.End(*event);
    if (event->payload().has_shift_recorded()) book.Record(*event);
  }
}

}  // namespace wubu::history

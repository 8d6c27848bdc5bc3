#include "clients/simulation/delivery.h"

#include <algorithm>

#include "clients/simulation/draw.h"

namespace wubu::simulation {
namespace {

constexpr uint64_t kDuplicate = 501;
constexpr int kRepeatedDaysMax = 3;

}  // namespace

Delivery::Delivery(const Simulation& simulation, absl::Span<const int> centers,
                   const Stretch& stretch, Send send)
    : simulation_(simulation),
      centers_(centers),
      stretch_(stretch),
      send_(send),
      next_(stretch.first) {}

double Delivery::share_done() const {
  const auto days = static_cast<double>(stretch_.last - stretch_.first + 1);
  const double told =
      centers_.empty() ? 0
                       : static_cast<double>(centers_told_) / static_cast<double>(centers_.size());
  const double share = (static_cast<double>(next_ - stretch_.first) + told) / std::max(1.0, days);
  return std::min(1.0, share);
}

bool Delivery::TellFoundings() {
  for (const int center : centers_) {
    if (!goes_on_) break;
    simulation_.TellFounding(center, [this](const Sending& sending) { Take(sending); });
  }
  return goes_on_;
}

bool Delivery::TellNextDay() {
  ReleaseHeld();
  if (goes_on_ && next_ <= stretch_.last) TellDay();
  ++next_;
  centers_told_ = 0;
  return goes_on_;
}

bool Delivery::TellDay() {
  const Day day = almanac_.At(next_);
  for (const int center : centers_) {
    if (!goes_on_) break;
    simulation_.TellDay(center, day, [this](const Sending& sending) { Take(sending); });
    ++centers_told_;
  }
  return goes_on_;
}

void Delivery::Take(const Sending& sending) {
  if (!goes_on_ || sending.event.occurred_time().seconds() > stretch_.until_seconds) return;
  Deliver(sending.event, sending.arrival_seconds);
  Draw draw(Mixed(sending.key, kDuplicate));
  if (!draw.Chance(stretch_.duplicates_basis_points)) return;
  // A client that got no answer asks again at once, or the next time that it is switched on.
  Deliver(sending.event,
          sending.arrival_seconds +
              (draw.Chance(5'000) ? 0 : draw.Between(1, kRepeatedDaysMax)) * kDaySeconds);
}

void Delivery::Deliver(const v1::Event& event, int64_t arrival_seconds) {
  if (!goes_on_ || arrival_seconds > stretch_.until_seconds) return;
  const bool is_due = arrival_seconds < MidnightOf(next_) + kDaySeconds;
  if (is_due || held_bytes_ > kHeldBytesMax) {
    goes_on_ = send_(event);
  } else {
    Hold(event, arrival_seconds);
  }
}

void Delivery::Hold(const v1::Event& event, int64_t arrival_seconds) {
  const auto days =
      std::min<int64_t>((arrival_seconds - MidnightOf(next_)) / kDaySeconds, kHeldDaysMax - 1);
  const auto place = static_cast<size_t>((next_ + days) - absl::CivilDay(1970, 1, 1));
  std::string& bytes = held_[place % kHeldDaysMax].emplace_back();
  event.AppendToString(&bytes);
  held_bytes_ += bytes.size();
}

void Delivery::ReleaseHeld() {
  const auto place = static_cast<size_t>(next_ - absl::CivilDay(1970, 1, 1));
  std::vector<std::string> due;
  due.swap(held_[place % kHeldDaysMax]);
  for (const std::string& bytes : due) {
    held_bytes_ -= bytes.size();
    if (!goes_on_) continue;
    released_.ParseFromString(bytes);
    goes_on_ = send_(released_);
  }
}

}  // namespace wubu::simulation

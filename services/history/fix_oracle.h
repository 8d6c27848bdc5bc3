// What voids and amendments leave, by the words of DOMAIN 6 and CASES 1, 4 and 5, slowly and
// plainly: rounds over everything until nothing changes. For tests.
#ifndef WUBU_SERVICES_HISTORY_FIX_ORACLE_H_
#define WUBU_SERVICES_HISTORY_FIX_ORACLE_H_

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "wubu/v1/event.pb.h"

namespace wubu::history {

class FixOracle {
 public:
  using Event = wubu::v1::Event;

  // Events of one subject.
  explicit FixOracle(std::vector<Event> events) : events_(std::move(events)) {
    for (const Event& event : events_) by_id_[event.id()] = event;
    DecideVoids();
    DecideAmendments();
  }

  std::vector<Event> Living() const {
    std::vector<Event> living;
    for (const Event& event : events_) {
      if (!IsVoid(event) && !IsAmendment(event) && !IsVoided(event)) {
        living.push_back(content_.at(event.id()));
      }
    }
    std::sort(living.begin(), living.end(),
              [](const Event& a, const Event& b) { return Order(a) < Order(b); });
    return living;
  }

 private:
  static bool IsVoid(const Event& event) { return event.payload().has_event_voided(); }
  static bool IsAmendment(const Event& event) { return event.payload().has_event_amended(); }

  // Fractions of a second are cut off (CASES 1).
  static std::pair<int64_t, std::string> Order(const Event& event) {
    return {event.occurred_time().seconds(), event.id()};
  }

  static std::string TargetOf(const Event& fix) {
    return IsVoid(fix) ? fix.payload().event_voided().event()
                       : fix.payload().event_amended().event();
  }

  // Following voids (or amendments) from target to target comes back to where it began.
  bool InCircle(const Event& fix) const {
    std::string at = fix.id();
    for (size_t step = 0; step < events_.size(); ++step) {
      const auto it = by_id_.find(at);
      if (it == by_id_.end() || it->second.payload().kind_case() != fix.payload().kind_case()) {
        return false;
      }
      at = TargetOf(it->second);
      if (at == fix.id()) return true;
    }
    return false;
  }

  // A void has effect unless a void that has effect is aimed at it; none of a circle has (CASES 4).
  void DecideVoids() {
    for (const Event& event : events_) {
      if (IsVoid(event) && InCircle(event)) has_effect_[event.id()] = false;
    }
    for (size_t round = 0; round <= events_.size(); ++round) {
      for (const Event& event : events_) {
        if (IsVoid(event) && !has_effect_.contains(event.id())) Decide(event);
      }
    }
  }

  void Decide(const Event& event) {
    bool all_known = true;
    for (const Event& fix : events_) {
      if (!IsVoid(fix) || TargetOf(fix) != event.id()) continue;
      const auto known = has_effect_.find(fix.id());
      if (known == has_effect_.end()) {
        all_known = false;
      } else if (known->second) {
        has_effect_[event.id()] = false;
        return;
      }
    }
    if (all_known) has_effect_[event.id()] = true;
  }

  bool IsVoided(const Event& event) const {
    return std::any_of(events_.begin(), events_.end(), [&](const Event& fix) {
      return IsVoid(fix) && TargetOf(fix) == event.id() && has_effect_.at(fix.id());
    });
  }

  // Of several living amendments the latest by its own (time, id) holds, as amended itself (CASES
  // 5).
  void DecideAmendments() {
    content_ = by_id_;
    for (size_t round = 0; round <= events_.size(); ++round) {
      std::map<std::string, Event> next;
      for (const Event& event : events_) next[event.id()] = AmendedOnce(event);
      content_ = std::move(next);
    }
  }

  Event AmendedOnce(Event event) const {
    if (IsVoid(event)) return event;  // An amendment of a void has no effect.
    std::optional<Event> holds;
    for (const Event& fix : events_) {
      if (!IsAmendment(fix) || TargetOf(fix) != event.id() || IsVoided(fix) || InCircle(fix))
        continue;
      const Event& amendment = content_.at(fix.id());
      if (!holds.has_value() || Order(*holds) < Order(amendment)) holds = amendment;
    }
    if (!holds.has_value()) return event;
    const wubu::v1::EventAmended& change = holds->payload().event_amended();
    if (change.has_occurred_time()) *event.mutable_occurred_time() = change.occurred_time();
    const bool same_type = change.payload().kind_case() == event.payload().kind_case();
    if (change.has_payload() && same_type) *event.mutable_payload() = change.payload();
    return event;
  }

  const std::vector<Event> events_;
  std::map<std::string, Event> by_id_;
  std::map<std::string, bool> has_effect_;  // Of voids.
  std::map<std::string, Event> content_;    // After amendments.
};

}  // namespace wubu::history

#endif  // WUBU_SERVICES_HISTORY_FIX_ORACLE_H_

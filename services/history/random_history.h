// Random histories of a small register for tests: centres and regions that are registered, moved,
// voided and amended, with voids of voids, amendments of amendments, circles, fixes of what is not
// there, fixes filed under another subject, and times that collide in the second and differ in its
// fraction.
#ifndef WUBU_SERVICES_HISTORY_RANDOM_HISTORY_H_
#define WUBU_SERVICES_HISTORY_RANDOM_HISTORY_H_

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "storage/base/event_id.h"
#include "wubu/v1/event.pb.h"

namespace wubu::history {

class RandomHistory {
 public:
  using Random = std::mt19937_64;

  RandomHistory(std::vector<std::string> subjects, Random* random)
      : subjects_(std::move(subjects)), random_(*random) {}

  // Ids and places first, so that any event may be aimed at any other.
  std::vector<wubu::v1::Event> Make(size_t size) {
    std::vector<wubu::v1::Event> events(size);
    for (wubu::v1::Event& event : events) {
      event.set_id(EventId::Version7(random_(), {random_(), random_()}).ToString());
      event.set_subject(subjects_[Below(subjects_.size())]);
      SetTime(event.mutable_occurred_time());
      SetKind(event);
    }
    for (wubu::v1::Event& event : events) SetContent(event, events);
    return events;
  }

  uint64_t Below(uint64_t n) { return random_() % n; }

 private:
  using Event = wubu::v1::Event;
  using Payload = wubu::v1::Payload;

  void SetTime(google::protobuf::Timestamp* time) {
    time->set_seconds(1'772'413'200 + static_cast<int64_t>(Below(6)));
    time->set_nanos(static_cast<int32_t>(Below(3) * 400'000'000));
  }

  std::string AnyRegion() { return "regions/" + std::to_string(Below(4)); }

  void SetKind(Event& event) {
    Payload& payload = *event.mutable_payload();
    const bool center = event.subject()[0] == 'c';
    switch (Below(8)) {
      case 0:
      case 1:
        center ? void(payload.mutable_center_registered())
               : void(payload.mutable_region_registered());
        break;
      case 2:
      case 3:
        center ? void(payload.mutable_center_changed()) : void(payload.mutable_region_changed());
        break;
      case 4:
        payload.mutable_opening_started()->set_session("s");
        break;
      case 5:
        payload.mutable_event_amended();
        break;
      default:
        Below(2) == 0 ? void(payload.mutable_event_voided())
                      : void(payload.mutable_event_amended());
    }
  }

  // A fix is aimed at something of its own subject most of the time, so that fixes of fixes are
  // common.
  const Event& TargetOf(const Event& fix, const std::vector<Event>& events) {
    const Event* target = &events[Below(events.size())];
    for (int tries = 0; tries < 6 && target->subject() != fix.subject(); ++tries) {
      target = &events[Below(events.size())];
    }
    return *target;
  }

  void SetContent(Event& event, const std::vector<Event>& events) {
    Payload& payload = *event.mutable_payload();
    if (payload.has_event_voided()) {
      payload.mutable_event_voided()->set_event(TargetOf(event, events).id());
      if (Below(16) == 0) payload.mutable_event_voided()->set_event("unknown");
    } else if (payload.has_event_amended()) {
      const Event target = TargetOf(event, events);  // A copy: it may be aimed at itself.
      FillAmendment(payload.mutable_event_amended(), target, 0);
    } else {
      FillFact(payload);
    }
  }

  void FillAmendment(wubu::v1::EventAmended* amended, const Event& target, int depth) {
    amended->set_event(target.id());
    amended->set_reason(std::to_string(Below(1'000)));
    if (Below(2) == 0) SetTime(amended->mutable_occurred_time());
    if (Below(4) == 0) return;
    Payload* payload = amended->mutable_payload();
    if (Below(12) == 0) {
      payload->mutable_opening_ended()->set_session("another type");
    } else if (target.payload().has_event_amended() && depth < 3) {
      // What it is aimed at stays; only time and content of the amendment are made anew.
      FillAmendment(payload->mutable_event_amended(), target, depth + 1);
      payload->mutable_event_amended()->set_event(target.payload().event_amended().event());
    } else {
      *payload = target.payload();
      FillFact(*payload);
    }
  }

  void FillFact(Payload& payload) {
    switch (payload.kind_case()) {
      case Payload::kCenterRegistered:
        payload.mutable_center_registered()->set_region(AnyRegion());
        break;
      case Payload::kCenterChanged:
        payload.mutable_center_changed()->clear_region();
        if (Below(4) > 0) payload.mutable_center_changed()->set_region(AnyRegion());
        break;
      case Payload::kRegionRegistered:
        payload.mutable_region_registered()->set_parent(Below(4) > 0 ? AnyRegion() : "");
        break;
      case Payload::kRegionChanged:
        payload.mutable_region_changed()->clear_parent();
        if (Below(4) > 0)
          payload.mutable_region_changed()->set_parent(Below(4) > 0 ? AnyRegion() : "");
        break;
      default:
        break;
    }
  }

  const std::vector<std::string> subjects_;
  Random& random_;
};

}  // namespace wubu::history

#endif  // WUBU_SERVICES_HISTORY_RANDOM_HISTORY_H_

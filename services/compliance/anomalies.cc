#include "services/compliance/anomalies.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "absl/container/flat_hash_map.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "services/compliance/center_lens.h"
#include "services/compliance/known_world.h"
#include "services/domain/event_type.h"
#include "services/history/living_events.h"
#include "services/history/register.h"
#include "services/history/shifts.h"
#include "wubu/v1/rule.pb.h"

namespace wubu::compliance {
namespace {

using history::Oddity;
using wubu::v1::Anomaly;
using wubu::v1::AnomalyEffect;
using wubu::v1::AnomalyKind;
using wubu::v1::Event;
using wubu::v1::RecordedEvent;

constexpr int64_t kClockAheadSeconds = 5 * 60;

// Field 1 of what has a name of its own holds it: a session, an entry, what a fix is aimed at.
std::string NameIn(const google::protobuf::Message& content) {
  const google::protobuf::FieldDescriptor* first = content.GetDescriptor()->FindFieldByNumber(1);
  if (first == nullptr || first->cpp_type() != first->CPPTYPE_STRING || first->is_repeated())
    return "";
  switch (first->options().GetExtension(wubu::v1::rule).pattern()) {
    case wubu::v1::PATTERN_LOCAL_ID:
    case wubu::v1::PATTERN_UUID:
    case wubu::v1::PATTERN_RESOURCE:
      return content.GetReflection()->GetString(content, first);
    default:
      return "";
  }
}

std::string ConcernsOf(const wubu::v1::Payload& payload) {
  const auto* kind = payload.GetDescriptor()->FindFieldByNumber(payload.kind_case());
  if (kind == nullptr) return "";
  const std::string name = NameIn(payload.GetReflection()->GetMessage(payload, kind));
  return name.empty() ? std::string(TargetCenterOf(payload)) : name;
}

using ById = absl::flat_hash_map<absl::string_view, const RecordedEvent*>;

Anomaly Make(const Event& event, AnomalyKind kind, AnomalyEffect effect) {
  Anomaly anomaly;
  anomaly.set_subject(event.subject());
  anomaly.set_event(event.id());
  anomaly.set_kind(kind);
  anomaly.set_effect(effect);
  anomaly.set_event_type(std::string(domain::EventTypeName(domain::EventTypeOf(event))));
  anomaly.mutable_occurred_time()->set_seconds(event.occurred_time().seconds());
  anomaly.set_concerns(ConcernsOf(event.payload()));
  return anomaly;
}

bool IsFix(const Event& event) { return !history::TargetId(event).empty(); }

bool IsVoid(const Event& event) { return event.payload().has_event_voided(); }

// Whether following the targets of fixes of this kind leads back to the fix.
bool IsInCircle(const Event& fix, const ById& by_id) {
  std::set<absl::string_view> seen;
  const Event* next = &fix;
  while (seen.insert(next->id()).second) {
    const auto target = by_id.find(history::TargetId(*next));
    if (target == by_id.end()) return false;
    next = &target->second->event();
    if (!IsFix(*next) || IsVoid(*next) != IsVoid(fix)) return false;
    if (next->id() == fix.id()) return true;
  }
  return false;
}

AnomalyKind KindOfFix(const Event& fix, const ById& by_id, const IsKnown& is_known) {
  const auto found = by_id.find(history::TargetId(fix));
  if (found == by_id.end()) {
    return is_known(history::TargetId(fix)) ? wubu::v1::ANOMALY_KIND_FIX_ELSEWHERE
                                            : wubu::v1::ANOMALY_KIND_FIX_WAITS;
  }
  const Event& target = found->second->event();
  if (!IsVoid(fix) && IsVoid(target)) return wubu::v1::ANOMALY_KIND_FIX_OF_VOID;
  if (IsInCircle(fix, by_id)) return wubu::v1::ANOMALY_KIND_FIX_CIRCLE;
  return wubu::v1::ANOMALY_KIND_UNSPECIFIED;
}

bool IsAhead(const Event& event, const RecordedEvent& recorded) {
  return event.occurred_time().seconds() > recorded.recorded_time().seconds() + kClockAheadSeconds;
}

void AddFixes(const std::vector<Event>& living_fixes, const ById& by_id, const IsKnown& is_known,
              std::vector<Anomaly>* anomalies) {
  for (const Event& fix : living_fixes) {
    const AnomalyKind kind = KindOfFix(fix, by_id, is_known);
    if (kind != wubu::v1::ANOMALY_KIND_UNSPECIFIED) {
      anomalies->push_back(Make(fix, kind, wubu::v1::ANOMALY_EFFECT_NOT_COUNTED));
    }
    if (IsAhead(fix, *by_id.at(fix.id()))) {
      anomalies->push_back(
          Make(fix, wubu::v1::ANOMALY_KIND_CLOCK_AHEAD, wubu::v1::ANOMALY_EFFECT_COUNTED));
    }
  }
}

void AddOfClocksAndTargets(const Lenses& lenses, const Events& events, const ById& by_id,
                           std::vector<Anomaly>* anomalies) {
  for (const Event* event : events) {
    if (IsAhead(*event, *by_id.at(event->id()))) {
      anomalies->push_back(
          Make(*event, wubu::v1::ANOMALY_KIND_CLOCK_AHEAD, wubu::v1::ANOMALY_EFFECT_COUNTED));
    }
    const absl::string_view target = TargetCenterOf(event->payload());
    if (target.empty() || target == event->subject()) continue;
    if (lenses.IsUnder(target, event->subject(), event->occurred_time().seconds())) continue;
    anomalies->push_back(
        Make(*event, wubu::v1::ANOMALY_KIND_NOT_UNDER_SENDER, wubu::v1::ANOMALY_EFFECT_COUNTED));
  }
}

std::vector<Oddity> OdditiesOf(const Events& events, Instant at) {
  std::vector<Oddity> oddities;
  history::OpeningsOf(events, at, &oddities);
  history::CheckShifts(events, at, &oddities);
  history::CenterAt(events, at, &oddities);
  history::RegionAt(events, at, &oddities);
  history::EntryFold entries(&oddities);
  for (const Event* event : events) entries.Take(*event);
  return oddities;
}

}  // namespace

std::vector<Anomaly> AnomaliesOf(const World& world, const std::vector<const RecordedEvent*>& told,
                                 const std::string& subject, Instant at, const IsKnown& is_known) {
  ById by_id;
  std::vector<Event> events;
  for (const RecordedEvent* recorded : told) {
    by_id.emplace(recorded->event().id(), recorded);
    events.push_back(recorded->event());
  }
  const Lenses lenses(&world, at);
  const CenterLens& center = lenses.Of(subject);
  std::vector<Anomaly> anomalies;
  for (const Oddity& odd : OdditiesOf(center.events(), at)) {
    anomalies.push_back(Make(*odd.event, odd.kind, odd.effect));
  }
  AddFixes(history::LivingFixes(events), by_id, is_known, &anomalies);
  AddOfClocksAndTargets(lenses, center.events(), by_id, &anomalies);
  std::sort(anomalies.begin(), anomalies.end(), [](const Anomaly& a, const Anomaly& b) {
    return std::forward_as_tuple(a.event(), wubu::v1::AnomalyKind_Name(a.kind())) <
           std::forward_as_tuple(b.event(), wubu::v1::AnomalyKind_Name(b.kind()));
  });
  return anomalies;
}

}  // namespace wubu::compliance

#include "services/compliance/settlement_drafts.h"

#include <algorithm>
#include <string>
#include <utility>

#include "services/history/living_events.h"

namespace wubu::compliance {
namespace {

using wubu::v1::Event;
using wubu::v1::Payload;
using wubu::v1::Text;

constexpr int64_t kDaySeconds = 86'400;

Instant TimeOf(const Event& event) { return event.occurred_time().seconds(); }

// The end that an event of both ends tells.
google::protobuf::Timestamp* EndTimeOf(Payload* payload) {
  if (payload->has_opening_recorded())
    return payload->mutable_opening_recorded()->mutable_end_time();
  if (payload->has_shift_recorded()) return payload->mutable_shift_recorded()->mutable_end_time();
  return nullptr;
}

class Drafts {
 public:
  Drafts(const OddStream& stream, const CenterLens& center, const Event& odd)
      : stream_(stream), center_(center), odd_(odd), make_(stream.subject, stream.now) {}

  std::vector<Draft> All(wubu::v1::AnomalyKind kind) {
    AddFor(kind);
    // A session is voided with all that was told of it, or not at all.
    const bool of_session =
        kind == wubu::v1::ANOMALY_KIND_NO_END || kind == wubu::v1::ANOMALY_KIND_TOO_LONG;
    if (of_session && odd_.payload().has_opening_started()) return std::move(drafts_);
    Add(make_.Void(odd_.id()), Titled("Void it", "作废该记录"));
    return std::move(drafts_);
  }

 private:
  void AddFor(wubu::v1::AnomalyKind kind);
  void Add(Event event, Text title) { drafts_.push_back({{std::move(event)}, std::move(title)}); }
  void TooLong();
  void ShortenedShift();
  void Recorded();
  void Emptied();
  void Untargeted();

  const OddStream& stream_;
  const CenterLens& center_;
  const Event& odd_;
  const EventDrafts make_;
  std::vector<Draft> drafts_;
};

void Drafts::AddFor(wubu::v1::AnomalyKind kind) {
  const Payload& payload = odd_.payload();
  switch (kind) {
    case wubu::v1::ANOMALY_KIND_NO_END:
    case wubu::v1::ANOMALY_KIND_TOO_LONG:
      return TooLong();
    case wubu::v1::ANOMALY_KIND_SECOND_START:
      if (payload.has_opening_started()) AddSplit(center_, odd_, make_, &drafts_);
      return;
    case wubu::v1::ANOMALY_KIND_END_WITHOUT_START:
      if (!payload.has_shift_ended()) AddStarts(center_, odd_, make_, &drafts_);
      return;
    case wubu::v1::ANOMALY_KIND_CLOCK_AHEAD:
      return Recorded();
    case wubu::v1::ANOMALY_KIND_EMPTY:
      return Emptied();
    case wubu::v1::ANOMALY_KIND_NOT_UNDER_SENDER:
      return Untargeted();
    default:
      return;
  }
}

void Drafts::TooLong() {
  if (odd_.payload().has_opening_started()) {
    AddEnds(center_, odd_, make_, &drafts_);
    return AddVoidOfSession(center_, odd_, make_, &drafts_);
  }
  if (odd_.payload().has_shift_started()) return ShortenedShift();
  Event amended = odd_;
  google::protobuf::Timestamp* const end = EndTimeOf(amended.mutable_payload());
  const Instant over = end->seconds() - TimeOf(odd_) - 1;
  end->set_seconds(end->seconds() - over / kDaySeconds * kDaySeconds);
  Add(make_.Amend(amended), Titled("It ended at that time of day, on the first possible date",
                                   "时刻不变，改为最早可能的日期结束"));
}

void Drafts::ShortenedShift() {
  const std::string& shift = odd_.payload().shift_started().shift();
  for (const Event* event : center_.events()) {
    const Payload& payload = event->payload();
    if (!payload.has_shift_ended() || payload.shift_ended().shift() != shift) continue;
    const Instant over = TimeOf(*event) - TimeOf(odd_) - 1;
    if (over < 0) continue;
    Event amended = *event;
    amended.mutable_occurred_time()->set_seconds(TimeOf(*event) - over / kDaySeconds * kDaySeconds);
    return Add(make_.Amend(amended),
               Titled("It ended at that time of day, on the first possible date",
                      "时刻不变，改为最早可能的日期结束"));
  }
}

void Drafts::Recorded() {
  for (const wubu::v1::RecordedEvent* told : stream_.told) {
    if (told->event().id() != odd_.id()) continue;
    Event amended = odd_;
    amended.mutable_occurred_time()->set_seconds(told->recorded_time().seconds());
    amended.mutable_occurred_time()->clear_nanos();
    Add(make_.Amend(amended),
        Titled("It happened when the server took it", "以服务器收到的时间为准"));
  }
}

// Only an amendment makes it so: the last one goes, or its two times change places.
void Drafts::Emptied() {
  std::vector<Event> told;
  for (const wubu::v1::RecordedEvent* recorded : stream_.told) told.push_back(recorded->event());
  const std::vector<Event> fixes = history::LivingFixes(told);
  const auto last = std::find_if(fixes.rbegin(), fixes.rend(), [this](const Event& fix) {
    return fix.payload().has_event_amended() && history::TargetId(fix) == odd_.id();
  });
  if (last != fixes.rend()) {
    Add(make_.Void(last->id()), Titled("Void the amendment that made it so", "作废使其如此的修改"));
  }
  Event swapped = odd_;
  std::swap(*swapped.mutable_occurred_time(), *EndTimeOf(swapped.mutable_payload()));
  Add(make_.Amend(swapped), Titled("Its start and its end change places", "起止时间互换"));
}

void Drafts::Untargeted() {
  Event amended = odd_;
  Payload& payload = *amended.mutable_payload();
  if (payload.has_activity_held()) payload.mutable_activity_held()->clear_target_center();
  if (payload.has_training_held()) payload.mutable_training_held()->clear_target_center();
  if (payload.has_touring_held()) payload.mutable_touring_held()->clear_target_center();
  Add(make_.Amend(amended),
      Titled("It was held for no other centre", "去掉服务对象，视为本馆自办"));
}

// The title of a fix is its reason, too.
void GiveReasons(Draft* draft) {
  const std::string reason = draft->title.zh() + " / " + draft->title.en();
  for (Event& event : draft->events) {
    Payload& payload = *event.mutable_payload();
    if (payload.has_event_voided()) payload.mutable_event_voided()->set_reason(reason);
    if (payload.has_event_amended()) payload.mutable_event_amended()->set_reason(reason);
  }
}

}  // namespace

Text Titled(const char* en, const char* zh) {
  Text title;
  title.set_en(en);
  title.set_zh(zh);
  return title;
}

Event EventDrafts::Fact(Instant when) const {
  Event event;
  event.set_subject(subject_);
  event.mutable_occurred_time()->set_seconds(when);
  return event;
}

Event EventDrafts::Void(const std::string& event) const {
  Event fix = Fix();
  fix.mutable_payload()->mutable_event_voided()->set_event(event);
  return fix;
}

Event EventDrafts::Amend(const Event& amended) const {
  Event fix = Fix();
  auto& change = *fix.mutable_payload()->mutable_event_amended();
  change.set_event(amended.id());
  *change.mutable_occurred_time() = amended.occurred_time();
  *change.mutable_payload() = amended.payload();
  return fix;
}

std::vector<Draft> DraftsFor(const OddStream& stream, const CenterLens& center,
                             const wubu::v1::Anomaly& anomaly, const Event& odd) {
  std::vector<Draft> drafts = Drafts(stream, center, odd).All(anomaly.kind());
  for (Draft& draft : drafts) GiveReasons(&draft);
  return drafts;
}

}  // namespace wubu::compliance

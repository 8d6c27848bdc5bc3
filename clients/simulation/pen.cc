#include "clients/simulation/pen.h"

#include <algorithm>
#include <array>

#include "clients/simulation/draw.h"
#include "clients/simulation/event_id.h"

namespace wubu::simulation {
namespace {

using v1::Payload;

constexpr int64_t kMinute = 60;
constexpr int kFixMinutesMin = 10;
constexpr int kFixMinutesMax = 9 * 24 * 60;

// What is drawn of an event's key, each by a number of its own.
enum Part : uint64_t { kMistake = 11, kSecondEntry, kFix };

constexpr std::array<absl::string_view, 3> kVoidReasons = {"重复登记", "误录，同一活动登记了两次",
                                                           "网络中断后重复录入"};
constexpr std::array<absl::string_view, 4> kAmendReasons = {
    "人数录入有误，按签到表更正", "录入时多写了一位数", "核对台账后更正", "按现场照片核对后更正"};
constexpr std::array<absl::string_view, 2> kTimeReasons = {"开始时间录入有误", "时间按通知更正"};

// One figure too many, or too few.
int32_t Misread(int32_t number, Draw* draw) {
  return draw->Chance(6'000) ? number * 10 : std::max(number / 10, 1);
}

// False if there is no number to get wrong.
bool Misread(Payload* payload, Draw* draw) {
  switch (payload->kind_case()) {
    case Payload::kActivityHeld:
      payload->mutable_activity_held()->set_participant_count(
          Misread(payload->activity_held().participant_count(), draw));
      return true;
    case Payload::kTrainingHeld:
      payload->mutable_training_held()->set_participant_count(
          Misread(payload->training_held().participant_count(), draw));
      return true;
    case Payload::kTouringHeld:
      payload->mutable_touring_held()->set_audience_count(
          Misread(payload->touring_held().audience_count(), draw));
      return true;
    case Payload::kOpeningRecorded:
      payload->mutable_opening_recorded()->set_visitor_count(
          Misread(payload->opening_recorded().visitor_count(), draw));
      return true;
    default:
      return false;
  }
}

std::string Word(absl::string_view text) { return std::string(text); }

}  // namespace

Pen::Pen(Sink sink, int mistakes_basis_points)
    : sink_(sink), mistakes_basis_points_(mistakes_basis_points) {}

void Pen::Open(absl::string_view subject, int64_t delay_seconds) {
  event_.set_subject(subject.data(), subject.size());
  delay_seconds_ = delay_seconds;
}

Payload& Pen::Write(uint64_t key, int64_t at_seconds) {
  key_ = key;
  WriteEventId(key, event_.mutable_id());
  event_.mutable_occurred_time()->set_seconds(at_seconds);
  Payload& payload = *event_.mutable_payload();
  payload.Clear();
  return payload;
}

void Pen::SendAt(int64_t told_seconds) {
  const int64_t told = std::max(told_seconds, event_.occurred_time().seconds());
  sink_({event_, told + delay_seconds_, key_});
}

void Pen::SendWithMistakes(int64_t done_seconds) {
  Draw draw(Mixed(key_, kMistake));
  if (!draw.Chance(mistakes_basis_points_)) return SendAt(done_seconds);
  const int which = draw.Below(100);
  if (which < 35) return SendTwiceAndVoid(done_seconds);
  SendWrongAndAmend(done_seconds, /*wrong_time=*/which < 55);
}

// The fix is written minutes to days after the act.
Payload& Pen::BeginFix(int64_t done_seconds) {
  const uint64_t key = Mixed(key_, kFix);
  const int minutes = Draw(key).Between(kFixMinutesMin, kFixMinutesMax);
  return Write(key, done_seconds + minutes * kMinute);
}

void Pen::SendTwiceAndVoid(int64_t done_seconds) {
  SendAt(done_seconds);
  key_ = Mixed(key_, kSecondEntry);
  WriteEventId(key_, event_.mutable_id());
  SendAt(done_seconds);
  const std::string second = event_.id();
  v1::EventVoided& voided = *BeginFix(done_seconds).mutable_event_voided();
  voided.set_event(second);
  voided.set_reason(Word(Draw(key_).Pick(kVoidReasons)));
  SendAt(0);
}

void Pen::SendWrongAndAmend(int64_t done_seconds, bool wrong_time) {
  Draw draw(Mixed(key_, kSecondEntry));
  const std::string id = event_.id();
  const int64_t right_time = event_.occurred_time().seconds();
  const Payload right = event_.payload();
  if (!wrong_time) wrong_time = !Misread(event_.mutable_payload(), &draw);
  if (wrong_time) {
    event_.mutable_occurred_time()->set_seconds(right_time - draw.Between(1, 3) * 60 * kMinute);
  }
  SendAt(done_seconds);
  v1::EventAmended& amended = *BeginFix(done_seconds).mutable_event_amended();
  amended.set_event(id);
  amended.set_reason(Word(wrong_time ? draw.Pick(kTimeReasons) : draw.Pick(kAmendReasons)));
  if (wrong_time) {
    amended.mutable_occurred_time()->set_seconds(right_time);
  } else {
    *amended.mutable_payload() = right;
  }
  SendAt(0);
}

}  // namespace wubu::simulation

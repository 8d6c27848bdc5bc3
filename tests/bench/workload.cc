#include "tests/bench/workload.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "storage/base/event_id.h"
#include "tests/bench/workload_words.h"

namespace wubu::bench {
namespace {

using wubu::v1::Event;
using wubu::v1::Payload;

constexpr int64_t kBeginSeconds = 1'772'409'600;  // 2026-03-02 00:00 UTC.
constexpr int64_t kLaneSeconds = 3600;
// How fast the events' own time goes; a busy morning of a province has 5 000 a second.
constexpr uint64_t kEventsPerSecond = 5'000;
constexpr char kRegion[] = "regions/3304";

std::string CenterName(int center) { return absl::StrFormat("centers/3304%05d", center); }

}  // namespace

Workload::Workload(uint64_t seed, int centers, uint32_t lane)
    : lane_(lane), random_(seed * 1'000'003 + lane), centers_(centers) {
  double sum = 0;
  for (int i = 1; i <= centers; ++i) cumulative_.push_back(sum += 1.0 / i);
}

int64_t Workload::NowSeconds() const {
  return kBeginSeconds + lane_ * kLaneSeconds + static_cast<int64_t>(ids_made_ / kEventsPerSecond);
}

// As the clients make them: the time in milliseconds, then 74 random bits, of which the first tell
// the lanes apart.
std::string Workload::NewId() {
  const uint64_t millis =
      (kBeginSeconds + lane_ * kLaneSeconds) * 1000 + ids_made_++ * 1000 / kEventsPerSecond;
  return EventId::Version7(millis, {random_(), random_()}).ToString();
}

int Workload::PickCenter() {
  const double place = std::uniform_real_distribution<double>(0, cumulative_.back())(random_);
  const auto it = std::lower_bound(cumulative_.begin(), cumulative_.end(), place);
  return std::min<int>(static_cast<int>(it - cumulative_.begin()),
                       static_cast<int>(centers_.size()) - 1);
}

// A centre has some dozens of people who come again and again.
std::string Workload::SomePerson(int center) {
  const uint64_t number = static_cast<uint64_t>(center) * 64 + Below(64);
  return absl::StrFormat("people/p%08x", static_cast<uint32_t>(number * 2'654'435'761u));
}

std::vector<Event> Workload::Registrations() const {
  std::vector<Event> events;
  const auto add = [&events](const std::string& subject) -> Payload& {
    Event& event = events.emplace_back();
    // Fixed ids: registering again is a duplicate. The lowest byte has bits that are the version's.
    event.set_id(EventId::Version7(kBeginSeconds * 1000 - 1, {0, events.size() << 8}).ToString());
    event.set_subject(subject);
    event.mutable_occurred_time()->set_seconds(kBeginSeconds);
    return *event.mutable_payload();
  };
  add(kRegion).mutable_region_registered()->set_display_name("嘉兴市");
  for (size_t i = 0; i < centers_.size(); ++i) {
    auto& center = *add(CenterName(static_cast<int>(i))).mutable_center_registered();
    center.set_display_name(absl::StrCat("文化馆 ", i));
    center.set_kind(i % 8 == 0 ? "BRANCH" : "VILLAGE_HOUSE");
    center.set_region(kRegion);
  }
  return events;
}

Event Workload::Next() {
  Event event;
  const int center = PickCenter();
  event.set_id(NewId());
  event.set_subject(CenterName(center));
  event.mutable_occurred_time()->set_seconds(NowSeconds());
  event.mutable_occurred_time()->set_nanos(static_cast<int>(Below(1000)) * 1'000'000);
  Payload* payload = event.mutable_payload();
  const uint64_t die = Below(100);
  if (die < 24) {
    FillOpening(center, payload);
  } else if (die < 56) {
    FillActivity(payload);
  } else if (die < 72) {
    FillTraining(center, payload);
  } else if (die < 82) {
    FillTour(payload);
  } else if (die < 98 || centers_[center].last_event.empty()) {
    FillShift(center, payload);
  } else {
    FillVoid(center, payload);
  }
  centers_[center].last_event = event.id();
  return event;
}

// A session begins, is still open twice or so, and ends; then the next one begins.
void Workload::FillOpening(int center, Payload* payload) {
  std::string& session = centers_[center].open_session;
  if (session.empty()) {
    session = absl::StrFormat("s-%08x", Below(uint64_t{1} << 32));
    payload->mutable_opening_started()->set_session(session);
    payload->mutable_opening_started()->set_area(absl::StrCat("hall-", Below(4)));
  } else if (Below(3) != 0) {
    payload->mutable_opening_heartbeat()->set_session(session);
  } else {
    payload->mutable_opening_ended()->set_session(session);
    payload->mutable_opening_ended()->set_visitor_count(static_cast<int>(Below(300)));
    session.clear();
  }
}

void Workload::FillActivity(Payload* payload) {
  auto& held = *payload->mutable_activity_held();
  held.set_kind(std::string(OneOf(kActivityKinds, random_)));
  held.set_service_form(wubu::v1::SERVICE_FORM_ON_SITE);
  held.set_scale(Below(5) != 0 ? wubu::v1::ACTIVITY_SCALE_SINGLE : wubu::v1::ACTIVITY_SCALE_LARGE);
  held.set_participant_count(static_cast<int>(Below(900)));
  held.set_role(wubu::v1::ACTIVITY_ROLE_ORGANIZED);
  held.set_free_of_charge(true);
  held.set_display_name(ActivityName(random_));
  for (uint64_t i = Below(3); i > 0; --i) held.add_tags(std::string(OneOf(kTags, random_)));
  held.mutable_end_time()->set_seconds(NowSeconds() + 1800 + static_cast<int>(Below(12)) * 600);
  held.set_room(absl::StrCat("room-", Below(9)));
  if (Below(2) == 0) held.set_brand(absl::StrCat("brand-", Below(20)));
  if (Below(3) != 0) held.set_notice(NewId());
  held.set_performer(std::string(OneOf(kPerformers, random_)));
  for (uint64_t i = Below(3); i > 0; --i) held.add_troupes(absl::StrCat("troupe-", Below(40)));
}

void Workload::FillTraining(int center, Payload* payload) {
  auto& training = *payload->mutable_training_held();
  training.set_audience(std::string(OneOf(kAudiences, random_)));
  training.set_form("COURSE");
  training.set_participant_count(static_cast<int>(8 + Below(90)));
  training.set_lesson_minutes(45 * static_cast<int>(1 + Below(8)));
  training.set_display_name(TrainingName(random_));
  for (uint64_t i = 5 + Below(16); i > 0; --i) {
    training.add_roll()->set_person(SomePerson(center));
  }
}

void Workload::FillTour(Payload* payload) {
  auto& tour = *payload->mutable_touring_held();
  tour.set_kind(Below(3) == 0 ? "EXHIBITION" : "PERFORMANCE");
  tour.set_target_center(CenterName(PickCenter()));
  tour.set_troupe(absl::StrCat("troupe-", Below(40)));
  tour.set_audience_count(static_cast<int>(Below(600)));
  tour.set_display_name(ActivityName(random_));
  tour.mutable_end_time()->set_seconds(NowSeconds() + 3600 + static_cast<int>(Below(6)) * 600);
  tour.set_performer(std::string(OneOf(kPerformers, random_)));
  tour.set_grass_roots(true);
}

void Workload::FillShift(int center, Payload* payload) {
  auto& shift = *payload->mutable_shift_recorded();
  shift.set_person(SomePerson(center));
  shift.mutable_end_time()->set_seconds(NowSeconds() + 3600 + static_cast<int>(Below(16)) * 900);
  shift.set_team(absl::StrCat("team-", Below(6)));
  shift.set_task(std::string(OneOf(kTasks, random_)));
}

void Workload::FillVoid(int center, Payload* payload) {
  payload->mutable_event_voided()->set_event(centers_[center].last_event);
  payload->mutable_event_voided()->set_reason(Mistake(random_));
}

}  // namespace wubu::bench

#include "clients/simulation/openings.h"

#include <algorithm>
#include <array>

#include "absl/strings/str_cat.h"
#include "clients/simulation/belongings.h"
#include "clients/simulation/posted_hours.h"

namespace wubu::simulation {
namespace {

constexpr int64_t kMinute = 60;
constexpr int kHeartbeatMinutes = 120;
constexpr int kEveningFrom = 18 * 60 + 30;
constexpr int kEveningTo = 20 * 60 + 30;
constexpr int kLateAfternoon = 17 * 60;

// Visitors an hour, on a usual day.
constexpr std::array<int, kTiers> kVisitorsAnHour = {45, 22, 10, 5};

// The keys of the events of one session.
enum Part : uint64_t { kStart = 1, kSecondStart, kEnd, kRecord, kFirstHeartbeat = 100 };

struct SessionPlan {
  uint64_t key = 0;
  std::string id;
  std::string area;
  int64_t start = 0;
  int64_t end = 0;
  int visitors = 0;
};

class OpeningDay {
 public:
  OpeningDay(const Scene& scene, Pen* pen) : scene_(scene), pen_(*pen) {}

  void Write() {
    if (ShutForTheFeast()) return;
    bool evening_is_posted = false;
    for (const HourSpan& span : HoursOf(scene_.registry, scene_.center, scene_.character)) {
      evening_is_posted = evening_is_posted || span.to > kLateAfternoon + 90;
      if (span.weekday == scene_.day.weekday) WriteSpan(span);
    }
    if (!evening_is_posted && KeepsThisEvening()) {
      WriteSpan({scene_.day.weekday, kEveningFrom, kEveningTo});
    }
    WriteArea();
  }

 private:
  // On a public holiday the diligent open as always, which is when people have time.
  bool ShutForTheFeast() const {
    const Feast feast = scene_.day.feast;
    if (feast == Feast::kNone || feast == Feast::kLantern) return false;
    if (feast == Feast::kSpringFestival) return false;  // That is a closure.
    return !scene_.character.opens_on_feasts && scene_.character.diligence != Diligence::kDiligent;
  }

  // Some houses keep two evenings a week beyond what they have posted (错时、延时开放).
  bool KeepsThisEvening() const {
    if (scene_.center.tier == Tier::kVillage) return false;
    Draw draw(Mixed(scene_.character.key, kSubjectHours + 1));
    if (!draw.Chance(scene_.character.ByDiligence(6'500, 3'000, 500))) return false;
    const int evening = draw.Between(1, 4);
    return scene_.day.weekday == evening || scene_.day.weekday == (evening + 2) % 7;
  }

  void WriteSpan(const HourSpan& span) {
    ++spans_;
    Draw draw(scene_.DayKey(Mixed(kSubjectOpening, static_cast<uint64_t>(spans_))));
    const Character& character = scene_.character;
    if (!draw.Chance(character.ByDiligence(9'985, 9'850, 8'700))) return;
    SessionPlan plan;
    plan.key = draw.Bits();
    // The clerk has a key and a bus to catch.
    const int early =
        draw.Between(character.ByDiligence(2, 0, -35), character.ByDiligence(12, 6, 3));
    const int late =
        draw.Between(character.ByDiligence(1, -3, -40), character.ByDiligence(14, 8, 5));
    plan.start = scene_.At(span.from - early) + draw.Below(60);
    plan.end = scene_.At(span.to + late) + draw.Below(60);
    if (plan.end <= plan.start) return;
    plan.id = absl::StrCat("s-", scene_.day.compact, "-", spans_);
    plan.visitors = Visitors(plan, &draw);
    WriteSession(plan, &draw);
  }

  int Visitors(const SessionPlan& plan, Draw* draw) const {
    const auto hours = static_cast<int>((plan.end - plan.start) / (60 * kMinute)) + 1;
    const int usual = kVisitorsAnHour[static_cast<size_t>(scene_.tier())] * hours;
    const bool is_free_day = scene_.day.weekday >= 5 || scene_.day.feast != Feast::kNone;
    return usual * draw->Between(40, 130) * (is_free_day ? 17 : 10) / 1000;
  }

  void WriteSession(const SessionPlan& plan, Draw* draw) {
    if (!scene_.character.has_terminal) return Record(plan);
    const bool forgets = draw->Chance(scene_.character.ByDiligence(25, 110, 420));
    Start(plan, draw);
    const int64_t left =
        forgets ? plan.start + (plan.end - plan.start) * draw->Between(40, 95) / 100 : plan.end;
    Heartbeats(plan, left);
    if (!forgets) return End(plan, plan.end);
    // Some remember the next morning, and enter the hour at which they left.
    if (draw->Chance(scene_.character.ByDiligence(9'000, 6'000, 2'500))) {
      End(plan, scene_.day.midnight + kDaySeconds + draw->Between(510, 570) * kMinute);
    }
  }

  void Start(const SessionPlan& plan, Draw* draw) {
    Started(plan, Mixed(plan.key, kStart), plan.start);
    if (draw->Chance(scene_.character.ByDiligence(5, 15, 60))) {
      Started(plan, Mixed(plan.key, kSecondStart), plan.start + draw->Between(15, 240));
    }
  }

  void Started(const SessionPlan& plan, uint64_t key, int64_t at) {
    v1::OpeningStarted& started = *pen_.Write(key, at).mutable_opening_started();
    started.set_session(plan.id);
    if (!plan.area.empty()) started.set_area(plan.area);
    pen_.Send();
  }

  void Heartbeats(const SessionPlan& plan, int64_t until) {
    if (scene_.center.tier == Tier::kVillage) return;
    uint64_t part = kFirstHeartbeat;
    for (int64_t at = plan.start + kHeartbeatMinutes * kMinute; at < until;
         at += kHeartbeatMinutes * kMinute) {
      v1::Payload& payload = pen_.Write(Mixed(plan.key, part++), at);
      payload.mutable_opening_heartbeat()->set_session(plan.id);
      pen_.Send();
    }
  }

  void End(const SessionPlan& plan, int64_t told) {
    v1::OpeningEnded& ended = *pen_.Write(Mixed(plan.key, kEnd), plan.end).mutable_opening_ended();
    ended.set_session(plan.id);
    ended.set_visitor_count(plan.visitors);
    pen_.SendAt(told);
  }

  void Record(const SessionPlan& plan) {
    v1::OpeningRecorded& recorded =
        *pen_.Write(Mixed(plan.key, kRecord), plan.start).mutable_opening_recorded();
    recorded.mutable_end_time()->set_seconds(plan.end);
    recorded.set_visitor_count(plan.visitors);
    pen_.SendWithMistakes(plan.end);
  }

  // A hall that has a door of its own, on some days: its hours lie within those of the house.
  void WriteArea() {
    if (scene_.tier() > static_cast<int>(Tier::kCounty) || spans_ == 0) return;
    Draw draw(scene_.DayKey(kSubjectAreaOpening));
    if (!draw.Chance(2'500)) return;
    SessionPlan plan;
    plan.key = draw.Bits();
    plan.id = absl::StrCat("a-", scene_.day.compact);
    plan.area = Belongings(scene_.registry, scene_.center).Room(1);
    plan.start = scene_.At(draw.Between(600, 660)) + draw.Below(60);
    plan.end = scene_.At(draw.Between(930, 1000)) + draw.Below(60);
    plan.visitors = draw.Between(20, 160);
    Started(plan, Mixed(plan.key, kStart), plan.start);
    End(plan, plan.end);
  }

  const Scene& scene_;
  Pen& pen_;
  int spans_ = 0;
};

// Asked for some days ahead, of the authority of the region.
void WriteApproval(const Scene& scene, const Closure& closure, Pen* pen) {
  Draw draw(scene.DayKey(kSubjectFestivalClosure));
  const int64_t at = scene.At(10 * 60) - draw.Between(3, 10) * kDaySeconds;
  v1::ClosureApproved& approved = *pen->Write(draw.Bits(), at).mutable_closure_approved();
  approved.set_first_date(DateText(closure.first));
  approved.set_last_date(DateText(closure.approved_until));
  approved.set_approved_by(scene.registry.RegionNameOf(scene.center));
  approved.set_reason(std::string(closure.reason));
  approved.set_kind(std::string(closure.kind));
  pen->Send();
}

}  // namespace

void WriteOpenings(const Scene& scene, const std::optional<Closure>& closure, Pen* pen) {
  if (!closure.has_value()) return OpeningDay(scene, pen).Write();
  if (closure->first == scene.day.date) WriteApproval(scene, *closure, pen);
}

}  // namespace wubu::simulation

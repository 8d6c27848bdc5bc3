#include <algorithm>

#include "clients/simulation/act.h"
#include "clients/simulation/belongings.h"

namespace wubu::simulation {
namespace {

constexpr int kRollMax = 240;
constexpr int kOfOneHouseMax = 12;

// Writes who came: the people of the house and of those right below it.
class Roll {
 public:
  Roll(const Scene& scene, uint64_t key, v1::TrainingHeld* held)
      : scene_(scene), draw_(Mixed(key, 42)), held_(*held) {}

  void Write() {
    AddHouse(scene_.center);
    for (const int place : scene_.registry.ChildrenOf(scene_.registry.PlaceOf(scene_.center))) {
      const Center& child = scene_.registry.centers()[static_cast<size_t>(place)];
      // The manager of a village house is on the roll of its branch.
      if (child.kind == "VILLAGE_HOUSE") Add(StaffPerson(child, 0));
      AddHouse(child);
    }
  }

 private:
  void AddHouse(const Center& center) {
    const Belongings belongings(scene_.registry, center);
    const int count = std::min(belongings.people_count(), kOfOneHouseMax);
    for (int i = 0; i < count; ++i) Add(belongings.Person(i));
  }

  void Add(const std::string& person) {
    if (held_.roll_size() >= kRollMax) return;
    if (!draw_.Chance(scene_.character.ByDiligence(9'700, 9'200, 7'000))) return;
    v1::TrainingAttendance& attendance = *held_.add_roll();
    attendance.set_person(person);
    if (held_.day_count() > 1 && draw_.Chance(400)) {
      attendance.add_dates(DateText(scene_.day.date));
    }
  }

  const Scene& scene_;
  Draw draw_;
  v1::TrainingHeld& held_;
};

// Classes meet once a week, courses day after day.
void SetDays(const Scene& scene, const Act& act, int days, v1::TrainingHeld* held) {
  if (absl::string_view(act.row.form) != "CLASS") return held->set_day_count(days);
  for (int week = 0; week < days; ++week) {
    held->add_dates(DateText(scene.day.date + 7 * week));
  }
}

}  // namespace

void WriteTraining(const Scene& scene, const Act& act, Pen* pen) {
  Draw draw(Mixed(act.key, 43));
  const int days = draw.Between(act.row.days[0], act.row.days[1]);
  v1::TrainingHeld& held = *pen->Write(act.key, act.start).mutable_training_held();
  held.set_audience(act.row.kind);
  held.set_form(act.row.form);
  held.set_service_form(v1::SERVICE_FORM_ON_SITE);
  held.set_display_name(act.name);
  held.set_free_of_charge(!act.Has(kCharged));
  held.set_lesson_minutes(static_cast<int>((act.end - act.start) / 60) * days);
  held.set_room(Belongings(scene.registry, scene.center).Room(draw.Below(2)));
  if (!act.notice.empty()) held.set_notice(act.notice);
  if (act.Has(kCollective)) held.add_tags("COLLECTIVE");
  if (act.Has(kOwnStaff) && scene.center.tier == Tier::kTown) held.add_tags("VILLAGE_MANAGERS");
  SetDays(scene, act, days, &held);
  if (act.Has(kOwnStaff)) Roll(scene, act.key, &held).Write();
  held.set_participant_count(std::max(act.people, held.roll_size()));
  // A class is entered after its first lesson, since it goes on for months.
  const int last_day = held.dates().empty() ? days - 1 : 0;
  pen->SendWithMistakes(act.end + last_day * kDaySeconds);
}

}  // namespace wubu::simulation

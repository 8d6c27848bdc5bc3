#include "clients/simulation/shifts.h"

#include <array>

#include "absl/strings/str_cat.h"
#include "clients/simulation/belongings.h"
#include "clients/simulation/event_id.h"
#include "clients/simulation/occurrences.h"

namespace wubu::simulation {
namespace {

constexpr int64_t kMinute = 60;
constexpr std::array<int, kTiers> kYearly = {520, 310, 140, 26};
constexpr std::array<const char*, 5> kTasks = {"GUIDING", "TEACHING", "ORDER", "CLEANING",
                                               "READING"};
constexpr uint64_t kFirstVolunteer = 5000;
constexpr int kVolunteers = 30;

void WriteShift(const Scene& scene, uint64_t key, int number, Pen* pen) {
  Draw draw(key);
  const int64_t start = scene.At(draw.Between(525, 930)) + draw.Below(60);
  const int64_t end = start + draw.Between(90, 240) * kMinute;
  const uint64_t volunteer = kFirstVolunteer + static_cast<uint64_t>(draw.Below(kVolunteers));
  const std::string person = PersonOf(Mixed(scene.center.hash, volunteer));
  const std::string team = Belongings(scene.registry, scene.center).Team(0);
  const char* const task = draw.Pick(kTasks);
  if (!scene.character.has_terminal) {
    v1::ShiftRecorded& recorded = *pen->Write(key, start).mutable_shift_recorded();
    recorded.mutable_end_time()->set_seconds(end);
    recorded.set_person(person);
    recorded.set_team(team);
    recorded.set_task(task);
    return pen->SendAt(end);
  }
  const std::string shift = absl::StrCat("v-", scene.day.compact, "-", number);
  v1::ShiftStarted& started = *pen->Write(key, start).mutable_shift_started();
  started.set_shift(shift);
  started.set_person(person);
  started.set_team(team);
  started.set_task(task);
  pen->Send();
  if (draw.Chance(scene.character.ByDiligence(50, 200, 700))) return;  // Left without signing out.
  pen->Write(Mixed(key, 2), end).mutable_shift_ended()->set_shift(shift);
  pen->Send();
}

}  // namespace

void WriteShifts(const Scene& scene, Pen* pen) {
  const int usual = kYearly[static_cast<size_t>(scene.tier())];
  const int yearly = usual * scene.character.FulfilmentPercent(kSubjectShift) / 100;
  int number = 0;
  ForEachOccurrence(scene.YearKey(kSubjectShift), yearly, scene.day.lively,
                    [&](uint64_t key) { WriteShift(scene, key, ++number, pen); });
}

}  // namespace wubu::simulation

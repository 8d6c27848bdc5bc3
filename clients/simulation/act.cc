#include "clients/simulation/act.h"

#include <array>

#include "absl/strings/str_cat.h"

namespace wubu::simulation {
namespace {

constexpr int64_t kMinute = 60;

// What is drawn of an act's key by others than itself.
enum Part : uint64_t { kNotice = 31 };

// Against a village, in tenths. What is large by its row is large in a town already.
constexpr std::array<int, kTiers> kCrowds = {26, 20, 13, 10};
constexpr std::array<int, kTiers> kLargeCrowds = {22, 16, 10, 10};

int PeopleOf(const Scene& scene, const ActRow& row, Draw* draw) {
  const auto& crowds = (row.features & kLarge) != 0 ? kLargeCrowds : kCrowds;
  const int people = draw->Between(row.people[0], row.people[1]);
  const int share = scene.character.ByDiligence(105, 100, 74);
  return people * crowds[static_cast<size_t>(scene.tier())] * share / 1000;
}

absl::string_view SeasonOf(const Day& day) {
  if (day.feast == Feast::kLantern) return "元宵·";
  if (day.feast == Feast::kNational) return "迎国庆·";
  const auto distance = day.date - day.spring_festival;
  if (distance >= -16 && distance <= 6) return "迎新春·";
  return day.date.month() == 7 || day.date.month() == 8 ? "夏日·" : "";
}

}  // namespace

Act DrawAct(const Scene& scene, const ActRow& row, uint64_t key, const Center* target) {
  Act act{row, key, target, 0, 0, 0, "", ""};
  Draw draw(key);
  const bool is_evening = row.hour == Hour::kEvening;
  const int minute = is_evening ? draw.Between(1095, 1170) : draw.Between(540, 900);
  act.start = scene.At(minute / 5 * 5);
  act.end = act.start + (is_evening ? draw.Between(60, 130) : draw.Between(60, 240)) * kMinute;
  act.people = PeopleOf(scene, row, &draw);
  act.name = absl::StrCat(SeasonOf(scene.day), draw.Pick(row.names));
  return act;
}

void WriteNotice(const Scene& scene, Act* act, Pen* pen) {
  Draw draw(Mixed(act->key, kNotice));
  const Character& character = scene.character;
  if (!draw.Chance(character.ByDiligence(10'000, 9'900, 7'000))) return;
  const int64_t at = act->start - draw.Between(1, 9) * kDaySeconds - draw.Between(0, 180) * kMinute;
  v1::NoticePublished& notice = *pen->Write(draw.Bits(), at).mutable_notice_published();
  notice.set_item(act->name);
  notice.mutable_start_time()->set_seconds(act->start);
  notice.set_kind(act->row.book == Book::kTraining ? "TRAINING" : "ACTIVITY");
  notice.add_channels(draw.Chance(5'000) ? "NOTICE_BOARD" : "WEBSITE");
  if (draw.Chance(character.ByDiligence(10'000, 9'950, 8'500))) {
    notice.set_place(act->target == nullptr ? scene.center.display_name
                                            : act->target->display_name);
    notice.set_organizer(scene.center.display_name);
  }
  act->notice = pen->id();
  pen->Send();
}

}  // namespace wubu::simulation

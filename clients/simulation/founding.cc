#include "clients/simulation/founding.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/simulation/almanac.h"
#include "clients/simulation/belongings.h"
#include "clients/simulation/founding_words.h"
#include "clients/simulation/posted_hours.h"
#include "clients/simulation/scene.h"

namespace wubu::simulation {
namespace {

constexpr int64_t kMinute = 60;
constexpr int64_t kSquareMeter = 100;  // In square decimeters.

struct Range {
  int first;
  int last;
};

constexpr std::array<Range, kTiers> kPopulations = {
    {{2'800'000, 6'200'000}, {280'000, 980'000}, {16'000, 78'000}, {900, 5'200}}};
constexpr std::array<Range, kTiers> kBuildings = {
    {{6'000, 14'000}, {3'000, 8'000}, {310, 1'500}, {105, 420}}};
constexpr std::array<Range, kTiers> kPlazas = {
    {{3'000, 8'000}, {1'500, 5'000}, {1'000, 3'000}, {350, 1'800}}};

class Founding {
 public:
  Founding(const Registry& registry, const Center& center, const Character& character, Pen* pen)
      : registry_(registry),
        center_(center),
        character_(character),
        pen_(*pen),
        holdings_(registry.HoldingsOf(center)) {}

  void Write() {
    const bool is_bare = holdings_ == nullptr;
    WriteAttributes();
    if (center_.stage == v1::LIFE_CYCLE_STAGE_PLANNED) WriteBuilt();
    if (Lacks(&Holdings::people)) WriteStaff();
    if (Lacks(&Holdings::rooms)) WriteRooms();
    if (Lacks(&Holdings::assets)) WriteAssets();
    if (Lacks(&Holdings::troupes)) WriteTroupes();
    if (Lacks(&Holdings::teams)) WriteTeam();
    if (Lacks(&Holdings::brands)) WriteBrands();
    if (Lacks(&Holdings::works)) WriteWorks();
    if (is_bare) WriteDigitalItems();
    if (is_bare && center_.tier == Tier::kCity) WriteDocuments();
  }

 private:
  size_t tier() const { return static_cast<size_t>(center_.tier); }
  bool Lacks(std::vector<std::string> Holdings::*ids) const {
    return holdings_ == nullptr || (holdings_->*ids).empty();
  }
  int Within(const std::array<Range, kTiers>& ranges) {
    return draw_.Between(ranges[tier()].first, ranges[tier()].last);
  }
  // How many of so many the centre has.
  int Fewer(int count) { return std::max(0, count - draw_.Below(character_.ByDiligence(1, 2, 4))); }
  // Numbers and times of their own for each sort of entry, whatever else is registered.
  void TurnTo(int sort) {
    key_ = Mixed(Mixed(character_.key, kSubjectFounding), static_cast<uint64_t>(sort));
    draw_ = Draw(key_);
    at_ = character_.founded_seconds + sort * 10 * kMinute;
  }
  v1::Payload& Next(int number) {
    return pen_.Write(Mixed(key_, static_cast<uint64_t>(number)), at_);
  }

  void WriteAttributes() {
    TurnTo(1);
    v1::CenterChanged& changed = *Next(0).mutable_center_changed();
    if (center_.population == 0) changed.set_population(Within(kPopulations));
    if (!center_.has_building_area) {
      const int shrunk = character_.ByDiligence(100, 97, 70);
      changed.set_building_area_square_decimeters(Within(kBuildings) * kSquareMeter * shrunk / 100);
      changed.set_plaza_area_square_decimeters(Within(kPlazas) * kSquareMeter);
      changed.set_free_of_charge(true);
    }
    if (center_.hours < 0) PostHours(changed.mutable_schedule());
    if (!center_.has_standing_items) AddStandingItems(changed.mutable_standing_items());
    if (center_.stage == v1::LIFE_CYCLE_STAGE_PLANNED) {
      changed.set_stage(v1::LIFE_CYCLE_STAGE_OPEN);
      changed.set_opening_date(DateText(character_.first_day));
    }
    if (changed.ByteSizeLong() > 0) pen_.Send();
  }

  void PostHours(v1::WeeklySchedule* schedule) {
    for (const HourSpan& hours : HoursOf(registry_, center_, character_)) {
      v1::ScheduleSpan& span = *schedule->add_spans();
      span.set_weekday(static_cast<v1::Weekday>(hours.weekday + 1));
      span.set_start_minute(hours.from);
      span.set_end_minute(hours.to);
    }
  }

  void AddStandingItems(v1::StandingItems* items) {
    const int count = draw_.Between(character_.ByDiligence(4, 3, 2), 6);
    for (int i = 0; i < count; ++i) {
      const Named& item = kStandingItems[static_cast<size_t>(i)];
      v1::StandingItem& added = *items->add_items();
      added.set_display_name(item.display_name);
      added.set_kind(item.kind);
      added.set_free_of_charge(true);
    }
  }

  void WriteBuilt() {
    TurnTo(2);
    Next(0).mutable_milestone_reached()->set_milestone("STATION_BUILT");
    pen_.Send();
    if (!center_.is_pilot || character_.diligence == Diligence::kPoor) return;
    v1::DocumentFiled& filed = *Next(1).mutable_document_filed();
    filed.set_kind("PILOT_FINAL_REPORT");
    filed.set_display_name("试点工作总结报告");
    pen_.Send();
  }

  void WriteStaff() {
    TurnTo(3);
    const int count = StaffCount(center_);
    const bool is_upper = center_.tier == Tier::kCity || center_.tier == Tier::kCounty;
    const int professionals = count * draw_.Between(character_.ByDiligence(82, 72, 60), 95) / 100;
    const int present = center_.tier == Tier::kVillage ? count : Fewer(count);
    for (int i = 0; i < present; ++i) {
      v1::StaffAppointed& staff = *Next(i).mutable_staff_appointed();
      staff.set_person(StaffPerson(center_, i));
      staff.set_post(i == 0 && is_upper ? "DIRECTOR" : "CULTURE_OFFICER");
      Employ(i, &staff);
      if (is_upper) staff.set_professional(i < professionals);
      pen_.Send();
    }
    WriteDispatched();
  }

  void Employ(int number, v1::StaffAppointed* staff) {
    const bool is_second_job = center_.kind == "ADMIN_VILLAGE" && number == 0;
    staff->set_work_time(is_second_job ? v1::WORK_TIME_PART_TIME : v1::WORK_TIME_FULL_TIME);
    if (center_.tier == Tier::kVillage) {
      staff->set_employment(is_second_job ? "TWO_COMMITTEES" : "PURCHASED_POST");
    } else {
      staff->set_employment(number < 8 && number % 4 != 3 ? "ESTABLISHED" : "CONTRACT");
    }
  }

  // A county house sends an officer to each branch, a branch a manager to each village house.
  void WriteDispatched() {
    TurnTo(4);
    int number = 0;
    for (const int place : registry_.ChildrenOf(registry_.PlaceOf(center_))) {
      const Center& child = registry_.centers()[static_cast<size_t>(place)];
      const bool is_manager = child.kind == "VILLAGE_HOUSE";
      if (!is_manager && child.kind != "BRANCH") continue;
      ++number;
      if (!draw_.Chance(character_.ByDiligence(9'950, 9'600, 8'000))) continue;
      v1::StaffAppointed& staff = *Next(number).mutable_staff_appointed();
      staff.set_person(StaffPerson(child, is_manager ? 0 : 900));
      staff.set_work_time(v1::WORK_TIME_FULL_TIME);
      staff.set_post(is_manager ? "CULTURE_MANAGER" : "CULTURE_OFFICER");
      staff.set_employment(is_manager ? "PURCHASED_POST" : "ESTABLISHED");
      staff.set_dispatched_to(child.subject);
      staff.set_subsidized(is_manager);
      pen_.Send();
    }
  }

  void WriteRooms() {
    TurnTo(5);
    const int count = Fewer(RoomCount(center_));
    for (int i = 0; i < count; ++i) {
      const Named& room = RoomOf(center_.tier, i);
      v1::RoomOpened& opened = *Next(i).mutable_room_opened();
      opened.set_room(absl::StrCat("room-", i + 1));
      opened.set_kind(room.kind);
      opened.set_display_name(room.display_name);
      opened.set_area_square_decimeters(draw_.Between(24, 90) * (5 - static_cast<int>(tier())) *
                                        kSquareMeter);
      opened.set_bookable(true);
      opened.set_free_of_charge(true);
      pen_.Send();
    }
  }

  void WriteAssets() {
    TurnTo(6);
    if (center_.tier == Tier::kCity || center_.tier == Tier::kCounty) {
      WriteAsset("vehicle-1", {"MOBILE_VEHICLE", "流动文化服务车"}, 99);
    }
    const bool is_village = center_.tier == Tier::kVillage;
    const int count = is_village ? Fewer(static_cast<int>(kVillageAssets.size())) : 3;
    for (int i = 0; i < count; ++i) {
      const auto place = static_cast<size_t>(i);
      WriteAsset(absl::StrCat("asset-", i + 1), is_village ? kVillageAssets[place] : kAssets[place],
                 i);
    }
  }

  void WriteAsset(const std::string& id, const Named& what, int number) {
    v1::AssetRegistered& asset = *Next(number).mutable_asset_registered();
    asset.set_asset(id);
    asset.set_kind(what.kind);
    asset.set_display_name(what.display_name);
    if (asset.kind() == "STAGE") {
      asset.set_length_millimeters(draw_.Between(character_.ByDiligence(100, 96, 80), 140) * 100);
      asset.set_width_millimeters(draw_.Between(50, 80) * 100);
      asset.set_height_millimeters(draw_.Between(8, 11) * 100);
    }
    if (asset.kind() == "COMPUTER") asset.set_unit_count(draw_.Between(2, 30));
    pen_.Send();
  }

  void WriteTroupes() {
    TurnTo(7);
    const int count = Fewer(TroupeCount(center_));
    for (int i = 0; i < count; ++i) {
      const bool is_ensemble = i == 0 && center_.tier != Tier::kVillage;
      const Named& art = draw_.Pick(kArts);
      v1::TroupeFormed& troupe = *Next(i).mutable_troupe_formed();
      troupe.set_troupe(absl::StrCat("troupe-", i + 1));
      troupe.set_kind(is_ensemble ? "ENSEMBLE" : "AMATEUR");
      troupe.set_art_form(art.kind);
      troupe.set_display_name(is_ensemble ? "艺术团" : art.display_name);
      troupe.set_member_count(center_.tier == Tier::kVillage ? draw_.Between(9, 26)
                                                             : draw_.Between(18, 46));
      troupe.set_active(draw_.Chance(character_.ByDiligence(9'950, 9'300, 7'500)));
      pen_.Send();
    }
  }

  void WriteTeam() {
    TurnTo(8);
    if (character_.diligence == Diligence::kPoor && draw_.Chance(4'000)) return;
    v1::VolunteerTeamFormed& team = *Next(0).mutable_volunteer_team_formed();
    team.set_team("team-1");
    team.set_display_name("文化志愿服务队");
    team.set_kind("CULTURE");
    team.set_member_count(draw_.Between(5, 20) * (4 - static_cast<int>(tier())));
    pen_.Send();
  }

  void WriteBrands() {
    TurnTo(9);
    const int count = Fewer(center_.tier == Tier::kCity || center_.tier == Tier::kCounty ? 3 : 1);
    for (int i = 0; i < count; ++i) {
      v1::BrandEstablished& brand = *Next(i).mutable_brand_established();
      brand.set_brand(absl::StrCat("brand-", i + 1));
      brand.set_display_name(draw_.Pick(kBrands));
      brand.set_kind(std::array<const char*, kTiers>{
          "MASS_CULTURE", "MASS_CULTURE", "ONE_TOWN_ONE_ITEM", "ONE_VILLAGE_ONE_ITEM"}[tier()]);
      brand.set_local_character(true);
      pen_.Send();
    }
  }

  void WriteWorks() {
    TurnTo(10);
    const int count = Fewer(std::array<int, kTiers>{4, 3, 1, 0}[tier()]);
    for (int i = 0; i < count; ++i) {
      v1::WorkCreated& work = *Next(i).mutable_work_created();
      work.set_work(absl::StrCat("work-", i + 1));
      work.set_display_name(draw_.Pick(kWorks));
      work.set_kind("PROGRAM");
      work.set_original(true);
      work.set_fine(draw_.Chance(8'000));
      pen_.Send();
    }
  }

  void WriteDigitalItems() {
    TurnTo(11);
    if (center_.tier != Tier::kCity && center_.tier != Tier::kCounty) return;
    const auto& items = center_.tier == Tier::kCity ? kCityDigitalItems : kCountyDigitalItems;
    const int count = Fewer(static_cast<int>(items.size()));
    for (int i = 0; i < count; ++i) {
      v1::DigitalItemPublished& item = *Next(i).mutable_digital_item_published();
      item.set_item(absl::StrCat("item-", i + 1));
      item.set_kind(items[static_cast<size_t>(i)].kind);
      item.set_display_name(items[static_cast<size_t>(i)].display_name);
      item.set_original(true);
      item.set_channel("SHARED_PLATFORM");
      pen_.Send();
    }
  }

  void WriteDocuments() {
    TurnTo(12);
    for (size_t i = 0; i < kCityDocuments.size(); ++i) {
      v1::DocumentFiled& filed = *Next(static_cast<int>(i)).mutable_document_filed();
      filed.set_kind(kCityDocuments[i].kind);
      filed.set_display_name(kCityDocuments[i].display_name);
      pen_.Send();
    }
    v1::NoticePublished& notice = *Next(99).mutable_notice_published();
    notice.set_item("免费开放基本服务项目");
    notice.set_kind("FREE_OPENING");
    notice.add_channels("NOTICE_BOARD");
    notice.set_content("公共空间设施场地、文化艺术辅导培训、公益性群众文化活动、展览展示");
    notice.set_schedule("见每周开放时间表");
    notice.set_manner("凭预约免费使用");
    notice.set_free_of_charge(true);
    pen_.Send();
  }

  const Registry& registry_;
  const Center& center_;
  const Character& character_;
  Pen& pen_;
  const Holdings* const holdings_;
  uint64_t key_ = 0;
  Draw draw_{0};
  int64_t at_ = 0;
};

}  // namespace

void WriteFounding(const Registry& registry, const Center& center, const Character& character,
                   Pen* pen) {
  if (!character.is_active || character.diligence == Diligence::kSilent) return;
  Founding(registry, center, character, pen).Write();
}

}  // namespace wubu::simulation

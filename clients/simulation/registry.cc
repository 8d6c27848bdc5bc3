#include "clients/simulation/registry.h"

#include <algorithm>
#include <array>

#include "absl/strings/match.h"
#include "clients/simulation/draw.h"
#include "clients/simulation/event_id.h"

namespace wubu::simulation {
namespace {

using v1::Payload;

// Events name a few of what a centre has; more need not be remembered.
constexpr size_t kEntriesMax = 12;
constexpr size_t kPeopleMax = 40;
// A tree of regions is never so deep; a circle in it ends here.
constexpr int kDepthMax = 16;

absl::CivilDay DateOr(absl::string_view text, bool* known) {
  absl::CivilDay day;
  *known = absl::ParseCivilTime(text, &day);
  return day;
}

void Remember(const std::string& id, size_t most, std::vector<std::string>* ids) {
  if (ids->size() < most && std::find(ids->begin(), ids->end(), id) == ids->end()) {
    ids->push_back(id);
  }
}

bool IsOneOf(absl::string_view word, std::initializer_list<absl::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

bool IsSimulated(absl::string_view event_id) { return absl::StartsWith(event_id, kEventIdStart); }

Center* Registry::Find(absl::string_view subject) {
  const auto place = center_places_.find(subject);
  return place == center_places_.end() ? nullptr : &centers_[static_cast<size_t>(place->second)];
}

int Registry::RegionPlace(absl::string_view name) {
  const auto [place, is_new] = region_places_.try_emplace(name, static_cast<int>(regions_.size()));
  if (is_new) regions_.push_back({std::string(name), "", ""});
  return place->second;
}

void Registry::Take(const v1::Event& event) {
  switch (event.payload().kind_case()) {
    case Payload::kRegionRegistered:
      return TakeRegion(event);
    case Payload::kCenterRegistered:
      return TakeCenter(event);
    case Payload::kCenterChanged:
      if (!IsSimulated(event.id())) TakeChange(event);
      return;
    default:
      if (!IsSimulated(event.id())) TakeEntry(event);
  }
}

void Registry::TakeRegion(const v1::Event& event) {
  Region& region = regions_[static_cast<size_t>(RegionPlace(event.subject()))];
  region.level = event.payload().region_registered().level();
  region.parent = event.payload().region_registered().parent();
}

void Registry::TakeHours(const v1::WeeklySchedule& schedule, Center* center) {
  if (schedule.spans().empty()) return;
  const auto [place, is_new] =
      hours_by_text_.try_emplace(schedule.SerializeAsString(), static_cast<int>(hours_.size()));
  center->hours = place->second;
  if (!is_new) return;
  std::vector<HourSpan>& spans = hours_.emplace_back();
  for (const v1::ScheduleSpan& span : schedule.spans()) {
    if (!span.area().empty() || span.end_minute() <= span.start_minute()) continue;
    spans.push_back({span.weekday() - 1, span.start_minute(), span.end_minute()});
  }
}

void Registry::TakeCenter(const v1::Event& event) {
  const v1::CenterRegistered& told = event.payload().center_registered();
  const auto [place, is_new] =
      center_places_.try_emplace(event.subject(), static_cast<int>(centers_.size()));
  if (is_new) centers_.emplace_back();
  Center& center = centers_[static_cast<size_t>(place->second)];
  center.subject = event.subject();
  center.hash = HashOf(event.subject());
  center.kind = told.kind();
  center.display_name = told.display_name();
  center.registered_seconds = event.occurred_time().seconds();
  center.region = RegionPlace(told.region());
  center.population = told.population();
  center.stage = told.stage();
  center.is_pilot = told.pilot_stage() >= v1::PILOT_STAGE_CHOSEN;
  center.has_building_area = told.has_building_area_square_decimeters();
  center.has_standing_items = told.has_standing_items();
  center.opening_date = DateOr(told.opening_date(), &center.has_opening_date);
  for (const v1::Deadline& deadline : told.deadlines().items()) {
    if (deadline.milestone() != "STATION_BUILT") continue;
    center.built_by = DateOr(deadline.due_date(), &center.has_deadline);
  }
  parents_[place->second] = told.parent();
  TakeHours(told.schedule(), &center);
}

void Registry::TakeChange(const v1::Event& event) {
  Center* const center = Find(event.subject());
  if (center == nullptr) return;
  const v1::CenterChanged& told = event.payload().center_changed();
  if (told.has_kind()) center->kind = told.kind();
  if (told.has_display_name()) center->display_name = told.display_name();
  if (told.has_region()) center->region = RegionPlace(told.region());
  if (told.has_parent()) parents_[PlaceOf(*center)] = told.parent();
  if (told.has_population()) center->population = told.population();
  if (told.has_stage()) center->stage = told.stage();
  if (told.has_opening_date()) {
    center->opening_date = DateOr(told.opening_date(), &center->has_opening_date);
  }
  center->has_building_area |= told.has_building_area_square_decimeters();
  center->has_standing_items |= told.has_standing_items();
  if (told.has_schedule()) TakeHours(told.schedule(), center);
}

Holdings* Registry::HoldingsToFill(Center* center) {
  if (center->holdings < 0) {
    center->holdings = static_cast<int>(holdings_.size());
    holdings_.emplace_back();
  }
  return &holdings_[static_cast<size_t>(center->holdings)];
}

void Registry::TakeEntry(const v1::Event& event) {
  Center* const center = Find(event.subject());
  if (center == nullptr) return;
  const Payload& payload = event.payload();
  const auto remember = [&](const std::string& id, std::vector<std::string> Holdings::*ids) {
    Remember(id, kEntriesMax, &(HoldingsToFill(center)->*ids));
  };
  switch (payload.kind_case()) {
    case Payload::kStaffAppointed:
      return Remember(payload.staff_appointed().person(), kPeopleMax,
                      &HoldingsToFill(center)->people);
    case Payload::kRoomOpened:
      return remember(payload.room_opened().room(), &Holdings::rooms);
    case Payload::kTroupeFormed:
      return remember(payload.troupe_formed().troupe(), &Holdings::troupes);
    case Payload::kVolunteerTeamFormed:
      return remember(payload.volunteer_team_formed().team(), &Holdings::teams);
    case Payload::kBrandEstablished:
      return remember(payload.brand_established().brand(), &Holdings::brands);
    case Payload::kWorkCreated:
      return remember(payload.work_created().work(), &Holdings::works);
    case Payload::kAssetRegistered:
      if (payload.asset_registered().kind() == "MOBILE_VEHICLE") {
        remember(payload.asset_registered().asset(), &Holdings::vehicles);
      }
      return remember(payload.asset_registered().asset(), &Holdings::assets);
    default:
      return;
  }
}

Tier Registry::TierOf(const Center& center) const {
  if (center.kind == "CENTRAL") return Tier::kCity;
  if (center.kind == "MAIN") return Tier::kCounty;
  if (IsOneOf(center.kind, {"BRANCH", "TOWN", "STREET"})) return Tier::kTown;
  if (IsOneOf(center.kind, {"VILLAGE_HOUSE", "ADMIN_VILLAGE", "COMMUNITY"})) return Tier::kVillage;
  const std::string& level = regions_[static_cast<size_t>(center.region)].level;
  if (IsOneOf(level, {"NATION", "PROVINCE", "CITY"})) return Tier::kCity;
  if (level == "COUNTY") return Tier::kCounty;
  return IsOneOf(level, {"TOWN", "STREET"}) ? Tier::kTown : Tier::kVillage;
}

void Registry::Settle() {
  first_child_.assign(centers_.size() + 1, 0);
  for (auto& [place, name] : parents_) {
    Center& center = centers_[static_cast<size_t>(place)];
    const Center* const parent = Find(name);
    center.parent = parent == nullptr || parent == &center ? -1 : PlaceOf(*parent);
    if (center.parent >= 0) ++first_child_[static_cast<size_t>(center.parent) + 1];
  }
  for (size_t i = 1; i < first_child_.size(); ++i) first_child_[i] += first_child_[i - 1];
  children_.resize(static_cast<size_t>(first_child_.back()));
  std::vector<int> next(first_child_.begin(), first_child_.end());
  for (Center& center : centers_) {
    center.tier = TierOf(center);
    if (center.parent < 0) continue;
    children_[static_cast<size_t>(next[static_cast<size_t>(center.parent)]++)] = PlaceOf(center);
  }
  parents_.clear();
  hours_by_text_.clear();
}

absl::Span<const int> Registry::ChildrenOf(int center) const {
  const auto first = static_cast<size_t>(first_child_[static_cast<size_t>(center)]);
  const auto end = static_cast<size_t>(first_child_[static_cast<size_t>(center) + 1]);
  return absl::MakeConstSpan(children_).subspan(first, end - first);
}

const Holdings* Registry::HoldingsOf(const Center& center) const {
  return center.holdings < 0 ? nullptr : &holdings_[static_cast<size_t>(center.holdings)];
}

absl::Span<const HourSpan> Registry::HoursOf(const Center& center) const {
  if (center.hours < 0) return {};
  return hours_[static_cast<size_t>(center.hours)];
}

bool Registry::LiesIn(const Center& center, absl::string_view region) const {
  const Region* here = &regions_[static_cast<size_t>(center.region)];
  for (int depth = 0; depth < kDepthMax; ++depth) {
    if (here->name == region || here->parent == region) return true;
    const auto above = region_places_.find(here->parent);
    if (above == region_places_.end()) return false;
    here = &regions_[static_cast<size_t>(above->second)];
  }
  return false;
}

const std::string& Registry::RegionNameOf(const Center& center) const {
  return regions_[static_cast<size_t>(center.region)].name;
}

}  // namespace wubu::simulation

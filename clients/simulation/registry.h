// What the simulation knows of the centres: who they are, which belongs to which, what they have.
// Told by the events of the register in their order, then settled.
//
//   Registry registry;
//   for (const v1::Event& event : ...) registry.Take(event);
//   registry.Settle();
#ifndef WUBU_CLIENTS_SIMULATION_REGISTRY_H_
#define WUBU_CLIENTS_SIMULATION_REGISTRY_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/types/span.h"
#include "wubu/v1/event.pb.h"

namespace wubu::simulation {

// Which part of the ladder a centre stands on; what it does depends on it more than on its kind.
enum class Tier : uint8_t { kCity, kCounty, kTown, kVillage };
inline constexpr int kTiers = 4;

// One stretch of opening hours, minutes after local midnight.
struct HourSpan {
  int weekday = 0;  // Monday is 0.
  int from = 0;
  int to = 0;
};

// Ids of what a centre has in its register, a few of each, for events to name.
struct Holdings {
  std::vector<std::string> rooms;
  std::vector<std::string> troupes;
  std::vector<std::string> teams;
  std::vector<std::string> brands;
  std::vector<std::string> works;
  std::vector<std::string> assets;
  std::vector<std::string> vehicles;
  std::vector<std::string> people;  // With their prefix: people/…
};

struct Center {
  std::string subject;
  std::string kind;
  std::string display_name;
  uint64_t hash = 0;  // Of the subject: the centre's part in every key.
  int64_t registered_seconds = 0;
  absl::CivilDay opening_date;  // Only if `has_opening_date`.
  absl::CivilDay built_by;      // Only if `has_deadline`: by when the station is to be built.
  int64_t population = 0;       // 0: not told.
  int region = -1;              // Into regions().
  int parent = -1;              // Into centers().
  int holdings = -1;            // Into the list of holdings; -1: the register has none.
  int hours = -1;               // Into the list of schedules; -1: none is posted.
  Tier tier = Tier::kVillage;
  v1::LifeCycleStage stage = v1::LIFE_CYCLE_STAGE_UNSPECIFIED;
  bool is_pilot = false;
  bool has_opening_date = false;
  bool has_deadline = false;
  bool has_building_area = false;
  bool has_standing_items = false;
};

struct Region {
  std::string name;
  std::string level;
  std::string parent;
};

class Registry {
 public:
  // Ignores what the simulation registers itself beyond regions and centres, so that its own work
  // of yesterday doesn't change what it does today.
  void Take(const v1::Event& event);

  // Links the centres; afterwards nothing more is taken.
  void Settle();

  const std::vector<Center>& centers() const { return centers_; }
  // Places of the centres right below this one.
  absl::Span<const int> ChildrenOf(int center) const;
  int PlaceOf(const Center& center) const { return static_cast<int>(&center - centers_.data()); }
  // Null if the register tells of nothing that the centre has.
  const Holdings* HoldingsOf(const Center& center) const;
  // Empty if no hours are posted.
  absl::Span<const HourSpan> HoursOf(const Center& center) const;
  // Whether it lies in the region, `regions/{id}`, or below it.
  bool LiesIn(const Center& center, absl::string_view region) const;
  const std::string& RegionNameOf(const Center& center) const;

 private:
  int RegionPlace(absl::string_view name);
  void TakeRegion(const v1::Event& event);
  void TakeCenter(const v1::Event& event);
  void TakeChange(const v1::Event& event);
  void TakeEntry(const v1::Event& event);
  void TakeHours(const v1::WeeklySchedule& schedule, Center* center);
  Center* Find(absl::string_view subject);
  Holdings* HoldingsToFill(Center* center);
  Tier TierOf(const Center& center) const;

  std::vector<Center> centers_;
  std::vector<Region> regions_;
  std::vector<Holdings> holdings_;
  std::vector<std::vector<HourSpan>> hours_;
  absl::flat_hash_map<std::string, int> hours_by_text_;
  absl::flat_hash_map<std::string, int> center_places_;
  absl::flat_hash_map<std::string, int> region_places_;
  absl::flat_hash_map<int, std::string> parents_;  // By the place of the child, until settled.
  std::vector<int> first_child_;                   // Into children_, one more than centres.
  std::vector<int> children_;
};

// Whether an event has one of the ids that the simulation gives: they begin with WUBU in
// hexadecimal.
bool IsSimulated(absl::string_view event_id);

}  // namespace wubu::simulation

#endif  // WUBU_CLIENTS_SIMULATION_REGISTRY_H_

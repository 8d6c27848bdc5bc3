#include "clients/simulation/posted_hours.h"

#include <initializer_list>
#include <vector>

#include "clients/simulation/draw.h"
#include "clients/simulation/scene.h"

namespace wubu::simulation {
namespace {

using Hours = std::vector<HourSpan>;

struct Stretch {
  int first_weekday;  // Monday is 1.
  int last_weekday;
  int from;  // 0930 is half past nine.
  int to;
};

int MinuteOf(int clock) { return clock / 100 * 60 + clock % 100; }

Hours Week(std::initializer_list<Stretch> stretches) {
  Hours hours;
  for (const Stretch& stretch : stretches) {
    for (int weekday = stretch.first_weekday; weekday <= stretch.last_weekday; ++weekday) {
      hours.push_back({weekday - 1, MinuteOf(stretch.from), MinuteOf(stretch.to)});
    }
  }
  return hours;
}

// Built once for the process.
struct UsualHours {
  // 63 and 61 hours.
  const std::vector<Hours> city = {
      Week({{1, 7, 900, 1800}}),
      Week({{2, 7, 900, 1730}, {3, 3, 1830, 2100}, {5, 7, 1830, 2100}}),
  };
  // 48, 45 and 49 hours.
  const std::vector<Hours> county = {
      Week({{2, 7, 900, 1700}}),
      Week({{2, 7, 900, 1130}, {2, 7, 1330, 1730}, {5, 7, 1830, 2030}}),
      Week({{1, 5, 830, 1200}, {1, 5, 1400, 1730}, {6, 7, 900, 1600}}),
  };
  // 48, 45.5, 49 and 42.5 hours.
  const std::vector<Hours> town = {
      Week({{2, 7, 900, 1700}}),
      Week({{1, 7, 830, 1130}, {1, 7, 1400, 1730}}),
      Week({{1, 7, 900, 1600}}),
      Week({{1, 5, 830, 1130}, {1, 5, 1400, 1730}, {3, 4, 1830, 2030}, {6, 6, 900, 1500}}),
  };
  // 49, 45.5, and 17 hours: evenings and the weekend.
  const std::vector<Hours> village = {
      Week({{1, 7, 1300, 2000}}),
      Week({{1, 7, 900, 1130}, {1, 7, 1400, 1800}}),
      Week({{2, 2, 1830, 2030},
            {4, 4, 1830, 2030},
            {6, 6, 1830, 2030},
            {6, 7, 900, 1130},
            {6, 7, 1400, 1700}}),
  };

  const std::vector<Hours>& Of(Tier tier) const {
    switch (tier) {
      case Tier::kCity:
        return city;
      case Tier::kCounty:
        return county;
      case Tier::kTown:
        return town;
      case Tier::kVillage:
        break;
    }
    return village;
  }
};

}  // namespace

absl::Span<const HourSpan> HoursOf(const Registry& registry, const Center& center,
                                   const Character& character) {
  const absl::Span<const HourSpan> posted = registry.HoursOf(center);
  if (!posted.empty()) return posted;
  static const UsualHours* const usual = new UsualHours;
  const std::vector<Hours>& choices = usual->Of(center.tier);
  Draw draw(Mixed(character.key, kSubjectHours));
  return choices[static_cast<size_t>(draw.Below(static_cast<int>(choices.size())))];
}

}  // namespace wubu::simulation

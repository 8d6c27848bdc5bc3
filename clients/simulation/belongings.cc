#include "clients/simulation/belongings.h"

#include <algorithm>
#include <array>

#include "absl/strings/str_cat.h"
#include "clients/simulation/draw.h"
#include "clients/simulation/event_id.h"

namespace wubu::simulation {
namespace {

size_t PlaceOf(Tier tier) { return static_cast<size_t>(tier); }

}  // namespace

int RoomCount(const Center& center) {
  return std::array<int, kTiers>{9, 5, 5, 4}[PlaceOf(center.tier)];
}

int TroupeCount(const Center& center) {
  return std::array<int, kTiers>{10, 10, 8, 3}[PlaceOf(center.tier)];
}

// The manager of a village house is on the roll of its branch (镇招镇聘).
int StaffCount(const Center& center) {
  if (center.kind == "VILLAGE_HOUSE") return center.parent < 0 ? 1 : 0;
  return std::array<int, kTiers>{24, 12, 5, 2}[PlaceOf(center.tier)];
}

std::string StaffPerson(const Center& center, int number) {
  return PersonOf(Mixed(center.hash, static_cast<uint64_t>(number)));
}

Belongings::Belongings(const Registry& registry, const Center& center)
    : center_(center), holdings_(registry.HoldingsOf(center)) {}

std::string Belongings::Pick(std::vector<std::string> Holdings::*ids, const char* name,
                             int number) const {
  if (holdings_ != nullptr && !(holdings_->*ids).empty()) {
    const std::vector<std::string>& known = holdings_->*ids;
    return known[static_cast<size_t>(number) % known.size()];
  }
  return absl::StrCat(name, "-", number + 1);
}

int Belongings::people_count() const {
  if (holdings_ != nullptr && !holdings_->people.empty()) {
    return static_cast<int>(holdings_->people.size());
  }
  return StaffCount(center_);
}

std::string Belongings::Person(int number) const {
  if (holdings_ != nullptr && !holdings_->people.empty()) {
    return holdings_->people[static_cast<size_t>(number) % holdings_->people.size()];
  }
  return StaffPerson(center_, number);
}

}  // namespace wubu::simulation

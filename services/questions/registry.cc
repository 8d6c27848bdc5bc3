#include "services/questions/registry.h"

#include <algorithm>
#include <utility>

#include "services/history/living_events.h"
#include "services/history/register.h"
#include "services/projections/register_index.h"
#include "services/projections/register_view.h"

namespace wubu::questions {
namespace {

using wubu::v1::Event;

// As deep as the register view follows regions.
constexpr size_t kDepthMax = 32;

history::Events Pointers(const std::vector<Event>& events) {
  history::Events pointers;
  for (const Event& event : events) pointers.push_back(&event);
  return pointers;
}

}  // namespace

std::vector<Event> Registry::EventsOf(absl::string_view subject) const {
  auto events = projections::RegisterView::EventsOf(rows_, subject, known_);
  if (events.ok()) return *std::move(events);
  Note(events.status());
  return {};
}

bool Registry::Knows(absl::string_view subject) const { return !EventsOf(subject).empty(); }

CenterAttributes Registry::Center(absl::string_view name) const {
  const std::vector<Event> living = history::LivingEvents(EventsOf(name));
  return history::CenterAt(Pointers(living), at_);
}

const RegionAttributes& Registry::Region(absl::string_view name) const {
  const auto found = regions_.find(name);
  if (found != regions_.end()) return found->second;
  const std::vector<Event> living = history::LivingEvents(EventsOf(name));
  return regions_[std::string(name)] = history::RegionAt(Pointers(living), at_);
}

std::vector<std::string> Registry::Above(absl::string_view region) const {
  std::vector<std::string> above;
  std::string next(region);
  while (above.size() < kDepthMax) {
    const RegionAttributes& attributes = Region(next);
    if (!attributes.has_value() || attributes->parent().empty()) break;
    next = attributes->parent();
    if (next == region || std::find(above.begin(), above.end(), next) != above.end()) break;
    above.push_back(next);
  }
  return above;
}

std::vector<std::string> Registry::Below(absl::string_view region, absl::string_view after) const {
  std::vector<std::string> below;
  Note(projections::ForEachRegionBelow(rows_, region, after, [&](absl::string_view name) {
    const RegionAttributes& attributes = Region(name);
    if (attributes.has_value() && attributes->parent() == region) below.emplace_back(name);
  }));
  return below;
}

}  // namespace wubu::questions

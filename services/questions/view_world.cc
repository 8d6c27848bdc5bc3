#include "services/questions/view_world.h"

#include <algorithm>
#include <deque>
#include <limits>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "services/compliance/known_world.h"
#include "services/history/living_events.h"
#include "services/history/register.h"
#include "services/projections/streams_view.h"

namespace wubu::questions {
namespace {

using projections::Mention;
using wubu::v1::Event;
using wubu::v1::RecordedEvent;

constexpr char kDefaultZone[] = "Asia/Shanghai";

absl::TimeZone ZoneNamed(absl::string_view name) {
  absl::TimeZone zone;
  if (absl::LoadTimeZone(name, &zone)) return zone;
  // Without a database of zones, China's time since 1991.
  return absl::FixedTimeZone(8 * 3600);
}

}  // namespace

struct ViewWorld::Stream {
  std::vector<const RecordedEvent*> told;
  std::deque<Event> amended;
  Events events;
};

ViewWorld::ViewWorld(const views::ViewStore* views, Position known)
    : views_(*views), known_(known) {}

ViewWorld::~ViewWorld() = default;

const ViewWorld::Stream& ViewWorld::StreamOf(absl::string_view subject) const {
  const auto found = streams_.find(subject);
  if (found != streams_.end()) return *found->second;
  auto stream = std::make_unique<Stream>();
  Events told;
  status_.Update(
      projections::StreamsView::Read(views_, subject, &arena_, [&](const RecordedEvent* event) {
        if (Position(event->position()) > known_) return false;
        told.push_back(&event->event());
        stream->told.push_back(event);
        return true;
      }));
  stream->events = history::LivingEvents(told, &stream->amended);
  return *streams_.emplace(std::string(subject), std::move(stream)).first->second;
}

const ViewWorld::Events& ViewWorld::Of(absl::string_view subject) const {
  return StreamOf(subject).events;
}

const std::vector<const RecordedEvent*>& ViewWorld::Told(absl::string_view subject) const {
  return StreamOf(subject).told;
}

std::vector<std::string> ViewWorld::Who(Mention mention, absl::string_view name) const {
  auto who = projections::MentionsView::Who(views_, mention, name);
  if (who.ok()) return *std::move(who);
  status_.Update(who.status());
  return {};
}

// The living events of those who mention it, as far as they still name it.
template <typename Names>
const ViewWorld::Events& ViewWorld::Mentioned(Mention mention, absl::string_view name, Index* index,
                                              Names names) const {
  const auto found = index->find(name);
  if (found != index->end()) return found->second;
  Events events;
  for (const std::string& subject : Who(mention, name)) {
    for (const Event* event : Of(subject)) {
      if (names(event->payload())) events.push_back(event);
    }
  }
  std::sort(events.begin(), events.end(),
            [](const Event* a, const Event* b) { return history::IsEarlier(*a, *b); });
  return index->emplace(std::string(name), std::move(events)).first->second;
}

const ViewWorld::Events& ViewWorld::ReceivedBy(absl::string_view center) const {
  return Mentioned(Mention::kTarget, center, &received_, [center](const auto& payload) {
    return compliance::TargetCenterOf(payload) == center;
  });
}

const ViewWorld::Events& ViewWorld::TrainingsOf(absl::string_view person) const {
  return Mentioned(Mention::kPerson, person, &trainings_,
                   [person](const auto& payload) { return compliance::IsOnRoll(payload, person); });
}

const ViewWorld::Events& ViewWorld::Publications() const {
  return Mentioned(Mention::kStandard, "", &publications_, compliance::IsPublication);
}

const std::vector<std::string>& ViewWorld::ChildrenOf(absl::string_view center) const {
  const auto found = children_.find(center);
  if (found != children_.end()) return found->second;
  return children_.emplace(std::string(center), Who(Mention::kParent, center)).first->second;
}

// The region as last known decides for the whole history (CASES 2).
const history::Zone& ViewWorld::ZoneOf(absl::string_view center) const {
  const auto found = zones_.find(center);
  if (found != zones_.end()) return found->second;
  constexpr history::Instant kForever = std::numeric_limits<history::Instant>::max();
  std::string name = kDefaultZone;
  for (const std::string& region : compliance::RegionsAbove(*this, center, kForever)) {
    const auto attributes = history::RegionAt(Of(region), kForever);
    if (!attributes.has_value() || attributes->time_zone().empty()) continue;
    name = attributes->time_zone();
    break;
  }
  return zones_.emplace(std::string(center), history::Zone(ZoneNamed(name))).first->second;
}

}  // namespace wubu::questions

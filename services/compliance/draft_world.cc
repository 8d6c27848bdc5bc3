#include "services/compliance/draft_world.h"

#include <algorithm>
#include <utility>

#include "services/compliance/known_world.h"
#include "services/history/living_events.h"

namespace wubu::compliance {

using wubu::v1::Event;
using wubu::v1::Payload;

DraftWorld::DraftWorld(const World* world, std::string subject, const Events& told)
    : world_(*world),
      subject_(std::move(subject)),
      living_(history::LivingEvents(told, &amended_)) {}

const Events& DraftWorld::Of(absl::string_view subject) const {
  return subject == subject_ ? living_ : world_.Of(subject);
}

// What the others told, as before, and of its own what lives now and still names it.
const Events& DraftWorld::Mixed(const Events& before, absl::string_view name, Index* index,
                                absl::FunctionRef<bool(const Payload&)> names) const {
  const auto found = index->find(name);
  if (found != index->end()) return found->second;
  Events events;
  for (const Event* event : before) {
    if (event->subject() != subject_) events.push_back(event);
  }
  for (const Event* event : living_) {
    if (names(event->payload())) events.push_back(event);
  }
  std::sort(events.begin(), events.end(),
            [](const Event* a, const Event* b) { return history::IsEarlier(*a, *b); });
  return index->emplace(std::string(name), std::move(events)).first->second;
}

const Events& DraftWorld::ReceivedBy(absl::string_view center) const {
  return Mixed(world_.ReceivedBy(center), center, &received_,
               [center](const Payload& payload) { return TargetCenterOf(payload) == center; });
}

const Events& DraftWorld::TrainingsOf(absl::string_view person) const {
  return Mixed(world_.TrainingsOf(person), person, &trainings_,
               [person](const Payload& payload) { return IsOnRoll(payload, person); });
}

const Events& DraftWorld::Publications() const {
  return Mixed(world_.Publications(), "", &publications_, IsPublication);
}

const std::vector<std::string>& DraftWorld::ChildrenOf(absl::string_view center) const {
  const auto found = children_.find(center);
  if (found != children_.end()) return found->second;
  std::vector<std::string> children = world_.ChildrenOf(center);
  for (const Event* event : living_) {
    if (event->payload().center_registered().parent() == center ||
        event->payload().center_changed().parent() == center) {
      children.push_back(subject_);
    }
  }
  std::sort(children.begin(), children.end());
  children.erase(std::unique(children.begin(), children.end()), children.end());
  return children_.emplace(std::string(center), std::move(children)).first->second;
}

}  // namespace wubu::compliance

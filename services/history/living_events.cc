#include "services/history/living_events.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"

namespace wubu::history {
namespace {

using wubu::v1::Event;
using wubu::v1::EventAmended;
using wubu::v1::Payload;

// An event and what the fixes settled so far have made of it.
struct Node {
  const Event* event = nullptr;
  Node* target = nullptr;      // Of a fix whose target is there.
  size_t unsettled_fixes = 0;  // Of the kind that is being settled.
  bool lives = true;
  Node* amendment = nullptr;  // The latest of the living amendments.

  bool Is(Payload::KindCase kind) const { return event->payload().kind_case() == kind; }
};

bool IsFix(const Event& event) {
  return event.payload().has_event_voided() || event.payload().has_event_amended();
}

std::vector<Node> MakeNodes(const std::vector<const Event*>& events) {
  std::vector<Node> nodes(events.size());
  absl::flat_hash_map<absl::string_view, Node*> by_id;
  by_id.reserve(events.size());
  for (size_t i = 0; i < events.size(); ++i) {
    nodes[i].event = events[i];
    by_id.emplace(events[i]->id(), &nodes[i]);
  }
  for (Node& node : nodes) {
    if (!IsFix(*node.event)) continue;
    const auto target = by_id.find(TargetId(*node.event));
    if (target != by_id.end()) node.target = target->second;
  }
  return nodes;
}

// Settles each node after all fixes of `kind` that are aimed at it. A fix has one target, so those
// in a circle are aimed at nothing else: none of them is ever settled, and none has effect (CASES 4
// and 35). A loop and not a recursion, since a chain of fixes may be as long as its senders like.
template <typename Settle>
void SettleInOrder(Payload::KindCase kind, std::vector<Node>* nodes, Settle settle) {
  for (Node& node : *nodes) node.unsettled_fixes = 0;
  for (Node& node : *nodes) {
    if (node.Is(kind) && node.target != nullptr) ++node.target->unsettled_fixes;
  }
  std::vector<Node*> ready;
  for (Node& node : *nodes) {
    if (node.unsettled_fixes == 0) ready.push_back(&node);
  }
  while (!ready.empty()) {
    Node& node = *ready.back();
    ready.pop_back();
    settle(node);
    if (!node.Is(kind) || node.target == nullptr) continue;
    if (--node.target->unsettled_fixes == 0) ready.push_back(node.target);
  }
}

void SettleVoid(Node& node) {
  if (node.Is(Payload::kEventVoided) && node.lives && node.target != nullptr) {
    node.target->lives = false;
  }
}

// Its id, type and target stay what they were.
void Amend(const EventAmended& change, Event* event) {
  if (change.has_occurred_time()) *event->mutable_occurred_time() = change.occurred_time();
  if (change.has_payload() && change.payload().kind_case() == event->payload().kind_case()) {
    *event->mutable_payload() = change.payload();
  }
}

void SettleAmendment(Node& node, std::deque<Event>* made) {
  if (node.Is(Payload::kEventVoided)) return;  // An amendment of a void has no effect.
  if (node.amendment != nullptr) {
    Event& amended = made->emplace_back(*node.event);
    Amend(node.amendment->event->payload().event_amended(), &amended);
    node.event = &amended;
  }
  if (!node.Is(Payload::kEventAmended) || !node.lives || node.target == nullptr) return;
  Node*& latest = node.target->amendment;
  if (latest == nullptr || IsEarlier(*latest->event, *node.event)) latest = &node;
}

// The living of one sort, as the fixes have left them.
std::vector<const Event*> Settled(const std::vector<const Event*>& events, bool fixes,
                                  std::deque<Event>* made) {
  std::vector<Node> nodes = MakeNodes(events);
  SettleInOrder(Payload::kEventVoided, &nodes, SettleVoid);
  SettleInOrder(Payload::kEventAmended, &nodes,
                [made](Node& node) { SettleAmendment(node, made); });
  std::vector<const Event*> living;
  living.reserve(nodes.size());
  for (const Node& node : nodes) {
    if (node.lives && IsFix(*node.event) == fixes) living.push_back(node.event);
  }
  std::sort(living.begin(), living.end(),
            [](const Event* a, const Event* b) { return IsEarlier(*a, *b); });
  return living;
}

std::vector<Event> SettledCopies(const std::vector<Event>& events, bool fixes) {
  std::vector<const Event*> given;
  given.reserve(events.size());
  for (const Event& event : events) given.push_back(&event);
  std::deque<Event> made;
  std::vector<Event> living;
  for (const Event* event : Settled(given, fixes, &made)) living.push_back(*event);
  return living;
}

}  // namespace

absl::string_view TargetId(const Event& event) {
  if (event.payload().has_event_voided()) return event.payload().event_voided().event();
  return event.payload().event_amended().event();
}

bool IsEarlier(const Event& a, const Event& b) {
  if (a.occurred_time().seconds() != b.occurred_time().seconds()) {
    return a.occurred_time().seconds() < b.occurred_time().seconds();
  }
  return a.id() < b.id();
}

std::vector<Event> LivingEvents(const std::vector<Event>& events) {
  return SettledCopies(events, false);
}

std::vector<Event> LivingFixes(const std::vector<Event>& events) {
  return SettledCopies(events, true);
}

std::vector<const Event*> LivingEvents(const std::vector<const Event*>& events,
                                       std::deque<Event>* made) {
  return Settled(events, false, made);
}

}  // namespace wubu::history

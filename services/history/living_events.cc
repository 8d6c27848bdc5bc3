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
  Event event;
  Node* target = nullptr;      // Of a fix whose target is there.
  size_t unsettled_fixes = 0;  // Of the kind that is being settled.
  bool lives = true;
  Node* amendment = nullptr;  // The latest of the living amendments.

  bool Is(Payload::KindCase kind) const { return event.payload().kind_case() == kind; }
};

std::vector<Node> MakeNodes(const std::vector<Event>& events) {
  std::vector<Node> nodes(events.size());
  absl::flat_hash_map<absl::string_view, Node*> by_id;
  for (size_t i = 0; i < events.size(); ++i) {
    nodes[i].event = events[i];
    by_id.emplace(events[i].id(), &nodes[i]);
  }
  for (size_t i = 0; i < events.size(); ++i) {
    const auto target = by_id.find(TargetId(events[i]));
    if (target != by_id.end()) nodes[i].target = target->second;
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

void SettleAmendment(Node& node) {
  if (node.Is(Payload::kEventVoided)) return;  // An amendment of a void has no effect.
  if (node.amendment != nullptr)
    Amend(node.amendment->event.payload().event_amended(), &node.event);
  if (!node.Is(Payload::kEventAmended) || !node.lives || node.target == nullptr) return;
  Node*& latest = node.target->amendment;
  if (latest == nullptr || IsEarlier(latest->event, node.event)) latest = &node;
}

bool IsFix(const Node& node) {
  return node.Is(Payload::kEventVoided) || node.Is(Payload::kEventAmended);
}

// The living of one sort, as the fixes have left them.
template <typename Wanted>
std::vector<Event> Settled(const std::vector<Event>& events, Wanted wanted) {
  std::vector<Node> nodes = MakeNodes(events);
  SettleInOrder(Payload::kEventVoided, &nodes, SettleVoid);
  SettleInOrder(Payload::kEventAmended, &nodes, SettleAmendment);
  std::vector<Event> living;
  for (Node& node : nodes) {
    if (node.lives && wanted(node)) living.push_back(std::move(node.event));
  }
  std::sort(living.begin(), living.end(), IsEarlier);
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
  return Settled(events, [](const Node& node) { return !IsFix(node); });
}

std::vector<Event> LivingFixes(const std::vector<Event>& events) {
  return Settled(events, [](const Node& node) { return IsFix(node); });
}

}  // namespace wubu::history

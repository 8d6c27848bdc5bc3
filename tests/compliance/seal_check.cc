#include "tests/compliance/seal_check.h"

#include <cstdlib>
#include <iostream>
#include <limits>
#include <string>

#include "services/compliance/adjustments.h"
#include "services/compliance/seals.h"

namespace wubu::compliance {
namespace {

using wubu::v1::Event;
using wubu::v1::RecordedEvent;

constexpr char kSealId[] = "5ea1ed00-0000-4000-8000-000000000001";
constexpr size_t kNoLimit = std::numeric_limits<size_t>::max();

[[noreturn]] void Fail(const char* what, const SealedScope& scope) {
  std::cerr << what << ": " << scope.center << " in " << scope.region << ", " << scope.period
            << "\n";
  std::exit(1);
}

class Check {
 public:
  Check(const SealedHistory& history, SealedScope scope, Instant at)
      : history_(history), scope_(std::move(scope)), at_(at) {}

  void Run() {
    const size_t before = history_.events.size() / 2;
    const std::vector<RecordedEvent> sealed = WithSeal(before);
    const Figures whole = FiguresAt(sealed, sealed.size());
    if (Differ(whole, FiguresAt(history_.events, history_.events.size()))) {
      Fail("a seal changes a figure", scope_);
    }
    const Seal seal = SealIn(sealed);
    const Figures frozen = FiguresAt(sealed, seal.position);
    if (Differ(frozen, FiguresAt(history_.events, before))) {
      Fail("a seal has not frozen what was known before it", scope_);
    }
    CheckChanges(sealed, seal.position, frozen, whole);
  }

 private:
  static bool Differ(const Figures& a, const Figures& b) { return !RulesThatDiffer(a, b).empty(); }

  std::vector<RecordedEvent> WithSeal(size_t before) const {
    std::vector<RecordedEvent> events = history_.events;
    RecordedEvent seal;
    seal.mutable_event()->set_id(kSealId);
    seal.mutable_event()->set_subject(scope_.region);
    seal.mutable_event()->mutable_occurred_time()->set_seconds(at_);
    seal.mutable_event()->mutable_payload()->mutable_period_sealed()->set_period(scope_.period);
    events.insert(events.begin() + static_cast<int64_t>(before), seal);
    for (size_t i = 0; i < events.size(); ++i) events[i].set_position(i + 1);
    return events;
  }

  Seal SealIn(const std::vector<RecordedEvent>& events) const {
    std::vector<const RecordedEvent*> told;
    for (const RecordedEvent& recorded : events) {
      if (recorded.event().subject() == scope_.region) told.push_back(&recorded);
    }
    for (const Seal& seal : SealsOf(told, at_)) {
      if (seal.recorded->event().id() == kSealId) return seal;
    }
    Fail("the seal is not found", scope_);
  }

  Figures FiguresAt(const std::vector<RecordedEvent>& events, size_t known) const {
    std::vector<Event> first;
    for (size_t i = 0; i < known; ++i) first.push_back(events[i].event());
    const KnownWorld world(first, history_.zone_named);
    return FiguresOf(world, history_.standard_of, scope_, at_);
  }

  bool IsSame(const RuleName& rule, const Figures& a, const Figures& b) const {
    return !RulesThatDiffer(a, b).contains(rule);
  }

  void CheckChanges(const std::vector<RecordedEvent>& events, uint64_t first, const Figures& frozen,
                    const Figures& whole) const {
    const auto look = [&](uint64_t position) { return FiguresAt(events, position); };
    ChangeSearch search(look, kNoLimit);
    search.Between({first, &frozen}, {events.size(), &whole});
    for (const RuleName& rule : RulesThatDiffer(frozen, whole)) {
      if (!search.positions().contains(rule)) Fail("a change was not found", scope_);
    }
    for (const auto& [rule, positions] : search.positions()) {
      Figures before = frozen;
      for (const uint64_t position : positions) {
        const Figures then = look(position);
        if (!IsSame(rule, before, look(position - 1))) Fail("a figure moved unseen", scope_);
        if (IsSame(rule, before, then)) Fail("a position at which nothing moves", scope_);
        before = then;
      }
      if (!IsSame(rule, before, whole)) Fail("the changes do not lead to the live figure", scope_);
    }
  }

  const SealedHistory& history_;
  const SealedScope scope_;
  const Instant at_;
};

}  // namespace

void CheckSeal(const SealedHistory& history, const compliance_test::VerdictsQuestion& asked,
               Instant at) {
  std::vector<Event> events;
  for (const RecordedEvent& recorded : history.events) events.push_back(recorded.event());
  const KnownWorld world(events, history.zone_named);
  const auto regions = RegionsAbove(world, asked.center(), at);
  if (regions.empty() || UnitOfPeriod(asked.period()) != asked.unit()) return;
  Check(history, {regions.back(), asked.center(), asked.period()}, at).Run();
}

}  // namespace wubu::compliance

#include "services/compliance/settlement.h"

#include <set>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_format.h"
#include "services/compliance/draft_world.h"
#include "services/compliance/settlement_drafts.h"
#include "services/history/living_events.h"

namespace wubu::compliance {
namespace {

using wubu::v1::Anomaly;
using wubu::v1::Event;
using wubu::v1::RecordedEvent;
using wubu::v1::Settlement;

using Name = std::pair<std::string, wubu::v1::AnomalyKind>;

Name NameOf(const Anomaly& anomaly) { return {anomaly.event(), anomaly.kind()}; }

// The event at fault, as amendments have left it.
const Event* FindOdd(const Events& events, const std::vector<Event>& fixes, const std::string& id) {
  for (const Event* event : events) {
    if (event->id() == id) return event;
  }
  for (const Event& fix : fixes) {
    if (fix.id() == id) return &fix;
  }
  return nullptr;
}

std::vector<Event> FixesOf(const OddStream& stream) {
  std::vector<Event> told;
  for (const RecordedEvent* recorded : stream.told) told.push_back(recorded->event());
  return history::LivingFixes(told);
}

// The stream with a draft at its end. The ids are those that sort before all others: a draft that
// settles as the first of its second does so as a later one, too.
class Drafted {
 public:
  Drafted(const OddStream& stream, const Draft& draft)
      : recorded_(RecordedOf(stream, draft)),
        told_(stream.told),
        world_(stream.world, stream.subject, EventsOf(stream, recorded_)) {
    for (const RecordedEvent& recorded : recorded_) told_.push_back(&recorded);
  }

  const World& world() const { return world_; }
  const std::vector<const RecordedEvent*>& told() const { return told_; }

 private:
  static std::vector<RecordedEvent> RecordedOf(const OddStream& stream, const Draft& draft) {
    std::vector<RecordedEvent> all;
    for (const Event& event : draft.events) {
      RecordedEvent& recorded = all.emplace_back();
      *recorded.mutable_event() = event;
      recorded.mutable_event()->set_id(
          absl::StrFormat("00000000-0000-0000-0000-%012d", all.size()));
      recorded.mutable_recorded_time()->set_seconds(stream.now);
    }
    return all;
  }
  static Events EventsOf(const OddStream& stream, const std::vector<RecordedEvent>& more) {
    Events events;
    for (const RecordedEvent* recorded : stream.told) events.push_back(&recorded->event());
    for (const RecordedEvent& recorded : more) events.push_back(&recorded.event());
    return events;
  }

  const std::vector<RecordedEvent> recorded_;
  std::vector<const RecordedEvent*> told_;
  const DraftWorld world_;
};

// Whether the anomaly goes and none comes; tells what else goes.
bool Settles(const Anomaly& anomaly, const std::vector<Anomaly>& before,
             const std::vector<Anomaly>& after, Settlement* settlement) {
  std::set<Name> left, known;
  for (const Anomaly& odd : after) left.insert(NameOf(odd));
  for (const Anomaly& odd : before) {
    known.insert(NameOf(odd));
    if (left.contains(NameOf(odd)) || NameOf(odd) == NameOf(anomaly)) continue;
    *settlement->add_also_settled() = odd;
  }
  if (left.contains(NameOf(anomaly))) return false;
  for (const Name& odd : left) {
    if (!known.contains(odd)) return false;
  }
  return true;
}

void AddDaysOf(const history::SpanSet& spans, const Zone& zone, std::set<CivilDay>* days) {
  for (const Span& span : spans.spans()) {
    for (CivilDay day = zone.DayOf(span.begin); day <= zone.DayOf(span.end - 1); ++day) {
      days->insert(day);
    }
  }
}

void TellDays(const CenterLens& before, const CenterLens& after, Settlement* settlement) {
  const history::Openings& was = before.openings();
  const history::Openings& is = after.openings();
  std::set<CivilDay> days;
  for (const auto& changed :
       {was.certain.Without(is.certain), is.certain.Without(was.certain),
        was.possible.Without(is.possible), is.possible.Without(was.possible)}) {
    AddDaysOf(changed, before.zone(), &days);
  }
  for (const CivilDay day : days) {
    const Span span{before.zone().BeginOf(day), before.zone().BeginOf(day + 1)};
    wubu::v1::SettledDay& told = *settlement->add_days();
    told.set_date(history::DateText(day));
    told.set_certain_seconds_before(was.certain.SecondsIn(span));
    told.set_possible_seconds_before(was.possible.SecondsIn(span));
    told.set_certain_seconds_after(is.certain.SecondsIn(span));
    told.set_possible_seconds_after(is.possible.SecondsIn(span));
  }
}

}  // namespace

std::vector<Settlement> SettlementsOf(const OddStream& stream, const Anomaly& anomaly) {
  const Lenses lenses(stream.world, stream.at);
  const CenterLens& center = lenses.Of(stream.subject);
  const std::vector<Event> fixes = FixesOf(stream);
  std::vector<Settlement> settlements;
  const Event* const odd = FindOdd(center.events(), fixes, anomaly.event());
  if (odd == nullptr) return settlements;
  const auto before =
      AnomaliesOf(*stream.world, stream.told, stream.subject, stream.at, stream.is_known);
  for (Draft& draft : DraftsFor(stream, center, anomaly, *odd)) {
    const Drafted drafted(stream, draft);
    const auto after =
        AnomaliesOf(drafted.world(), drafted.told(), stream.subject, stream.at, stream.is_known);
    Settlement settlement;
    if (!Settles(anomaly, before, after, &settlement)) continue;
    const Lenses then(&drafted.world(), stream.at);
    TellDays(center, then.Of(stream.subject), &settlement);
    settlement.mutable_events()->Add(draft.events.begin(), draft.events.end());
    *settlement.mutable_title() = std::move(draft.title);
    settlements.push_back(std::move(settlement));
  }
  return settlements;
}

}  // namespace wubu::compliance

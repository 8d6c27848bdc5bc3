#include "tests/compliance/settlement_check.h"

#include <algorithm>
#include <iostream>
#include <memory>
#include <set>
#include <utility>

#include "absl/strings/str_format.h"
#include "services/compliance/anomalies.h"
#include "services/compliance/center_lens.h"
#include "services/compliance/settlement.h"

namespace wubu::compliance {
namespace {

using wubu::v1::Anomaly;
using wubu::v1::Event;
using wubu::v1::RecordedEvent;
using wubu::v1::Settlement;
using Names = std::set<std::pair<std::string, int>>;

// A history, and what is odd about one subject of it.
class History {
 public:
  History(std::vector<RecordedEvent> known, const std::string& subject, Instant at,
          const KnownWorld::ZoneNamed& zone_named)
      : known_(std::move(known)), world_(EventsOf(known_), zone_named), lenses_(&world_, at) {
    for (const RecordedEvent& recorded : known_) {
      ids_.insert(recorded.event().id());
      if (recorded.event().subject() == subject) stream_.told.push_back(&recorded);
      stream_.now = std::max(stream_.now, recorded.event().occurred_time().seconds());
    }
    stream_.world = &world_;
    stream_.subject = subject;
    stream_.at = at;
    stream_.now = std::max(at, stream_.now) + 1;
    stream_.is_known = [this](absl::string_view id) { return ids_.contains(id); };
  }

  const OddStream& stream() const { return stream_; }
  const std::vector<RecordedEvent>& known() const { return known_; }
  const CenterLens& center() const { return lenses_.Of(stream_.subject); }
  std::vector<Anomaly> Anomalies() const {
    return AnomaliesOf(world_, stream_.told, stream_.subject, stream_.at, stream_.is_known);
  }

 private:
  static std::vector<Event> EventsOf(const std::vector<RecordedEvent>& known) {
    std::vector<Event> events;
    for (const RecordedEvent& recorded : known) events.push_back(recorded.event());
    return events;
  }

  const std::vector<RecordedEvent> known_;
  const KnownWorld world_;
  const Lenses lenses_;
  std::set<std::string, std::less<>> ids_;
  OddStream stream_;
};

Names NamesOf(const std::vector<Anomaly>& anomalies) {
  Names names;
  for (const Anomaly& odd : anomalies) names.emplace(odd.event(), odd.kind());
  return names;
}

[[noreturn]] void Fail(const char* what, const Anomaly& anomaly, const Settlement* settlement) {
  std::cerr << what << "\n" << anomaly.DebugString();
  if (settlement != nullptr) std::cerr << settlement->DebugString();
  std::exit(1);
}

// The ids are those of the least, or the greatest, that there are.
std::vector<RecordedEvent> With(const History& history, const Settlement& settlement, char digit) {
  std::vector<RecordedEvent> events = history.known();
  for (const Event& event : settlement.events()) {
    RecordedEvent& recorded = events.emplace_back();
    *recorded.mutable_event() = event;
    recorded.mutable_event()->set_id(
        absl::StrFormat("%s-0000-4000-8000-%012d", std::string(8, digit), events.size()));
    recorded.mutable_recorded_time()->set_seconds(history.stream().now);
  }
  return events;
}

void CheckDays(const History& before, const History& after, const Anomaly& anomaly,
               const Settlement& settlement) {
  const Zone& zone = before.center().zone();
  int64_t change =
      after.center().openings().certain.seconds() - before.center().openings().certain.seconds();
  for (const wubu::v1::SettledDay& day : settlement.days()) {
    const CivilDay date = *history::ParseDate(day.date());
    const Span span{zone.BeginOf(date), zone.BeginOf(date + 1)};
    const bool same =
        before.center().openings().certain.SecondsIn(span) == day.certain_seconds_before() &&
        before.center().openings().possible.SecondsIn(span) == day.possible_seconds_before() &&
        after.center().openings().certain.SecondsIn(span) == day.certain_seconds_after() &&
        after.center().openings().possible.SecondsIn(span) == day.possible_seconds_after();
    if (!same) Fail("the hours become others than was said", anomaly, &settlement);
    change -= day.certain_seconds_after() - day.certain_seconds_before();
  }
  if (change != 0) Fail("hours of a day change that was not named", anomaly, &settlement);
}

}  // namespace

void CheckSettlements(const std::vector<RecordedEvent>& known, const std::string& subject,
                      Instant at, const KnownWorld::ZoneNamed& zone_named) {
  const History before(known, subject, at, zone_named);
  const std::vector<Anomaly> anomalies = before.Anomalies();
  for (const Anomaly& anomaly : anomalies) {
    const std::vector<Settlement> settlements = SettlementsOf(before.stream(), anomaly);
    if (settlements.empty() && anomaly.kind() != wubu::v1::ANOMALY_KIND_CLOCK_AHEAD) {
      Fail("nothing settles", anomaly, nullptr);
    }
    for (const Settlement& settlement : settlements) {
      Names expected = NamesOf(anomalies);
      expected.erase({anomaly.event(), anomaly.kind()});
      for (const Anomaly& odd : settlement.also_settled())
        expected.erase({odd.event(), odd.kind()});
      for (const char digit : {'0', 'f'}) {
        const History after(With(before, settlement, digit), subject, at, zone_named);
        if (NamesOf(after.Anomalies()) != expected) {
          Fail("it settles something else than was said", anomaly, &settlement);
        }
        CheckDays(before, after, anomaly, settlement);
      }
    }
  }
}

}  // namespace wubu::compliance

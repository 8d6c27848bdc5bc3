// CenterLens: one centre as seen from an instant `at`: nothing later is looked at. What is worked
// out is kept, since many rules ask for the same.
#ifndef WUBU_SERVICES_COMPLIANCE_CENTER_LENS_H_
#define WUBU_SERVICES_COMPLIANCE_CENTER_LENS_H_

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "services/compliance/horizon.h"
#include "services/compliance/watched_world.h"
#include "services/compliance/world.h"
#include "services/history/excused_days.h"
#include "services/history/register.h"

namespace wubu::compliance {

using history::CivilDay;
using history::Period;
using history::Span;
using history::Zone;
using EventSpan = absl::Span<const wubu::v1::Event* const>;
using Attributes = std::optional<wubu::v1::CenterRegistered>;

// Those of the events whose time lies in the span.
EventSpan Within(const Events& events, Span span);

class CenterLens {
 public:
  // Both outlive the lens.
  CenterLens(const World* world, absl::string_view center, Instant at, Horizon* horizon);

  const std::string& name() const { return name_; }
  Instant at() const { return at_; }
  const Zone& zone() const { return zone_; }
  Horizon& horizon() const { return horizon_; }

  // Its own events up to `at`.
  const Events& events() const { return events_; }
  // Its own events in the span, and those that others sent for it; none after `at`.
  EventSpan EventsIn(Span span) const;
  EventSpan ReceivedIn(Span span) const;

  const history::Openings& openings() const;
  // With the opening date as it is told at `until`.
  const history::ExcusedDays& ExcusedAt(Instant until) const;
  // How many days from the first to the last are excused.
  int64_t ExcusedDaysIn(CivilDay first, CivilDay last, Instant until) const;
  const Attributes& AttributesAt(Instant until) const;
  const history::Entries& EntriesAt(Instant until) const;

  // Whether the five books say nothing about the span (semantics.md, "Silent").
  bool IsSilentIn(Span span) const;

 private:
  const World* const world_;
  const std::string name_;
  const Instant at_;
  Horizon& horizon_;
  const Zone& zone_;
  const Events events_;
  const Events register_;  // Of these, what is not of the books: few.
  mutable std::optional<history::Openings> openings_;
  mutable std::map<Instant, history::ExcusedDays> excused_;
  mutable std::map<std::tuple<CivilDay, CivilDay, Instant>, int64_t> excused_days_;
  mutable std::map<Instant, Attributes> attributes_;
  mutable std::map<Instant, history::Entries> entries_;
};

// The attributes then; none before it is registered.
wubu::v1::CenterRegistered AttributesOf(const CenterLens& center, Instant until);

// The lenses of one question.
class Lenses {
 public:
  // `world` outlives the lenses.
  Lenses(const World* world, Instant at) : at_(at), horizon_(at), world_(world, at, &horizon_) {}

  const CenterLens& Of(absl::string_view center) const;
  const World& world() const { return world_; }
  Instant at() const { return at_; }
  // Until when what was asked so far stays as it is.
  Horizon& horizon() const { return horizon_; }

  // The centres of these kinds (none named: of all) at any depth under `center` after the events up
  // to `until`, that are not planned or closed then; by name.
  std::vector<std::string> TargetsUnder(absl::string_view center, Instant until,
                                        absl::Span<const std::string* const> kinds) const;
  // Whether one is under the other then, at any depth.
  bool IsUnder(absl::string_view center, absl::string_view above, Instant until) const {
    return !WayUp(center, above, until).empty();
  }
  // For one that is under the other then: since when it has been.
  Instant UnderSince(absl::string_view center, absl::string_view above, Instant until) const;

 private:
  // The centre and those that it is under then, below `above`; empty if it is not under it.
  std::vector<std::string> WayUp(absl::string_view center, absl::string_view above,
                                 Instant until) const;

  const Instant at_;
  mutable Horizon horizon_;
  const WatchedWorld world_;
  mutable std::map<std::string, std::unique_ptr<const CenterLens>, std::less<>> lenses_;
};

}  // namespace wubu::compliance

#endif  // WUBU_SERVICES_COMPLIANCE_CENTER_LENS_H_

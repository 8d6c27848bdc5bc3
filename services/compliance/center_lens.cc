#include "services/compliance/center_lens.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <set>
#include <utility>
#include <vector>

namespace wubu::compliance {
namespace {

using wubu::v1::Event;
using wubu::v1::Payload;

Instant TimeOf(const Event* event) { return event->occurred_time().seconds(); }

Events UpTo(const Events& events, Instant at) {
  const auto end = std::upper_bound(events.begin(), events.end(), at,
                                    [](Instant t, const Event* e) { return t < TimeOf(e); });
  return {events.begin(), end};
}

// The five books; a closure that was approved is no record of service (CASES 26).
bool IsOfBooks(const Event* event) {
  switch (event->payload().kind_case()) {
    case Payload::kOpeningStarted:
    case Payload::kOpeningHeartbeat:
    case Payload::kOpeningEnded:
    case Payload::kOpeningRecorded:
    case Payload::kActivityHeld:
    case Payload::kTrainingHeld:
    case Payload::kTouringHeld:
    case Payload::kShiftStarted:
    case Payload::kShiftEnded:
    case Payload::kShiftRecorded:
      return true;
    default:
      return false;
  }
}

Events WithoutBooks(const Events& events) {
  Events others;
  std::copy_if(events.begin(), events.end(), std::back_inserter(others),
               [](const Event* event) { return !IsOfBooks(event); });
  return others;
}

bool TellsParent(const Event* event) {
  return event->payload().has_center_registered() || event->payload().center_changed().has_parent();
}

bool IsTarget(const wubu::v1::CenterRegistered& center,
              absl::Span<const std::string* const> kinds) {
  if (center.stage() == wubu::v1::LIFE_CYCLE_STAGE_PLANNED ||
      center.stage() == wubu::v1::LIFE_CYCLE_STAGE_CLOSED) {
    return false;
  }
  return kinds.empty() || std::any_of(kinds.begin(), kinds.end(), [&](const std::string* kind) {
           return *kind == center.kind();
         });
}

}  // namespace

EventSpan Within(const Events& events, Span span) {
  const auto before = [](const Event* e, Instant t) { return TimeOf(e) < t; };
  const auto begin = std::lower_bound(events.begin(), events.end(), span.begin, before);
  const auto end = std::lower_bound(begin, events.end(), span.end, before);
  return absl::MakeConstSpan(events).subspan(static_cast<size_t>(begin - events.begin()),
                                             static_cast<size_t>(end - begin));
}

// Notes what the clock will do to an opening.
void NoteOpening(const history::Opening& opening, Instant at, Horizon* horizon) {
  const bool grows =
      opening.possible.seconds() > 0 ? opening.possible.end == at : opening.possible.begin == at;
  if (!grows || opening.is_odd()) return;
  if (opening.ended) {
    // Recorded with an end that lies ahead: even what is certain grows.
    if (opening.begun->payload().has_opening_recorded()) horizon->Note(at + 1);
    return;
  }
  horizon->NoteRunning();
  horizon->Note(opening.possible.begin + history::kPossibleSecondsMax);
}

CenterLens::CenterLens(const World* world, absl::string_view center, Instant at, Horizon* horizon)
    : world_(world),
      name_(center),
      at_(at),
      horizon_(*horizon),
      zone_(world->ZoneOf(center)),
      events_(UpTo(world->Of(center), at)),
      register_(WithoutBooks(events_)) {}

EventSpan CenterLens::EventsIn(Span span) const { return Within(events_, span); }

EventSpan CenterLens::ReceivedIn(Span span) const {
  return Within(world_->ReceivedBy(name_), {span.begin, std::min(span.end, at_ + 1)});
}

const history::Openings& CenterLens::openings() const {
  if (openings_.has_value()) return *openings_;
  openings_ = history::OpeningsOf(events_, at_, nullptr);
  for (const history::Opening& opening : openings_->all) NoteOpening(opening, at_, &horizon_);
  return *openings_;
}

const history::ExcusedDays& CenterLens::ExcusedAt(Instant until) const {
  const auto found = excused_.find(until);
  if (found != excused_.end()) return found->second;
  return excused_.try_emplace(until, register_, at_, until, &zone_).first->second;
}

int64_t CenterLens::ExcusedDaysIn(CivilDay first, CivilDay last, Instant until) const {
  const auto [found, is_new] = excused_days_.try_emplace({first, last, until}, 0);
  if (!is_new) return found->second;
  const history::ExcusedDays& excused = ExcusedAt(until);
  for (CivilDay day = first; day <= last; ++day) found->second += excused.Contains(day) ? 1 : 0;
  return found->second;
}

const Attributes& CenterLens::AttributesAt(Instant until) const {
  const auto [found, is_new] = attributes_.try_emplace(until);
  if (is_new) found->second = history::CenterAt(register_, until);
  return found->second;
}

const history::Entries& CenterLens::EntriesAt(Instant until) const {
  const auto [found, is_new] = entries_.try_emplace(until);
  if (is_new) found->second = history::EntriesAt(register_, until);
  return found->second;
}

wubu::v1::CenterRegistered AttributesOf(const CenterLens& center, Instant until) {
  return center.AttributesAt(until).value_or(wubu::v1::CenterRegistered());
}

bool CenterLens::IsSilentIn(Span span) const {
  const EventSpan told = EventsIn(span);
  const bool silent = std::none_of(told.begin(), told.end(), IsOfBooks) &&
                      !openings().certain.Touches(span) && !openings().possible.Touches(span);
  // A session that runs into the span is heard in its first second.
  const bool runs_in = horizon_.running() && span.begin <= at_ && at_ < span.end;
  if (silent && runs_in) horizon_.Note(at_ + 1);
  return silent;
}

const CenterLens& Lenses::Of(absl::string_view center) const {
  const auto found = lenses_.find(center);
  if (found != lenses_.end()) return *found->second;
  auto lens = std::make_unique<const CenterLens>(&world_, center, at_, &horizon_);
  return *lenses_.emplace(std::string(center), std::move(lens)).first->second;
}

std::vector<std::string> Lenses::TargetsUnder(absl::string_view center, Instant until,
                                              absl::Span<const std::string* const> kinds) const {
  std::set<std::string> targets, seen;
  std::vector<std::string> ways{std::string(center)};
  while (!ways.empty()) {
    const std::string above = std::move(ways.back());
    ways.pop_back();
    if (!seen.insert(above).second) continue;
    for (const std::string& child : world_.ChildrenOf(above)) {
      const Attributes& attributes = Of(child).AttributesAt(until);
      if (!attributes.has_value() || attributes->parent() != above) continue;
      ways.push_back(child);
      if (child != center && IsTarget(*attributes, kinds)) targets.insert(child);
    }
  }
  return {targets.begin(), targets.end()};
}

std::vector<std::string> Lenses::WayUp(absl::string_view center, absl::string_view above,
                                       Instant until) const {
  std::vector<std::string> way;
  std::string next(center);
  while (std::find(way.begin(), way.end(), next) == way.end()) {
    const Attributes& attributes = Of(next).AttributesAt(until);
    if (!attributes.has_value() || attributes->parent().empty()) return {};
    way.push_back(std::exchange(next, attributes->parent()));
    if (next == above) return way;
  }
  return {};
}

// Goes back from one change of a parent on the way to the one before.
Instant Lenses::UnderSince(absl::string_view center, absl::string_view above, Instant until) const {
  Instant since = until + 1;
  std::vector<std::string> way = WayUp(center, above, until);
  while (!way.empty()) {
    Instant changed = std::numeric_limits<Instant>::min();
    for (const std::string& on_way : way) {
      for (const Event* event : Of(on_way).events()) {
        if (TimeOf(event) < since && TellsParent(event)) changed = std::max(changed, TimeOf(event));
      }
    }
    since = changed;
    way = WayUp(center, above, changed - 1);
  }
  return since;
}

}  // namespace wubu::compliance

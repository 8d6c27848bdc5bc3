#include "services/questions/open_areas.h"

#include <algorithm>
#include <set>
#include <utility>

#include "services/history/living_events.h"
#include "services/projections/openings_view.h"
#include "services/projections/register_view.h"
#include "storage/base/status_macros.h"

namespace wubu::questions {
namespace {

using history::Instant;
using projections::OpeningsView;
using projections::RegisterView;
using wubu::v1::Event;

OpenArea AreaOf(const history::Opening& opening) {
  const wubu::v1::Payload& payload = opening.begun->payload();
  const Instant start = opening.begun->occurred_time().seconds();
  if (payload.has_opening_recorded()) return {payload.opening_recorded().area(), "", start};
  return {payload.opening_started().area(), payload.opening_started().session(), start};
}

// The events of one centre that were found so far, each once.
class Found {
 public:
  Found(const views::ViewStore& rows, Position known, absl::string_view center)
      : rows_(rows), known_(known), center_(center) {}

  absl::Status Add(const std::vector<std::string>& ids) {
    for (const std::string& id : ids) RETURN_IF_ERROR(Add(id));
    return absl::OkStatus();
  }

  // As the fixes that are known leave them.
  absl::StatusOr<std::vector<Event>> Living() const {
    std::vector<Event> all = events_;
    RETURN_IF_ERROR(RegisterView::AddFixesOf(rows_, known_, &all));
    return history::LivingEvents(all);
  }

 private:
  // Of an amendment what it is about, if that has come.
  absl::Status Add(const std::string& id) {
    ASSIGN_OR_RETURN(const std::string root, RegisterView::RootOf(rows_, center_, id));
    if (!ids_.insert(root).second) return absl::OkStatus();
    ASSIGN_OR_RETURN(auto told, OpeningsView::EventOf(rows_, center_, root));
    if (told.has_value() && told->position() <= known_.value()) {
      events_.push_back(std::move(*told->mutable_event()));
    }
    return absl::OkStatus();
  }

  const views::ViewStore& rows_;
  const Position known_;
  const std::string center_;
  std::set<std::string> ids_;
  std::vector<Event> events_;
};

std::set<std::string> SessionsOf(const std::vector<Event>& events) {
  std::set<std::string> sessions;
  for (const Event& event : events) {
    if (event.payload().has_opening_started()) {
      sessions.insert(event.payload().opening_started().session());
    }
  }
  return sessions;
}

}  // namespace

std::vector<OpenArea> OpenAreasOf(const history::Events& events, Instant at) {
  const auto end = std::upper_bound(
      events.begin(), events.end(), at,
      [](Instant t, const Event* event) { return t < event->occurred_time().seconds(); });
  const history::Events told(events.begin(), end);
  std::vector<OpenArea> open;
  for (const history::Opening& opening : history::OpeningsOf(told, at, nullptr).all) {
    if (history::IsOpenAt(opening, at)) open.push_back(AreaOf(opening));
  }
  return open;
}

absl::StatusOr<std::vector<OpenArea>> OpenAreas::Of(absl::string_view center, Instant at) const {
  // Nothing that is open began earlier: it would be too long.
  const history::Span day{at - history::kOpeningSecondsMax, at + 1};
  Found found(rows_, known_, center);
  ASSIGN_OR_RETURN(const auto begun, OpeningsView::BegunIn(rows_, center, day));
  if (begun.empty()) return std::vector<OpenArea>();
  RETURN_IF_ERROR(found.Add(begun));
  ASSIGN_OR_RETURN(const std::vector<Event> starts, found.Living());
  // A start counts if it is the first of its session, however long ago that was.
  for (const std::string& session : SessionsOf(starts)) {
    ASSIGN_OR_RETURN(const auto told, OpeningsView::OfSession(rows_, center, session));
    RETURN_IF_ERROR(found.Add(told));
  }
  ASSIGN_OR_RETURN(const std::vector<Event> living, found.Living());
  history::Events pointers;
  for (const Event& event : living) pointers.push_back(&event);
  return OpenAreasOf(pointers, at);
}

}  // namespace wubu::questions

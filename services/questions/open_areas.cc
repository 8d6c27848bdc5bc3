#include "services/questions/open_areas.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "google/protobuf/arena.h"
#include "services/history/living_events.h"
#include "services/projections/register_view.h"
#include "services/projections/sessions_view.h"
#include "services/projections/streams_view.h"
#include "services/questions/view_world.h"
#include "storage/base/status_macros.h"

namespace wubu::questions {
namespace {

using history::Instant;
using projections::RegisterView;
using projections::SessionsView;
using projections::StreamsView;
using wubu::v1::Event;
using wubu::v1::Payload;
using wubu::v1::RecordedEvent;

OpenArea AreaOf(const history::Opening& opening) {
  const wubu::v1::Payload& payload = opening.begun->payload();
  const Instant start = opening.begun->occurred_time().seconds();
  if (payload.has_opening_recorded()) return {payload.opening_recorded().area(), "", start};
  return {payload.opening_started().area(), payload.opening_started().session(), start};
}

// What one centre has told lately of openings, and all fixes of that.
class RecentDays {
 public:
  absl::Status Read(const views::ViewStore& rows, absl::string_view center, Position recent,
                    Position known) {
    std::vector<std::string> targets;
    RETURN_IF_ERROR(
        StreamsView::ReadFrom(rows, center, recent, &arena_, [&](const RecordedEvent* told) {
          if (told->position() > known.value()) return false;
          const absl::string_view target = history::TargetId(told->event());
          if (!target.empty()) targets.emplace_back(target);
          if (IsStartOrEnd(told->event())) events_.push_back(told->event());
          ids_.insert(told->event().id());
          return true;
        }));
    RETURN_IF_ERROR(RegisterView::AddFixesOf(rows, known, &events_));
    const auto is_here = [this](const std::string& target) { return ids_.contains(target); };
    is_enough_ = std::all_of(targets.begin(), targets.end(), is_here);
    ASSIGN_OR_RETURN(const bool ahead, SessionsView::TellsAhead(rows, center));
    is_enough_ = is_enough_ && !ahead;
    for (const std::string& session : Sessions()) {
      ASSIGN_OR_RETURN(const bool before,
                       SessionsView::IsStartedBefore(rows, center, session, recent));
      is_enough_ = is_enough_ && !before;
    }
    return absl::OkStatus();
  }

  // Nothing that the centre told before bears on who is open at the instant.
  bool is_enough() const { return is_enough_; }
  std::vector<Event> Living() const { return history::LivingEvents(events_); }

 private:
  static bool IsStartOrEnd(const Event& event) {
    const Payload& payload = event.payload();
    return payload.has_opening_started() || payload.has_opening_ended() ||
           payload.has_opening_recorded();
  }
  std::set<std::string> Sessions() const {
    std::set<std::string> sessions;
    for (const Event& event : Living()) {
      if (event.payload().has_opening_started()) {
        sessions.insert(event.payload().opening_started().session());
      }
    }
    return sessions;
  }

  google::protobuf::Arena arena_;
  absl::flat_hash_set<std::string> ids_;
  std::vector<Event> events_;
  bool is_enough_ = false;
};

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

absl::StatusOr<std::vector<OpenArea>> OpenAreas::Of(absl::string_view center) const {
  RecentDays days;
  RETURN_IF_ERROR(days.Read(rows_, center, recent_, known_));
  if (days.is_enough()) {
    const std::vector<Event> living = days.Living();
    history::Events pointers;
    for (const Event& event : living) pointers.push_back(&event);
    return OpenAreasOf(pointers, at_);
  }
  const ViewWorld world(&rows_, known_);
  std::vector<OpenArea> areas = OpenAreasOf(world.Of(center), at_);
  RETURN_IF_ERROR(world.status());
  return areas;
}

}  // namespace wubu::questions

#include "services/questions/open_areas.h"

#include <algorithm>

namespace wubu::questions {
namespace {

using history::Instant;

OpenArea AreaOf(const history::Opening& opening) {
  OpenArea open;
  open.start = opening.begun->occurred_time().seconds();
  const wubu::v1::Payload& payload = opening.begun->payload();
  if (payload.has_opening_recorded()) {
    open.area = payload.opening_recorded().area();
    return open;
  }
  open.area = payload.opening_started().area();
  open.session = payload.opening_started().session();
  // While it has no end, what is certain reaches to the last heartbeat.
  if (opening.certain.seconds() > 0) open.last_heartbeat = opening.certain.end;
  return open;
}

}  // namespace

std::vector<OpenArea> OpenAreasOf(const history::Events& events, Instant at) {
  const auto end = std::upper_bound(
      events.begin(), events.end(), at,
      [](Instant t, const wubu::v1::Event* event) { return t < event->occurred_time().seconds(); });
  const history::Events told(events.begin(), end);
  std::vector<OpenArea> open;
  for (const history::Opening& opening : history::OpeningsOf(told, at, nullptr).all) {
    if (history::IsOpenAt(opening, at)) open.push_back(AreaOf(opening));
  }
  return open;
}

}  // namespace wubu::questions

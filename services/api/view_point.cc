#include "services/api/view_point.h"

#include <algorithm>

#include "services/api/wire.h"
#include "services/domain/violation_text.h"

namespace wubu::api {

using questions::ViewWorld;
using wubu::v1::Viewpoint;

absl::StatusOr<Position> KnownTo(const Edge& edge, const wubu::v1::AsOf& as_of) {
  const Position projected = edge.engine->projector().position();
  if (as_of.has_position()) return std::min(projected, Position(as_of.position()));
  if (!as_of.has_recorded_time()) return projected;
  // The first that was recorded later.
  const absl::Time later = FromWire(as_of.recorded_time()) + absl::Microseconds(1);
  const absl::StatusOr<Position> first = edge.engine->log().PositionAt(later);
  if (!first.ok()) return first.status();
  return std::min(projected, Position(first->value() - 1));
}

history::Instant InstantOf(const Edge& edge, const Viewpoint& viewpoint) {
  return viewpoint.has_at() ? viewpoint.at().seconds()
                            : absl::ToUnixSeconds(edge.engine->clock().Now());
}

void ToWire(Position known, history::Instant at, wubu::v1::TrueOf* true_of) {
  true_of->set_position(known.value());
  true_of->mutable_at()->set_seconds(at);
}

MaybeError OpenView(const Edge& edge, const Viewpoint& viewpoint, const std::string& subject,
                    View* view) {
  const absl::StatusOr<Position> known = KnownTo(edge, viewpoint.as_of());
  if (!known.ok()) return FromStorage(known.status());
  view->world = std::make_unique<ViewWorld>(&edge.engine->views(), *known);
  view->at = InstantOf(edge, viewpoint);
  if (view->world->Told(subject).empty()) {
    return Error(Reason::kUnknownCenter).With("subject", domain::Quoted(subject));
  }
  return std::nullopt;
}

MaybeError CloseView(const View& view, wubu::v1::TrueOf* true_of) {
  if (!view.world->status().ok()) return FromStorage(view.world->status());
  ToWire(view.world->known(), view.at, true_of);
  return std::nullopt;
}

Error InvalidRequest(absl::string_view what) {
  return Error(Reason::kInvalidRequest).With("what", what);
}

}  // namespace wubu::api

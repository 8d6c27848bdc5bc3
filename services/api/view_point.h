// What a question is asked of: which events are known, and from when it is judged.
#ifndef WUBU_SERVICES_API_VIEW_POINT_H_
#define WUBU_SERVICES_API_VIEW_POINT_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "services/api/edge.h"
#include "services/api/error.h"
#include "services/history/calendar.h"
#include "services/questions/view_world.h"
#include "wubu/v1/compliance_service.pb.h"

namespace wubu::api {

// Up to which position the events are known.
absl::StatusOr<Position> KnownTo(const Edge& edge, const wubu::v1::AsOf& as_of);
// The instant that it is judged from.
history::Instant InstantOf(const Edge& edge, const wubu::v1::Viewpoint& viewpoint);
void ToWire(Position known, history::Instant at, wubu::v1::TrueOf* true_of);

// A world for one question about one subject.
struct View {
  std::unique_ptr<questions::ViewWorld> world;
  history::Instant at = 0;
};

// UNKNOWN_CENTER: nothing is known of the subject.
MaybeError OpenView(const Edge& edge, const wubu::v1::Viewpoint& viewpoint,
                    const std::string& subject, View* view);
// Whether all could be read, and what the answer is true of.
MaybeError CloseView(const View& view, wubu::v1::TrueOf* true_of);

// An INVALID_REQUEST that says what.
Error InvalidRequest(absl::string_view what);

}  // namespace wubu::api

#endif  // WUBU_SERVICES_API_VIEW_POINT_H_

// KeptEvents: events that a view keeps as rows, subject by subject, with the fixes (voids and
// amendments) that bear on them, in whatever order they arrive.
//
// A fix costs a few rows and nothing more unless what it is aimed at is kept, straight or over
// other fixes; most fixes are aimed at what another view keeps. LivingEvents says what the fixes
// leave.
//
// Rows are only ever added, and each says at which position its event stands: so what was known at
// any earlier position can be told too, also while the rows of later ones are written.
//
// Rows, where `//` ends a subject, which has none inside:
//   <view>/event/<subject>//<event id>         → the event and its position
//   <view>/fix/<subject>//<target>/<fix id>    → the fix and its position
//   <view>/aim/<subject>//<fix id>             → its target
#ifndef WUBU_SERVICES_PROJECTIONS_KEPT_EVENTS_H_
#define WUBU_SERVICES_PROJECTIONS_KEPT_EVENTS_H_

#include <limits>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/base/ids.h"
#include "storage/views/view_store.h"
#include "storage/views/view_transaction.h"
#include "wubu/v1/event.pb.h"

namespace wubu::projections {

class KeptEvents {
 public:
  using Events = std::vector<wubu::v1::Event>;

  explicit KeptEvents(absl::string_view view) : view_(view) {}

  // All that is kept.
  static constexpr Position kAll = Position(std::numeric_limits<uint64_t>::max());

  // Keeps an event, or a fix. True: what lives of the subject's kept events may have changed.
  absl::StatusOr<bool> Keep(const wubu::v1::RecordedEvent& recorded,
                            views::ViewTransaction* rows) const;

  // The kept events of one subject and all fixes that bear on them, up to the position `known`.
  // `Rows` is a ViewTransaction or a ViewStore.
  template <typename Rows>
  absl::StatusOr<Events> Of(absl::string_view subject, const Rows& rows,
                            Position known = kAll) const;

  // Appends to `events` the fixes that bear on them, straight or over other fixes, whether the
  // events are kept or not.
  absl::Status AddFixesOf(const views::ViewStore& rows, Position known, Events* events) const;

  // The subjects that have kept events and whose names begin with `begin`, from `from` on, by name;
  // false ends it.
  absl::Status ForEachName(const views::ViewStore& rows, absl::string_view begin,
                           absl::string_view from,
                           absl::FunctionRef<bool(absl::string_view)> take) const;

  // The same for every subject that has kept events, one after the other.
  absl::Status ForEachSubject(const views::ViewStore& rows,
                              absl::FunctionRef<void(const Events&)> take) const;

 private:
  std::string Prefix(absl::string_view kind, absl::string_view subject) const;
  absl::StatusOr<bool> BearsOnKept(absl::string_view subject, std::string target,
                                   const views::ViewTransaction& rows) const;
  template <typename Rows>
  absl::Status AddFixes(const Rows& rows, Position known, Events* events) const;

  const std::string view_;
};

}  // namespace wubu::projections

#endif  // WUBU_SERVICES_PROJECTIONS_KEPT_EVENTS_H_

// KeptEvents: events that a view keeps as rows, subject by subject, with the fixes (voids and
// amendments) that bear on them, in whatever order they arrive.
//
// A fix costs a few rows and nothing more unless what it is aimed at is kept, straight or over
// other fixes; most fixes are aimed at what another view keeps. LivingEvents says what the fixes
// leave.
//
// Rows, where `//` ends a subject, which has none inside:
//   <view>/event/<subject>//<event id>         → the Event
//   <view>/fix/<subject>//<target>/<fix id>    → the Event that is the fix
//   <view>/aim/<subject>//<fix id>             → its target
#ifndef WUBU_SERVICES_PROJECTIONS_KEPT_EVENTS_H_
#define WUBU_SERVICES_PROJECTIONS_KEPT_EVENTS_H_

#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/views/view_store.h"
#include "storage/views/view_transaction.h"
#include "wubu/v1/event.pb.h"

namespace wubu::projections {

class KeptEvents {
 public:
  using Events = std::vector<wubu::v1::Event>;

  explicit KeptEvents(absl::string_view view) : view_(view) {}

  // Keeps an event, or a fix. True: what lives of the subject's kept events may have changed.
  absl::StatusOr<bool> Keep(const wubu::v1::Event& event, views::ViewTransaction* rows) const;

  // The kept events of one subject and all fixes that bear on them.
  absl::StatusOr<Events> Of(absl::string_view subject, const views::ViewTransaction& rows) const;

  // The same for every subject that has kept events, one after the other.
  absl::Status ForEachSubject(const views::ViewStore& rows,
                              absl::FunctionRef<void(const Events&)> take) const;

 private:
  std::string Prefix(absl::string_view kind, absl::string_view subject) const;
  absl::StatusOr<bool> BearsOnKept(absl::string_view subject, std::string target,
                                   const views::ViewTransaction& rows) const;
  template <typename Rows>
  absl::Status AddFixes(const Rows& rows, Events* events) const;

  const std::string view_;
};

}  // namespace wubu::projections

#endif  // WUBU_SERVICES_PROJECTIONS_KEPT_EVENTS_H_

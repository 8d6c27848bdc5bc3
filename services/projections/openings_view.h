// OpeningsView: the starts and ends of openings, found by their time and by their session, so that
// who is open at an instant is known without reading years of events.
//
// Like the rows of the register, these stand for everything that was ever told, also what a fix has
// taken back or moved: a reader looks at the events and the fixes (RegisterView has those), which
// say what lives. So rows are only added and depend on the set of events alone. Heartbeats have
// none: nobody is open or not for their sake.
//
// Rows, where `//` ends a centre, which has none inside:
//   openings/event/<center>//<event id>               → the event and its position
//   openings/begin/<center>//<seconds>/<event id>     → empty
//   openings/session/<center>//<session>/<event id>   → empty
// An amendment stands under its own id for the event that it is aimed at, and has no first row.
#ifndef WUBU_SERVICES_PROJECTIONS_OPENINGS_VIEW_H_
#define WUBU_SERVICES_PROJECTIONS_OPENINGS_VIEW_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/history/calendar.h"
#include "services/projections/view.h"

namespace wubu::projections {

class OpeningsView final : public View {
 public:
  absl::string_view name() const override { return "openings"; }
  uint32_t version() const override { return 1; }
  bool Takes(uint32_t type) const override;
  absl::Status Load(const views::ViewStore&) override { return absl::OkStatus(); }
  absl::Status Apply(const wubu::v1::RecordedEvent& recorded,
                     views::ViewTransaction* rows) override;

  // The ids of what may have begun in the span, and of what may be the start or the end of the
  // session; amendments among them. Any thread.
  static absl::StatusOr<std::vector<std::string>> BegunIn(const views::ViewStore& rows,
                                                          absl::string_view center,
                                                          history::Span span);
  static absl::StatusOr<std::vector<std::string>> OfSession(const views::ViewStore& rows,
                                                            absl::string_view center,
                                                            absl::string_view session);
  // The event with its position; nullopt: the centre has told no such start, end or opening. Any
  // thread.
  static absl::StatusOr<std::optional<wubu::v1::RecordedEvent>> EventOf(
      const views::ViewStore& rows, absl::string_view center, absl::string_view id);
};

}  // namespace wubu::projections

#endif  // WUBU_SERVICES_PROJECTIONS_OPENINGS_VIEW_H_

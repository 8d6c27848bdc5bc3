// SessionsView: what must be known beside the last days of a stream to say from these alone who is
// open: which sessions were started before, and who has told openings far ahead of their time.
//
// Rows stand for everything that was ever told, also what a fix has taken back: they say when the
// last days are not enough, and then the whole stream says what lives. So they are only added, and
// depend on the set of events alone.
//
// Rows, where `//` ends a centre, which has none inside:
//   sessions/start/<center>//<session>/<position of a start>   → empty
//   sessions/ahead/<center>//<position>                        → empty
#ifndef WUBU_SERVICES_PROJECTIONS_SESSIONS_VIEW_H_
#define WUBU_SERVICES_PROJECTIONS_SESSIONS_VIEW_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/projections/view.h"

namespace wubu::projections {

class SessionsView final : public View {
 public:
  // What is told to happen later than this after it was recorded is far ahead of its time.
  static constexpr int64_t kAheadSecondsMax = 24 * 3600;

  absl::string_view name() const override { return "sessions"; }
  uint32_t version() const override { return 1; }
  bool Takes(uint32_t type) const override;
  absl::Status Load(const views::ViewStore&) override { return absl::OkStatus(); }
  absl::Status Apply(const wubu::v1::RecordedEvent& recorded,
                     views::ViewTransaction* rows) override;

  // Whether the session was started before the position. Any thread.
  static absl::StatusOr<bool> IsStartedBefore(const views::ViewStore& rows,
                                              absl::string_view center, absl::string_view session,
                                              Position position);
  // Whether the centre has ever told openings, or moved something, far ahead of its time. Any
  // thread.
  static absl::StatusOr<bool> TellsAhead(const views::ViewStore& rows, absl::string_view center);
};

}  // namespace wubu::projections

#endif  // WUBU_SERVICES_PROJECTIONS_SESSIONS_VIEW_H_

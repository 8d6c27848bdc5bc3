// Who is open at an instant.
#ifndef WUBU_SERVICES_QUESTIONS_OPEN_AREAS_H_
#define WUBU_SERVICES_QUESTIONS_OPEN_AREAS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/history/openings.h"
#include "services/projections/sessions_view.h"
#include "storage/base/ids.h"
#include "storage/views/view_store.h"

namespace wubu::questions {

// An area of a centre that is open.
struct OpenArea {
  std::string area;     // Empty: the whole house.
  std::string session;  // Empty: it was recorded with both its ends.
  history::Instant start = 0;

  friend bool operator==(const OpenArea&, const OpenArea&) = default;
};

// By start. `events` are living events of one centre, by (occurred_time, id), among them all of the
// sessions and openings that may be open; what is later than `at` is not looked at.
std::vector<OpenArea> OpenAreasOf(const history::Events& events, history::Instant at);

// The same for centres as known up to a position. Where the views say that the last days are enough
// it reads no more of a stream.
class OpenAreas {
 public:
  // What was recorded earlier than this before the instant bears on it only where the views say so.
  static constexpr int64_t kRecordedSecondsMax =
      history::kOpeningSecondsMax + projections::SessionsView::kAheadSecondsMax;

  // `rows` outlives it; the views must have come to `known`. `recent`: the first position that was
  // recorded kRecordedSecondsMax before `at` or later.
  OpenAreas(const views::ViewStore* rows, Position known, history::Instant at, Position recent)
      : rows_(*rows), known_(known), at_(at), recent_(recent) {}

  absl::StatusOr<std::vector<OpenArea>> Of(absl::string_view center) const;

 private:
  const views::ViewStore& rows_;
  const Position known_;
  const history::Instant at_;
  const Position recent_;
};

}  // namespace wubu::questions

#endif  // WUBU_SERVICES_QUESTIONS_OPEN_AREAS_H_

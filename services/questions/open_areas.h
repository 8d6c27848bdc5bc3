// Who is open at an instant.
#ifndef WUBU_SERVICES_QUESTIONS_OPEN_AREAS_H_
#define WUBU_SERVICES_QUESTIONS_OPEN_AREAS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/history/openings.h"
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

// The same for a centre as known up to a position, from the events around the instant alone: those
// that the views say may have begun in the day before it, and all of their sessions.
class OpenAreas {
 public:
  // `rows` outlives it; the views must have come to `known`.
  OpenAreas(const views::ViewStore* rows, Position known) : rows_(*rows), known_(known) {}

  absl::StatusOr<std::vector<OpenArea>> Of(absl::string_view center, history::Instant at) const;

 private:
  const views::ViewStore& rows_;
  const Position known_;
};

}  // namespace wubu::questions

#endif  // WUBU_SERVICES_QUESTIONS_OPEN_AREAS_H_

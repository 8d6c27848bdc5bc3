#include "services/projections/sessions_view.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "storage/base/key_coding.h"
#include "storage/base/status_macros.h"

namespace wubu::projections {
namespace {

using wubu::v1::Payload;
using wubu::v1::RecordedEvent;

std::string AheadKey(absl::string_view center) {
  return absl::StrCat("sessions/ahead/", center, "//");
}

std::string StartKey(absl::string_view center, absl::string_view session) {
  return absl::StrCat("sessions/start/", center, "//", session, "/");
}

void Put(std::string key, const RecordedEvent& recorded, views::ViewTransaction* rows) {
  AppendBigEndian64(recorded.position(), &key);
  rows->Put(std::move(key), "");
}

bool IsAhead(const google::protobuf::Timestamp& time, const RecordedEvent& recorded) {
  return time.seconds() - recorded.recorded_time().seconds() > SessionsView::kAheadSecondsMax;
}

}  // namespace

bool SessionsView::Takes(uint32_t type) const {
  switch (type) {
    case Payload::kOpeningStarted:
    case Payload::kOpeningEnded:
    case Payload::kOpeningRecorded:
    case Payload::kEventAmended:
      return true;
    default:
      return false;
  }
}

// An amendment is taken with all that it says, however deep it lies in amendments of amendments.
// Most are about something else; a row too many only makes a question read more.
absl::Status SessionsView::Apply(const RecordedEvent& recorded, views::ViewTransaction* rows) {
  const wubu::v1::Event& event = recorded.event();
  const Payload* payload = &event.payload();
  bool is_ahead = IsAhead(event.occurred_time(), recorded);
  while (payload->has_event_amended()) {
    const wubu::v1::EventAmended& amended = payload->event_amended();
    is_ahead = is_ahead || IsAhead(amended.occurred_time(), recorded);
    payload = &amended.payload();
  }
  if (is_ahead) Put(AheadKey(event.subject()), recorded, rows);
  if (payload->has_opening_started()) {
    Put(StartKey(event.subject(), payload->opening_started().session()), recorded, rows);
  }
  return absl::OkStatus();
}

absl::StatusOr<bool> SessionsView::IsStartedBefore(const views::ViewStore& rows,
                                                   absl::string_view center,
                                                   absl::string_view session, Position position) {
  std::string end = StartKey(center, session);
  const std::string prefix = end;
  AppendBigEndian64(position.value(), &end);
  bool found = false;
  RETURN_IF_ERROR(rows.Scan(prefix, [&](absl::string_view key, absl::string_view) {
    found = key < end;
    return false;
  }));
  return found;
}

absl::StatusOr<bool> SessionsView::TellsAhead(const views::ViewStore& rows,
                                              absl::string_view center) {
  bool found = false;
  RETURN_IF_ERROR(rows.Scan(AheadKey(center), [&](absl::string_view, absl::string_view) {
    found = true;
    return false;
  }));
  return found;
}

}  // namespace wubu::projections

#include "services/projections/openings_view.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "storage/base/status_macros.h"

namespace wubu::projections {
namespace {

using history::Instant;
using wubu::v1::Event;
using wubu::v1::Payload;

// Makes all instants that a timestamp can have positive, and their texts equally long.
constexpr Instant kOffset = 1'000'000'000'000;

std::string BeginsOf(absl::string_view center) {
  return absl::StrCat("openings/begin/", center, "//");
}

std::string BeginKey(absl::string_view center, Instant begin) {
  return absl::StrCat(BeginsOf(center), absl::StrFormat("%013d", begin + kOffset), "/");
}

std::string SessionKey(absl::string_view center, absl::string_view session) {
  return absl::StrCat("openings/session/", center, "//", session, "/");
}

// The session that a start or an end names; empty for anything else.
absl::string_view SessionOf(const Payload& payload) {
  switch (payload.kind_case()) {
    case Payload::kOpeningStarted:
      return payload.opening_started().session();
    case Payload::kOpeningEnded:
      return payload.opening_ended().session();
    default:
      return {};
  }
}

bool Begins(const Payload& payload) {
  return payload.has_opening_started() || payload.has_opening_recorded();
}

// What an amendment tells counts, however deep it lies in amendments of amendments. Most are about
// something else; a row too many is looked at and left.
void AddAmendment(const Event& event, views::ViewTransaction* rows) {
  const Payload* payload = &event.payload();
  while (payload->has_event_amended()) {
    const wubu::v1::EventAmended& amended = payload->event_amended();
    if (amended.has_occurred_time()) {
      rows->Put(BeginKey(event.subject(), amended.occurred_time().seconds()) + event.id(), "");
    }
    payload = &amended.payload();
  }
  const absl::string_view session = SessionOf(*payload);
  if (!session.empty()) rows->Put(SessionKey(event.subject(), session) + event.id(), "");
}

std::string EventKey(absl::string_view center, absl::string_view id) {
  return absl::StrCat("openings/event/", center, "//", id);
}

absl::StatusOr<std::vector<std::string>> Ids(const views::ViewStore& rows,
                                             const std::string& prefix, const std::string& from,
                                             const std::string& end) {
  std::vector<std::string> ids;
  RETURN_IF_ERROR(rows.ScanFrom(prefix, from, [&](absl::string_view key, absl::string_view) {
    if (!end.empty() && key >= end) return false;
    ids.emplace_back(key.substr(key.rfind('/') + 1));
    return true;
  }));
  return ids;
}

}  // namespace

bool OpeningsView::Takes(uint32_t type) const {
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

absl::Status OpeningsView::Apply(const wubu::v1::RecordedEvent& recorded,
                                 views::ViewTransaction* rows) {
  const Event& event = recorded.event();
  const Payload& payload = event.payload();
  if (payload.has_event_amended()) {
    AddAmendment(event, rows);
    return absl::OkStatus();
  }
  wubu::v1::RecordedEvent row;
  *row.mutable_event() = event;
  row.set_position(recorded.position());
  rows->Put(EventKey(event.subject(), event.id()), row.SerializeAsString());
  if (Begins(payload)) {
    rows->Put(BeginKey(event.subject(), event.occurred_time().seconds()) + event.id(), "");
  }
  const absl::string_view session = SessionOf(payload);
  if (!session.empty()) rows->Put(SessionKey(event.subject(), session) + event.id(), "");
  return absl::OkStatus();
}

absl::StatusOr<std::vector<std::string>> OpeningsView::BegunIn(const views::ViewStore& rows,
                                                               absl::string_view center,
                                                               history::Span span) {
  return Ids(rows, BeginsOf(center), BeginKey(center, span.begin), BeginKey(center, span.end));
}

absl::StatusOr<std::vector<std::string>> OpeningsView::OfSession(const views::ViewStore& rows,
                                                                 absl::string_view center,
                                                                 absl::string_view session) {
  const std::string prefix = SessionKey(center, session);
  return Ids(rows, prefix, prefix, "");
}

absl::StatusOr<std::optional<wubu::v1::RecordedEvent>> OpeningsView::EventOf(
    const views::ViewStore& rows, absl::string_view center, absl::string_view id) {
  ASSIGN_OR_RETURN(const std::optional<std::string> row, rows.Get(EventKey(center, id)));
  if (!row.has_value()) return std::nullopt;
  wubu::v1::RecordedEvent recorded;
  if (recorded.ParseFromString(*row)) return recorded;
  return absl::DataLossError(absl::StrCat("the opening ", id, " of ", center, " can't be read"));
}

}  // namespace wubu::projections

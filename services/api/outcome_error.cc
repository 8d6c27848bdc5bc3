#include "services/api/outcome_error.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "services/engine/writer.h"

namespace wubu::api {

using engine::Writer;

std::string EventPath(size_t index) { return absl::StrCat("events[", index, "]"); }

Error FromAlreadyThere(const log::AlreadyThere& taken, const log::NewEvent& event) {
  Error error(Reason::kIdTaken);
  error.With("event_id", event.id.ToString())
      .With("position", taken.position.value())
      .With("stored_hash", taken.stored_hash.ToHex())
      .With("offered_hash", taken.offered_hash.ToHex())
      .With("field", absl::StrCat(EventPath(taken.event_index), ".id"));
  return error;
}

Error FromUnknownSubject(size_t index, const log::NewEvent& event) {
  return Error(Reason::kUnknownSubject)
      .With("subject", event.subject)
      .With("event_id", event.id.ToString())
      .With("field", EventPath(index));
}

Error FromUnmetExpectations(const log::UnmetExpectations& unmet) {
  Error error(Reason::kRevisionMoved);
  for (const log::UnmetExpectation& one : unmet.all) {
    error.Unmet(one.subject, one.expected.value(), one.actual.value());
  }
  return error;
}

void AddViolations(const std::vector<domain::Violation>& violations, const std::string& path,
                   Error* error) {
  for (const domain::Violation& violation : violations) {
    const bool whole = violation.field.empty();
    error->AtField(whole ? path : absl::StrCat(path, ".", violation.field), violation.en,
                   violation.zh);
  }
}

Error FromTurnedAway(const absl::Status& status, const engine::EngineLimits& limits) {
  if (status.message() == Writer::kStopping) return Error(Reason::kStopping);
  if (status.message() == Writer::kLogStopped) return Error(Reason::kLogStopped);
  const Reason reason =
      status.message() == Writer::kDiskReserve ? Reason::kDiskReserve : Reason::kQueueFull;
  return Error(reason).RetryAfter(limits.retry_delay);
}

Error CommitFailed() { return Error(Reason::kOutcomeUnknown).RetryAfter(absl::Milliseconds(100)); }

log::NewEvent ToNewEvent(domain::AdmittedEvent admitted, const std::string& source) {
  log::NewEvent event;
  event.id = admitted.id;
  event.subject = std::move(admitted.subject);
  event.type = admitted.type;
  event.begins_stream = admitted.begins_stream;
  event.source = source;
  event.content = std::move(admitted.content);
  event.content_hash = admitted.hash;
  return event;
}

}  // namespace wubu::api

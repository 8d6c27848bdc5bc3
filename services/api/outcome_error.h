// What a decision of the log means to the client that asked for it.
#ifndef WUBU_SERVICES_API_OUTCOME_ERROR_H_
#define WUBU_SERVICES_API_OUTCOME_ERROR_H_

#include "services/api/error.h"
#include "services/domain/event_canonical.h"
#include "services/engine/limits.h"
#include "storage/log/event_log.h"

namespace wubu::api {

// Gives the event the place it stands at in an append: events[i].
std::string EventPath(size_t index);

// `event` is the one that `taken.event_index` names.
Error FromAlreadyThere(const log::AlreadyThere& taken, const log::NewEvent& event);
Error FromUnknownSubject(size_t index, const log::NewEvent& event);
Error FromUnmetExpectations(const log::UnmetExpectations& unmet);
// Adds all violations of one event.
void AddViolations(const std::vector<domain::Violation>& violations, const std::string& path,
                   Error* error);

// Why the writer did not take something.
Error FromTurnedAway(const absl::Status& status, const engine::EngineLimits& limits);
// A commit has no outcome: perhaps it was written all the same, whatever stopped it. Who sends
// again gets the receipt, or hears that the log has stopped.
Error CommitFailed();

// An event on its way into the log.
log::NewEvent ToNewEvent(domain::AdmittedEvent admitted, const std::string& source);

}  // namespace wubu::api

#endif  // WUBU_SERVICES_API_OUTCOME_ERROR_H_

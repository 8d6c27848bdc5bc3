// Events for tests of what treats content as opaque: everything about one follows from its number.
#ifndef WUBU_SERVICES_ENGINE_NUMBERED_EVENT_H_
#define WUBU_SERVICES_ENGINE_NUMBERED_EVENT_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "storage/log/content_header.h"
#include "storage/log/event_log.h"

namespace wubu::log {

inline EventId NumberedId(uint64_t number) { return EventId::Version7(number, {1, number}); }

// Events of one number and other `extra` have the same id and other content.
inline NewEvent NumberedEvent(uint64_t number, std::string subject = "centers/a",
                              std::string extra = "") {
  NewEvent event;
  event.id = NumberedId(number);
  event.content = MakeContentHeader(event.id, subject) + extra;
  event.subject = std::move(subject);
  event.type = 1;
  event.begins_stream = true;
  event.source = "test";
  event.content_hash = Sha256(event.content);
  return event;
}

inline Proposal OneEvent(uint64_t number, std::string subject = "centers/a") {
  Proposal proposal;
  proposal.events.push_back(NumberedEvent(number, std::move(subject)));
  return proposal;
}

}  // namespace wubu::log

#endif  // WUBU_SERVICES_ENGINE_NUMBERED_EVENT_H_

// Violation: one reason why something sent cannot be an event.
#ifndef WUBU_SERVICES_DOMAIN_VIOLATION_H_
#define WUBU_SERVICES_DOMAIN_VIOLATION_H_

#include <string>

namespace wubu::domain {

// The reasons are stable: REQUIRED, PATTERN, NOT_UTF8, TOO_LONG, TOO_MANY, OUT_OF_RANGE,
// UNKNOWN_FIELD, UNKNOWN_ENUM, INVALID_TIME, NOT_LATER, TYPE_MISMATCH, TOO_DEEP, TOO_LARGE,
// UNREADABLE.
struct Violation {
  // The path from the event, for instance `payload.training_held.roll[2].person`. An unknown field
  // is named by its number. Empty for the event as a whole.
  std::string field;
  std::string reason;
  // What was found, what is allowed and what to do.
  std::string en;
  std::string zh;
};

}  // namespace wubu::domain

#endif  // WUBU_SERVICES_DOMAIN_VIOLATION_H_

// Faults of predicates: names that are not there, and conditions that can never hold.
#ifndef WUBU_SERVICES_STANDARDS_PREDICATE_CHECK_H_
#define WUBU_SERVICES_STANDARDS_PREDICATE_CHECK_H_

#include <optional>
#include <string>

#include "google/protobuf/descriptor.h"
#include "services/standards/check_context.h"

namespace wubu::standards {

// Tells every fault of a predicate that is asked of messages of `root`. The program is nothing if
// there is any.
std::optional<PredicateProgram> CheckPredicate(const wubu::v1::Predicate& predicate,
                                               const TextSite& site,
                                               const google::protobuf::Descriptor& root,
                                               CheckContext* context);

// Names, predicates and circles of all definitions. Each is judged as asked of the message that it
// suits best. Fills the context's definitions.
void CheckDefinitions(const TextSite& standard, CheckContext* context);

// The program of `field { path: … present: true }` and the like, made by us: no fault is told.
PredicateProgram ProgramOf(const wubu::v1::FieldTest& test,
                           const google::protobuf::Descriptor& root);

}  // namespace wubu::standards

#endif  // WUBU_SERVICES_STANDARDS_PREDICATE_CHECK_H_

// PredicateProgram: a predicate whose names are resolved, definitions put in where they are named.
#ifndef WUBU_SERVICES_STANDARDS_PREDICATE_PROGRAM_H_
#define WUBU_SERVICES_STANDARDS_PREDICATE_PROGRAM_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "google/protobuf/descriptor.h"
#include "services/standards/field_question.h"
#include "services/standards/text_site.h"
#include "wubu/v1/standard.pb.h"

namespace wubu::standards {

// What the names of definitions mean; the predicates must live as long as they are resolved.
using DefinitionMap = std::map<std::string, const wubu::v1::Predicate*, std::less<>>;

// The definitions of a standard, which must outlive the map. Of two with one name the first.
DefinitionMap DefinitionsOf(const wubu::v1::Standard& standard);

struct Condition {
  enum class Kind : uint8_t { kAlways, kAll, kAny, kNot, kType, kField };

  Kind kind = Kind::kAlways;
  // Of all, any, not: where they stand in the program; all before this one.
  std::vector<int> parts;
  // Of type: the number in Payload.
  int type = 0;
  // Of field: its index among the questions.
  int question = 0;
};

struct PredicateProgram {
  const google::protobuf::Descriptor* root = nullptr;
  std::vector<Condition> conditions;  // The last is the predicate.
  std::vector<FieldQuestion> questions;

  int last() const { return static_cast<int>(conditions.size()) - 1; }
};

// What is known of a condition while not everything is known of the message.
enum class Maybe : uint8_t { kNever, kSometimes, kAlways };

// The same of the condition at `at`, from what `leaf` says of types and fields.
Maybe Weigh(const PredicateProgram& program, int at,
            absl::FunctionRef<Maybe(const Condition&)> leaf);

// Resolves the predicate for messages of `root`. Adds a fault for every name that is not there and
// every test that does not suit its field; faults inside a definition are told at the place that
// names it. With any fault the program is of no use.
PredicateProgram ResolvePredicate(const wubu::v1::Predicate& predicate, const TextSite& site,
                                  const google::protobuf::Descriptor& root,
                                  const DefinitionMap& definitions, FaultList* faults);

}  // namespace wubu::standards

#endif  // WUBU_SERVICES_STANDARDS_PREDICATE_PROGRAM_H_

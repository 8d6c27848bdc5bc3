// Matcher: a predicate of a standard, resolved once and asked of many messages.
//
//   absl::StatusOr<Matcher> large = Matcher::Make(rule.measure().count().where(),
//                                                 wubu::v1::Payload::descriptor(), definitions);
//   if (large->Holds(event.payload())) …
#ifndef WUBU_SERVICES_STANDARDS_PREDICATE_H_
#define WUBU_SERVICES_STANDARDS_PREDICATE_H_

#include <bitset>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "services/standards/predicate_program.h"
#include "wubu/v1/standard.pb.h"

namespace wubu::standards {

// A number that keeps a message out: "480, needs 500".
struct NumberMiss {
  std::string field;
  std::optional<int64_t> found;  // Nothing if it is not set.
  int64_t needed = 0;            // The nearest number that would do.
};

// Safe from several threads; keeps neither the predicate nor the definitions.
class Matcher {
 public:
  // INVALID_ARGUMENT, with the faults in English, if a name in the predicate does not exist for
  // messages of `root`, a test does not suit its field, a definition is not there or leads back to
  // itself, or it is larger than limits.h allows. A predicate of which nothing is set holds
  // always, an `all` without conditions too, an `any` without them never.
  static absl::StatusOr<Matcher> Make(const wubu::v1::Predicate& predicate,
                                      const google::protobuf::Descriptor* root,
                                      const DefinitionMap& definitions);

  // The message must be of the root. A field that is not set is not as told.
  bool Holds(const google::protobuf::Message& message) const;

  // CASES 24: what is missing where the predicate does not hold, but would if its numbers (`min`
  // and `max` of numbers, not of enums) came out the helpful way. A number that is not set is one
  // only if the message that it belongs to is there. It is the first number, as written, that does
  // not come out so: of `all` in the first condition that does not hold, of `any` in the first that
  // could. Nothing if it holds, or something else keeps it out.
  std::optional<NumberMiss> NearMiss(const google::protobuf::Message& message) const;

  // Payload's field numbers of the events for which it may hold, sorted; it holds for no others.
  // Only with the root Payload, else empty.
  const std::vector<int>& types() const { return types_; }

  // Whether some field that it tests is not set, however it comes out.
  bool NamesUnsetField(const google::protobuf::Message& message) const;

 private:
  // More than the greatest field number of Payload.
  static constexpr size_t kTypesMax = 256;

  explicit Matcher(PredicateProgram program);
  void FindTypes();

  PredicateProgram program_;
  std::vector<int> types_;
  std::bitset<kTypesMax> may_hold_;
};

}  // namespace wubu::standards

#endif  // WUBU_SERVICES_STANDARDS_PREDICATE_H_

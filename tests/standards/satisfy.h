// Satisfier: makes messages of which predicates hold, or just do not.
//
//   Satisfier satisfier(&standard);
//   std::optional<Found> found = satisfier.Find({{&rule.measure().count().where(), true}},
//   Payload()); found->message …
//
// It reads predicates by itself, so that the product's own reading can be held against it.
#ifndef WUBU_TESTS_STANDARDS_SATISFY_H_
#define WUBU_TESTS_STANDARDS_SATISFY_H_

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "tests/standards/fields.h"
#include "wubu/v1/event.pb.h"
#include "wubu/v1/standard.pb.h"

namespace wubu::standards_test {

// A predicate is to hold, or not to.
struct Wish {
  const wubu::v1::Predicate* predicate = nullptr;
  bool holds = true;
};
using Wishes = std::vector<Wish>;

// A condition without parts that is to hold, or not to: a field, or a type where `test` is none.
struct Literal {
  const wubu::v1::FieldTest* test = nullptr;
  std::string type = {};
  bool holds = true;
  int word = -1;  // The one of the test's words that the field is to be; -1: any.
};
using Conjunction = std::vector<Literal>;

struct Found {
  std::unique_ptr<Message> message;
  Conjunction why;  // Each of these is so, hence the wishes come true.
};

// Values that the message must not have, by path. A path that stands here gets a value.
using Taken = std::map<std::string, std::set<std::string>>;

class Satisfier {
 public:
  // The standard outlives it.
  explicit Satisfier(const wubu::v1::Standard* standard) : standard_(*standard) {}

  // A message like `base` of which all wishes come true; of an empty Payload the type is found too.
  // What is not wished for stays as it is in the base.
  std::optional<Found> Find(const Wishes& wishes, const Message& base,
                            const Taken& taken = {}) const;

  // All different ways to do so: other parts of an `any`, other words of an `in`. At most `max`.
  std::vector<Found> FindAll(const Wishes& wishes, const Message& base, const Taken& taken,
                             size_t max) const;

  // Messages of the same type of which the wishes do not all come true, each for one reason alone:
  // numbers are one too small or too great, everything else is another.
  std::vector<std::unique_ptr<Message>> NearMisses(const Wishes& wishes, const Found& found) const;

  bool Holds(const wubu::v1::Predicate& predicate, const Message& message) const;

 private:
  enum class Order { kAsItIsFirst, kNearestFirst };

  std::vector<Conjunction> Alternatives(const wubu::v1::Predicate& predicate, bool holds) const;
  const wubu::v1::Predicate* Definition(const std::string& name) const;
  std::unique_ptr<Message> Make(const Conjunction& all, const Message& base, const Taken& taken,
                                Order order) const;

  const wubu::v1::Standard& standard_;
};

// What stands for the value of the field among those that are taken.
std::string TakenAt(const Message& message, const std::string& path);

// An event of this type with what it must have, and nothing else.
wubu::v1::Payload Blank(const std::string& type);

}  // namespace wubu::standards_test

#endif  // WUBU_TESTS_STANDARDS_SATISFY_H_

#include "services/standards/predicate.h"

#include <algorithm>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_join.h"
#include "services/domain/event_type.h"
#include "storage/base/check.h"
#include "wubu/v1/event.pb.h"

namespace wubu::standards {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::Message;
using wubu::v1::Payload;
using Kind = Condition::Kind;

// Asks one message.
class Asker {
 public:
  Asker(const PredicateProgram& program, const Message& message)
      : program_(program), message_(message) {}

  bool Holds(int at) const {
    const Condition& condition = program_.conditions[at];
    const auto holds = [this](int part) { return Holds(part); };
    const auto& parts = condition.parts;
    switch (condition.kind) {
      case Kind::kAll:
        return std::all_of(parts.begin(), parts.end(), holds);
      case Kind::kAny:
        return std::any_of(parts.begin(), parts.end(), holds);
      case Kind::kNot:
        return !Holds(parts[0]);
      case Kind::kType:
        return static_cast<const Payload&>(message_).kind_case() == condition.type;
      case Kind::kField:
        return program_.questions[condition.question].Ask(message_) == Answer::kAsTold;
      case Kind::kAlways:
        break;
    }
    return true;
  }

 private:
  const PredicateProgram& program_;
  const Message& message_;
};

// Asks one message what would be if its numbers were other ones.
class NumberAsker {
 public:
  // How a condition came out, and how it would with the helpful numbers.
  struct Outcome {
    bool as_wanted = false;
    bool could = false;
    std::optional<NumberMiss> miss;  // Where it could, but is not as wanted.
  };

  NumberAsker(const PredicateProgram& program, const Message& message)
      : program_(program), message_(message) {}

  // `wanted` is what the condition should come out as: false under a `not`.
  Outcome Ask(int at, bool wanted) const {
    const Condition& condition = program_.conditions[at];
    switch (condition.kind) {
      case Kind::kAll:
        return wanted ? Every(condition.parts, wanted) : Some(condition.parts, wanted);
      case Kind::kAny:
        return wanted ? Some(condition.parts, wanted) : Every(condition.parts, wanted);
      case Kind::kNot:
        return Ask(condition.parts[0], !wanted);
      case Kind::kField:
        return AskField(program_.questions[condition.question], wanted);
      case Kind::kType:
      case Kind::kAlways:
        break;
    }
    const bool as_wanted = Asker(program_, message_).Holds(at) == wanted;
    return {as_wanted, as_wanted, std::nullopt};
  }

 private:
  Outcome Every(const std::vector<int>& parts, bool wanted) const {
    Outcome all{true, true, std::nullopt};
    for (int part : parts) {
      Outcome one = Ask(part, wanted);
      if (!one.could) return {};
      if (!one.as_wanted && !all.miss.has_value()) all.miss = std::move(one.miss);
      all.as_wanted = all.as_wanted && one.as_wanted;
    }
    return all;
  }

  Outcome Some(const std::vector<int>& parts, bool wanted) const {
    Outcome some;
    for (int part : parts) {
      Outcome one = Ask(part, wanted);
      if (one.as_wanted) return {true, true, std::nullopt};
      if (one.could && !some.could) some = std::move(one);
    }
    return some;
  }

  Outcome AskField(const FieldQuestion& question, bool wanted) const {
    const Answer answer = question.Ask(message_);
    if ((answer == Answer::kAsTold) == wanted) return {true, true, std::nullopt};
    NumberMiss miss{question.path().path(), question.Number(message_), 0};
    if (wanted) {
      if (answer != Answer::kNotByNumber) return {};
      miss.needed = question.NeededWithin(miss.found);
      return {false, true, std::move(miss)};
    }
    if (!question.CountsNumbers()) return {};
    const std::optional<int64_t> needed = question.NeededOutside(*miss.found);
    if (!needed.has_value()) return {};
    miss.needed = *needed;
    return {false, true, std::move(miss)};
  }

  const PredicateProgram& program_;
  const Message& message_;
};

// What the predicate comes out as for events of one type.
Maybe ForType(const PredicateProgram& program, int type) {
  return Weigh(program, program.last(), [&](const Condition& leaf) {
    if (leaf.kind == Kind::kType) return leaf.type == type ? Maybe::kAlways : Maybe::kNever;
    const FieldQuestion& question = program.questions[leaf.question];
    const bool other = question.path().first().number() != type;
    return other || question.never() ? Maybe::kNever : Maybe::kSometimes;
  });
}

}  // namespace

absl::StatusOr<Matcher> Matcher::Make(const wubu::v1::Predicate& predicate, const Descriptor* root,
                                      const DefinitionMap& definitions) {
  FaultList faults;
  PredicateProgram program = ResolvePredicate(predicate, TextSite(), *root, definitions, &faults);
  if (faults.empty()) return Matcher(std::move(program));
  std::vector<std::string> texts;
  for (const Fault& fault : faults.faults()) texts.push_back(fault.text.en);
  return absl::InvalidArgumentError(absl::StrJoin(texts, " "));
}

Matcher::Matcher(PredicateProgram program) : program_(std::move(program)) { FindTypes(); }

void Matcher::FindTypes() {
  if (program_.root != Payload::descriptor()) return;
  for (uint32_t type : domain::AllEventTypes()) {
    CHECK(type < kTypesMax);
    if (ForType(program_, static_cast<int>(type)) == Maybe::kNever) continue;
    types_.push_back(static_cast<int>(type));
    may_hold_.set(type);
  }
}

bool Matcher::Holds(const Message& message) const {
  CHECK(message.GetDescriptor() == program_.root);
  if (program_.root == Payload::descriptor()) {
    const int type = static_cast<const Payload&>(message).kind_case();
    if (type != Payload::KIND_NOT_SET && !may_hold_.test(type)) return false;
  }
  return Asker(program_, message).Holds(program_.last());
}

std::optional<NumberMiss> Matcher::NearMiss(const Message& message) const {
  CHECK(message.GetDescriptor() == program_.root);
  return NumberAsker(program_, message).Ask(program_.last(), /*wanted=*/true).miss;
}

bool Matcher::NamesUnsetField(const Message& message) const {
  return std::any_of(program_.questions.begin(), program_.questions.end(),
                     [&](const FieldQuestion& question) { return !question.IsSet(message); });
}

}  // namespace wubu::standards

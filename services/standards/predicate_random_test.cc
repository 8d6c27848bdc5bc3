// Random predicates over random messages, against an evaluator that follows the comments of
// standard.proto word by word. The seed is printed; WUBU_SEED=<number> runs it again.
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/domain/event_type.h"
#include "services/standards/predicate.h"
#include "tests/support/seed.h"
#include "wubu/v1/event.pb.h"

namespace wubu::standards {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using wubu::v1::FieldTest;
using wubu::v1::Payload;
using wubu::v1::Predicate;
using Random = std::mt19937_64;

constexpr int kRounds = 20000;
constexpr absl::string_view kWords[] = {"MASS", "SPORTS", "PLAZA"};

size_t Below(Random& random, size_t bound) { return random() % bound; }

// ---- Messages ----------------------------------------------------------------------------------

void Fill(Random& random, int depth, Message* message);

void FillField(Random& random, int depth, const FieldDescriptor* field, Message* message) {
  const auto& reflection = *message->GetReflection();
  const std::string word(kWords[Below(random, std::size(kWords))]);
  const int64_t number = static_cast<int64_t>(Below(random, 5));
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      field->is_repeated() ? reflection.AddString(message, field, word)
                           : reflection.SetString(message, field, word);
      break;
    case FieldDescriptor::CPPTYPE_ENUM:
      reflection.SetEnumValue(message, field, static_cast<int>(Below(random, 3)));
      break;
    case FieldDescriptor::CPPTYPE_BOOL:
      reflection.SetBool(message, field, number < 2);
      break;
    case FieldDescriptor::CPPTYPE_INT32:
      reflection.SetInt32(message, field, static_cast<int32_t>(number));
      break;
    case FieldDescriptor::CPPTYPE_INT64:
      reflection.SetInt64(message, field, number);
      break;
    case FieldDescriptor::CPPTYPE_MESSAGE:
      if (depth < 3) {
        Fill(random, depth + 1,
             field->is_repeated() ? reflection.AddMessage(message, field)
                                  : reflection.MutableMessage(message, field));
      }
      break;
    default:
      FAIL() << field->full_name();
  }
}

void Fill(Random& random, int depth, Message* message) {
  const auto& descriptor = *message->GetDescriptor();
  for (int i = 0; i < descriptor.field_count(); ++i) {
    if (descriptor.field(i)->real_containing_oneof() != nullptr) continue;
    for (size_t n = Below(random, 3); n > 0; --n) {
      FillField(random, depth, descriptor.field(i), message);
    }
  }
}

// Few types, so that predicates often meet their own.
constexpr int kTypes[] = {Payload::kActivityHeld, Payload::kTrainingHeld, Payload::kAwardReceived,
                          Payload::kCenterRegistered};

Payload AnyPayload(Random& random) {
  Payload payload;
  if (Below(random, 20) == 0) return payload;
  const auto* kind =
      Payload::descriptor()->FindFieldByNumber(kTypes[Below(random, std::size(kTypes))]);
  Fill(random, 0, payload.GetReflection()->MutableMessage(&payload, kind));
  return payload;
}

// ---- Predicates --------------------------------------------------------------------------------

FieldTest AnyTest(Random& random) {
  FieldTest test;
  const auto* field =
      Payload::descriptor()->FindFieldByNumber(kTypes[Below(random, std::size(kTypes))]);
  std::string path = field->name();
  for (int depth = 0; depth < 3; ++depth) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE || field->is_repeated()) break;
    if (field->message_type()->name() == "Timestamp" || Below(random, 20) == 0) break;
    const auto& message = *field->message_type();
    field = message.field(static_cast<int>(Below(random, message.field_count())));
    absl::StrAppend(&path, ".", field->name());
  }
  test.set_path(path);
  const bool one = !field->is_repeated();
  const auto type = field->cpp_type();
  const bool word = type == FieldDescriptor::CPPTYPE_STRING;
  const bool level = one && type == FieldDescriptor::CPPTYPE_ENUM;
  const bool number =
      one && (type == FieldDescriptor::CPPTYPE_INT32 || type == FieldDescriptor::CPPTYPE_INT64);
  for (size_t n = word ? Below(random, 3) : 0; n > 0; --n) {
    test.add_in(std::string(kWords[Below(random, std::size(kWords))]));
  }
  if (level && Below(random, 2) == 0) {
    test.add_in(field->enum_type()->value(1)->name());
  }
  if (level && Below(random, 3) == 0) test.set_min_level(field->enum_type()->value(2)->name());
  if ((level || number) && Below(random, 2) == 0) test.set_min(Below(random, 5));
  if ((level || number) && Below(random, 3) == 0) test.set_max(Below(random, 5));
  if (one && type == FieldDescriptor::CPPTYPE_BOOL) test.set_is(Below(random, 2) == 0);
  if (Below(random, 8) == 0) test.set_present(Below(random, 4) != 0);
  return test;
}

Predicate AnyPredicate(Random& random, int depth) {
  Predicate predicate;
  switch (Below(random, depth > 3 ? 4 : 8)) {
    case 0:
      predicate.set_type(std::string(domain::EventTypeName(kTypes[Below(random, 2)])));
      break;
    case 1:
      if (depth > 0 && Below(random, 10) == 0) break;
      [[fallthrough]];
    case 2:
    case 3:
      *predicate.mutable_field() = AnyTest(random);
      break;
    case 4:
      *predicate.mutable_not_() = AnyPredicate(random, depth + 1);
      break;
    case 5:
      predicate.set_definition(absl::StrCat("D", Below(random, 3)));
      break;
    default: {
      auto* list = Below(random, 2) == 0 ? predicate.mutable_all() : predicate.mutable_any();
      for (size_t n = Below(random, 4); n > 0; --n) {
        *list->add_of() = AnyPredicate(random, depth + 1);
      }
    }
  }
  return predicate;
}

// D2 may name nothing, D1 only D2, D0 both.
std::vector<Predicate> AnyDefinitions(Random& random) {
  std::vector<Predicate> definitions(3);
  for (int i = 2; i >= 0; --i) {
    do {
      definitions[i] = AnyPredicate(random, 2);
    } while ([&] {
      for (int j = 0; j <= i; ++j) {
        if (absl::StrContains(definitions[i].DebugString(), absl::StrCat("\"D", j))) return true;
      }
      return false;
    }());
  }
  return definitions;
}

// ---- The naive evaluator -----------------------------------------------------------------------

class Naive {
 public:
  Naive(const std::vector<Predicate>& definitions, const Payload& payload)
      : definitions_(definitions), payload_(payload) {}

  // How the number tests come out, in the order of the walk, instead of what they say; those after
  // the end as they say.
  std::vector<bool> forced;
  // Number tests seen by the last walk.
  size_t numbers = 0;
  bool names_unset = false;

  bool Holds(const Predicate& predicate) {
    numbers = 0;
    return Walk(predicate);
  }

 private:
  // Walks everything, so that each number test has its place.
  bool Walk(const Predicate& p) {
    bool all = true;
    bool any = false;
    for (const auto& of : p.has_all() ? p.all().of() : p.any().of()) {
      const bool one = Walk(of);
      all = all && one;
      any = any || one;
    }
    if (p.has_all()) return all;
    if (p.has_any()) return any;
    if (p.has_not_()) return !Walk(p.not_());
    if (p.kind_case() == Predicate::kType) {
      return p.type() == domain::EventTypeName(payload_.kind_case());
    }
    if (p.has_field()) return IsAsTold(p.field());
    if (p.kind_case() == Predicate::kDefinition) return Walk(definitions_[p.definition()[1] - '0']);
    return true;
  }

  bool IsAsTold(const FieldTest& test) {
    const Message* message = &payload_;
    const FieldDescriptor* field = nullptr;
    for (absl::string_view step : absl::StrSplit(test.path(), '.')) {
      if (field != nullptr) {
        if (!message->GetReflection()->HasField(*message, field)) {
          names_unset = true;
          return false;
        }
        message = &message->GetReflection()->GetMessage(*message, field);
      }
      field = message->GetDescriptor()->FindFieldByName(std::string(step));
    }
    std::vector<bool> entries;
    const auto& reflection = *message->GetReflection();
    if (field->is_repeated()) {
      for (int i = 0; i < reflection.FieldSize(*message, field); ++i) {
        entries.push_back(EntryIsAsTold(test, field, *message, i));
      }
    } else if (reflection.HasField(*message, field)) {
      entries.push_back(EntryIsAsTold(test, field, *message, -1));
    }
    if (entries.empty()) names_unset = true;
    if (test.has_present() && !test.present()) return false;
    const bool as_told = std::any_of(entries.begin(), entries.end(), [](bool b) { return b; });
    return IsNumberTest(test, field) ? Forced(as_told) : as_told;
  }

  static bool IsNumberTest(const FieldTest& test, const FieldDescriptor* field) {
    const bool possible = !test.has_min() || !test.has_max() || test.min() <= test.max();
    return field->cpp_type() != FieldDescriptor::CPPTYPE_ENUM && possible &&
           (test.has_min() || test.has_max());
  }

  bool Forced(bool as_told) {
    const size_t at = numbers++;
    return at < forced.size() ? forced[at] : as_told;
  }

  static bool EntryIsAsTold(const FieldTest& test, const FieldDescriptor* field,
                            const Message& message, int i) {
    const auto& reflection = *message.GetReflection();
    std::string word;
    std::optional<int64_t> number;
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
      word = i < 0 ? reflection.GetString(message, field)
                   : reflection.GetRepeatedString(message, field, i);
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
      word = reflection.GetEnum(message, field)->name();
      number = reflection.GetEnumValue(message, field);
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_INT32) {
      number = reflection.GetInt32(message, field);
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_INT64) {
      number = reflection.GetInt64(message, field);
    }
    const auto& in = test.in();
    if (!in.empty() && std::find(in.begin(), in.end(), word) == in.end()) return false;
    if (test.has_min() && *number < test.min()) return false;
    if (test.has_max() && *number > test.max()) return false;
    if (!test.min_level().empty() &&
        *number < field->enum_type()->FindValueByName(test.min_level())->number()) {
      return false;
    }
    return !test.has_is() || reflection.GetBool(message, field) == test.is();
  }

  const std::vector<Predicate>& definitions_;
  const Payload& payload_;
};

// Whether some way in which the number tests could come out makes it hold.
bool CouldHold(const Predicate& predicate, Naive* naive) {
  naive->Holds(predicate);
  const size_t numbers = naive->numbers;
  for (uint64_t ways = 0; ways < uint64_t{1} << numbers; ++ways) {
    naive->forced.clear();
    for (size_t i = 0; i < numbers; ++i) naive->forced.push_back((ways >> i & 1) != 0);
    if (naive->Holds(predicate)) return true;
  }
  return false;
}

std::optional<int64_t> NumberAt(const Payload& payload, const std::string& path) {
  FieldPath resolved;
  Text fault;
  EXPECT_TRUE(FieldPath::Resolve(*Payload::descriptor(), path, &resolved, &fault)) << fault.en;
  const Message* holder = resolved.Holder(payload);
  if (holder == nullptr || !resolved.IsSetIn(*holder)) return std::nullopt;
  const auto* field = &resolved.field();
  return field->cpp_type() == FieldDescriptor::CPPTYPE_INT32
             ? holder->GetReflection()->GetInt32(*holder, field)
             : holder->GetReflection()->GetInt64(*holder, field);
}

TEST(PredicateRandomTest, AMatcherAnswersAsTheNaiveEvaluator) {
  Random random(TestSeed());
  int held = 0;
  int missed = 0;
  for (int round = 0; round < kRounds && !HasFailure(); ++round) {
    const std::vector<Predicate> definitions = AnyDefinitions(random);
    const Predicate predicate = AnyPredicate(random, 0);
    const DefinitionMap map = {
        {"D0", &definitions[0]}, {"D1", &definitions[1]}, {"D2", &definitions[2]}};
    const auto matcher = Matcher::Make(predicate, Payload::descriptor(), map);
    ASSERT_TRUE(matcher.ok()) << matcher.status();
    for (int i = 0; i < 5; ++i) {
      const Payload payload = AnyPayload(random);
      SCOPED_TRACE(absl::StrCat(predicate.DebugString(), "of\n", payload.DebugString()));
      Naive naive(definitions, payload);
      const bool holds = naive.Holds(predicate);
      held += holds;
      EXPECT_EQ(matcher->Holds(payload), holds);
      EXPECT_EQ(matcher->NamesUnsetField(payload), naive.names_unset);
      const auto& types = matcher->types();
      const bool may = std::binary_search(types.begin(), types.end(), payload.kind_case());
      EXPECT_TRUE(may || !holds || payload.kind_case() == Payload::KIND_NOT_SET);
      const auto miss = matcher->NearMiss(payload);
      EXPECT_TRUE(may || !miss.has_value());
      if (naive.numbers > 10) continue;
      EXPECT_EQ(miss.has_value(), !holds && CouldHold(predicate, &naive));
      if (!miss.has_value()) continue;
      ++missed;
      EXPECT_EQ(miss->found, NumberAt(payload, miss->field));
      EXPECT_NE(miss->found, std::optional<int64_t>(miss->needed));
    }
  }
  EXPECT_GT(held, kRounds / 5);
  EXPECT_GT(missed, kRounds / 50);
}

}  // namespace
}  // namespace wubu::standards

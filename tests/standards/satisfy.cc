#include "tests/standards/satisfy.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "services/domain/event_sample.h"
#include "storage/base/check.h"
#include "tests/standards/words.h"

namespace wubu::standards_test {
namespace {

using wubu::v1::FieldTest;
using wubu::v1::Payload;
using wubu::v1::Predicate;

constexpr size_t kAlternativesMax = 2000;

std::vector<Conjunction> Product(const std::vector<Conjunction>& a,
                                 const std::vector<Conjunction>& b) {
  std::vector<Conjunction> product;
  for (const Conjunction& left : a) {
    for (const Conjunction& right : b) {
      if (product.size() == kAlternativesMax) return product;
      Conjunction& both = product.emplace_back(left);
      both.insert(both.end(), right.begin(), right.end());
    }
  }
  return product;
}

std::string TypeOf(const Payload& payload) {
  const FieldDescriptor* kind = payload.GetDescriptor()->FindFieldByNumber(payload.kind_case());
  return kind == nullptr ? "" : kind->name();
}

// The type that a condition over payloads is about.
std::string TypeNamedBy(const Literal& literal) {
  if (literal.test == nullptr) return literal.type;
  return std::vector<std::string>(absl::StrSplit(literal.test->path(), '.')).front();
}

bool IsPayload(const Message& message) { return message.GetDescriptor() == Payload::descriptor(); }

bool IsSo(const Literal& literal, const Message& message) {
  const bool other_type =
      IsPayload(message) && TypeOf(static_cast<const Payload&>(message)) != TypeNamedBy(literal);
  if (literal.test == nullptr || other_type) return literal.holds != other_type;
  const FieldDescriptor* field = FieldAt(*message.GetDescriptor(), literal.test->path());
  CHECK(field != nullptr);
  const Value value = ValueAt(message, literal.test->path());
  if (literal.word >= 0 && !IsWord(*literal.test, literal.word, *field, value)) return false;
  return IsAsTold(*literal.test, *field, value) == literal.holds;
}

// The payloads to begin with: of the types that must be, else of some that may be.
std::vector<Payload> Bases(const Conjunction& all, const Payload& base) {
  if (base.kind_case() != Payload::KIND_NOT_SET) return {base};
  std::set<std::string> named;
  for (const Literal& literal : all) {
    if (literal.holds) named.insert(TypeNamedBy(literal));
  }
  std::vector<Payload> bases;
  if (named.size() > 1) return bases;
  if (named.empty()) named = {"activity_held", "award_received", "touring_held", "training_held"};
  for (const std::string& type : named) bases.push_back(Blank(type));
  return bases;
}

bool IsTaken(const Message& message, const Taken& taken) {
  for (const auto& [path, values] : taken) {
    const Value value = ValueAt(message, path);
    if (!value.set) return true;
    if (values.contains(WordOf(value))) return true;
  }
  return false;
}

}  // namespace

std::string TakenAt(const Message& message, const std::string& path) {
  return WordOf(ValueAt(message, path));
}

Payload Blank(const std::string& type) {
  const FieldDescriptor* kind = Payload::descriptor()->FindFieldByName(type);
  CHECK(kind != nullptr);
  return domain::MinimalEvent(static_cast<uint32_t>(kind->number())).payload();
}

const Predicate* Satisfier::Definition(const std::string& name) const {
  for (const auto& definition : standard_.definitions()) {
    if (definition.name() == name) return &definition.predicate();
  }
  CHECK(false);  // The standard was checked.
}

// Each is enough for the predicate to hold, or not to.
std::vector<Conjunction> Satisfier::Alternatives(const Predicate& predicate, bool holds) const {
  std::vector<Conjunction> found;
  const auto each = [&](const auto& parts, bool all) {
    if (all) found.emplace_back();
    for (const Predicate& part : parts) {
      std::vector<Conjunction> of_part = Alternatives(part, holds);
      if (all) {
        found = Product(found, of_part);
      } else {
        found.insert(found.end(), of_part.begin(), of_part.end());
      }
    }
  };
  switch (predicate.kind_case()) {
    case Predicate::kAll:
      each(predicate.all().of(), holds);
      return found;
    case Predicate::kAny:
      each(predicate.any().of(), !holds);
      return found;
    case Predicate::kNot:
      return Alternatives(predicate.not_(), !holds);
    case Predicate::kDefinition:
      return Alternatives(*Definition(predicate.definition()), holds);
    case Predicate::kType:
      return {{Literal{nullptr, predicate.type(), holds}}};
    case Predicate::kField:
      if (!holds || predicate.field().in().empty()) {
        return {{Literal{&predicate.field(), "", holds}}};
      }
      for (int word = 0; word < predicate.field().in_size(); ++word) {
        found.push_back({Literal{&predicate.field(), "", true, word}});
      }
      return found;
    case Predicate::KIND_NOT_SET:
      if (holds) found.emplace_back();
      return found;
  }
  return found;
}

bool Satisfier::Holds(const Predicate& predicate, const Message& message) const {
  for (const Conjunction& all : Alternatives(predicate, true)) {
    if (std::all_of(all.begin(), all.end(),
                    [&](const Literal& literal) { return IsSo(literal, message); })) {
      return true;
    }
  }
  return false;
}

// A message like the base of which every one of them is so; fields are set one after the other.
std::unique_ptr<Message> Satisfier::Make(const Conjunction& all, const Message& base,
                                         const Taken& taken, Order order) const {
  std::set<std::string> paths;
  std::unique_ptr<Message> made(base.New());
  made->CopyFrom(base);
  for (const Literal& literal : all) {
    const bool matters =
        !IsPayload(base) || TypeNamedBy(literal) == TypeOf(static_cast<const Payload&>(base));
    if (literal.test != nullptr && matters) paths.insert(literal.test->path());
  }
  for (const auto& [path, values] : taken) paths.insert(path);
  for (const std::string& path : paths) {
    std::vector<const FieldTest*> tests;
    for (const Literal& literal : all) {
      if (literal.test != nullptr && literal.test->path() == path) tests.push_back(literal.test);
    }
    Taken here;
    if (const auto own = taken.find(path); own != taken.end()) here.insert(*own);
    const auto suits = [&](const Message& message) {
      return !IsTaken(message, here) &&
             std::all_of(all.begin(), all.end(), [&](const Literal& literal) {
               return literal.test == nullptr || literal.test->path() != path ||
                      IsSo(literal, message);
             });
    };
    std::unique_ptr<Message> next;
    if (order == Order::kAsItIsFirst && suits(*made)) continue;
    const FieldDescriptor* field = FieldAt(*made->GetDescriptor(), path);
    if (field == nullptr) return nullptr;
    for (const Setting& setting : SettingsFor(*field, tests)) {
      std::unique_ptr<Message> tried(made->New());
      tried->CopyFrom(*made);
      if (!Set(tried.get(), path, setting) || !suits(*tried)) continue;
      next = std::move(tried);
      break;
    }
    if (next == nullptr && !suits(*made)) return nullptr;
    if (next != nullptr) made = std::move(next);
  }
  const bool all_so = std::all_of(all.begin(), all.end(),
                                  [&](const Literal& literal) { return IsSo(literal, *made); });
  return all_so && !IsTaken(*made, taken) ? std::move(made) : nullptr;
}

std::optional<Found> Satisfier::Find(const Wishes& wishes, const Message& base,
                                     const Taken& taken) const {
  std::vector<Found> found = FindAll(wishes, base, taken, 1);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<Found> Satisfier::FindAll(const Wishes& wishes, const Message& base, const Taken& taken,
                                      size_t max) const {
  std::vector<Conjunction> alternatives{{}};
  for (const Wish& wish : wishes) {
    alternatives = Product(alternatives, Alternatives(*wish.predicate, wish.holds));
  }
  std::vector<Found> all;
  std::set<std::string> seen;
  const auto take = [&](const Conjunction& why, const Message& from) {
    auto made = Make(why, from, taken, Order::kAsItIsFirst);
    if (made == nullptr || !seen.insert(made->DebugString()).second) return;
    all.push_back({std::move(made), why});
  };
  for (const Conjunction& why : alternatives) {
    if (all.size() == max) break;
    if (!IsPayload(base)) {
      take(why, base);
      continue;
    }
    for (const Payload& payload : Bases(why, static_cast<const Payload&>(base))) {
      if (all.size() < max) take(why, payload);
    }
  }
  return all;
}

std::vector<std::unique_ptr<Message>> Satisfier::NearMisses(const Wishes& wishes,
                                                            const Found& found) const {
  std::vector<std::unique_ptr<Message>> misses;
  const auto all_hold = [&](const Message& message) {
    return std::all_of(wishes.begin(), wishes.end(), [&](const Wish& wish) {
      return Holds(*wish.predicate, message) == wish.holds;
    });
  };
  for (size_t i = 0; i < found.why.size(); ++i) {
    Conjunction all = found.why;
    all[i].holds = !all[i].holds;
    all[i].word = -1;
    if (all[i].test == nullptr) continue;
    auto made = Make(all, *found.message, {}, Order::kNearestFirst);
    if (made != nullptr && !all_hold(*made)) misses.push_back(std::move(made));
  }
  return misses;
}

}  // namespace wubu::standards_test

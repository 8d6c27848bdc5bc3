#include "services/standards/possibility.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/domain/event_type.h"
#include "services/standards/field_values.h"
#include "wubu/v1/event.pb.h"

namespace wubu::standards {
namespace {

using wubu::v1::Payload;
using Kind = Condition::Kind;

// One field that is asked about.
struct Variable {
  const FieldPath* path = nullptr;
  FieldValues values;
  int chosen = -1;  // Among the values; -1 is none yet.

  const FieldValue& value() const { return values.values[chosen]; }
};

bool LiesBelow(const FieldPath& path, const FieldPath& above) {
  return absl::StartsWith(path.path(), above.path() + ".");
}

class Search {
 public:
  Search(const std::vector<Claim>& claims, Effort* effort) : claims_(claims), effort_(effort) {
    of_events_ = claims[0].program->root == Payload::descriptor();
    FindVariables();
    FindTypes();
  }

  Possibility Run() {
    for (int type : types_) {
      type_ = type;
      if (EachCanBe() && Choose(0)) return {Possible::kYes, Example()};
    }
    return {complete_ && effort_->left > 0 ? Possible::kNo : Possible::kUnknown, {}};
  }

 private:
  void FindVariables() {
    for (const Claim& claim : claims_) Collect(*claim.program, claim.condition);
    for (const auto& [path, asked] : asked_) {
      index_[path] = variables_.size();
      variables_.push_back({&asked[0]->path(), ValuesToldApart(asked)});
      complete_ = complete_ && variables_.back().values.complete;
      named_types_.insert(asked[0]->path().first().number());
    }
  }

  void Collect(const PredicateProgram& program, int at) {
    const Condition& condition = program.conditions[at];
    for (int part : condition.parts) Collect(program, part);
    if (condition.kind == Kind::kType) named_types_.insert(condition.type);
    if (condition.kind != Kind::kField) return;
    const FieldQuestion& question = program.questions[condition.question];
    asked_[question.path().path()].push_back(&question);
  }

  // The types that are named, and one that is not. Without events one is enough.
  void FindTypes() {
    if (!of_events_) {
      types_ = {0};
      return;
    }
    types_.assign(named_types_.begin(), named_types_.end());
    for (uint32_t type : domain::AllEventTypes()) {
      if (named_types_.contains(static_cast<int>(type))) continue;
      types_.push_back(static_cast<int>(type));
      break;
    }
  }

  // Whether every variable has a value that does not rule the claims out by itself. Most that can
  // never hold are found so, without trying the others.
  bool EachCanBe() {
    return std::all_of(variables_.begin(), variables_.end(), [this](Variable& variable) {
      bool can_be = false;
      for (size_t i = 0; i < variable.values.values.size() && !can_be; ++i) {
        variable.chosen = static_cast<int>(i);
        can_be = Agrees(variable) && WeighAll() != Maybe::kNever;
      }
      variable.chosen = -1;
      return can_be;
    });
  }

  // Whether values for this variable and the ones after it make all claims hold.
  bool Choose(size_t at) {
    const Maybe now = WeighAll();
    if (now != Maybe::kSometimes) return now == Maybe::kAlways;
    if (at == variables_.size() || effort_->left <= 0) return false;
    Variable& variable = variables_[at];
    for (size_t i = 0; i < variable.values.values.size(); ++i) {
      variable.chosen = static_cast<int>(i);
      if (Agrees(variable) && Choose(at + 1)) return true;
    }
    variable.chosen = -1;
    return false;
  }

  Maybe WeighAll() {
    Maybe all = Maybe::kAlways;
    for (const Claim& claim : claims_) {
      effort_->left -= claim.condition + 1;
      all = std::min(all, Weigh(*claim.program, claim.condition, [&](const Condition& leaf) {
                       return WeighLeaf(*claim.program, leaf);
                     }));
    }
    return all;
  }

  Maybe WeighLeaf(const PredicateProgram& program, const Condition& leaf) const {
    if (leaf.kind == Kind::kType) return leaf.type == type_ ? Maybe::kAlways : Maybe::kNever;
    const FieldQuestion& question = program.questions[leaf.question];
    if (of_events_ && question.path().first().number() != type_) return Maybe::kNever;
    const Variable& variable = variables_[index_.at(question.path().path())];
    if (variable.chosen < 0) return Maybe::kSometimes;
    return question.IsAsTold(variable.value()) ? Maybe::kAlways : Maybe::kNever;
  }

  // Whether the variable's value and those chosen before can be of one message.
  bool Agrees(const Variable& variable) const {
    const bool set = variable.value().set;
    if (of_events_) {
      const bool other = variable.path->first().number() != type_;
      const bool is_type = &variable.path->first() == &variable.path->field();
      if (set && other) return false;
      if (!set && is_type && !other) return false;
    }
    return std::all_of(variables_.begin(), variables_.end(), [&](const Variable& before) {
      if (&before == &variable || before.chosen < 0) return true;
      if (set && LiesBelow(*variable.path, *before.path)) return before.value().set;
      return !(before.value().set && !set && LiesBelow(*before.path, *variable.path));
    });
  }

  // Only fields that were chosen matter.
  Text Example() const {
    std::vector<std::string> en;
    std::vector<std::string> zh;
    if (of_events_) {
      en.emplace_back(domain::EventTypeName(type_));
      zh.emplace_back(domain::EventTypeName(type_));
    }
    for (const Variable& variable : variables_) {
      if (variable.chosen < 0) continue;
      if (of_events_ && variable.path->first().number() != type_) continue;
      const std::string& path = variable.path->path();
      const std::string shown = ShownValue(variable.path->field(), variable.value());
      en.push_back(variable.value().set ? absl::StrCat(path, " ", shown)
                                        : absl::StrCat("no ", path));
      zh.push_back(variable.value().set ? absl::StrCat(path, " 为 ", shown)
                                        : absl::StrCat("无 ", path));
    }
    if (en.empty()) return {"any", "任意情况"};
    return {absl::StrJoin(en, ", "), absl::StrJoin(zh, "、")};
  }

  const std::vector<Claim>& claims_;
  Effort* const effort_;
  bool of_events_ = false;
  bool complete_ = true;
  std::map<std::string, std::vector<const FieldQuestion*>> asked_;
  std::set<int> named_types_;
  std::vector<Variable> variables_;  // A field comes before those below it.
  std::map<std::string, size_t> index_;
  std::vector<int> types_;
  int type_ = 0;
};

}  // namespace

Possibility CanHoldTogether(const std::vector<Claim>& claims, Effort* effort) {
  return Search(claims, effort).Run();
}

}  // namespace wubu::standards

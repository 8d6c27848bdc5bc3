#include "services/standards/predicate_program.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/standards/fault_text.h"
#include "services/standards/limits.h"
#include "wubu/v1/event.pb.h"

namespace wubu::standards {
namespace {

using google::protobuf::Descriptor;
using wubu::v1::Payload;
using wubu::v1::Predicate;
using wubu::v1::Predicates;
using Kind = Condition::Kind;

Text TypeText(const Descriptor& root) {
  return {
      absl::StrCat("`type` is asked of events only; here fields of ", root.name(),
                   " are asked. Use `field`."),
      absl::StrCat("`type` 只能用于事件；此处判断的是 ", root.name(), " 的字段。请改用 `field`。")};
}

Text CircleText(const std::vector<std::string>& chain) {
  const std::string shown = Shown(absl::StrJoin(chain, " → "));
  return {absl::StrCat("The definition leads back to itself: ", shown, "."),
          absl::StrCat("定义循环引用：", shown, "。")};
}

Text InsideText(absl::string_view name, const Descriptor& root, const Text& inside) {
  return {absl::StrCat("Definition `", Shown(name), "` can't be asked of ", root.name(), ": ",
                       inside.en),
          absl::StrCat("定义 `", Shown(name), "` 不能用于 ", root.name(), "：", inside.zh)};
}

Text TooLargeText() {
  return {
      absl::StrCat("The predicate has more than ", kConditionsMax, " conditions or is more than ",
                   kConditionDepthMax, " deep, those of its definitions counted. Make it simpler."),
      absl::StrCat("条件超过 ", kConditionsMax, " 个或嵌套超过 ", kConditionDepthMax,
                   " 层（含所引用的定义）。请简化。")};
}

class Resolver {
 public:
  Resolver(const Descriptor& root, const DefinitionMap& definitions, FaultList* faults)
      : definitions_(definitions), faults_(faults) {
    program_.root = &root;
  }

  // Where the condition stands in the program.
  int Resolve(const Predicate& predicate, const TextSite& site) {
    // After too many, the rest is left out.
    if (++conditions_ > kConditionsMax || depth_ >= kConditionDepthMax) {
      if (!too_large_) faults_->Add(site, TooLargeText());
      too_large_ = true;
      return Add({});
    }
    ++depth_;
    const int condition = ResolveKind(predicate, site);
    --depth_;
    return condition;
  }

  PredicateProgram Take() { return std::move(program_); }

 private:
  int ResolveKind(const Predicate& predicate, const TextSite& site) {
    switch (predicate.kind_case()) {
      case Predicate::kAll:
        return ResolveList(Kind::kAll, predicate.all(), site.At("all"));
      case Predicate::kAny:
        return ResolveList(Kind::kAny, predicate.any(), site.At("any"));
      case Predicate::kNot:
        return Add({.kind = Kind::kNot, .parts = {Resolve(predicate.not_(), site.At("not"))}});
      case Predicate::kType:
        return ResolveType(predicate.type(), site.At("type"));
      case Predicate::kField:
        return ResolveField(predicate.field(), site.At("field"));
      case Predicate::kDefinition:
        return ResolveDefinition(predicate.definition(), site.At("definition"));
      case Predicate::KIND_NOT_SET:
        break;
    }
    return Add({});
  }

  int ResolveList(Kind kind, const Predicates& list, const TextSite& site) {
    Condition condition{.kind = kind};
    for (int i = 0; i < list.of_size() && !too_large_; ++i) {
      condition.parts.push_back(Resolve(list.of(i), site.At("of", i)));
    }
    return Add(std::move(condition));
  }

  int ResolveType(const std::string& name, const TextSite& site) {
    if (program_.root != Payload::descriptor()) {
      faults_->Add(site, TypeText(*program_.root));
      return Add({});
    }
    const auto* field = Payload::descriptor()->FindFieldByName(name);
    if (field == nullptr) {
      faults_->Add(site, UnknownNameText({"event type", "事件类型"}, name, "Payload",
                                         FieldNames(*Payload::descriptor())));
      return Add({});
    }
    return Add({.kind = Kind::kType, .type = field->number()});
  }

  int ResolveField(const wubu::v1::FieldTest& test, const TextSite& site) {
    program_.questions.push_back(FieldQuestion::Resolve(test, *program_.root, site, faults_));
    return Add({.kind = Kind::kField, .question = static_cast<int>(program_.questions.size()) - 1});
  }

  int ResolveDefinition(const std::string& name, const TextSite& site) {
    const auto found = definitions_.find(name);
    if (found == definitions_.end()) {
      Names possible;
      for (const auto& [known, predicate] : definitions_) possible.push_back(known);
      faults_->Add(site, UnknownNameText({"definition", "定义"}, name, "Standard", possible));
      return Add({});
    }
    const bool circle = std::find(within_.begin(), within_.end(), name) != within_.end();
    within_.push_back(name);
    const int condition = circle ? Circle(site) : ResolveInside(name, *found->second, site);
    within_.pop_back();
    return condition;
  }

  int Circle(const TextSite& site) {
    faults_->Add(site, CircleText(within_));
    return Add({});
  }

  // The faults of a definition belong to where it stands; here they say that it does not suit.
  int ResolveInside(const std::string& name, const Predicate& predicate, const TextSite& site) {
    FaultList inside;
    FaultList* const outside = std::exchange(faults_, &inside);
    const int condition = Resolve(predicate, TextSite());
    faults_ = outside;
    for (const Fault& fault : inside.faults()) {
      const bool outermost = within_.size() == 1;
      faults_->Add(site, outermost ? InsideText(name, *program_.root, fault.text) : fault.text);
    }
    return condition;
  }

  int Add(Condition condition) {
    program_.conditions.push_back(std::move(condition));
    return static_cast<int>(program_.conditions.size()) - 1;
  }

  const DefinitionMap& definitions_;
  FaultList* faults_;
  PredicateProgram program_;
  std::vector<std::string> within_;  // The definitions on the way here.
  size_t conditions_ = 0;
  int depth_ = 0;
  bool too_large_ = false;
};

}  // namespace

DefinitionMap DefinitionsOf(const wubu::v1::Standard& standard) {
  DefinitionMap map;
  for (const auto& definition : standard.definitions()) {
    map.emplace(definition.name(), &definition.predicate());
  }
  return map;
}

Maybe Weigh(const PredicateProgram& program, int at,
            absl::FunctionRef<Maybe(const Condition&)> leaf) {
  const Condition& condition = program.conditions[at];
  if (condition.kind == Kind::kType || condition.kind == Kind::kField) return leaf(condition);
  Maybe all = Maybe::kAlways;
  Maybe any = Maybe::kNever;
  for (int part : condition.parts) {
    const Maybe one = Weigh(program, part, leaf);
    all = std::min(all, one);
    any = std::max(any, one);
  }
  if (condition.kind == Kind::kAny) return any;
  if (condition.kind != Kind::kNot || all == Maybe::kSometimes) return all;
  return all == Maybe::kAlways ? Maybe::kNever : Maybe::kAlways;
}

PredicateProgram ResolvePredicate(const Predicate& predicate, const TextSite& site,
                                  const Descriptor& root, const DefinitionMap& definitions,
                                  FaultList* faults) {
  Resolver resolver(root, definitions, faults);
  resolver.Resolve(predicate, site);
  return resolver.Take();
}

}  // namespace wubu::standards

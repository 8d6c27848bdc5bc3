#include "services/standards/predicate_check.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/domain/text_form.h"
#include "services/standards/fault_text.h"
#include "services/standards/limits.h"
#include "wubu/v1/event.pb.h"
#include "wubu/v1/rule.pb.h"

namespace wubu::standards {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using wubu::v1::FieldTest;
using wubu::v1::Predicate;
using wubu::v1::Predicates;

// Whether the field can hold the word, as far as its form says.
bool CanHold(const FieldDescriptor& field, absl::string_view word) {
  switch (field.options().GetExtension(wubu::v1::rule).pattern()) {
    case wubu::v1::PATTERN_CODE:
      return domain::IsCode(word);
    case wubu::v1::PATTERN_LOCAL_ID:
      return domain::IsLocalId(word);
    case wubu::v1::PATTERN_DATE:
      return domain::IsDate(word);
    case wubu::v1::PATTERN_PERIOD:
      return domain::IsPeriod(word);
    case wubu::v1::PATTERN_UUID:
      return domain::IsUuid(word);
    case wubu::v1::PATTERN_RESOURCE:
      return domain::ParseResourceName(word).has_value();
    default:
      return !word.empty();
  }
}

// Walks a predicate beside its program, which was resolved without a fault.
class HopelessWalk {
 public:
  HopelessWalk(const PredicateProgram& program, CheckContext* context)
      : program_(program), context_(context) {}

  // Tells the smallest conditions that can never hold, or that ask nothing. True if there are any.
  bool Walk(const Predicate& predicate, const TextSite& site, int at) {
    switch (predicate.kind_case()) {
      case Predicate::kAll:
        return WalkList("all", predicate.all(), site.At("all"), at);
      case Predicate::kAny:
        return WalkList("any", predicate.any(), site.At("any"), at);
      case Predicate::kNot:
        return WalkNot(predicate.not_(), site.At("not"), at);
      case Predicate::kField:
        return WalkField(predicate.field(), site.At("field"), at);
      case Predicate::KIND_NOT_SET:
        Add(site,
            "Nothing is asked here. Say one of: all, any, not, type, field, definition; or leave "
            "it out.",
            "此处没有条件。请写以下之一：all、any、not、type、field、definition；或整个去掉。");
        return true;
      default:
        return false;  // A definition is judged where it stands.
    }
  }

 private:
  bool WalkList(absl::string_view word, const Predicates& list, const TextSite& site, int at) {
    if (list.of().empty()) {
      Add(site, absl::StrCat("`", word, "` has no conditions. Write them as `of { … }`."),
          absl::StrCat("`", word, "` 中没有条件。请写成 `of { … }`。"));
      return true;
    }
    bool told = false;
    for (int i = 0; i < list.of_size(); ++i) {
      told = Walk(list.of(i), site.At("of", i), program_.conditions[at].parts[i]) || told;
    }
    if (told || !IsHopeless(at)) return told;
    Add(site, "These conditions exclude each other: nothing can meet all of them.",
        "这些条件互相排斥，没有任何内容能同时满足。");
    return true;
  }

  bool WalkNot(const Predicate& inner, const TextSite& site, int at) {
    if (Walk(inner, site, program_.conditions[at].parts[0])) return true;
    if (!IsHopeless(at)) return false;
    Add(site, "This never holds, because what `not` denies always holds.",
        "此条件永远不成立，因为 `not` 所否定的内容总是成立。");
    return true;
  }

  bool WalkField(const FieldTest& test, const TextSite& site, int at) {
    if (WalkTests(test, site) || WalkWords(test, site)) return true;
    if (!IsHopeless(at)) return false;
    Add(site, absl::StrCat("No `", test.path(), "` can be so."),
        absl::StrCat("`", test.path(), "` 不可能如此。"));
    return true;
  }

  // What is wrong whatever the field.
  bool WalkTests(const FieldTest& test, const TextSite& site) {
    const bool bounds = test.has_min() && test.has_max();
    if (test.has_present() && !test.present()) {
      Add(site.At("present"),
          "`present: false` never holds, since a field that is not set is not as told. Write "
          "`not { field { … present: true } }`.",
          "`present: false` 永远不成立，因为未填的字段不满足任何条件。"
          "请写 `not { field { … present: true } }`。");
    } else if (bounds && test.min() > test.max()) {
      Add(site.At("min"),
          absl::StrCat("`min` ", test.min(), " is greater than `max` ", test.max(),
                       "; no number lies between them."),
          absl::StrCat("`min` ", test.min(), " 大于 `max` ", test.max(), "，其间没有数。"));
    } else if (test.in().empty() && !test.has_min() && !test.has_max() &&
               test.min_level().empty() && !test.has_is() && !test.has_present()) {
      Add(site,
          absl::StrCat("Nothing is asked of `", test.path(),
                       "`. If it only has to be set, write `present: true`."),
          absl::StrCat("没有说明 `", test.path(),
                       "` 的条件。如只要求已填，请写 `present: true`。"));
    } else {
      return false;
    }
    return true;
  }

  bool WalkWords(const FieldTest& test, const TextSite& site) {
    FieldPath path;
    Text unused;
    bool told = false;
    if (!FieldPath::Resolve(*program_.root, test.path(), &path, &unused)) return false;
    for (int i = 0; i < test.in_size(); ++i) {
      if (path.field().enum_type() != nullptr || CanHold(path.field(), test.in(i))) continue;
      Add(site.At("in", i),
          absl::StrCat("`", Shown(test.in(i)), "` can never stand in `", test.path(),
                       "`, which holds words of another form."),
          absl::StrCat("`", test.path(), "` 不可能为 `", Shown(test.in(i)), "`，其形式不符。"));
      told = true;
    }
    return told;
  }

  bool IsHopeless(int at) {
    return CanHoldTogether({{&program_, at}}, &context_->effort).possible == Possible::kNo;
  }

  void Add(const TextSite& site, std::string en, std::string zh) {
    context_->Add(site, std::move(en), std::move(zh));
  }

  const PredicateProgram& program_;
  CheckContext* const context_;
};

// Everything that a predicate may be asked of.
std::array<const Descriptor*, 13> Roots() {
  return {wubu::v1::Payload::descriptor(),
          wubu::v1::CenterRegistered::descriptor(),
          wubu::v1::StaffAppointed::descriptor(),
          wubu::v1::TroupeFormed::descriptor(),
          wubu::v1::VolunteerTeamFormed::descriptor(),
          wubu::v1::RoomOpened::descriptor(),
          wubu::v1::AssetRegistered::descriptor(),
          wubu::v1::BrandEstablished::descriptor(),
          wubu::v1::WorkCreated::descriptor(),
          wubu::v1::DigitalItemPublished::descriptor(),
          wubu::v1::StandingItem::descriptor(),
          wubu::v1::Deadline::descriptor(),
          wubu::v1::ScheduleSpan::descriptor()};
}

// The one of which it can be asked with the fewest faults.
const Descriptor& RootOf(const Predicate& predicate, const DefinitionMap& definitions) {
  const Descriptor* best = nullptr;
  size_t fewest = 0;
  for (const Descriptor* root : Roots()) {
    FaultList faults;
    ResolvePredicate(predicate, TextSite(), *root, definitions, &faults);
    if (best != nullptr && faults.told() >= fewest) continue;
    best = root;
    fewest = faults.told();
  }
  return *best;
}

void CheckName(const wubu::v1::Definition& definition, const TextSite& site, bool first,
               CheckContext* context) {
  if (!domain::IsCode(definition.name())) {
    context->Add(site.At("name"),
                 "A definition needs a `name` of upper-case letters, digits and underscores, as "
                 "LARGE.",
                 "定义需要 `name`，由大写字母、数字、下划线组成，例如 LARGE。");
  } else if (!first) {
    context->Add(site.At("name"),
                 absl::StrCat("There are two definitions `", definition.name(), "`."),
                 absl::StrCat("有两个定义都叫 `", definition.name(), "`。"));
  }
  if (!definition.has_predicate()) {
    context->Add(site, "A definition needs a `predicate`.", "定义需要 `predicate`。");
  }
}

}  // namespace

std::optional<PredicateProgram> CheckPredicate(const Predicate& predicate, const TextSite& site,
                                               const Descriptor& root, CheckContext* context) {
  const size_t before = context->faults->told();
  PredicateProgram program =
      ResolvePredicate(predicate, site, root, context->definitions, context->faults);
  if (context->faults->told() != before) return std::nullopt;
  HopelessWalk(program, context).Walk(predicate, site, program.last());
  if (context->faults->told() != before) return std::nullopt;
  return program;
}

void CheckDefinitions(const TextSite& standard, CheckContext* context) {
  context->definitions = DefinitionsOf(context->standard);
  DefinitionMap usable = context->definitions;
  std::set<std::string> names;
  const int count = context->standard.definitions_size();
  if (count > kDefinitionsMax) {
    context->Add(standard.At("definitions", kDefinitionsMax),
                 absl::StrCat("There are ", count, " definitions; at most ", kDefinitionsMax,
                              " are possible."),
                 absl::StrCat("共有 ", count, " 个定义，最多 ", kDefinitionsMax, " 个。"));
  }
  for (int i = 0; i < std::min(count, kDefinitionsMax); ++i) {
    const auto& definition = context->standard.definitions(i);
    const TextSite site = standard.At("definitions", i);
    CheckName(definition, site, names.insert(definition.name()).second, context);
    if (!definition.has_predicate()) continue;
    const Descriptor& root = RootOf(definition.predicate(), context->definitions);
    if (CheckPredicate(definition.predicate(), site.At("predicate"), root, context)) continue;
    usable[definition.name()] = &Predicate::default_instance();
  }
  context->definitions = std::move(usable);
}

PredicateProgram ProgramOf(const FieldTest& test, const Descriptor& root) {
  Predicate predicate;
  *predicate.mutable_field() = test;
  FaultList unused;
  return ResolvePredicate(predicate, TextSite(), root, {}, &unused);
}

}  // namespace wubu::standards

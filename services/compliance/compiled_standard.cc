#include "services/compliance/compiled_standard.h"

#include <utility>

#include "services/history/register.h"
#include "storage/base/status_macros.h"
#include "wubu/v1/event.pb.h"

namespace wubu::compliance {
namespace {

using google::protobuf::Descriptor;
using standards::DefinitionMap;
using wubu::v1::Measure;
using wubu::v1::Predicate;

const Descriptor* Center() { return wubu::v1::CenterRegistered::descriptor(); }
const Descriptor* Payload() { return wubu::v1::Payload::descriptor(); }
const Descriptor* Staff() { return wubu::v1::StaffAppointed::descriptor(); }

absl::StatusOr<FieldPath> Resolve(const Descriptor& root, const std::string& path) {
  FieldPath resolved;
  standards::Text fault;
  if (FieldPath::Resolve(root, path, &resolved, &fault)) return resolved;
  return absl::InvalidArgumentError(fault.en);
}

// Resolves the parts of one standard against its definitions.
class Compiler {
 public:
  explicit Compiler(DefinitionMap definitions) : definitions_(std::move(definitions)) {}

  absl::StatusOr<CompiledRule> Rule(const wubu::v1::Rule& told) const;

 private:
  absl::StatusOr<Matcher> Match(const Predicate& told, const Descriptor* root) const {
    return Matcher::Make(told, root, definitions_);
  }
  absl::StatusOr<CompiledThreshold> Threshold(const wubu::v1::Threshold& told) const;
  absl::StatusOr<CompiledPart> Part(const wubu::v1::SubRule& told, const Descriptor* root) const;
  absl::StatusOr<CompiledMeasure> MeasureOf(const Measure& told) const;
  absl::Status Count(const wubu::v1::Count& told, CompiledMeasure* measure) const;
  absl::Status Stock(const wubu::v1::Stock& told, CompiledMeasure* measure) const;
  absl::Status Attribute(const wubu::v1::Attribute& told, CompiledMeasure* measure) const;
  absl::Status Unannounced(const wubu::v1::Unannounced& told, CompiledMeasure* measure) const;
  absl::Status Inner(const Measure& told, CompiledMeasure* measure) const;

  const DefinitionMap definitions_;
};

absl::StatusOr<CompiledThreshold> Compiler::Threshold(const wubu::v1::Threshold& told) const {
  CompiledThreshold threshold;
  threshold.told = &told;
  for (const auto& one : told.cases()) {
    ASSIGN_OR_RETURN(Matcher matcher, Match(one.center(), Center()));
    threshold.cases.push_back(std::move(matcher));
  }
  if (!told.scale().attribute().empty()) {
    ASSIGN_OR_RETURN(threshold.scale_attribute, Resolve(*Center(), told.scale().attribute()));
  }
  if (told.scale().has_staff()) {
    ASSIGN_OR_RETURN(threshold.scale_staff, Match(told.scale().staff().where(), Staff()));
  }
  return threshold;
}

absl::StatusOr<CompiledPart> Compiler::Part(const wubu::v1::SubRule& told,
                                            const Descriptor* root) const {
  CompiledPart part;
  part.told = &told;
  if (root == nullptr) return absl::InvalidArgumentError("this measure has no parts");
  ASSIGN_OR_RETURN(part.where, Match(told.where(), root));
  ASSIGN_OR_RETURN(part.threshold, Threshold(told.threshold()));
  for (const auto& inner : told.of_which()) {
    ASSIGN_OR_RETURN(CompiledPart compiled, Part(inner, root));
    part.of_which.push_back(std::move(compiled));
  }
  return part;
}

absl::Status Compiler::Count(const wubu::v1::Count& told, CompiledMeasure* measure) const {
  measure->counted = Payload();
  ASSIGN_OR_RETURN(measure->where, Match(told.where(), Payload()));
  const std::string& path = told.has_sum_of() ? told.sum_of() : told.distinct();
  if (path.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(measure->amount, Resolve(*Payload(), path));
  return absl::OkStatus();
}

absl::Status Compiler::Stock(const wubu::v1::Stock& told, CompiledMeasure* measure) const {
  const Descriptor* entry = history::EntryDescriptor(told.entry());
  if (entry == nullptr) return absl::InvalidArgumentError("a stock of no sort of entry");
  measure->counted = entry;
  ASSIGN_OR_RETURN(measure->where, Match(told.where(), entry));
  const std::string& path = told.has_sum_of() ? told.sum_of() : told.distinct();
  if (path.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(measure->amount, Resolve(*entry, path));
  return absl::OkStatus();
}

absl::Status Compiler::Attribute(const wubu::v1::Attribute& told, CompiledMeasure* measure) const {
  ASSIGN_OR_RETURN(measure->amount, Resolve(*Center(), told.field()));
  const auto& field = measure->amount->field();
  if (!field.is_repeated() || field.message_type() == nullptr) return absl::OkStatus();
  measure->counted = field.message_type();
  ASSIGN_OR_RETURN(measure->where, Match(told.where(), field.message_type()));
  return absl::OkStatus();
}

absl::Status Compiler::Unannounced(const wubu::v1::Unannounced& told,
                                   CompiledMeasure* measure) const {
  measure->counted = Payload();
  ASSIGN_OR_RETURN(measure->where, Match(told.acts(), Payload()));
  for (const std::string& name : told.fields()) {
    ASSIGN_OR_RETURN(FieldPath field, Resolve(*wubu::v1::NoticePublished::descriptor(), name));
    measure->fields.push_back(std::move(field));
  }
  return absl::OkStatus();
}

absl::Status Compiler::Inner(const Measure& told, CompiledMeasure* measure) const {
  ASSIGN_OR_RETURN(CompiledMeasure inner, MeasureOf(told));
  measure->counted = inner.counted;
  measure->inner.push_back(std::move(inner));
  return absl::OkStatus();
}

absl::StatusOr<CompiledMeasure> Compiler::MeasureOf(const Measure& told) const {
  CompiledMeasure measure;
  measure.told = &told;
  switch (told.kind_case()) {
    case Measure::kOpenTime:
    case Measure::kOpenDays:
      break;
    case Measure::kCount:
      RETURN_IF_ERROR(Count(told.count(), &measure));
      break;
    case Measure::kStock:
      RETURN_IF_ERROR(Stock(told.stock(), &measure));
      break;
    case Measure::kAttribute:
      RETURN_IF_ERROR(Attribute(told.attribute(), &measure));
      break;
    case Measure::kRatio:
      RETURN_IF_ERROR(Inner(told.ratio().whole(), &measure));
      RETURN_IF_ERROR(Inner(told.ratio().part(), &measure));
      std::swap(measure.inner[0], measure.inner[1]);
      break;
    case Measure::kPerTarget: {
      RETURN_IF_ERROR(Inner(told.per_target().measure(), &measure));
      ASSIGN_OR_RETURN(measure.center, Match(told.per_target().center(), Center()));
      break;
    }
    case Measure::kPerPerson: {
      measure.counted = Payload();
      ASSIGN_OR_RETURN(measure.staff, Match(told.per_person().staff(), Staff()));
      ASSIGN_OR_RETURN(measure.where, Match(told.per_person().where(), Payload()));
      break;
    }
    case Measure::kDue:
      for (const auto& item : told.due().items()) {
        ASSIGN_OR_RETURN(Matcher matcher, Match(item.where(), Payload()));
        measure.items.push_back(std::move(matcher));
      }
      break;
    case Measure::kUnannounced:
      RETURN_IF_ERROR(Unannounced(told.unannounced(), &measure));
      break;
    case Measure::KIND_NOT_SET:
      return absl::InvalidArgumentError("a rule without a measure");
  }
  return measure;
}

absl::StatusOr<CompiledRule> Compiler::Rule(const wubu::v1::Rule& told) const {
  ASSIGN_OR_RETURN(Matcher center, Match(told.center(), Center()));
  CompiledRule rule{.told = &told, .center = std::move(center)};
  ASSIGN_OR_RETURN(rule.measure, MeasureOf(told.measure()));
  ASSIGN_OR_RETURN(rule.threshold, Threshold(told.threshold()));
  for (const auto& part : told.of_which()) {
    ASSIGN_OR_RETURN(CompiledPart compiled, Part(part, rule.measure.counted));
    rule.of_which.push_back(std::move(compiled));
  }
  return rule;
}

}  // namespace

absl::StatusOr<std::unique_ptr<const CompiledStandard>> CompiledStandard::Make(
    wubu::v1::Standard standard) {
  std::unique_ptr<CompiledStandard> compiled(new CompiledStandard(std::move(standard)));
  const Compiler compiler(standards::DefinitionsOf(compiled->standard_));
  for (const wubu::v1::Rule& told : compiled->standard_.rules()) {
    ASSIGN_OR_RETURN(CompiledRule rule, compiler.Rule(told));
    rule.year_begin = told.period().has_year_begin() ? told.period().year_begin()
                                                     : compiled->standard_.year_begin();
    compiled->rules_.push_back(std::move(rule));
  }
  return std::unique_ptr<const CompiledStandard>(std::move(compiled));
}

}  // namespace wubu::compliance

// CompiledStandard: a standard whose predicates and fields are resolved, ready to be judged by.
#ifndef WUBU_SERVICES_COMPLIANCE_COMPILED_STANDARD_H_
#define WUBU_SERVICES_COMPLIANCE_COMPILED_STANDARD_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/standards/field_path.h"
#include "services/standards/predicate.h"
#include "wubu/v1/standard.pb.h"

namespace wubu::compliance {

using standards::FieldPath;
using standards::Matcher;

struct CompiledThreshold {
  const wubu::v1::Threshold* told = nullptr;
  std::vector<Matcher> cases;  // Over CenterRegistered, one for each case.
  std::optional<FieldPath> scale_attribute;
  std::optional<Matcher> scale_staff;
};

struct CompiledPart {
  const wubu::v1::SubRule* told = nullptr;
  std::optional<Matcher> where;
  CompiledThreshold threshold;
  std::vector<CompiledPart> of_which;
};

struct CompiledMeasure {
  const wubu::v1::Measure* told = nullptr;
  // Over what the measure counts: payloads, entries, or entries of a list.
  const google::protobuf::Descriptor* counted = nullptr;
  std::optional<Matcher> where;
  std::optional<Matcher> center;    // per_target: which targets.
  std::optional<Matcher> staff;     // per_person: whose days.
  std::optional<FieldPath> amount;  // sum_of, distinct, or the attribute.
  std::vector<Matcher> items;       // due.
  std::vector<FieldPath> fields;    // unannounced: of the notice.
  // ratio: part and whole; per_target: what is measured for each.
  std::vector<CompiledMeasure> inner;
};

struct CompiledRule {
  const wubu::v1::Rule* told = nullptr;
  Matcher center;
  CompiledMeasure measure;
  CompiledThreshold threshold;
  std::vector<CompiledPart> of_which;
  wubu::v1::YearBegin year_begin;
};

class CompiledStandard {
 public:
  // INVALID_ARGUMENT if it names what is not there; a checked standard never does.
  static absl::StatusOr<std::unique_ptr<const CompiledStandard>> Make(wubu::v1::Standard standard);

  const wubu::v1::Standard& standard() const { return standard_; }
  const std::vector<CompiledRule>& rules() const { return rules_; }

 private:
  explicit CompiledStandard(wubu::v1::Standard standard) : standard_(std::move(standard)) {}

  const wubu::v1::Standard standard_;  // The rules point into it.
  std::vector<CompiledRule> rules_;
};

}  // namespace wubu::compliance

#endif  // WUBU_SERVICES_COMPLIANCE_COMPILED_STANDARD_H_

#include "clients/cli/standing_names.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"

namespace wubu::cli {
namespace {

v1::Quantity QuantityOf(int64_t numerator, int64_t denominator) {
  v1::Quantity quantity;
  quantity.set_numerator(numerator);
  quantity.set_denominator(denominator);
  return quantity;
}

}  // namespace

absl::StatusOr<v1::Status> StatusNamed(const std::string& name) {
  const std::string upper =
      absl::StrReplaceAll(absl::AsciiStrToUpper(name), {{"-", "_"}, {" ", "_"}});
  v1::Status status;
  if (upper != "UNSPECIFIED" && v1::Status_Parse(absl::StrCat("STATUS_", upper), &status)) {
    return status;
  }
  std::string known;
  for (int i = 1; i < v1::Status_ARRAYSIZE; ++i) {
    absl::StrAppend(&known, i == 1 ? "" : ", ",
                    absl::AsciiStrToLower(absl::StrReplaceAll(
                        absl::StripPrefix(v1::Status_Name(i), "STATUS_"), {{"_", "-"}})));
  }
  return absl::InvalidArgumentError(
      absl::StrCat("there is no status \"", name, "\"; there are: ", known));
}

std::string StatusMark(v1::Status status) {
  switch (status) {
    case v1::STATUS_MET:
      return "✓";
    case v1::STATUS_MISSED:
      return "✗";
    case v1::STATUS_ON_TRACK:
      return "→";
    case v1::STATUS_BEHIND:
      return "!";
    case v1::STATUS_NO_DATA:
      return "?";
    case v1::STATUS_PENDING:
      return "·";
    default:
      return "–";
  }
}

std::string TitleText(const v1::Text& title, Language language) {
  const bool chinese = language == Language::kChinese || title.en().empty();
  return chinese && !title.zh().empty() ? title.zh() : title.en();
}

std::map<uint32_t, const v1::StandingRule*> ByNumber(
    const google::protobuf::RepeatedPtrField<v1::StandingRule>& rules) {
  std::map<uint32_t, const v1::StandingRule*> by_number;
  for (const v1::StandingRule& rule : rules) by_number[rule.number()] = &rule;
  return by_number;
}

v1::Quantity ValueOf(const v1::RuleStanding& standing) {
  return QuantityOf(standing.value(), standing.value_denominator());
}

v1::Quantity ThresholdOf(const v1::RuleStanding& standing) {
  return QuantityOf(standing.threshold(), standing.threshold_denominator());
}

}  // namespace wubu::cli

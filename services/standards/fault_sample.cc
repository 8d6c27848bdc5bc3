#include "services/standards/fault_sample.h"

#include "absl/strings/str_cat.h"
#include "services/standards/standard_check.h"

namespace wubu::standards {
namespace {

std::string Rule(const std::string& measure, const std::string& threshold) {
  return RuleWith(absl::StrCat("  measure { ", measure, " }\n  threshold { ", threshold,
                               " }\n  period { unit: PERIOD_UNIT_YEAR }"));
}

}  // namespace

std::string StandardWith(const std::string& fields) {
  return absl::StrCat(R"(id: "s" version: "1" title { zh: "标准" } valid_from: "2026-01-01")", "\n",
                      fields);
}

std::string RuleWith(const std::string& fields) {
  return StandardWith(absl::StrCat(
      "rules {\n  id: \"R\" title { zh: \"规则\" } kinds: \"BRANCH\"\n", fields, "\n}\n"));
}

std::string RuleThatMeasures(const std::string& measure) {
  return Rule(measure, "at_least { times: 1 }");
}

std::string RuleThatCounts(const std::string& where) {
  return RuleThatMeasures(absl::StrCat("count { where { ", where, " } }"));
}

std::string RuleThatAsks(const std::string& threshold) { return Rule("count {}", threshold); }

std::vector<std::string> FaultsOf(const std::string& text) {
  wubu::v1::Standard standard;
  std::vector<Fault> faults;
  ReadStandard(text, &standard, &faults);
  std::vector<std::string> lines;
  for (const Fault& fault : faults) {
    lines.push_back(absl::StrCat(fault.line, ":", fault.column, " [", fault.rule, "] ",
                                 fault.text.en, " | ", fault.text.zh));
  }
  return lines;
}

}  // namespace wubu::standards

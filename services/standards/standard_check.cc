#include "services/standards/standard_check.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/domain/text_form.h"
#include "services/standards/check_context.h"
#include "services/standards/day_check.h"
#include "services/standards/fault_text.h"
#include "services/standards/limits.h"
#include "services/standards/predicate_check.h"
#include "services/standards/rule_check.h"
#include "services/standards/scoring_check.h"

namespace wubu::standards {
namespace {

using wubu::v1::Standard;

void CheckId(absl::string_view field, const std::string& id, const TextSite& site,
             CheckContext* context) {
  if (domain::IsLocalId(id)) return;
  context->Add(
      site.At(field),
      absl::StrCat("A standard needs `", field, "`: letters, digits, '.', '_' or '-', at most 64."),
      absl::StrCat("标准需要 `", field, "`：由英文字母、数字以及“.”“_”“-”组成，最长 64 个字符。"));
}

void CheckHead(const Standard& standard, const TextSite& site, CheckContext* context) {
  CheckId("id", standard.id(), site, context);
  CheckId("version", standard.version(), site, context);
  if (standard.title().zh().empty()) {
    context->Add(site.At("title"), "A standard needs a title in Chinese: `title { zh: … }`.",
                 "标准需要中文标题：`title { zh: … }`。");
  }
  if (!standard.citation().date().empty()) {
    CheckDate(standard.citation().date(), site.At("citation").At("date"), context);
  }
  if (standard.has_year_begin()) {
    CheckYearBegin(standard.year_begin(), site.At("year_begin"), context);
  }
}

void CheckValidity(const Standard& standard, const TextSite& site, CheckContext* context) {
  if (standard.valid_from().empty()) {
    context->Add(site, "A standard needs `valid_from`, a date written as 2026-03-02.",
                 "标准需要 `valid_from`，日期写作 2026-03-02。");
  } else {
    CheckDate(standard.valid_from(), site.At("valid_from"), context);
  }
  if (standard.valid_until().empty()) return;
  CheckDate(standard.valid_until(), site.At("valid_until"), context);
  // Dates of this form have the order of their texts.
  if (standard.valid_until() >= standard.valid_from()) return;
  context->Add(site.At("valid_until"), "`valid_until` lies before `valid_from`.",
               "`valid_until` 早于 `valid_from`。");
}

void CheckRules(const Standard& standard, const TextSite& site, CheckContext* context) {
  if (standard.rules().empty() && standard.features().empty()) {
    context->Add(site, "A standard needs `rules`.", "标准需要 `rules`。");
  }
  if (standard.rules_size() > kRulesMax) {
    context->Add(site.At("rules", kRulesMax),
                 absl::StrCat("A standard has at most ", kRulesMax, " rules."),
                 absl::StrCat("一个标准最多 ", kRulesMax, " 条规则。"));
  }
  std::set<std::string> ids;
  for (int i = 0; i < std::min(standard.rules_size(), kRulesMax); ++i) {
    const std::string& id = standard.rules(i).id();
    const TextSite rule = site.At("rules", i);
    context->faults->SetRule(id);
    if (!id.empty() && !ids.insert(id).second) {
      context->Add(rule.At("id"), absl::StrCat("There are two rules `", Shown(id), "`."),
                   absl::StrCat("有两条规则的编号都是 `", Shown(id), "`。"));
    }
    CheckRule(standard.rules(i), rule, context);
  }
  context->faults->SetRule("");
}

void CheckFeatures(const Standard& standard, const TextSite& site, CheckContext* context) {
  for (int i = 0; i < standard.features_size(); ++i) {
    const auto& feature = standard.features(i);
    if (domain::IsLocalId(feature.id()) && domain::IsCode(feature.feature())) continue;
    context->Add(
        site.At("features", i),
        "A requirement that a feature meets needs an `id`, as MC-01, and the `feature`, as "
        "SERVICE_FORMS.",
        "由功能满足的要求需要 `id`（例如 MC-01）和 `feature`（例如 SERVICE_FORMS）。");
  }
}

}  // namespace

std::vector<Fault> CheckStandard(const StandardText& text) {
  FaultList faults(text.text);
  CheckContext context{text.standard, {}, &faults, {}};
  const TextSite site = text.Site();
  CheckHead(text.standard, site, &context);
  CheckValidity(text.standard, site, &context);
  CheckDefinitions(site, &context);
  CheckRules(text.standard, site, &context);
  CheckScoring(text.standard, site.At("scoring"), &context);
  CheckFeatures(text.standard, site, &context);
  return faults.Take();
}

bool ReadStandard(absl::string_view text, Standard* standard, std::vector<Fault>* faults) {
  StandardText read;
  if (!ParseStandardText(text, &read, faults)) return false;
  *faults = CheckStandard(read);
  if (!faults->empty()) return false;
  *standard = std::move(read.standard);
  return true;
}

}  // namespace wubu::standards

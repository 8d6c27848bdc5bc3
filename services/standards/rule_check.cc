#include "services/standards/rule_check.h"

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/domain/text_form.h"
#include "services/standards/day_check.h"
#include "services/standards/limits.h"
#include "services/standards/predicate_check.h"
#include "services/standards/scoring_check.h"
#include "services/standards/threshold_check.h"
#include "wubu/v1/event.pb.h"

namespace wubu::standards {
namespace {

using google::protobuf::RepeatedPtrField;
using wubu::v1::Measure;
using wubu::v1::Period;
using wubu::v1::Rule;
using wubu::v1::SubRule;

// What exists at an instant, as events do not.
bool Stands(const Measure& measure) {
  if (measure.has_ratio()) return Stands(measure.ratio().part()) && Stands(measure.ratio().whole());
  if (measure.has_per_target()) return Stands(measure.per_target().measure());
  return measure.has_stock() || measure.has_attribute();
}

void CheckPeriod(const Rule& rule, const TextSite& site, CheckContext* context) {
  const Period& period = rule.period();
  if (period.unit() == wubu::v1::PERIOD_UNIT_UNSPECIFIED) {
    context->Add(site, "A rule needs a period: `period { unit: … }`.",
                 "规则需要时段：`period { unit: … }`。");
    return;
  }
  const bool instant = period.unit() == wubu::v1::PERIOD_UNIT_INSTANT;
  if (instant && rule.measure().kind_case() != Measure::KIND_NOT_SET && !Stands(rule.measure())) {
    context->Add(site.At("unit"),
                 "An instant is for what stands in the register: stock, attribute, a ratio of "
                 "these, per_target of these. Name a period.",
                 "时点只用于登记中的存量：stock、attribute、二者的比率、对每个对象的二者。"
                 "请写一个时段。");
  }
  if (period.rolling() < 0 || period.rolling() > kRollingMax || (instant && period.rolling() > 1)) {
    context->Add(site.At("rolling"),
                 absl::StrCat("`rolling` is 1 to ", kRollingMax, ", and an instant has none."),
                 absl::StrCat("`rolling` 应为 1 至 ", kRollingMax, "；时点没有 `rolling`。"));
  }
  if (period.has_year_begin()) {
    CheckYearBegin(period.year_begin(), site.At("year_begin"), context);
  }
  if (!period.has_days()) return;
  CheckDaySet(period.days(), site.At("days"), context);
  if (period.unit() == wubu::v1::PERIOD_UNIT_DAY) return;
  context->Add(site.At("days"), "`days` says which days are judged; it is for PERIOD_UNIT_DAY.",
               "`days` 说明评判哪些日子，仅用于 PERIOD_UNIT_DAY。");
}

// ---- Parts -------------------------------------------------------------------------------------

class PartCheck {
 public:
  PartCheck(const MeasureFacts& measure, const std::vector<PredicateProgram>& centers,
            CheckContext* context)
      : measure_(measure), centers_(centers), context_(context) {
    if (measure.where.has_value()) claims_.push_back(Whole(*measure.where));
  }

  // `at_most` is the least that a part around these may be at most.
  void Run(const RepeatedPtrField<SubRule>& parts, const TextSite& owner,
           const std::optional<Bound>& at_most) {
    for (int i = 0; i < parts.size(); ++i) {
      if (++count_ == kPartsMax + 1) {
        context_->Add(owner.At("of_which", i),
                      absl::StrCat("A rule has at most ", kPartsMax, " parts."),
                      absl::StrCat("一条规则最多 ", kPartsMax, " 个部分。"));
      }
      if (count_ <= kPartsMax) CheckPart(parts[i], owner.At("of_which", i), at_most);
    }
  }

 private:
  void CheckPart(const SubRule& part, const TextSite& site, std::optional<Bound> at_most) {
    CheckId(part, site);
    const std::optional<PredicateProgram> where = CheckWhere(part, site);
    if (!part.has_threshold()) {
      context_->Add(site, "A part needs a `threshold`.", "部分需要 `threshold`。");
    } else {
      const TextSite threshold = site.At("threshold");
      const ThresholdFacts facts =
          CheckThreshold(part.threshold(), threshold, measure_, centers_, context_);
      CheckAgainst(facts, at_most, threshold);
      const bool less =
          facts.at_most.has_value() && (!at_most.has_value() || IsMore(*at_most, *facts.at_most));
      if (less) at_most = facts.at_most;
    }
    if (where.has_value()) claims_.push_back(Whole(*where));
    Run(part.of_which(), site, at_most);
    if (where.has_value()) claims_.pop_back();
  }

  void CheckId(const SubRule& part, const TextSite& site) {
    if (!domain::IsLocalId(part.id())) {
      context_->Add(site.At("id"),
                    "A part needs an `id` of letters, digits, '.', '_' or '-', as LARGE.",
                    "部分需要 `id`，由英文字母、数字以及“.”“_”“-”组成，例如 LARGE。");
    } else if (!ids_.insert(part.id()).second) {
      context_->Add(site.At("id"),
                    absl::StrCat("Two parts of the rule are called `", part.id(), "`."),
                    absl::StrCat("规则中有两个部分都叫 `", part.id(), "`。"));
    }
  }

  std::optional<PredicateProgram> CheckWhere(const SubRule& part, const TextSite& site) {
    if (!part.has_where()) {
      context_->Add(site, "A part needs `where`: which part of what the rule counts it is.",
                    "部分需要 `where`：规则计入内容中的哪一部分。");
      return std::nullopt;
    }
    auto where = CheckPredicate(part.where(), site.At("where"), *measure_.counted, context_);
    if (!where.has_value()) return where;
    std::vector<Claim> all = claims_;
    all.push_back(Whole(*where));
    if (CanHoldTogether(all, &context_->effort).possible == Possible::kNo) {
      context_->Add(site.At("where"), "Nothing that the rule counts can be so.",
                    "规则计入的内容都不可能满足此条件。");
    }
    return where;
  }

  void CheckAgainst(const ThresholdFacts& facts, const std::optional<Bound>& at_most,
                    const TextSite& site) {
    if (!facts.at_least.has_value() || !at_most.has_value()) return;
    if (!IsMore(*facts.at_least, *at_most)) return;
    const Text part = ShownBound(*facts.at_least, measure_.unit);
    const Text whole = ShownBound(*at_most, measure_.unit);
    context_->Add(
        site.At("at_least"),
        absl::StrCat("This can never be met: at least ", part.en, " is asked of a part, at most ",
                     whole.en, " of the whole."),
        absl::StrCat("永远无法达到：部分要求至少 ", part.zh, "，而整体最多 ", whole.zh, "。"));
  }

  const MeasureFacts& measure_;
  const std::vector<PredicateProgram>& centers_;
  CheckContext* const context_;
  std::set<std::string> ids_;
  std::vector<Claim> claims_;  // What counts, and the parts around.
  int count_ = 0;
};

// ---- The rule ----------------------------------------------------------------------------------

void CheckHead(const Rule& rule, const TextSite& site, CheckContext* context) {
  if (!domain::IsLocalId(rule.id())) {
    context->Add(site.At("id"),
                 "A rule needs an `id` of letters, digits, '.', '_' or '-', as JX-B-02.",
                 "规则需要 `id`，由英文字母、数字以及“.”“_”“-”组成，例如 JX-B-02。");
  }
  if (rule.title().zh().empty()) {
    context->Add(site.At("title"), "A rule needs a title in Chinese: `title { zh: … }`.",
                 "规则需要中文标题：`title { zh: … }`。");
  }
  CheckKinds(rule.kinds(), site, context);
  if (rule.weight() < 0) {
    context->Add(site.At("weight"), "A weight is not negative.", "权重不能为负。");
  }
  if (rule.has_points()) CheckPoints(rule, site.At("points"), context);
}

// Of what is due and of notices the threshold may be left out.
void CheckThresholdIsTold(const Rule& rule, const TextSite& site, CheckContext* context) {
  const bool due = rule.measure().has_due();
  const bool unannounced = rule.measure().has_unannounced();
  if (!rule.has_threshold()) {
    if (due || unannounced) return;
    context->Add(site, "A rule needs a `threshold`.", "规则需要 `threshold`。");
  } else if (due && rule.threshold().has_at_most()) {
    context->Add(site.At("threshold").At("at_most"),
                 "What is due has a least number of items; write `at_least`, or leave the "
                 "threshold out for all of them.",
                 "应完成事项只有下限；请写 `at_least`，或去掉门槛表示全部。");
  } else if (unannounced && rule.threshold().has_at_least()) {
    context->Add(site.At("threshold").At("at_least"),
                 "What was not announced has a greatest number; write `at_most`, or leave the "
                 "threshold out for none.",
                 "未预告的活动只有上限；请写 `at_most`，或去掉门槛表示不得有。");
  }
}

void CheckParts(const Rule& rule, const TextSite& site, const MeasureFacts& measure,
                const ThresholdFacts& threshold, const std::vector<PredicateProgram>& centers,
                CheckContext* context) {
  if (rule.of_which().empty()) return;
  if (measure.counted == nullptr) {
    context->Add(
        site.At("of_which", 0),
        "This measure has no parts; `of_which` is for counts, stocks, lists, and these "
        "for each target or person.",
        "此指标没有部分；`of_which` 仅用于事件数、存量、列表，以及对每个对象或人员的统计。");
    return;
  }
  PartCheck(measure, centers, context).Run(rule.of_which(), site, threshold.at_most);
}

}  // namespace

void CheckRule(const Rule& rule, const TextSite& site, CheckContext* context) {
  CheckHead(rule, site, context);
  CheckPeriod(rule, site.At("period"), context);
  std::optional<PredicateProgram> center;
  if (rule.has_center()) {
    center = CheckPredicate(rule.center(), site.At("center"),
                            *wubu::v1::CenterRegistered::descriptor(), context);
  }
  const std::vector<PredicateProgram> centers = CentersOf(rule, std::move(center));
  CheckThresholdIsTold(rule, site, context);
  const auto measure = CheckMeasure(rule.measure(), site.At("measure"), rule.period(), context);
  if (!measure.has_value()) return;
  ThresholdFacts threshold;
  if (rule.has_threshold()) {
    threshold = CheckThreshold(rule.threshold(), site.At("threshold"), *measure, centers, context);
  }
  CheckParts(rule, site, *measure, threshold, centers, context);
}

}  // namespace wubu::standards

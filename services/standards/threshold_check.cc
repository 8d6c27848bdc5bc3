#include "services/standards/threshold_check.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/standards/fault_text.h"
#include "services/standards/limits.h"
#include "services/standards/predicate_check.h"
#include "wubu/v1/event.pb.h"

namespace wubu::standards {
namespace {

using google::protobuf::FieldDescriptor;
using wubu::v1::CenterRegistered;
using wubu::v1::Scale;
using wubu::v1::Threshold;

void AddNeverMet(const Bound& asked, const MeasureFacts& measure, const TextSite& site,
                 CheckContext* context) {
  const Text needed = ShownBound(asked, measure.unit);
  const Text most = ShownBound(*measure.most, measure.unit);
  context->Add(site,
               absl::StrCat("This can never be met: at least ", needed.en, " is asked, at most ",
                            most.en, " is possible."),
               absl::StrCat("永远无法达到：要求至少 ", needed.zh, "，最多只可能 ", most.zh, "。"));
}

// The two bounds of a threshold or of a case, of which exactly one is told.
template <typename Bounded>
ThresholdFacts CheckBounds(const Bounded& bounded, const TextSite& site, bool scaled,
                           const MeasureFacts& measure, CheckContext* context) {
  ThresholdFacts facts;
  if (bounded.has_at_least()) {
    facts.at_least = CheckAmount(bounded.at_least(), site.At("at_least"), measure.unit, context);
  }
  if (bounded.has_at_most()) {
    facts.at_most = CheckAmount(bounded.at_most(), site.At("at_most"), measure.unit, context);
  }
  if (bounded.has_at_least() && bounded.has_at_most()) {
    context->Add(site, "Only one of `at_least` and `at_most` is possible; make two rules of it.",
                 "`at_least` 与 `at_most` 只能有一个；请拆成两条规则。");
  }
  if (!scaled && facts.at_least.has_value() && measure.most.has_value() &&
      IsMore(*facts.at_least, *measure.most)) {
    AddNeverMet(*facts.at_least, measure, site.At("at_least"), context);
  }
  return facts;
}

void CheckScaleAttribute(const Scale& scale, const TextSite& site, CheckContext* context) {
  FieldPath path;
  Text fault;
  if (!FieldPath::Resolve(*CenterRegistered::descriptor(), scale.attribute(), &path, &fault)) {
    context->faults->Add(site.At("attribute"), fault);
    return;
  }
  const auto type = path.field().cpp_type();
  if (!path.field().is_repeated() &&
      (type == FieldDescriptor::CPPTYPE_INT32 || type == FieldDescriptor::CPPTYPE_INT64)) {
    return;
  }
  const Text kind = KindText(path.field());
  context->Add(site.At("attribute"),
               absl::StrCat("`", scale.attribute(), "` is ", kind.en, "; a scale needs a number."),
               absl::StrCat("`", scale.attribute(), "` 是", kind.zh, "，比例需要数字。"));
}

void CheckScale(const Scale& scale, const TextSite& site, CheckContext* context) {
  if (scale.every() < 0 || scale.every() > kAmountMax) {
    context->Add(site.At("every"), absl::StrCat("`every` is 1 to ", kAmountMax, "."),
                 absl::StrCat("`every` 应为 1 至 ", kAmountMax, "。"));
  }
  switch (scale.of_case()) {
    case Scale::kAttribute:
      return CheckScaleAttribute(scale, site, context);
    case Scale::kTargets:
      return CheckKinds(scale.targets().kinds(), site.At("targets"), context);
    case Scale::kStaff:
      if (!scale.staff().has_where()) return;
      CheckPredicate(scale.staff().where(), site.At("staff").At("where"),
                     *wubu::v1::StaffAppointed::descriptor(), context);
      return;
    case Scale::OF_NOT_SET:
      return context->Add(site, "Say of what: one of attribute, targets, staff.",
                          "请写明按什么计：attribute、targets、staff 之一。");
  }
}

class CaseCheck {
 public:
  CaseCheck(const Threshold& threshold, const TextSite& site, const MeasureFacts& measure,
            const std::vector<PredicateProgram>& centers, CheckContext* context)
      : threshold_(threshold),
        site_(site),
        measure_(measure),
        centers_(centers),
        context_(context) {}

  void Run() {
    const int count = threshold_.cases_size();
    if (count > kCasesMax) {
      context_->Add(
          site_.At("cases", kCasesMax),
          absl::StrCat("There are ", count, " cases; at most ", kCasesMax, " are possible."),
          absl::StrCat("共有 ", count, " 种情形，最多 ", kCasesMax, " 种。"));
    }
    for (int i = 0; i < std::min(count, kCasesMax); ++i) CheckCase(i);
    for (size_t i = 0; i < programs_.size(); ++i) {
      for (size_t j = 0; j < i; ++j) CheckPair(j, i);
    }
  }

 private:
  void CheckCase(int i) {
    const auto& one = threshold_.cases(i);
    const TextSite site = site_.At("cases", i);
    CheckBounds(one, site, threshold_.has_scale(), measure_, context_);
    if (!one.has_at_least() && !one.has_at_most()) {
      context_->Add(site, "A case needs `at_least` or `at_most`.",
                    "每种情形需要 `at_least` 或 `at_most`。");
    }
    programs_.emplace_back();
    if (one.has_center()) {
      programs_.back() = CheckPredicate(one.center(), site.At("center"),
                                        *CenterRegistered::descriptor(), context_);
    } else {
      context_->Add(site, "A case needs `center`: for which centres it is.",
                    "每种情形需要 `center`：适用于哪些机构。");
    }
  }

  void CheckPair(size_t first, size_t second) {
    if (!programs_[first].has_value() || !programs_[second].has_value()) return;
    std::vector<Claim> claims = {Whole(*programs_[first]), Whole(*programs_[second])};
    for (const PredicateProgram& center : centers_) claims.push_back(Whole(center));
    const Possibility both = CanHoldTogether(claims, &context_->effort);
    if (both.possible != Possible::kYes) return;
    context_->Add(site_.At("cases", static_cast<int>(second)),
                  absl::StrCat("Cases ", first + 1, " and ", second + 1,
                               " hold at once, for instance: ", both.example.en, "."),
                  absl::StrCat("第 ", first + 1, " 种与第 ", second + 1,
                               " 种情形会同时成立，例如：", both.example.zh, "。"));
  }

  const Threshold& threshold_;
  const TextSite& site_;
  const MeasureFacts& measure_;
  const std::vector<PredicateProgram>& centers_;
  CheckContext* const context_;
  std::vector<std::optional<PredicateProgram>> programs_;  // Of each case; nothing with a fault.
};

}  // namespace

std::vector<PredicateProgram> CentersOf(const wubu::v1::Rule& rule,
                                        std::optional<PredicateProgram> center) {
  std::vector<PredicateProgram> centers;
  wubu::v1::FieldTest kinds;
  kinds.set_path("kind");
  for (const std::string& kind : rule.kinds()) kinds.add_in(kind);
  if (kinds.in_size() > 0) centers.push_back(ProgramOf(kinds, *CenterRegistered::descriptor()));
  if (center.has_value()) centers.push_back(std::move(*center));
  return centers;
}

ThresholdFacts CheckThreshold(const Threshold& threshold, const TextSite& site,
                              const MeasureFacts& measure,
                              const std::vector<PredicateProgram>& centers, CheckContext* context) {
  const bool bounded = threshold.has_at_least() || threshold.has_at_most();
  if (bounded == !threshold.cases().empty()) {
    context->Add(site, "A threshold needs one of `at_least`, `at_most` and `cases`, and only one.",
                 "门槛需要且只能有以下之一：`at_least`、`at_most`、`cases`。");
  }
  if (threshold.has_scale()) CheckScale(threshold.scale(), site.At("scale"), context);
  ThresholdFacts facts = CheckBounds(threshold, site, threshold.has_scale(), measure, context);
  CaseCheck(threshold, site, measure, centers, context).Run();
  if (threshold.has_scale() || !threshold.cases().empty()) return {};
  return facts;
}

}  // namespace wubu::standards

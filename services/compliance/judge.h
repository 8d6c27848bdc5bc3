// Judge: verdicts of rules about centres over periods, with their evidence.
//
//   Judge judge(&world, standard_of, at);
//   for (const Judged& judged : judge.All("centers/nanhu", wubu::v1::PERIOD_UNIT_WEEK, "2026-W10"))
//   …
#ifndef WUBU_SERVICES_COMPLIANCE_JUDGE_H_
#define WUBU_SERVICES_COMPLIANCE_JUDGE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/compliance/bar.h"
#include "services/compliance/center_lens.h"
#include "services/compliance/figure.h"
#include "services/compliance/standing_standards.h"
#include "wubu/v1/compliance.pb.h"

namespace wubu::compliance {

struct Case;
struct Outcome;

struct Judged {
  const CompiledStandard* standard = nullptr;
  const CompiledRule* rule = nullptr;
  wubu::v1::RuleVerdict verdict;
  wubu::v1::Evidence evidence;
  // Of a shorter rule over a year: the status of each of its periods, in order.
  std::vector<wubu::v1::Status> periods;
  bool over_year = false;
};

class Judge {
 public:
  // `world` outlives the judge. Nothing after `at` is looked at.
  Judge(const World* world, StandardOf standard_of, Instant at);

  // All rules that speak to the centre for that period, by standard and in the order of their
  // files. INVALID_ARGUMENT: no period has that name.
  absl::StatusOr<std::vector<Judged>> All(absl::string_view center_name, wubu::v1::PeriodUnit unit,
                                          absl::string_view period) const;

  // The rule of that id over one of its own periods (no name: the one in which `at` lies); of the
  // standard, or of the first that has one if `standard_id` is empty. NOT_FOUND: none speaks to the
  // centre then.
  absl::StatusOr<Judged> Explain(absl::string_view center_name, absl::string_view standard_id,
                                 absl::string_view rule_id, absl::string_view period) const;

  // One rule over one of its own periods.
  Judged One(const CompiledStandard& standard, const CompiledRule& rule, const CenterLens& center,
             const Period& period) const;

  const Lenses& lenses() const { return lenses_; }
  // Until when what was asked so far stays as it is.
  const Horizon& horizon() const { return lenses_.horizon(); }

 private:
  std::optional<Period> PeriodMeant(const CompiledRule& rule, wubu::v1::PeriodUnit unit,
                                    absl::string_view name) const;
  bool Speaks(const CompiledStandard& standard, const CenterLens& center, Period period) const;
  Window WindowFor(const CompiledRule& rule, const CenterLens& center, const Period& period) const;
  Judged OverYear(const CompiledStandard& standard, const CompiledRule& rule,
                  const CenterLens& center, const Period& year) const;
  static wubu::v1::Status OverYearStatus(bool pending, bool ended,
                                         const std::vector<wubu::v1::Status>& all, int32_t required,
                                         bool behind);

  bool IsForCenter(const Case& c) const;
  bool IsExcused(const Case& c) const;
  bool IsWithoutData(const Case& c, const Outcome& outcome) const;
  struct DayCount {
    int64_t all = 0;
    int64_t excused = 0;
  };
  DayCount DaysOf(const Case& c) const;  // That the rule names, in its window.
  wubu::v1::Status StatusBefore(const Case& c, const Outcome& outcome) const;
  void TellFigure(const Case& c, const Outcome& outcome, wubu::v1::RuleVerdict* verdict) const;
  wubu::v1::Status Decide(const Case& c, Judged* judged) const;

  Outcome Measure(const Case& c, const Conditions& conditions,
                  const CompiledThreshold& threshold) const;
  Outcome MeasureTargets(const Case& c, const Conditions& conditions, const Bar& bar) const;
  void TellStrangers(const Case& c, Conditions conditions, Figure* figure) const;
  Outcome MeasurePeople(const Case& c, const Conditions& conditions, const Bar& bar) const;
  Outcome MeasureDue(const Case& c) const;
  void Parts(const Case& c, const std::vector<CompiledPart>& parts, const Conditions& conditions,
             std::vector<wubu::v1::Status>* statuses,
             google::protobuf::RepeatedPtrField<wubu::v1::SubRuleVerdict>* told) const;

  Bar AdjustedBar(const Case& c, const CompiledThreshold& threshold) const;
  Rational JoinedBar(const Case& c, const CenterLens& target, Rational amount) const;
  wubu::v1::Status Compare(const Case& c, const Figure& figure, const Bar& bar) const;
  void TellSchedule(const Case& c, wubu::v1::RuleVerdict* verdict) const;

  const StandardOf standard_of_;
  const Instant at_;
  const Lenses lenses_;
  const World& world_;
};

// MISSED if one is, MET if all are, BEHIND if one is, else ON_TRACK.
wubu::v1::Status Combined(const std::vector<wubu::v1::Status>& statuses);

}  // namespace wubu::compliance

#endif  // WUBU_SERVICES_COMPLIANCE_JUDGE_H_

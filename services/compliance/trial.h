// Trial: a draft judged over the real past, centre by centre, beside what is in force.
//
//   Trial trial({.draft = draft->get(), .against = "jiaxing", .unit = …, .period = "2026", .at =
//   now},
//               library.Finder());
//   for (…) ASSIGN_OR_RETURN(wubu::v1::CenterTrial told, trial.Of(world, "centers/nanhu"));
//   for (const wubu::v1::RuleTrialSummary& rule : trial.summary()) …
#ifndef WUBU_SERVICES_COMPLIANCE_TRIAL_H_
#define WUBU_SERVICES_COMPLIANCE_TRIAL_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/compliance/judge.h"
#include "wubu/v1/trial.pb.h"

namespace wubu::compliance {

struct TrialQuestion {
  const CompiledStandard* draft = nullptr;  // Always valid; outlives the trial.
  std::string against;                      // The id of the standard that it is held against.
  wubu::v1::PeriodUnit unit = wubu::v1::PERIOD_UNIT_UNSPECIFIED;
  std::string period;
  Instant at = 0;
};

class Trial {
 public:
  // `in_force` finds the standards that were published.
  Trial(TrialQuestion question, StandardOf in_force);

  // Judges the centre both ways. INVALID_ARGUMENT: no period has that name.
  absl::StatusOr<wubu::v1::CenterTrial> Of(const World& world, absl::string_view center);

  // Over all centres so far: the rules of the draft, then those that it does away with.
  std::vector<wubu::v1::RuleTrialSummary> summary() const;

 private:
  enum class Side { kInForce, kDraft };

  // The tally of a rule; one is added where there is none yet.
  wubu::v1::RuleTrialSummary& TallyOf(const Judged& judged, Side side);
  void Count(const std::vector<Judged>& all, Side side);

  const TrialQuestion question_;
  const StandardOf in_force_;
  std::vector<wubu::v1::RuleTrialSummary> draft_rules_, removed_rules_;
};

}  // namespace wubu::compliance

#endif  // WUBU_SERVICES_COMPLIANCE_TRIAL_H_

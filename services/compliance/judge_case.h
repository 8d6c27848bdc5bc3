// What the parts of a judgement hand to each other; for judge*.cc alone.
#ifndef WUBU_SERVICES_COMPLIANCE_JUDGE_CASE_H_
#define WUBU_SERVICES_COMPLIANCE_JUDGE_CASE_H_

#include <vector>

#include "services/compliance/judge.h"

namespace wubu::compliance {

// One rule about one centre over one period.
struct Case {
  const CompiledStandard& standard;
  const CompiledRule& rule;
  const CenterLens& center;
  const Window window;
  const Measurer measurer;

  const wubu::v1::Measure& told() const { return rule.told->measure(); }
  bool takes_hours() const { return told().has_open_time(); }
  // Those that the measure names; of most, none and so all.
  const wubu::v1::DaySet& days() const {
    return told().has_open_days() ? told().open_days().days() : told().open_time().days();
  }
};

struct Outcome {
  Figure figure;
  Bar bar;
  wubu::v1::Status status = wubu::v1::STATUS_UNSPECIFIED;
  std::vector<wubu::v1::Lack> lacks;
};

}  // namespace wubu::compliance

#endif  // WUBU_SERVICES_COMPLIANCE_JUDGE_CASE_H_

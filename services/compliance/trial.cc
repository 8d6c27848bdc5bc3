#include "services/compliance/trial.h"

#include <algorithm>
#include <utility>

#include "services/compliance/rule_label.h"
#include "services/compliance/score.h"
#include "services/compliance/trial_world.h"
#include "storage/base/status_macros.h"

namespace wubu::compliance {
namespace {

using wubu::v1::CenterTrial;
using wubu::v1::RuleTrial;
using wubu::v1::RuleTrialSummary;
using wubu::v1::TriedScore;
using wubu::v1::TriedVerdict;

TriedVerdict InShort(const Judged& judged) {
  const wubu::v1::RuleVerdict& verdict = judged.verdict;
  TriedVerdict told;
  told.set_unit(LabelOf(*judged.rule->told, judged.over_year).unit());
  told.set_status(verdict.status());
  told.set_at_most(verdict.at_most());
  if (verdict.has_value()) *told.mutable_value() = verdict.value();
  if (verdict.has_threshold()) *told.mutable_threshold() = verdict.threshold();
  return told;
}

const Judged* FindRule(const std::vector<Judged>& all, const std::string& id) {
  const auto found = std::find_if(
      all.begin(), all.end(), [&](const Judged& judged) { return judged.rule->told->id() == id; });
  return found == all.end() ? nullptr : &*found;
}

bool Applies(const Judged* judged) {
  return judged != nullptr && judged->verdict.status() != wubu::v1::STATUS_NOT_APPLICABLE;
}

void Add(const Judged* in_force, const Judged* draft, CenterTrial* told) {
  if (!Applies(in_force) && !Applies(draft)) return;
  RuleTrial& rule = *told->add_rules();
  rule.set_rule((draft != nullptr ? draft : in_force)->rule->told->id());
  if (in_force != nullptr) *rule.mutable_in_force() = InShort(*in_force);
  if (draft != nullptr) *rule.mutable_draft() = InShort(*draft);
}

void TellScore(const std::vector<Judged>& year, TriedScore* (CenterTrial::*into)(),
               CenterTrial* told) {
  for (const wubu::v1::ScoreSheet& sheet : ScoreSheets(year)) {  // One at most.
    TriedScore& score = *(told->*into)();
    score.set_total_hundredths(sheet.total_hundredths());
    score.set_max_hundredths(sheet.max_hundredths());
    score.set_grade(sheet.grade());
  }
}

RuleTrialSummary* FindTally(std::vector<RuleTrialSummary>& rules, const std::string& id) {
  const auto found = std::find_if(rules.begin(), rules.end(),
                                  [&](const RuleTrialSummary& rule) { return rule.rule() == id; });
  return found == rules.end() ? nullptr : &*found;
}

wubu::v1::StatusTally& TallyOfStatus(wubu::v1::Status status, RuleTrialSummary* rule) {
  for (auto& tally : *rule->mutable_statuses()) {
    if (tally.status() == status) return tally;
  }
  rule->add_statuses()->set_status(status);
  return *rule->mutable_statuses()->rbegin();
}

}  // namespace

Trial::Trial(TrialQuestion question, StandardOf in_force)
    : question_(std::move(question)), in_force_(std::move(in_force)) {}

absl::StatusOr<CenterTrial> Trial::Of(const World& world, absl::string_view center) {
  const Judge judge_now(&world, in_force_, question_.at);
  ASSIGN_OR_RETURN(std::vector<Judged> in_force,
                   judge_now.All(center, question_.unit, question_.period));
  std::erase_if(in_force, [this](const Judged& judged) {
    return judged.verdict.standard() != question_.against;
  });
  const TrialWorld trial_world(&world, question_.draft, center);
  const Judge judge_then(&trial_world, trial_world.Finder(), question_.at);
  ASSIGN_OR_RETURN(const std::vector<Judged> draft,
                   judge_then.All(center, question_.unit, question_.period));
  CenterTrial told;
  told.set_center(std::string(center));
  for (const Judged& judged : draft) {
    Add(FindRule(in_force, judged.rule->told->id()), &judged, &told);
  }
  for (const Judged& judged : in_force) {
    if (FindRule(draft, judged.rule->told->id()) == nullptr) Add(&judged, nullptr, &told);
  }
  if (question_.unit == wubu::v1::PERIOD_UNIT_YEAR) {
    TellScore(in_force, &CenterTrial::mutable_score_in_force, &told);
    TellScore(draft, &CenterTrial::mutable_score_draft, &told);
  }
  Count(draft, Side::kDraft);
  Count(in_force, Side::kInForce);
  return told;
}

RuleTrialSummary& Trial::TallyOf(const Judged& judged, Side side) {
  const std::string& id = judged.rule->told->id();
  RuleTrialSummary* known = FindTally(draft_rules_, id);
  if (known != nullptr) {
    if (side == Side::kInForce) known->set_change(wubu::v1::RULE_CHANGE_KEPT);
    return *known;
  }
  auto& rules = side == Side::kDraft ? draft_rules_ : removed_rules_;
  known = FindTally(rules, id);
  if (known != nullptr) return *known;
  RuleTrialSummary& rule = rules.emplace_back();
  rule.set_rule(id);
  *rule.mutable_label() = LabelOf(*judged.rule->told, judged.over_year);
  rule.set_change(side == Side::kDraft ? wubu::v1::RULE_CHANGE_ADDED
                                       : wubu::v1::RULE_CHANGE_REMOVED);
  return rule;
}

void Trial::Count(const std::vector<Judged>& all, Side side) {
  for (const Judged& judged : all) {
    wubu::v1::StatusTally& tally = TallyOfStatus(judged.verdict.status(), &TallyOf(judged, side));
    if (side == Side::kDraft) {
      tally.set_draft(tally.draft() + 1);
    } else {
      tally.set_in_force(tally.in_force() + 1);
    }
  }
}

std::vector<RuleTrialSummary> Trial::summary() const {
  std::vector<RuleTrialSummary> all = draft_rules_;
  all.insert(all.end(), removed_rules_.begin(), removed_rules_.end());
  for (RuleTrialSummary& rule : all) {
    std::sort(rule.mutable_statuses()->begin(), rule.mutable_statuses()->end(),
              [](const auto& a, const auto& b) { return a.status() < b.status(); });
  }
  return all;
}

}  // namespace wubu::compliance

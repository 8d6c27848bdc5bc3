// What holds for each of many: targets, people, and the periods of a year.
#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "services/compliance/judge_case.h"
#include "services/compliance/known_world.h"
#include "services/compliance/roll.h"
#include "services/history/living_events.h"
#include "storage/base/status_macros.h"

namespace wubu::compliance {
namespace {

using wubu::v1::PeriodUnit;
using wubu::v1::RuleVerdict;
using wubu::v1::Status;

// Takes in what came of one of many.
void Take(const std::string& who, Figure figure, const Bar& bar, Status status, bool* first,
          Outcome* outcome) {
  if (*first || figure.value < outcome->figure.value) outcome->figure.value = figure.value;
  *first = false;
  outcome->figure.no_object = false;
  outcome->figure.empty = outcome->figure.empty && figure.empty;
  for (auto& counted : figure.counted) {
    counted.target = who;
    outcome->figure.counted.push_back(std::move(counted));
  }
  for (NearMiss& miss : figure.near_misses) {
    // A training that fails one person fails the others too.
    auto& near = outcome->figure.near_misses;
    const bool told = std::any_of(near.begin(), near.end(),
                                  [&](const NearMiss& n) { return n.event == miss.event; });
    if (!told) near.push_back(std::move(miss));
  }
  // What keeps an at-most lacks nothing while the period runs, though it is not MET yet.
  const bool holds = bar.at_most ? figure.value <= bar.amount : figure.value >= bar.amount;
  if (holds) return;
  wubu::v1::Lack& lack = outcome->lacks.emplace_back();
  lack.set_who(who);
  figure.value.ToQuantity(lack.mutable_value());
  bar.amount.ToQuantity(lack.mutable_threshold());
  lack.set_status(status);
}

}  // namespace

Outcome Judge::MeasureTargets(const Case& c, const Conditions& conditions, const Bar& bar) const {
  const wubu::v1::PerTarget& told = c.told().per_target();
  const bool at_sender = told.side() == wubu::v1::TARGET_SIDE_UNSPECIFIED;
  const std::vector<const std::string*> kinds(told.kinds().pointer_begin(),
                                              told.kinds().pointer_end());
  const CompiledMeasure& each = c.rule.measure.inner.front();
  Outcome outcome;
  outcome.bar = bar;
  outcome.figure.no_object = true;
  std::vector<Status> statuses;
  bool first = true;
  for (const std::string& name : lenses_.TargetsUnder(c.center.name(), c.window.limit, kinds)) {
    const CenterLens& target = lenses_.Of(name);
    if (!c.rule.measure.center->Holds(*target.AttributesAt(c.window.limit))) continue;
    Figure figure = at_sender ? c.measurer.Of(each, c.center, conditions, &name)
                              : c.measurer.Of(each, target, conditions);
    Bar own = bar;
    if (!bar.at_most) own.amount = JoinedBar(c, target, bar.amount);
    statuses.push_back(Compare(c, figure, own));
    Take(name, std::move(figure), own, statuses.back(), &first, &outcome);
  }
  outcome.status = Combined(statuses);
  if (at_sender && each.told->has_count()) TellStrangers(c, conditions, &outcome.figure);
  return outcome;
}

// Events that would count, but are for a centre that is not under the sender.
void Judge::TellStrangers(const Case& c, Conditions conditions, Figure* figure) const {
  conditions.insert(conditions.begin(), &*c.rule.measure.inner.front().where);
  std::optional<standards::NumberMiss> miss;
  for (const wubu::v1::Event* event : c.center.EventsIn(c.window.span)) {
    const absl::string_view target = TargetCenterOf(event->payload());
    if (target.empty() || target == c.center.name()) continue;
    if (!AllHold(conditions, event->payload(), &miss)) continue;
    if (lenses_.IsUnder(target, c.center.name(), c.window.limit)) continue;
    figure->near_misses.push_back({event, wubu::v1::NEAR_MISS_REASON_NOT_UNDER_SENDER, {}});
  }
}

Outcome Judge::MeasurePeople(const Case& c, const Conditions& conditions, const Bar& bar) const {
  Conditions all = conditions;
  all.insert(all.begin(), &*c.rule.measure.where);
  Outcome outcome;
  outcome.bar = bar;
  outcome.figure.no_object = true;
  std::vector<Status> statuses;
  bool first = true;
  for (const std::string& person : PeopleOnRoll(c.center, c.window, *c.rule.measure.staff)) {
    Figure figure = TrainingDays(person, c.center, world_, c.window, all);
    statuses.push_back(Compare(c, figure, bar));
    Take(person, std::move(figure), bar, statuses.back(), &first, &outcome);
  }
  outcome.status = Combined(statuses);
  return outcome;
}

Judged Judge::OverYear(const CompiledStandard& standard, const CompiledRule& rule,
                       const CenterLens& center, const Period& year) const {
  const PeriodUnit unit = rule.told->period().unit();
  Judged judged;
  judged.standard = &standard;
  judged.rule = &rule;
  judged.over_year = true;
  RuleVerdict& verdict = judged.verdict;
  int32_t required = 0, met = 0;
  std::vector<Status>& all = judged.periods;
  bool behind = false, ended = true;
  const Window window = WindowFor(rule, center, year);
  const bool is_for = IsForCenter({standard, rule, center, window, Measurer(&lenses_, &window)});
  for (Period period = history::PeriodOf(unit, year.first, rule.year_begin);
       period.first <= year.last; period = history::Next(period, rule.year_begin)) {
    if (period.first < year.first || !is_for) continue;
    const Judged one = One(standard, rule, center, period);
    const Status status = one.verdict.status();
    all.push_back(status);
    const Span span = period.In(center.zone());
    // A coming period that will be excused is required until it begins (CASES 38).
    if (status == wubu::v1::STATUS_EXCUSED || status == wubu::v1::STATUS_NOT_APPLICABLE) continue;
    ++required;
    if (status == wubu::v1::STATUS_MET) ++met;
    const bool over = at_ >= span.end;
    ended = ended && over;
    behind =
        behind || status == wubu::v1::STATUS_BEHIND || (over && status != wubu::v1::STATUS_MET);
    if (!over || status == wubu::v1::STATUS_MET) continue;
    wubu::v1::Lack& lack = *verdict.add_lacks();
    lack.set_who(period.name);
    lack.set_status(status);
    if (one.verdict.has_value()) *lack.mutable_value() = one.verdict.value();
    if (one.verdict.has_threshold()) *lack.mutable_threshold() = one.verdict.threshold();
  }
  const Span days = year.In(center.zone());
  verdict.set_center(center.name());
  verdict.set_standard(standard.standard().id());
  verdict.set_standard_version(standard.standard().version());
  verdict.set_rule(rule.told->id());
  verdict.set_clause(rule.told->clause());
  verdict.set_period(year.name);
  verdict.set_first_date(history::DateText(year.first));
  verdict.set_last_date(history::DateText(year.last));
  verdict.set_advisory(rule.told->advisory());
  verdict.set_status(
      OverYearStatus(at_ < days.begin, ended && at_ >= days.end, all, required, behind));
  if (required == 0) return judged;
  verdict.set_periods_required(required);
  verdict.set_periods_met(met);
  Rational(met).ToQuantity(verdict.mutable_value());
  Rational(required).ToQuantity(verdict.mutable_threshold());
  if (met < required) Rational(required - met).ToQuantity(verdict.mutable_missing());
  return judged;
}

Status Judge::OverYearStatus(bool pending, bool ended, const std::vector<Status>& all,
                             int32_t required, bool behind) {
  const auto any = [&all](Status status) {
    return std::find(all.begin(), all.end(), status) != all.end();
  };
  if (required == 0) {
    return any(wubu::v1::STATUS_NOT_APPLICABLE) || all.empty() ? wubu::v1::STATUS_NOT_APPLICABLE
                                                               : wubu::v1::STATUS_EXCUSED;
  }
  if (pending) return wubu::v1::STATUS_PENDING;
  if (any(wubu::v1::STATUS_MISSED)) return wubu::v1::STATUS_MISSED;
  if (ended) {
    return any(wubu::v1::STATUS_NO_DATA) ? wubu::v1::STATUS_NO_DATA : wubu::v1::STATUS_MET;
  }
  return behind ? wubu::v1::STATUS_BEHIND : wubu::v1::STATUS_ON_TRACK;
}

// The period of the rule that a question for `name` means: its own, or the year over which its own
// are put together.
std::optional<Period> Judge::PeriodMeant(const CompiledRule& rule, PeriodUnit unit,
                                         absl::string_view name) const {
  const PeriodUnit own = rule.told->period().unit();
  const bool over_year = unit == wubu::v1::PERIOD_UNIT_YEAR && own != wubu::v1::PERIOD_UNIT_INSTANT;
  if (own != unit && !over_year) return std::nullopt;
  const auto period = history::ParsePeriod(unit, name, rule.year_begin);
  if (!period.ok()) return std::nullopt;
  if (unit == wubu::v1::PERIOD_UNIT_YEAR && own == wubu::v1::PERIOD_UNIT_WEEK) {
    return history::IsoYear(period->last.year());
  }
  return *period;
}

// Whether the standard in this version is the one that speaks to the centre for the period.
bool Judge::Speaks(const CompiledStandard& standard, const CenterLens& center,
                   Period period) const {
  const std::string& id = standard.standard().id();
  Instant until = at_;
  if (period.unit == wubu::v1::PERIOD_UNIT_INSTANT) {
    period.first = period.last = center.zone().DayOf(at_);
    NoteVersions(center, world_, id, at_, standard_of_);
  } else {
    until = std::min(period.In(center.zone()).end - 1, at_);
  }
  const std::vector<std::string> assigned = AssignedStandards(world_, center, until);
  return std::binary_search(assigned.begin(), assigned.end(), id) &&
         VersionFor(world_, id, period, at_, standard_of_) == &standard;
}

absl::StatusOr<std::vector<Judged>> Judge::All(absl::string_view center_name, PeriodUnit unit,
                                               absl::string_view period) const {
  RETURN_IF_ERROR(history::ParsePeriod(unit, period, {}).status());
  const CenterLens& center = lenses_.Of(center_name);
  std::vector<Judged> all;
  // Most rules of a standard have the same period.
  std::map<std::tuple<const CompiledStandard*, CivilDay, CivilDay>, bool> speaks;
  for (const CompiledStandard* standard : PublishedStandards(world_, at_, standard_of_)) {
    for (const CompiledRule& rule : standard->rules()) {
      const std::optional<Period> meant = PeriodMeant(rule, unit, period);
      if (!meant.has_value()) continue;
      const auto [known, is_new] = speaks.try_emplace({standard, meant->first, meant->last}, false);
      if (is_new) known->second = Speaks(*standard, center, *meant);
      if (!known->second) continue;
      all.push_back(rule.told->period().unit() == unit ? One(*standard, rule, center, *meant)
                                                       : OverYear(*standard, rule, center, *meant));
    }
  }
  return all;
}

absl::StatusOr<Judged> Judge::Explain(absl::string_view center_name, absl::string_view standard_id,
                                      absl::string_view rule_id, absl::string_view period) const {
  const CenterLens& center = lenses_.Of(center_name);
  for (const CompiledStandard* standard : PublishedStandards(world_, at_, standard_of_)) {
    if (!standard_id.empty() && standard->standard().id() != standard_id) continue;
    for (const CompiledRule& rule : standard->rules()) {
      if (rule.told->id() != rule_id) continue;
      const PeriodUnit unit = rule.told->period().unit();
      absl::StatusOr<Period> meant = history::ParsePeriod(unit, period, rule.year_begin);
      if (period.empty() && unit != wubu::v1::PERIOD_UNIT_INSTANT) {
        meant = history::PeriodOf(unit, center.zone().DayOf(at_), rule.year_begin);
      }
      if (!meant.ok()) return meant.status();
      if (Speaks(*standard, center, *meant)) return One(*standard, rule, center, *meant);
    }
  }
  return absl::NotFoundError("no such rule");
}

}  // namespace wubu::compliance

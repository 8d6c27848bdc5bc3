#include <algorithm>
#include <utility>

#include "services/compliance/due.h"
#include "services/compliance/judge_case.h"
#include "services/compliance/roll.h"
#include "storage/base/check.h"
#include "storage/base/status_macros.h"

namespace wubu::compliance {
namespace {

using wubu::v1::Measure;
using wubu::v1::RuleVerdict;
using wubu::v1::Status;

bool IsUnpaced(const Measure& measure) {
  switch (measure.kind_case()) {
    case Measure::kStock:
    case Measure::kAttribute:
    case Measure::kRatio:
      return true;
    case Measure::kPerTarget:
      return IsUnpaced(measure.per_target().measure());
    default:
      return false;
  }
}

bool IsThroughout(const Measure& measure) {
  if (measure.has_per_target()) return IsThroughout(measure.per_target().measure());
  return measure.stock().throughout() || measure.attribute().throughout();
}

void Tell(Rational value, wubu::v1::Quantity* quantity) { value.ToQuantity(quantity); }

}  // namespace

Judge::Judge(const World* world, StandardOf standard_of, Instant at)
    : standard_of_(std::move(standard_of)), at_(at), lenses_(world, at), world_(lenses_.world()) {}

Status Combined(const std::vector<Status>& statuses) {
  const auto any = [&](Status status) {
    return std::find(statuses.begin(), statuses.end(), status) != statuses.end();
  };
  if (any(wubu::v1::STATUS_MISSED)) return wubu::v1::STATUS_MISSED;
  if (any(wubu::v1::STATUS_BEHIND)) return wubu::v1::STATUS_BEHIND;
  if (any(wubu::v1::STATUS_ON_TRACK)) return wubu::v1::STATUS_ON_TRACK;
  return wubu::v1::STATUS_MET;
}

Window Judge::WindowFor(const CompiledRule& rule, const CenterLens& center,
                        const Period& period) const {
  Window window;
  window.period = period;
  window.unending = period.unit == wubu::v1::PERIOD_UNIT_INSTANT;
  if (window.unending) {
    window.span = {at_, at_ + 1};
    window.limit = at_;
    window.over = false;
    window.period.first = window.period.last = center.zone().DayOf(at_);
    return window;
  }
  Period first = period;
  for (int i = 1; i < rule.told->period().rolling(); ++i) {
    first = history::PeriodOf(period.unit, first.first - 1, rule.year_begin);
  }
  window.span = {center.zone().BeginOf(first.first), center.zone().BeginOf(period.last + 1)};
  window.limit = std::min(window.span.end - 1, at_);
  window.over = at_ >= window.span.end;
  lenses_.horizon().Note(window.span.end);
  lenses_.horizon().Note(center.zone().BeginOf(period.first));
  return window;
}

bool Judge::IsForCenter(const Case& c) const {
  const wubu::v1::CenterRegistered attributes = AttributesOf(c.center, c.window.limit);
  const auto& kinds = c.rule.told->kinds();
  const bool kind =
      kinds.empty() || std::find(kinds.begin(), kinds.end(), attributes.kind()) != kinds.end();
  return kind && c.rule.center.Holds(attributes);
}

bool Judge::IsExcused(const Case& c) const {
  if (c.window.unending || c.rule.told->closures() == wubu::v1::CLOSURE_TREATMENT_NONE)
    return false;
  const DayCount days = DaysOf(c);
  return days.excused == days.all;
}

// The period, or all days that a rolling rule looks back over.
Period DaysOfWindow(const Case& c) {
  Period days = c.window.period;
  days.first = c.center.zone().DayOf(c.window.span.begin);
  return days;
}

Judge::DayCount Judge::DaysOf(const Case& c) const {
  DayCount days;
  if (c.days().weekdays().empty() && c.days().dates().empty()) {
    const Period all = DaysOfWindow(c);
    days.all = all.days();
    days.excused = c.center.ExcusedDaysIn(all.first, all.last, c.window.limit);
    return days;
  }
  for (CivilDay day = DaysOfWindow(c).first; day <= c.window.period.last; ++day) {
    if (!IsIn(c.days(), day)) continue;
    ++days.all;
    days.excused += c.center.ExcusedAt(c.window.limit).Contains(day) ? 1 : 0;
  }
  return days;
}

bool Judge::IsWithoutData(const Case& c, const Outcome& outcome) const {
  const bool unannounced = c.told().has_unannounced();
  if (c.told().has_due() || (outcome.bar.at_most && !unannounced)) return false;
  if (!outcome.figure.empty) return false;
  if (c.window.unending) return true;
  Period period = c.window.period;
  if (period.unit == wubu::v1::PERIOD_UNIT_DAY) {
    period = history::PeriodOf(wubu::v1::PERIOD_UNIT_WEEK, period.first, {});
  }
  Span span = period.In(c.center.zone());
  span.begin = std::min(span.begin, c.window.span.begin);  // Of a rolling rule.
  return c.center.IsSilentIn(span);
}

Rational Judge::JoinedBar(const Case& c, const CenterLens& target, Rational amount) const {
  if (c.told().per_target().joined() != wubu::v1::FIRST_PERIOD_PRO_RATA) return amount;
  std::optional<CivilDay> from = target.ExcusedAt(c.window.limit).opening_date();
  const CivilDay joined =
      c.center.zone().DayOf(lenses_.UnderSince(target.name(), c.center.name(), c.window.limit));
  if (!from.has_value() || *from < joined) from = joined;
  return FromDayOn(amount, *from, c.window.period);
}

Bar Judge::AdjustedBar(const Case& c, const CompiledThreshold& threshold) const {
  Bar bar = BarOf(threshold, c.center, lenses_, c.window);
  if (bar.state != Bar::State::kKnown || bar.at_most || c.window.unending) return bar;
  const auto unit = c.window.period.unit;
  const bool weekly =
      c.takes_hours() && (unit == wubu::v1::PERIOD_UNIT_WEEK || unit == wubu::v1::PERIOD_UNIT_DAY);
  const auto closures = c.rule.told->closures();
  if (closures == wubu::v1::CLOSURE_TREATMENT_PRO_RATA ||
      (weekly && closures == wubu::v1::CLOSURE_TREATMENT_UNSPECIFIED)) {
    const DayCount days = DaysOf(c);
    if (days.all > 0) bar.amount = bar.amount.Times(days.all - days.excused, days.all);
  }
  const auto opened = c.center.ExcusedAt(c.window.limit).opening_date();
  if (c.rule.told->first_period() == wubu::v1::FIRST_PERIOD_PRO_RATA && c.told().has_count() &&
      opened.has_value()) {
    bar.amount = FromDayOn(bar.amount, *opened, DaysOfWindow(c));
  }
  return bar;
}

Status Judge::Compare(const Case& c, const Figure& figure, const Bar& bar) const {
  const Window& window = c.window;
  const bool holds = bar.at_most ? figure.value <= bar.amount : figure.value >= bar.amount;
  if (bar.at_most || (IsThroughout(c.told()) && !window.unending)) {
    if (!holds) return wubu::v1::STATUS_MISSED;
    return window.over ? wubu::v1::STATUS_MET : wubu::v1::STATUS_ON_TRACK;
  }
  if (holds) return wubu::v1::STATUS_MET;
  if (window.over) return wubu::v1::STATUS_MISSED;
  if (IsUnpaced(c.told()) || window.unending) return wubu::v1::STATUS_BEHIND;
  if (c.takes_hours()) {
    Period days = window.period;
    const Span left{at_, window.span.end};
    const int64_t seconds_left =
        c.measurer.MaskOf(c.told().open_time(), c.center.zone(), days).SecondsIn(left);
    const Rational needed = bar.amount - *figure.possible;
    if (needed > Rational(seconds_left)) return wubu::v1::STATUS_MISSED;
    // Time that is left goes by a second a second at most.
    lenses_.horizon().Note(at_ + seconds_left - needed.Ceiling() + 1);
  }
  const int64_t gone = at_ - window.span.begin, all = window.span.end - window.span.begin;
  if (figure.value.IsLessThanShareOf(bar.amount, gone, all)) return wubu::v1::STATUS_BEHIND;
  lenses_.horizon().Note(window.span.begin + figure.value.PartAsShareOf(bar.amount, all) + 1);
  return wubu::v1::STATUS_ON_TRACK;
}

Outcome Judge::Measure(const Case& c, const Conditions& conditions,
                       const CompiledThreshold& threshold) const {
  if (c.told().has_due()) return MeasureDue(c);
  Bar bar = AdjustedBar(c, threshold);
  if (c.told().has_unannounced() && threshold.told->ByteSizeLong() == 0) bar.at_most = true;
  if (c.told().has_per_target()) return MeasureTargets(c, conditions, bar);
  if (c.told().has_per_person()) return MeasurePeople(c, conditions, bar);
  Outcome outcome;
  outcome.bar = bar;
  outcome.figure = c.measurer.Of(c.rule.measure, c.center, conditions);
  outcome.status = Compare(c, outcome.figure, bar);
  return outcome;
}

Outcome Judge::MeasureDue(const Case& c) const {
  Outcome outcome;
  const std::optional<DueFigure> due = Due(c.rule.measure, c.center, c.window);
  outcome.bar.amount =
      static_cast<int64_t>(c.told().due().has_deadline() ? 1 : c.rule.measure.items.size());
  outcome.figure.no_object = !due.has_value();
  if (!due.has_value()) return outcome;
  outcome.figure = due->figure;
  if (outcome.figure.value >= outcome.bar.amount) {
    outcome.status = wubu::v1::STATUS_MET;
  } else {
    outcome.status = due->over ? wubu::v1::STATUS_MISSED : wubu::v1::STATUS_ON_TRACK;
  }
  return outcome;
}

void Judge::Parts(const Case& c, const std::vector<CompiledPart>& parts,
                  const Conditions& conditions, std::vector<Status>* statuses,
                  google::protobuf::RepeatedPtrField<wubu::v1::SubRuleVerdict>* told) const {
  for (const CompiledPart& part : parts) {
    Conditions all = conditions;
    all.push_back(&*part.where);
    const Outcome outcome = Measure(c, all, part.threshold);
    wubu::v1::SubRuleVerdict* verdict = told->Add();
    verdict->set_id(part.told->id());
    if (outcome.bar.state != Bar::State::kKnown || outcome.figure.no_object) {
      verdict->set_status(outcome.bar.state == Bar::State::kNotTold
                              ? wubu::v1::STATUS_NO_DATA
                              : wubu::v1::STATUS_NOT_APPLICABLE);
      continue;  // It decides nothing.
    }
    Tell(outcome.figure.value, verdict->mutable_value());
    Tell(outcome.bar.amount, verdict->mutable_threshold());
    verdict->set_at_most(outcome.bar.at_most);
    std::vector<Status> own{outcome.status};
    Parts(c, part.of_which, all, &own, verdict->mutable_of_which());
    verdict->set_status(Combined(own));
    statuses->push_back(verdict->status());
  }
}

Status Judge::Decide(const Case& c, Judged* judged) const {
  const bool day = c.window.period.unit != wubu::v1::PERIOD_UNIT_DAY ||
                   IsIn(c.rule.told->period().days(), c.window.period.first);
  if (!IsForCenter(c) || !day || DaysOf(c).all == 0) return wubu::v1::STATUS_NOT_APPLICABLE;
  const Outcome outcome = Measure(c, {}, c.rule.threshold);
  Status status = StatusBefore(c, outcome);
  if (status == wubu::v1::STATUS_NOT_APPLICABLE) return status;
  RuleVerdict& verdict = judged->verdict;
  const bool compared = status == wubu::v1::STATUS_UNSPECIFIED;
  if (compared) {
    std::vector<Status> statuses{outcome.status};
    Parts(c, c.rule.of_which, {}, &statuses, verdict.mutable_of_which());
    verdict.mutable_lacks()->Add(outcome.lacks.begin(), outcome.lacks.end());
    status = Combined(statuses);
  }
  if (outcome.bar.state == Bar::State::kKnown) {
    Tell(outcome.bar.amount, verdict.mutable_threshold());
    verdict.set_at_most(outcome.bar.at_most);
  }
  verdict.set_status(status);
  if (status != wubu::v1::STATUS_NO_DATA) TellFigure(c, outcome, &verdict);
  TellSchedule(c, &verdict);
  ToEvidence(outcome.figure, &judged->evidence);
  return status;
}

// What stands before any comparison, in the order of CASES 25; UNSPECIFIED if nothing does.
Status Judge::StatusBefore(const Case& c, const Outcome& outcome) const {
  if (!c.window.unending && at_ < c.window.period.In(c.center.zone()).begin) {
    return wubu::v1::STATUS_PENDING;
  }
  if (IsExcused(c)) return wubu::v1::STATUS_EXCUSED;
  if (outcome.bar.state == Bar::State::kNotTold || IsWithoutData(c, outcome)) {
    return wubu::v1::STATUS_NO_DATA;
  }
  if (outcome.bar.state == Bar::State::kNone || outcome.figure.no_object) {
    return wubu::v1::STATUS_NOT_APPLICABLE;
  }
  return wubu::v1::STATUS_UNSPECIFIED;
}

void Judge::TellFigure(const Case& c, const Outcome& outcome, RuleVerdict* verdict) const {
  if (outcome.figure.no_object && !c.told().has_unannounced()) return;
  Tell(outcome.figure.value, verdict->mutable_value());
  if (outcome.bar.state == Bar::State::kKnown) {
    const Rational missing = outcome.bar.at_most ? outcome.figure.value - outcome.bar.amount
                                                 : outcome.bar.amount - outcome.figure.value;
    if (missing > Rational(0)) Tell(missing, verdict->mutable_missing());
  }
  if (!outcome.figure.possible.has_value()) return;
  const Rational possible = *outcome.figure.possible;
  Tell(possible, verdict->mutable_possible_value());
  const bool lacks =
      verdict->status() == wubu::v1::STATUS_MISSED || verdict->status() == wubu::v1::STATUS_BEHIND;
  verdict->set_met_by_possible(lacks && !outcome.bar.at_most && possible >= outcome.bar.amount);
}

// What the posted schedule still gives.
void Judge::TellSchedule(const Case& c, RuleVerdict* verdict) const {
  const wubu::v1::CenterRegistered attributes = AttributesOf(c.center, c.window.limit);
  const bool runs = c.window.span.begin <= at_ && !c.window.over;
  const auto unit = c.window.period.unit;
  const bool of_week = unit == wubu::v1::PERIOD_UNIT_WEEK || unit == wubu::v1::PERIOD_UNIT_DAY;
  if (!c.takes_hours() || !of_week || !runs || !attributes.has_schedule()) return;
  std::vector<Span> posted;
  const Zone& zone = c.center.zone();
  for (CivilDay day = c.window.period.first; day <= c.window.period.last; ++day) {
    if (c.center.ExcusedAt(c.window.limit).Contains(day)) continue;
    for (const auto& span : attributes.schedule().spans()) {
      if (span.weekday() != history::IsoWeekday(day)) continue;
      posted.push_back({zone.At(day, span.start_minute()), zone.At(day, span.end_minute())});
    }
  }
  const history::SpanSet mask = c.measurer.MaskOf(c.told().open_time(), zone, c.window.period);
  verdict->set_scheduled_seconds(
      history::SpanSet(std::move(posted)).Intersect(mask).SecondsIn({at_, c.window.span.end}));
}

Judged Judge::One(const CompiledStandard& standard, const CompiledRule& rule,
                  const CenterLens& center, const Period& period) const {
  const Window window = WindowFor(rule, center, period);
  // The measurer points to the window, so the case is made where it stays.
  Case c{standard, rule, center, window, Measurer(&lenses_, &window)};
  Judged judged;
  judged.standard = &standard;
  judged.rule = &rule;
  RuleVerdict& verdict = judged.verdict;
  verdict.set_center(center.name());
  verdict.set_standard(standard.standard().id());
  verdict.set_standard_version(standard.standard().version());
  verdict.set_rule(rule.told->id());
  verdict.set_clause(rule.told->clause());
  verdict.set_period(period.name);
  if (!window.unending) {
    verdict.set_first_date(history::DateText(period.first));
    verdict.set_last_date(history::DateText(period.last));
  }
  verdict.set_advisory(rule.told->advisory());
  verdict.set_status(Decide(c, &judged));
  return judged;
}

}  // namespace wubu::compliance

#include "tests/standards/situation.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/compliance/figure.h"
#include "storage/base/check.h"

namespace wubu::standards_test {
namespace {

using history::Period;
using wubu::v1::Amount;
using wubu::v1::CenterRegistered;
using wubu::v1::Rule;
using wubu::v1::Threshold;

const std::map<std::string, StandardInForce>& AllInForce() {
  static const auto& all = *[] {
    auto* in_force = new std::map<std::string, StandardInForce>;
    for (const StandardFile& file : AllFiles()) {
      in_force->try_emplace(file.name, FileNamed(file.name));
    }
    return in_force;
  }();
  return all;
}

const Rule* RuleNamed(const wubu::v1::Standard& standard, const std::string& id) {
  for (const Rule& rule : standard.rules()) {
    if (rule.id() == id) return &rule;
  }
  return nullptr;
}

// The first whole period that the standard holds in; for what is due once, the one with the date.
absl::StatusOr<Period> PeriodFor(const wubu::v1::Standard& standard, const Rule& rule) {
  const auto& told = rule.period();
  const auto& begin = told.has_year_begin() ? told.year_begin() : standard.year_begin();
  if (rule.measure().due().has_on()) {
    return history::PeriodOf(told.unit(), *history::ParseDate(rule.measure().due().on()), begin);
  }
  const CivilDay from = *history::ParseDate(standard.valid_from());
  const auto until = history::ParseDate(standard.valid_until());
  for (CivilDay day = from; !until.has_value() || day <= *until; ++day) {
    if (told.unit() == wubu::v1::PERIOD_UNIT_INSTANT) return Period{told.unit(), "", day, day};
    const Period period = history::PeriodOf(told.unit(), day, begin);
    if (period.first < from || !compliance::IsIn(told.days(), period.first)) continue;
    if (!until.has_value() || period.last <= *until) return period;
  }
  return absl::UnimplementedError("the standard holds in no whole period");
}

Span WindowOf(const wubu::v1::Standard& standard, const Rule& rule, const Period& period) {
  const auto& told = rule.period();
  const auto& begin = told.has_year_begin() ? told.year_begin() : standard.year_begin();
  Period first = period;
  for (int i = 1; i < told.rolling(); ++i) {
    first = history::PeriodOf(told.unit(), first.first - 1, begin);
  }
  return {LocalZone().BeginOf(first.first), LocalZone().BeginOf(period.last + 1)};
}

// What keeps the threshold, in the centre's own words.
absl::Status FillCenter(const Scenario& scenario, Situation* s) {
  CenterRegistered base;
  base.set_display_name("被评判的中心");
  base.set_kind(scenario.kind.empty() ? "CENTER" : scenario.kind);
  base.set_region(kRegion);
  base.set_opening_date("2000-01-01");
  const Threshold& threshold = s->rule->threshold();
  Wishes wishes;
  if (s->rule->has_center()) wishes.push_back({&s->rule->center(), true});
  if (threshold.cases_size() > 0) {
    wishes.push_back({&threshold.cases(scenario.case_index).center(), true});
  }
  const auto found = s->satisfier().Find(wishes, base);
  if (!found.has_value()) return absl::UnimplementedError("no centre is of this case");
  s->center = static_cast<const CenterRegistered&>(*found->message);
  if (!s->rule->measure().due().has_deadline()) return absl::OkStatus();
  auto* deadline = s->center.mutable_deadlines()->add_items();
  deadline->set_milestone(s->rule->measure().due().deadline());
  deadline->set_due_date(
      history::DateText(s->period.first + (s->period.last - s->period.first) / 2));
  return absl::OkStatus();
}

// Twice the amount, just so: one thing less, or one more, would be another multiple.
absl::Status Scale(Situation* s) {
  const wubu::v1::Scale& scale = s->rule->threshold().scale();
  const int64_t every = std::max<int64_t>(scale.every(), 1);
  const int64_t count = scale.round_down() ? 3 * every - 1 : every + 1;
  s->bar.numerator *= 2;
  switch (scale.of_case()) {
    case wubu::v1::Scale::kAttribute:
      if (Set(&s->center, scale.attribute(), {Setting::Kind::kNumber, "", count})) {
        return absl::OkStatus();
      }
      break;
    case wubu::v1::Scale::kTargets:
      s->scale_targets = static_cast<int>(count);
      return absl::OkStatus();
    case wubu::v1::Scale::kStaff:
      s->scale_staff = static_cast<int>(count);
      return absl::OkStatus();
    case wubu::v1::Scale::OF_NOT_SET:
      break;
  }
  return absl::UnimplementedError("a scale of this sort");
}

template <typename ThresholdOrCase>
absl::Status FillBar(const ThresholdOrCase& told, Situation* s) {
  if (!told.has_at_least() && !told.has_at_most()) {
    const auto& measure = s->rule->measure();
    s->bar = {measure.has_unannounced() ? 0 : 1, 1, measure.has_unannounced()};
    return absl::OkStatus();
  }
  auto bar = BarTold(told.has_at_most() ? told.at_most() : told.at_least());
  if (!bar.ok()) return bar.status();
  s->bar = *bar;
  s->bar.at_most = told.has_at_most();
  return absl::OkStatus();
}

// Whether one of the rule's own predicates over events holds.
bool Counts(const Situation& s, const wubu::v1::Measure& measure, const Payload& payload) {
  const Satisfier satisfier = s.satisfier();
  switch (measure.kind_case()) {
    case wubu::v1::Measure::kOpenTime:
    case wubu::v1::Measure::kOpenDays:
      return payload.has_opening_recorded();
    case wubu::v1::Measure::kCount:
      return satisfier.Holds(measure.count().where(), payload);
    case wubu::v1::Measure::kUnannounced:
      return satisfier.Holds(measure.unannounced().acts(), payload);
    case wubu::v1::Measure::kPerTarget:
      return Counts(s, measure.per_target().measure(), payload);
    case wubu::v1::Measure::kRatio:
      return Counts(s, measure.ratio().part(), payload) ||
             Counts(s, measure.ratio().whole(), payload);
    default:
      return false;
  }
}

void AddSignOfLife(const Situation& s, HistoryBuilder* history) {
  const Instant noon = s.window.end - 12 * 3600;
  Payload shift = Blank("shift_recorded");
  shift.mutable_shift_recorded()->mutable_end_time()->set_seconds(noon + 60);
  Payload opening;
  opening.mutable_opening_recorded()->mutable_end_time()->set_seconds(noon + 60);
  history->Add(kCenter, noon, Counts(s, s.rule->measure(), shift) ? opening : shift);
}

void AddScenariosOf(const std::string& name, const Rule& rule, std::vector<Scenario>* all) {
  std::vector<std::string> kinds(rule.kinds().begin(), rule.kinds().end());
  if (kinds.empty()) kinds = {""};
  const int cases = std::max(rule.threshold().cases_size(), 1);
  for (const std::string& kind : kinds) {
    for (int i = 0; i < cases; ++i) {
      std::string test = absl::StrCat(name, "__", rule.id(), kind.empty() ? "" : "__", kind);
      if (cases > 1) absl::StrAppend(&test, "__case_", i + 1);
      all->push_back({name, rule.id(), kind, i, TestName(test)});
    }
  }
}

}  // namespace

std::vector<Scenario> AllScenarios() {
  std::vector<Scenario> all;
  for (const auto& [name, standard] : AllInForce()) {
    if (!standard.is_readable()) {
      all.push_back({name, "", "", 0, TestName(name)});
      continue;
    }
    for (const Rule& rule : standard.told().rules()) AddScenariosOf(name, rule, &all);
  }
  return all;
}

wubu::v1::Status Situation::held() const {
  return bar.at_most && !over ? wubu::v1::STATUS_ON_TRACK : wubu::v1::STATUS_MET;
}

wubu::v1::Status Situation::broken() const {
  return bar.at_most || over ? wubu::v1::STATUS_MISSED : wubu::v1::STATUS_BEHIND;
}

Instant Origin() { return LocalZone().BeginOf(CivilDay(2000, 1, 1)); }

absl::StatusOr<Bar> BarTold(const Amount& amount) {
  switch (amount.unit_case()) {
    case Amount::kTimes:
      return Bar{amount.times()};
    case Amount::kHours:
      return Bar{amount.hours() * 3600};
    case Amount::kMinutes:
      return Bar{amount.minutes() * 60};
    case Amount::kYuan:
      return Bar{amount.yuan() * 100};
    case Amount::kSquareMeters:
      return Bar{amount.square_meters() * 100};
    case Amount::kPercent:
      return Bar{amount.percent(), 100};
    case Amount::kFraction:
      return Bar{amount.fraction().numerator(), amount.fraction().denominator()};
    case Amount::UNIT_NOT_SET:
      break;
  }
  return absl::UnimplementedError("an amount of this unit");
}

absl::StatusOr<Situation> SituationOf(const Scenario& scenario) {
  const StandardInForce& standard = AllInForce().at(scenario.file);
  if (!standard.is_readable()) return absl::UnimplementedError("the file can't be read");
  Situation s;
  s.standard = &standard;
  s.rule = RuleNamed(s.told(), scenario.rule);
  const auto period = PeriodFor(s.told(), *s.rule);
  if (!period.ok()) return period.status();
  s.period = *period;
  s.window = WindowOf(s.told(), *s.rule, s.period);
  s.over = s.period.unit != wubu::v1::PERIOD_UNIT_INSTANT;
  s.at = s.over ? s.window.end + 2 * 24 * 3600 : s.window.end - 1;
  absl::Status status = FillCenter(scenario, &s);
  if (!status.ok()) return status;
  const Threshold& threshold = s.rule->threshold();
  status = threshold.cases_size() > 0 ? FillBar(threshold.cases(scenario.case_index), &s)
                                      : FillBar(threshold, &s);
  if (status.ok() && threshold.has_scale()) status = Scale(&s);
  if (!status.ok()) return status;
  return s;
}

void AddCenter(const std::string& name, CenterRegistered attributes, HistoryBuilder* history) {
  Payload payload;
  attributes.set_display_name(name);
  attributes.set_region(kRegion);
  if (name != kCenter && name != kOther) attributes.set_parent(kCenter);
  if (attributes.opening_date().empty()) attributes.set_opening_date("2000-01-01");
  *payload.mutable_center_registered() = std::move(attributes);
  history->Add(name, Origin(), std::move(payload));
}

HistoryBuilder Begun(const Situation& s) {
  HistoryBuilder history;
  Payload payload;
  payload.mutable_region_registered()->set_display_name("地方");
  payload.mutable_region_registered()->set_time_zone("Asia/Shanghai");
  history.Add(kRegion, Origin(), payload);
  s.standard->Publish(kRegion, Origin(), &history);
  AddCenter(kCenter, s.center, &history);
  CenterRegistered other;
  other.set_kind("OTHER");
  AddCenter(kOther, other, &history);
  const wubu::v1::Scale& scale = s.rule->threshold().scale();
  for (int i = 0; i < s.scale_targets; ++i) {
    CenterRegistered target;
    target.set_kind(scale.targets().kinds_size() > 0 ? scale.targets().kinds(0) : "OTHER");
    AddCenter(absl::StrCat("centers/scale-", i), target, &history);
  }
  for (int i = 0; i < s.scale_staff; ++i) {
    const auto found = s.satisfier().Find({{&scale.staff().where(), true}},
                                          Blank("staff_appointed").staff_appointed());
    CHECK(found.has_value());
    *payload.mutable_staff_appointed() =
        static_cast<const wubu::v1::StaffAppointed&>(*found->message);
    history.AddEntry(kCenter, Origin(), payload);
  }
  if (s.over) AddSignOfLife(s, &history);
  return history;
}

}  // namespace wubu::standards_test

#include "services/standings/judging.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "services/compliance/judge.h"
#include "services/compliance/rule_label.h"

namespace wubu::standings {
namespace {

using compliance::CenterLens;
using compliance::Judge;
using compliance::Judged;
using wubu::v1::PeriodUnit;
using wubu::v1::Quantity;

Fraction FractionOf(bool exists, const Quantity& quantity) {
  if (!exists) return {};
  return {quantity.numerator(), quantity.denominator() == 0 ? 1 : quantity.denominator()};
}

uint32_t NumberOf(const Judged& judged, RuleTable* rules) {
  const wubu::v1::RuleLabel label = compliance::LabelOf(*judged.rule->told, judged.over_year);
  wubu::v1::StandingRule rule;
  rule.set_standard(judged.verdict.standard());
  rule.set_standard_version(judged.verdict.standard_version());
  rule.set_rule(judged.verdict.rule());
  rule.set_clause(judged.verdict.clause());
  *rule.mutable_title() = label.title();
  rule.set_advisory(judged.verdict.advisory());
  rule.set_unit(judged.rule->told->period().unit());
  rule.set_over_year(judged.over_year);
  rule.set_quantity_unit(label.unit());
  return rules->NumberOf(std::move(rule));
}

void Add(const Judged& judged, RuleTable* rules, PeriodCells* into) {
  const wubu::v1::RuleVerdict& verdict = judged.verdict;
  if (judged.over_year) {
    std::string& periods =
        into->periods.emplace_back(static_cast<uint32_t>(into->cells.size()), "").second;
    for (const wubu::v1::Status status : judged.periods) {
      periods.push_back(static_cast<char>(status));
    }
  }
  Cell& cell = into->cells.emplace_back();
  cell.rule = NumberOf(judged, rules);
  cell.status = verdict.status();
  cell.at_most = verdict.at_most();
  cell.value = FractionOf(verdict.has_value(), verdict.value());
  cell.threshold = FractionOf(verdict.has_threshold(), verdict.threshold());
}

void AddAll(const Judge& judge, const std::string& center, PeriodUnit unit,
            const std::string& period, RuleTable* rules, PeriodCells* into) {
  const auto all = judge.All(center, unit, period);
  if (!all.ok()) return;  // No period has that name; the caller has looked.
  for (const Judged& judged : *all) Add(judged, rules, into);
}

history::Period PeriodAt(const CenterLens& center, PeriodUnit unit) {
  history::Period period = history::PeriodOf(unit, center.zone().DayOf(center.at()), {});
  center.horizon().Note(center.zone().BeginOf(period.last + 1));
  return period;
}

}  // namespace

Standing StandingOf(const compliance::World& world, const compliance::StandardOf& standard_of,
                    absl::string_view center_name, Instant at, const Periods& periods,
                    RuleTable* rules) {
  const Judge judge(&world, standard_of, at);
  const CenterLens& center = judge.lenses().Of(center_name);
  const compliance::Attributes& attributes = center.AttributesAt(at);
  Standing standing;
  standing.center = center.name();
  standing.judged = at;
  standing.until = judge.horizon().until();
  standing.registered = attributes.has_value();
  if (!standing.registered) return standing;
  standing.name = attributes->display_name();
  standing.kind = attributes->kind();
  const compliance::World& watched = judge.lenses().world();
  standing.regions = RegionsAbove(watched, center.name(), at);
  // The zone is that of the region as last known.
  RegionsAbove(watched, center.name(), std::numeric_limits<Instant>::max());
  standing.week.period =
      periods.week.empty() ? PeriodAt(center, wubu::v1::PERIOD_UNIT_WEEK).name : periods.week;
  standing.year.period =
      periods.year.empty() ? PeriodAt(center, wubu::v1::PERIOD_UNIT_YEAR).name : periods.year;
  AddAll(judge, standing.center, wubu::v1::PERIOD_UNIT_WEEK, standing.week.period, rules,
         &standing.week);
  AddAll(judge, standing.center, wubu::v1::PERIOD_UNIT_YEAR, standing.year.period, rules,
         &standing.year);
  AddAll(judge, standing.center, wubu::v1::PERIOD_UNIT_INSTANT, "", rules, &standing.year);
  for (const std::string& region : judge.horizon().regions()) {
    const auto& regions = standing.regions;
    if (std::find(regions.begin(), regions.end(), region) == regions.end()) {
      standing.other_regions.push_back(region);
    }
  }
  standing.until = judge.horizon().until();
  return standing;
}

}  // namespace wubu::standings

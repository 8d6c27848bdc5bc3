#include "services/api/standings_wire.h"

#include "services/api/standings_gather.h"

namespace wubu::api {
namespace {

using standings::Cell;
using standings::Fraction;

int64_t Denominator(const Fraction& fraction) {
  return fraction.denominator == 1 ? 0 : fraction.denominator;
}

void ToWire(const Cell& cell, wubu::v1::RuleStanding* wire) {
  wire->set_rule(cell.rule);
  wire->set_status(cell.status);
  wire->set_at_most(cell.at_most);
  if (cell.value.exists()) {
    wire->set_value(cell.value.numerator);
    wire->set_value_denominator(Denominator(cell.value));
  }
  if (cell.threshold.exists()) {
    wire->set_threshold(cell.threshold.numerator);
    wire->set_threshold_denominator(Denominator(cell.threshold));
  }
}

}  // namespace

StandingsWire::StandingsWire(const standings::RuleTable* rules, Rules* told)
    : rules_(*rules), told_(*told), is_told_(rules->size()) {
  for (const wubu::v1::StandingRule& rule : *told) is_told_[rule.number()] = true;
}

void StandingsWire::AddRule(uint32_t rule) {
  if (rule >= is_told_.size()) is_told_.resize(rule + 1);
  if (is_told_[rule]) return;
  is_told_[rule] = true;
  *told_.Add() = rules_.Of(rule);
}

void StandingsWire::Add(const standings::Standing& standing, wubu::v1::PeriodUnit unit,
                        const StandingsFilter& filter, wubu::v1::Standing* wire) {
  const standings::PeriodCells& cells = CellsOf(standing, unit);
  wire->set_center(standing.center);
  wire->set_name(standing.name);
  wire->set_kind(standing.kind);
  wire->mutable_regions()->Add(standing.regions.begin(), standing.regions.end());
  wire->set_period(cells.period);
  auto periods = cells.periods.begin();
  for (uint32_t i = 0; i < cells.cells.size(); ++i) {
    const bool has_periods = periods != cells.periods.end() && periods->first == i;
    const std::string* statuses = has_periods ? &(periods++)->second : nullptr;
    if (!filter.Takes(cells.cells[i])) continue;
    wubu::v1::RuleStanding* rule = wire->add_rules();
    ToWire(cells.cells[i], rule);
    AddRule(cells.cells[i].rule);
    if (statuses == nullptr) continue;
    for (const char status : *statuses) rule->add_periods(static_cast<wubu::v1::Status>(status));
  }
}

}  // namespace wubu::api

#include "services/compliance/adjustments.h"

#include <algorithm>

#include "services/compliance/judge.h"
#include "services/compliance/rule_label.h"
#include "services/compliance/seals.h"

namespace wubu::compliance {
namespace {

bool Same(const wubu::v1::Quantity& a, const wubu::v1::Quantity& b) {
  return a.numerator() == b.numerator() && a.denominator() == b.denominator();
}

bool Same(const wubu::v1::RuleVerdict& a, const wubu::v1::RuleVerdict& b) {
  return a.status() == b.status() && a.at_most() == b.at_most() && a.has_value() == b.has_value() &&
         Same(a.value(), b.value()) && a.has_threshold() == b.has_threshold() &&
         Same(a.threshold(), b.threshold());
}

bool LiesIn(const World& world, const SealedScope& scope, Instant at) {
  const auto above = RegionsAbove(world, scope.center, at);
  return std::find(above.begin(), above.end(), scope.region) != above.end();
}

}  // namespace

Figures FiguresOf(const World& world, const StandardOf& standard_of, const SealedScope& scope,
                  Instant at) {
  Figures figures;
  if (!LiesIn(world, scope, at)) return figures;
  const Judge judge(&world, standard_of, at);
  auto all = judge.All(scope.center, UnitOfPeriod(scope.period), scope.period);
  if (!all.ok()) return figures;  // No period has that name, at no position.
  for (Judged& judged : *all) {
    RuleFigure figure;
    figure.label = LabelOf(*judged.rule->told, judged.over_year);
    figure.verdict = std::move(judged.verdict);
    const RuleName name{figure.verdict.standard(), figure.verdict.rule()};
    figures.emplace(name, std::move(figure));
  }
  return figures;
}

std::set<RuleName> RulesThatDiffer(const Figures& some, const Figures& others) {
  std::set<RuleName> differ;
  for (const auto& [name, figure] : some) {
    const auto other = others.find(name);
    if (other == others.end() || !Same(figure.verdict, other->second.verdict)) differ.insert(name);
  }
  for (const auto& [name, figure] : others) {
    if (!some.contains(name)) differ.insert(name);
  }
  return differ;
}

// The depth is that of halving: 64 at most.
void ChangeSearch::Between(const Known& first, const Known& last) {
  const std::set<RuleName> differ = RulesThatDiffer(*first.figures, *last.figures);
  if (differ.empty()) return;
  if (first.position + 1 >= last.position) {
    for (const RuleName& rule : differ) positions_[rule].push_back(last.position);
    return;
  }
  if (looks_ == looks_max_) {
    unsought_.insert(differ.begin(), differ.end());
    return;
  }
  ++looks_;
  const uint64_t middle = first.position + (last.position - first.position) / 2;
  const Figures figures = look_(middle);
  Between(first, {middle, &figures});
  Between({middle, &figures}, last);
}

}  // namespace wubu::compliance

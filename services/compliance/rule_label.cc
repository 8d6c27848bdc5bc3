#include "services/compliance/rule_label.h"

namespace wubu::compliance {
namespace {

using wubu::v1::Amount;

wubu::v1::QuantityUnit UnitOf(const Amount& amount) {
  switch (amount.unit_case()) {
    case Amount::kHours:
    case Amount::kMinutes:
      return wubu::v1::QUANTITY_UNIT_SECONDS;
    case Amount::kYuan:
      return wubu::v1::QUANTITY_UNIT_FEN;
    case Amount::kSquareMeters:
      return wubu::v1::QUANTITY_UNIT_SQUARE_DECIMETERS;
    case Amount::kPercent:
    case Amount::kFraction:
      return wubu::v1::QUANTITY_UNIT_RATIO;
    default:
      return wubu::v1::QUANTITY_UNIT_PIECES;
  }
}

template <typename Told>
const Amount& AmountOf(const Told& told) {
  return told.has_at_most() ? told.at_most() : told.at_least();
}

}  // namespace

wubu::v1::RuleLabel LabelOf(const wubu::v1::Rule& rule, bool over_year) {
  wubu::v1::RuleLabel label;
  *label.mutable_title() = rule.title();
  const wubu::v1::Threshold& threshold = rule.threshold();
  const Amount& amount =
      threshold.cases().empty() ? AmountOf(threshold) : AmountOf(threshold.cases(0));
  label.set_unit(over_year ? wubu::v1::QUANTITY_UNIT_PIECES : UnitOf(amount));
  return label;
}

}  // namespace wubu::compliance

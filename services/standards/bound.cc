#include "services/standards/bound.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/standards/fault_text.h"
#include "services/standards/limits.h"

namespace wubu::standards {
namespace {

using wubu::v1::Amount;

Names UnitNames(Unit unit) {
  switch (unit) {
    case Unit::kSeconds:
      return {"hours", "minutes"};
    case Unit::kFen:
      return {"yuan"};
    case Unit::kArea:
      return {"square_meters"};
    case Unit::kRatio:
      return {"percent", "fraction"};
    default:
      return {"times"};
  }
}

// The name of the unit that the amount is told in; empty if none.
absl::string_view ToldUnit(const Amount& amount) {
  const auto* field = Amount::descriptor()->FindFieldByNumber(amount.unit_case());
  return field == nullptr ? absl::string_view() : absl::string_view(field->name());
}

Bound InBaseUnit(const Amount& amount) {
  switch (amount.unit_case()) {
    case Amount::kHours:
      return {amount.hours() * 3600, 1};
    case Amount::kMinutes:
      return {amount.minutes() * 60, 1};
    case Amount::kYuan:
      return {amount.yuan() * 100, 1};
    case Amount::kSquareMeters:
      return {amount.square_meters() * 100, 1};
    case Amount::kPercent:
      return {amount.percent(), 100};
    case Amount::kFraction:
      return {amount.fraction().numerator(), amount.fraction().denominator()};
    default:
      return {amount.times(), 1};
  }
}

bool IsSmallEnough(const Amount& amount) {
  const auto right = [](int64_t number) { return number >= 0 && number <= kAmountMax; };
  if (amount.has_fraction()) {
    return right(amount.fraction().numerator()) && right(amount.fraction().denominator()) &&
           amount.fraction().denominator() > 0;
  }
  return right(amount.times()) && right(amount.hours()) && right(amount.minutes()) &&
         right(amount.yuan()) && right(amount.square_meters()) && right(amount.percent());
}

void AddWrongUnit(absl::string_view told, Unit unit, const TextSite& site, CheckContext* context) {
  const Names possible = UnitNames(unit);
  context->Add(
      told.empty() ? site : site.At(told),
      absl::StrCat(told.empty() ? "No amount is told"
                                : absl::StrCat("This measure is not told in `", told, "`"),
                   ". Possible: ", Listed(possible, ", "), "."),
      absl::StrCat(told.empty() ? "没有写数量" : absl::StrCat("此指标不以 `", told, "` 计"),
                   "。可用：", Listed(possible, "、"), "。"));
}

}  // namespace

bool IsMore(const Bound& a, const Bound& b) {
  return static_cast<__int128>(a.numerator) * b.denominator >
         static_cast<__int128>(b.numerator) * a.denominator;
}

Text ShownBound(const Bound& bound, Unit unit) {
  const int64_t number = bound.numerator;
  switch (unit) {
    case Unit::kSeconds:
      if (number % 3600 == 0) {
        return {absl::StrCat(number / 3600, " hours"), absl::StrCat(number / 3600, " 小时")};
      }
      return {absl::StrCat(number / 60, " minutes"), absl::StrCat(number / 60, " 分钟")};
    case Unit::kFen:
      return {absl::StrCat(number / 100, " yuan"), absl::StrCat(number / 100, " 元")};
    case Unit::kArea:
      return {absl::StrCat(number / 100, " m²"), absl::StrCat(number / 100, " 平方米")};
    case Unit::kRatio:
      return {absl::StrCat(number, "/", bound.denominator),
              absl::StrCat(number, "/", bound.denominator)};
    default:
      return {absl::StrCat(number), absl::StrCat(number)};
  }
}

std::optional<Bound> CheckAmount(const Amount& amount, const TextSite& site, Unit unit,
                                 CheckContext* context) {
  const absl::string_view told = ToldUnit(amount);
  const Names possible = UnitNames(unit);
  if (std::find(possible.begin(), possible.end(), told) == possible.end()) {
    AddWrongUnit(told, unit, site, context);
    return std::nullopt;
  }
  if (!IsSmallEnough(amount)) {
    context->Add(site.At(told),
                 absl::StrCat("An amount lies between 0 and ", kAmountMax,
                              "; the denominator of a fraction is at least 1."),
                 absl::StrCat("数量应在 0 至 ", kAmountMax, " 之间；分数的分母至少为 1。"));
    return std::nullopt;
  }
  return InBaseUnit(amount);
}

}  // namespace wubu::standards

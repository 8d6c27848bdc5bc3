#include "services/compliance/score.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "absl/types/span.h"
#include "services/compliance/rational.h"
#include "services/compliance/rule_label.h"

namespace wubu::compliance {
namespace {

using wubu::v1::Points;
using wubu::v1::Quantity;
using wubu::v1::Rule;
using wubu::v1::RuleVerdict;
using wubu::v1::ScoreLine;
using wubu::v1::ScoreSheet;

// More than any sheet holds; sums of such lines don't overflow.
constexpr int64_t kHundredthsMax = 1'000'000'000'000'000;

Rational From(const Quantity& quantity) {
  return {quantity.numerator(), quantity.denominator() == 0 ? 1 : quantity.denominator()};
}

// ⌊rate × number⌋, or `most` if that is less. None of them is negative.
int64_t RoundedDown(int64_t rate, Rational number, int64_t most) {
  const __int128 product = static_cast<__int128>(rate) * number.numerator();
  return static_cast<int64_t>(std::min<__int128>(product / number.denominator(), most));
}

int64_t RoundedUp(int64_t rate, Rational number, int64_t most) {
  const __int128 product = static_cast<__int128>(rate) * number.numerator();
  const __int128 up = (product + number.denominator() - 1) / number.denominator();
  return static_cast<int64_t>(std::min<__int128>(up, most));
}

// value ÷ threshold, the least over the parts; 1 at most. An at-most amount is kept or not.
template <typename Told>  // RuleVerdict or SubRuleVerdict
Rational ShareOf(const Told& told) {
  Rational share = 1;
  if (told.has_value() && told.has_threshold()) {
    const Rational value = From(told.value()), threshold = From(told.threshold());
    if (told.at_most()) {
      share = value <= threshold ? 1 : 0;
    } else if (value < threshold) {
      share = value.Times(threshold.denominator(), threshold.numerator());
    }
  }
  for (const auto& part : told.of_which()) share = std::min(share, ShareOf(part));
  return share;
}

// The most that the figure, or one of its parts, is away from its threshold.
template <typename Told>
Rational ShortOf(const Told& told) {
  Rational away = 0;
  if (told.has_value() && told.has_threshold()) {
    const Rational value = From(told.value()), threshold = From(told.threshold());
    away = std::max(away, told.at_most() ? value - threshold : threshold - value);
  }
  for (const auto& part : told.of_which()) away = std::max(away, ShortOf(part));
  return away;
}

// A difference in the base unit of the rule's measure, in the units that points are told for.
Rational InUnits(const Rule& rule, Rational difference) {
  switch (LabelOf(rule, false).unit()) {
    case wubu::v1::QUANTITY_UNIT_SECONDS:
      return difference.Times(1, 3600);
    case wubu::v1::QUANTITY_UNIT_FEN:
    case wubu::v1::QUANTITY_UNIT_SQUARE_DECIMETERS:
      return difference.Times(1, 100);
    case wubu::v1::QUANTITY_UNIT_RATIO:
      return difference.Times(100, 1);
    default:
      return difference;
  }
}

Rational MissingOf(const Rule& rule, const RuleVerdict& verdict) {
  if (verdict.has_periods_required()) return verdict.lacks_size();
  if (!rule.measure().has_per_target() && !rule.measure().has_per_person()) {
    return InUnits(rule, ShortOf(verdict));
  }
  if (!verdict.lacks().empty()) return verdict.lacks_size();
  const auto& parts = verdict.of_which();
  return std::any_of(parts.begin(), parts.end(),
                     [](const auto& part) { return ShortOf(part) > Rational(0); })
             ? 1
             : 0;
}

void GiveBonus(const Rule& rule, const RuleVerdict& verdict, ScoreLine* line) {
  const Points& points = rule.points();
  const Rational above = std::max(Rational(0), From(verdict.value()) - From(verdict.threshold()));
  line->set_bonus_hundredths(RoundedDown(
      points.bonus_hundredths_per_unit(), InUnits(rule, above),
      points.bonus_max_hundredths() > 0 ? points.bonus_max_hundredths() : kHundredthsMax));
}

// What is left of the maximum where the rule is neither met nor unknown.
void GiveRest(const Rule& rule, const RuleVerdict& verdict, ScoreLine* line) {
  const Points& points = rule.points();
  const int64_t most = points.max_hundredths();
  if (points.proportional()) {
    const Rational share = ShareOf(verdict);
    share.ToQuantity(line->mutable_share());
    line->set_reason(wubu::v1::SCORE_REASON_PROPORTION);
    line->set_points_hundredths(RoundedDown(most, share, most));
  } else if (points.has_minus_hundredths_per_missing()) {
    const Rational missing = MissingOf(rule, verdict);
    missing.ToQuantity(line->mutable_missing());
    line->set_reason(wubu::v1::SCORE_REASON_MISSING);
    line->set_points_hundredths(most -
                                RoundedUp(points.minus_hundredths_per_missing(), missing, most));
  } else {
    line->set_reason(wubu::v1::SCORE_REASON_ALL_OR_NOTHING);
  }
}

bool IsMet(const std::string& id, absl::Span<const Judged> asked) {
  bool met = false;
  for (const Judged& judged : asked) {
    if (judged.verdict.rule() != id) continue;
    met = judged.verdict.status() == wubu::v1::STATUS_MET;
    if (!met) return false;
  }
  return met;
}

const wubu::v1::Grade* GradeFor(int64_t total, absl::Span<const Judged> asked) {
  for (const auto& grade : asked.back().standard->standard().scoring().grades()) {
    const auto& needed = grade.prerequisites();
    const bool all = std::all_of(needed.begin(), needed.end(),
                                 [&](const std::string& id) { return IsMet(id, asked); });
    if (total >= grade.min_hundredths() && all) return &grade;
  }
  return nullptr;
}

// Adds up the lines; true if one is on the sheet.
bool AddUp(ScoreSheet* sheet, int64_t bonus_max) {
  int64_t most = 0, points = 0, bonus = 0;
  bool any = false;
  for (const ScoreLine& line : sheet->lines()) {
    most += line.max_hundredths();
    points += line.points_hundredths();
    bonus += line.bonus_hundredths();
    any = any || line.reason() != wubu::v1::SCORE_REASON_LEFT_OUT;
    if (line.vetoes()) sheet->set_vetoed(true);
  }
  if (bonus_max > 0) bonus = std::min(bonus, bonus_max);
  sheet->set_max_hundredths(most);
  sheet->set_bonus_hundredths(bonus);
  sheet->set_total_hundredths(sheet->vetoed() ? 0 : points + bonus);
  return any;
}

// `asked`: all that was asked of one standard, its latest version last.
ScoreSheet SheetOf(absl::Span<const Judged> asked) {
  ScoreSheet sheet;
  const wubu::v1::Standard& standard = asked.back().standard->standard();
  sheet.set_center(asked.back().verdict.center());
  sheet.set_standard(standard.id());
  sheet.set_standard_version(standard.version());
  if (standard.has_title()) *sheet.mutable_title() = standard.title();
  sheet.set_period(asked.back().verdict.period());
  for (const Judged& judged : asked) {
    const Rule& rule = *judged.rule->told;
    if (!rule.has_points()) continue;
    *sheet.add_lines() = ScoreLineOf(rule, judged.verdict);
  }
  const bool any = AddUp(&sheet, standard.scoring().bonus_max_hundredths());
  const wubu::v1::Grade* grade =
      any && !sheet.vetoed() ? GradeFor(sheet.total_hundredths(), asked) : nullptr;
  if (grade == nullptr) return sheet;
  sheet.set_grade(grade->name());
  if (grade->has_title()) *sheet.mutable_grade_title() = grade->title();
  return sheet;
}

}  // namespace

ScoreLine ScoreLineOf(const Rule& rule, const RuleVerdict& verdict) {
  ScoreLine line;
  *line.mutable_verdict() = verdict;
  *line.mutable_label() = LabelOf(rule, verdict.has_periods_required());
  line.set_max_hundredths(rule.points().max_hundredths());
  line.set_vetoes(rule.points().veto() && verdict.status() == wubu::v1::STATUS_MISSED);
  switch (verdict.status()) {
    case wubu::v1::STATUS_EXCUSED:
    case wubu::v1::STATUS_NOT_APPLICABLE:
      line.clear_max_hundredths();
      line.set_reason(wubu::v1::SCORE_REASON_LEFT_OUT);
      break;
    case wubu::v1::STATUS_NO_DATA:
      line.set_reason(wubu::v1::SCORE_REASON_NO_DATA);
      break;
    case wubu::v1::STATUS_PENDING:
      line.set_reason(wubu::v1::SCORE_REASON_PENDING);
      break;
    case wubu::v1::STATUS_MET:
      line.set_reason(wubu::v1::SCORE_REASON_FULL);
      line.set_points_hundredths(line.max_hundredths());
      GiveBonus(rule, verdict, &line);
      break;
    default:
      GiveRest(rule, verdict, &line);
  }
  return line;
}

std::vector<ScoreSheet> ScoreSheets(const std::vector<Judged>& year) {
  std::vector<ScoreSheet> sheets;
  for (auto begin = year.begin(); begin != year.end();) {
    const auto end = std::find_if(begin, year.end(), [&](const Judged& judged) {
      return judged.verdict.standard() != begin->verdict.standard();
    });
    const absl::Span<const Judged> asked(&*begin, static_cast<size_t>(end - begin));
    const bool gives_points = std::any_of(
        begin, end, [](const Judged& judged) { return judged.rule->told->has_points(); });
    if (gives_points) sheets.push_back(SheetOf(asked));
    begin = end;
  }
  return sheets;
}

}  // namespace wubu::compliance

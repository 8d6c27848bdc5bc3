#include "services/standards/scoring_check.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/domain/text_form.h"
#include "services/standards/fault_text.h"

namespace wubu::standards {
namespace {

using wubu::v1::Grade;
using wubu::v1::Points;
using wubu::v1::Rule;
using wubu::v1::Scoring;
using wubu::v1::Standard;

void CheckNotNegative(absl::string_view field, int32_t number, const TextSite& site,
                      CheckContext* context) {
  if (number >= 0) return;
  context->Add(site.At(field), "Points are not negative.", "分值不能为负。");
}

std::string PointsText(int64_t hundredths) {
  return absl::StrFormat("%d.%02d", hundredths / 100, hundredths % 100);
}

// ---- What can be reached -----------------------------------------------------------------------

bool HasInstant(const Rule& rule) { return rule.period().unit() == wubu::v1::PERIOD_UNIT_INSTANT; }

bool IsShorterThanYear(const Rule& rule) {
  const auto unit = rule.period().unit();
  return unit != wubu::v1::PERIOD_UNIT_UNSPECIFIED && unit < wubu::v1::PERIOD_UNIT_YEAR;
}

bool HasBonus(const Points& points) { return points.bonus_hundredths_per_unit() > 0; }

// The most that a centre of some kind can have.
struct Reach {
  int64_t points = 0;
  int64_t bonus = 0;
  bool bonus_unbounded = false;

  void Add(const Points& told) {
    points += told.max_hundredths();
    bonus += HasBonus(told) ? told.bonus_max_hundredths() : 0;
    bonus_unbounded = bonus_unbounded || (HasBonus(told) && told.bonus_max_hundredths() == 0);
  }
  // nullopt: there is no bound.
  std::optional<int64_t> Most(int64_t bonus_max) const {
    if (bonus_max > 0) return points + (bonus_unbounded ? bonus_max : std::min(bonus, bonus_max));
    if (bonus_unbounded) return std::nullopt;
    return points + bonus;
  }
};

// The kind that can have most, and how much; nullopt: as much as it likes.
std::optional<std::pair<std::string, int64_t>> MostOf(const Standard& standard) {
  std::map<std::string, Reach> reach;
  for (const Rule& rule : standard.rules()) {
    for (const std::string& kind : rule.kinds()) reach[kind].Add(rule.points());
  }
  std::pair<std::string, int64_t> most;
  for (const auto& [kind, sum] : reach) {
    const auto own = sum.Most(standard.scoring().bonus_max_hundredths());
    if (!own.has_value()) return std::nullopt;
    if (*own > most.second) most = {kind, *own};
  }
  return most;
}

void CheckReach(const Standard& standard, const TextSite& site, CheckContext* context) {
  const auto most = MostOf(standard);
  if (!most.has_value()) return;
  for (int i = 0; i < standard.scoring().grades_size(); ++i) {
    const int32_t needed = standard.scoring().grades(i).min_hundredths();
    if (needed <= most->second) continue;
    const std::string kind = most->first.empty() ? "" : absl::StrCat(" (", most->first, ")");
    context->Add(site.At("grades", i).At("min_hundredths"),
                 absl::StrCat("No centre can reach ", PointsText(needed),
                              " points: the rules bring one kind at most ",
                              PointsText(most->second), kind, "."),
                 absl::StrCat("任何机构都达不到 ", PointsText(needed), " 分：各规则合计最多 ",
                              PointsText(most->second), " 分", kind, "。"));
  }
}

// ---- Grades ------------------------------------------------------------------------------------

void CheckPrerequisites(const Grade& grade, const TextSite& site, const Standard& standard,
                        CheckContext* context) {
  Names ids;
  for (const Rule& rule : standard.rules()) ids.push_back(rule.id());
  for (int i = 0; i < grade.prerequisites_size(); ++i) {
    const std::string& id = grade.prerequisites(i);
    const auto found = std::find(ids.begin(), ids.end(), id);
    const TextSite place = site.At("prerequisites", i);
    if (found == ids.end()) {
      context->faults->Add(place, UnknownNameText({"rule", "规则"}, id, "Standard", ids));
    } else if (HasInstant(standard.rules(static_cast<int>(found - ids.begin())))) {
      context->Add(place,
                   absl::StrCat("A grade is of a year, and rule `", Shown(id),
                                "` is of an instant; give it PERIOD_UNIT_YEAR."),
                   absl::StrCat("等级按年评定，而规则 `", Shown(id),
                                "` 针对时点；请改用 PERIOD_UNIT_YEAR。"));
    }
  }
}

void CheckGrade(const Scoring& scoring, int i, const TextSite& site, CheckContext* context) {
  const Grade& grade = scoring.grades(i);
  if (!domain::IsCode(grade.name())) {
    context->Add(site.At("name"),
                 "A grade needs a `name` of upper-case letters, digits and underscores, as "
                 "EXCELLENT.",
                 "等级需要 `name`，由大写字母、数字、下划线组成，例如 EXCELLENT。");
  }
  CheckNotNegative("min_hundredths", grade.min_hundredths(), site, context);
  if (i > 0 && grade.min_hundredths() > scoring.grades(i - 1).min_hundredths()) {
    context->Add(site.At("min_hundredths"),
                 "The best grade comes first: this one asks for more points than the one before.",
                 "等级应从高到低排列：此等级所需分数高于前一个。");
  }
}

// Whether who has `worse` would have had `better` before.
bool Covers(const Grade& better, const Grade& worse) {
  const std::set<std::string> needed(worse.prerequisites().begin(), worse.prerequisites().end());
  const auto& asked = better.prerequisites();
  return better.min_hundredths() <= worse.min_hundredths() &&
         std::all_of(asked.begin(), asked.end(),
                     [&](const std::string& id) { return needed.contains(id); });
}

// A grade that asks for more points than one before it is told already.
void CheckIsEverGiven(const Scoring& scoring, int i, const TextSite& site, CheckContext* context) {
  for (int before = 0; before < i; ++before) {
    const Grade& better = scoring.grades(before);
    if (better.min_hundredths() != scoring.grades(i).min_hundredths()) continue;
    if (!Covers(better, scoring.grades(i))) continue;
    context->Add(
        site,
        absl::StrCat("This grade is never given: whoever reaches it has `", Shown(better.name()),
                     "`, which stands before it and asks for no more."),
        absl::StrCat("此等级永远不会授予：达到者已获排在前面、要求并不更高的 `",
                     Shown(better.name()), "`。"));
    return;
  }
}

}  // namespace

void CheckPoints(const Rule& rule, const TextSite& site, CheckContext* context) {
  const Points& points = rule.points();
  CheckNotNegative("max_hundredths", points.max_hundredths(), site, context);
  CheckNotNegative("minus_hundredths_per_missing", points.minus_hundredths_per_missing(), site,
                   context);
  CheckNotNegative("bonus_hundredths_per_unit", points.bonus_hundredths_per_unit(), site, context);
  CheckNotNegative("bonus_max_hundredths", points.bonus_max_hundredths(), site, context);
  if (HasInstant(rule)) {
    context->Add(site,
                 "Points are given for a year, and an instant has none; write "
                 "`period { unit: PERIOD_UNIT_YEAR }`.",
                 "分值按年计算，时点没有分值；请写 `period { unit: PERIOD_UNIT_YEAR }`。");
  } else if (HasBonus(points) && IsShorterThanYear(rule)) {
    context->Add(site.At("bonus_hundredths_per_unit"),
                 "A bonus is for units above the threshold of a year; a shorter rule is met in all "
                 "its periods at most.",
                 "加分针对超过全年要求的部分；更短时段的规则最多全部达标，没有超出部分。");
  }
}

void CheckScoring(const Standard& standard, const TextSite& site, CheckContext* context) {
  const Scoring& scoring = standard.scoring();
  CheckNotNegative("bonus_max_hundredths", scoring.bonus_max_hundredths(), site, context);
  std::set<std::string> names;
  for (int i = 0; i < scoring.grades_size(); ++i) {
    const TextSite grade = site.At("grades", i);
    CheckGrade(scoring, i, grade, context);
    CheckPrerequisites(scoring.grades(i), grade, standard, context);
    CheckIsEverGiven(scoring, i, grade, context);
    const std::string& name = scoring.grades(i).name();
    if (name.empty() || names.insert(name).second) continue;
    context->Add(grade.At("name"), absl::StrCat("There are two grades `", Shown(name), "`."),
                 absl::StrCat("有两个等级都叫 `", Shown(name), "`。"));
  }
  CheckReach(standard, site, context);
}

}  // namespace wubu::standards

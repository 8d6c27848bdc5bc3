// Scores: the points that standards give a centre for a year, on sheets with a line for each rule
// (semantics.md 25 to 29). Exact, and rounded down to hundredths of a point, line by line.
//
//   const auto year = judge.All("centers/nanhu", wubu::v1::PERIOD_UNIT_YEAR, "2026");
//   for (const wubu::v1::ScoreSheet& sheet : ScoreSheets(*year)) …
#ifndef WUBU_SERVICES_COMPLIANCE_SCORE_H_
#define WUBU_SERVICES_COMPLIANCE_SCORE_H_

#include <vector>

#include "services/compliance/judge.h"
#include "wubu/v1/score.pb.h"

namespace wubu::compliance {

// One sheet for each standard that gives points, out of all that was judged of one centre over one
// year; in the order of `year`.
std::vector<wubu::v1::ScoreSheet> ScoreSheets(const std::vector<Judged>& year);

// What a rule that has points brings.
wubu::v1::ScoreLine ScoreLineOf(const wubu::v1::Rule& rule, const wubu::v1::RuleVerdict& verdict);

}  // namespace wubu::compliance

#endif  // WUBU_SERVICES_COMPLIANCE_SCORE_H_

// Situation: one rule for one kind of centre in one case of its threshold, and all that stands
// before anything is counted: the centre, the period, the amount.
#ifndef WUBU_TESTS_STANDARDS_SITUATION_H_
#define WUBU_TESTS_STANDARDS_SITUATION_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/history/calendar.h"
#include "tests/standards/history_builder.h"
#include "tests/standards/satisfy.h"
#include "tests/standards/standard_in_force.h"
#include "wubu/v1/compliance.pb.h"

namespace wubu::standards_test {

// Which rule of which file is tested, and how.
struct Scenario {
  std::string file;
  std::string rule;
  std::string kind;    // Empty: any.
  int case_index = 0;  // Of the threshold.
  std::string name;    // As the name of a test.
};
inline void PrintTo(const Scenario& scenario, std::ostream* out) { *out << scenario.name; }

// All there are; of a file that can't be read one without a rule.
std::vector<Scenario> AllScenarios();

struct Bar {
  int64_t numerator = 0;  // In the base unit: seconds, fen, square decimetres, pieces.
  int64_t denominator = 1;
  bool at_most = false;
};

struct Situation {
  const StandardInForce* standard = nullptr;
  const wubu::v1::Rule* rule = nullptr;
  Bar bar;
  history::Period period;
  Span window;  // With the periods that the rule looks back over.
  Instant at = 0;
  bool over = true;  // The period, at `at`; INSTANT never is.
  wubu::v1::CenterRegistered center;
  // How many targets and people the threshold is scaled by.
  int scale_targets = 0;
  int scale_staff = 0;

  const wubu::v1::Standard& told() const { return standard->told(); }
  Satisfier satisfier() const { return Satisfier(&told()); }
  // The verdicts where the threshold is held, and where it is not.
  wubu::v1::Status held() const;
  wubu::v1::Status broken() const;
};

inline constexpr char kCenter[] = "centers/judged";
inline constexpr char kOther[] = "centers/other";
inline constexpr char kRegion[] = "regions/place";

// Long before every period.
Instant Origin();

// UNIMPLEMENTED: it has something that nobody knows how to test.
absl::StatusOr<Situation> SituationOf(const Scenario& scenario);

// Events from the beginning of time: the place, the standard, the centre, and something that it
// tells in the period and that counts for nothing, since silence would be no data.
HistoryBuilder Begun(const Situation& situation);

// A centre under the judged one.
void AddCenter(const std::string& name, wubu::v1::CenterRegistered attributes,
               HistoryBuilder* history);

// The amount in the base unit.
absl::StatusOr<Bar> BarTold(const wubu::v1::Amount& amount);

}  // namespace wubu::standards_test

#endif  // WUBU_TESTS_STANDARDS_SITUATION_H_

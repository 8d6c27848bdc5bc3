// FigurePlan: how much there is to be of what a rule counts, and with which twist.
#ifndef WUBU_TESTS_STANDARDS_FIGURE_PLAN_H_
#define WUBU_TESTS_STANDARDS_FIGURE_PLAN_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "tests/standards/parts.h"

namespace wubu::standards_test {

// What is odd about one of the things.
enum class Twist {
  kNone,
  kTooEarly,  // In the last second before the window.
  kTooLate,   // In the first second after it.
  kNearMiss,  // All but one condition hold; `near_miss` says which does not.
  kEnded,     // Was there, and ended within the period's last second.
  kAway,      // Was not there for a while in the middle.
  kFaulted,   // Does not work at the end.
  kRepaired,  // Did not work for a while.
  kPieces,    // One entry stands for all.
  kRepeated,  // A thing more, with a value or on a date that is there already.
  kOverlap,   // An opening more, while it was open anyway.
  kElsewhere  // An opening more, in hours that do not count.
};

struct FigurePlan {
  int64_t amount = 0;       // In the base unit.
  std::vector<Item> items;  // Of what is counted one by one.
  Twist twist = Twist::kNone;
  int near_miss = 0;
  int turn = 0;  // Where there are several ways to be what is counted, the one to begin with.
};

// For whom.
struct Place {
  std::string holder = kCenter;  // Whose events or entries.
  std::string target = {};       // Whom they name as the one that they are for.
};

struct TwistOf {
  std::string name;
  Twist twist = Twist::kNone;
  int near_miss = 0;
  bool lowers = false;  // The figure; otherwise nothing changes.
};

// Those that make a difference to what the measure counts, or might.
std::vector<TwistOf> TwistsOf(const Situation& s, const wubu::v1::Measure& measure);

// Adds events that bring the figure to the amount. OUT_OF_RANGE: it can't be so much;
// UNIMPLEMENTED: nobody knows how.
absl::Status Put(const Situation& s, const wubu::v1::Measure& measure, const FigurePlan& plan,
                 const Place& place, HistoryBuilder* history);

// One for each sort of measure.
absl::Status PutCount(const Situation& s, const wubu::v1::Count& told, const FigurePlan& plan,
                      const Place& place, HistoryBuilder* history);
absl::Status PutStock(const Situation& s, const wubu::v1::Stock& told, const FigurePlan& plan,
                      const Place& place, HistoryBuilder* history);
absl::Status PutAttribute(const Situation& s, const wubu::v1::Attribute& told,
                          const FigurePlan& plan, const Place& place, HistoryBuilder* history);
absl::Status PutOpenTime(const Situation& s, const wubu::v1::OpenTime& told, const FigurePlan& plan,
                         HistoryBuilder* history);
absl::Status PutOpenDays(const Situation& s, const wubu::v1::OpenDays& told, const FigurePlan& plan,
                         HistoryBuilder* history);
absl::Status PutPeople(const Situation& s, const wubu::v1::PerPerson& told, const FigurePlan& plan,
                       HistoryBuilder* history);
absl::Status PutTargets(const Situation& s, const wubu::v1::PerTarget& told, const FigurePlan& plan,
                        HistoryBuilder* history);
// `part` of `whole`, where the measures allow it.
absl::Status PutRatio(const Situation& s, const wubu::v1::Ratio& told, int64_t part, int64_t whole,
                      HistoryBuilder* history);

// What is counted one by one: messages, each of which the measure and its parts count as told, in
// all ways by turns. Each has another value at `distinct`, if one is told. With the twist kNearMiss
// the last is one.
absl::StatusOr<std::vector<std::unique_ptr<Message>>> Things(const Situation& s,
                                                             const wubu::v1::Predicate& where,
                                                             const Message& base,
                                                             const FigurePlan& plan,
                                                             const std::string& distinct);
// How many ways there are to be what the measure counts, as far as Things() takes turns.
int WaysToCount(const Situation& s, const wubu::v1::Measure& measure);
// How many sorts of near miss there are.
int NearMissCount(const Situation& s, const wubu::v1::Predicate& where, const Message& base);

// The blank event that begins an entry of the sort.
Payload BlankEntry(wubu::v1::EntryType type);

}  // namespace wubu::standards_test

#endif  // WUBU_TESTS_STANDARDS_FIGURE_PLAN_H_

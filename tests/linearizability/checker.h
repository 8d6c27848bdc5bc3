// Whether a history could have come from a log that does one thing at a time.
//
// Two checks, since one log has two promises:
//  - Per subject, a search after Wing & Gong with Lowe's memory: is there an order of the
//  operations that
//    keeps real time and in which each answer is that of a plain list of events? Operations of
//    different subjects need no common order here (linearizability is local).
//  - Over all subjects, positions: each given once, without gaps, ordered as real time for
//  operations that do
//    not overlap, the same whenever an event is asked for, and never less than what a head has
//    shown.
#ifndef WUBU_TESTS_LINEARIZABILITY_CHECKER_H_
#define WUBU_TESTS_LINEARIZABILITY_CHECKER_H_

#include <string>

#include "tests/linearizability/history.h"

namespace wubu::linearizability {

// Empty if the history is good, else what is wrong with it.
std::string CheckSubject(const History& of_one_subject);
// `first` is the first position that the history may have given. With operations of unknown outcome
// there may be positions that no answer tells.
std::string CheckPositions(const History& history, uint64_t first);

// Both, each subject by itself.
std::string Check(const History& history, uint64_t first);

}  // namespace wubu::linearizability

#endif  // WUBU_TESTS_LINEARIZABILITY_CHECKER_H_

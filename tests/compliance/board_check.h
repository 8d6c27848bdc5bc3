// The board of standings held against judging afresh: after every page of a case's events, whatever
// the board does not call stale must be as judging it now would have it.
#ifndef WUBU_TESTS_COMPLIANCE_BOARD_CHECK_H_
#define WUBU_TESTS_COMPLIANCE_BOARD_CHECK_H_

#include "services/compliance/standing_standards.h"
#include "tests/compliance/case.pb.h"

namespace wubu::standings {

// Ends the process with the reason if they differ.
void CheckBoard(const compliance_test::Case& c, const compliance::StandardOf& standard_of);

}  // namespace wubu::standings

#endif  // WUBU_TESTS_COMPLIANCE_BOARD_CHECK_H_

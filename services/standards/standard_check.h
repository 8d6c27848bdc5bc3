// What a standard says, judged: every fault for which it could not be meant, or never be met.
//
//   wubu::v1::Standard standard;
//   std::vector<Fault> faults;
//   if (!ReadStandard(text, &standard, &faults)) …  // Show the faults to the author.
#ifndef WUBU_SERVICES_STANDARDS_STANDARD_CHECK_H_
#define WUBU_SERVICES_STANDARDS_STANDARD_CHECK_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "services/standards/fault.h"
#include "services/standards/standard_text.h"
#include "wubu/v1/standard.pb.h"

namespace wubu::standards {

// All faults of a text whose words are right, sorted by place. Every predicate of a standard
// without faults can be made a Matcher of the message that it is asked of.
//
// Cases that hold at once, and conditions that can never hold, are found by trying every sort of
// value that they tell apart; where that would take too long, nothing is told of them.
std::vector<Fault> CheckStandard(const StandardText& text);

// Words and meaning. False, with all faults, if there are any; `standard` is then left as it was.
bool ReadStandard(absl::string_view text, wubu::v1::Standard* standard, std::vector<Fault>* faults);

}  // namespace wubu::standards

#endif  // WUBU_SERVICES_STANDARDS_STANDARD_CHECK_H_

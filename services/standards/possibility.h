// Whether predicates can hold at all, and together: every kind of value that they tell apart is
// tried.
#ifndef WUBU_SERVICES_STANDARDS_POSSIBILITY_H_
#define WUBU_SERVICES_STANDARDS_POSSIBILITY_H_

#include <cstdint>
#include <vector>

#include "services/standards/fault.h"
#include "services/standards/predicate_program.h"

namespace wubu::standards {

// A condition of a program.
struct Claim {
  const PredicateProgram* program = nullptr;
  int condition = 0;
};

// The predicate as a whole.
inline Claim Whole(const PredicateProgram& program) { return {&program, program.last()}; }

enum class Possible : uint8_t { kNo, kYes, kUnknown };

struct Possibility {
  Possible possible = Possible::kUnknown;
  // Of kYes: a message for which they hold, "population 30000, kind TOWN".
  Text example;
};

// What may be spent on the questions of one standard, in conditions looked at; after that all is
// kUnknown.
struct Effort {
  int64_t left = 4'000'000;
};

// Whether one message can exist for which all claims hold. All are of programs of one root. The
// fields' own rules (least and greatest number) are kept to. kUnknown only where more would have to
// be tried than the effort that is left, or than 64 ways in which a list holds words.
Possibility CanHoldTogether(const std::vector<Claim>& claims, Effort* effort);

}  // namespace wubu::standards

#endif  // WUBU_SERVICES_STANDARDS_POSSIBILITY_H_

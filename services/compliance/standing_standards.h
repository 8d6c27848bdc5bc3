// Which standards speak to a centre for a period, and in which version (semantics.md 1 and 2).
#ifndef WUBU_SERVICES_COMPLIANCE_STANDING_STANDARDS_H_
#define WUBU_SERVICES_COMPLIANCE_STANDING_STANDARDS_H_

#include <functional>
#include <string>
#include <vector>

#include "services/compliance/center_lens.h"
#include "services/compliance/compiled_standard.h"

namespace wubu::compliance {

// The standard that a publication holds; nullptr if its text is none. Lives as long as the
// question.
using StandardOf = std::function<const CompiledStandard*(const wubu::v1::Event& publication)>;

// Ids of the standards assigned to the centre on the local date of the instant `until`, by all that
// was said up to the lens's `at`; sorted.
std::vector<std::string> AssignedStandards(const World& world, const CenterLens& center,
                                           Instant until);

// All versions of all standards, by id and first day.
std::vector<const CompiledStandard*> PublishedStandards(const World& world, Instant at,
                                                        const StandardOf& standard_of);

// The version of the standard that judges the period; nullptr if none does.
const CompiledStandard* VersionFor(const World& world, const std::string& id, const Period& period,
                                   Instant at, const StandardOf& standard_of);

// Notes on the centre's horizon when another version of the standard begins to hold, or none.
void NoteVersions(const CenterLens& center, const World& world, const std::string& id, Instant at,
                  const StandardOf& standard_of);

}  // namespace wubu::compliance

#endif  // WUBU_SERVICES_COMPLIANCE_STANDING_STANDARDS_H_

#include "services/engine/filter.h"

#include <algorithm>

namespace wubu::engine {

bool Filter::Matches(const log::LogEntry& entry, const projections::RegisterView& reg) const {
  if (!types.empty() && !types.contains(entry.type)) return false;
  if (!subjects.empty() && !subjects.contains(entry.subject)) return false;
  return regions.empty() ||
         std::any_of(regions.begin(), regions.end(), [&](const std::string& region) {
           return reg.LiesWithin(entry.subject, region);
         });
}

}  // namespace wubu::engine

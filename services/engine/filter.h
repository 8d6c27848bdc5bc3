// Filter: which events a reader wants. Conditions of one kind are alternatives, kinds must all
// hold.
#ifndef WUBU_SERVICES_ENGINE_FILTER_H_
#define WUBU_SERVICES_ENGINE_FILTER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "services/projections/register_view.h"
#include "storage/log/event_log.h"

namespace wubu::engine {

struct Filter {
  absl::flat_hash_set<uint32_t> types;
  absl::flat_hash_set<std::string> subjects;
  std::vector<std::string> regions;

  bool NeedsRegister() const { return !regions.empty(); }
  // `reg` must be projected at least up to the entry if NeedsRegister().
  bool Matches(const log::LogEntry& entry, const projections::RegisterView& reg) const;
};

}  // namespace wubu::engine

#endif  // WUBU_SERVICES_ENGINE_FILTER_H_

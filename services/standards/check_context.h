// What all checks of one standard share.
#ifndef WUBU_SERVICES_STANDARDS_CHECK_CONTEXT_H_
#define WUBU_SERVICES_STANDARDS_CHECK_CONTEXT_H_

#include <string>
#include <utility>

#include "services/standards/possibility.h"
#include "services/standards/predicate_program.h"
#include "services/standards/text_site.h"
#include "wubu/v1/standard.pb.h"

namespace wubu::standards {

struct CheckContext {
  const wubu::v1::Standard& standard;
  // Those that have faults themselves hold always, so that each fault is told once.
  DefinitionMap definitions;
  FaultList* faults;
  Effort effort;

  void Add(const TextSite& site, std::string en, std::string zh) {
    faults->Add(site, {std::move(en), std::move(zh)});
  }
};

}  // namespace wubu::standards

#endif  // WUBU_SERVICES_STANDARDS_CHECK_CONTEXT_H_

// Figures of what is due by a date.
#ifndef WUBU_SERVICES_COMPLIANCE_DUE_H_
#define WUBU_SERVICES_COMPLIANCE_DUE_H_

#include <optional>

#include "services/compliance/figure.h"

namespace wubu::compliance {

struct DueFigure {
  Figure figure;
  bool over = false;  // The due day is.
};

// nullopt: nothing is due in the period.
std::optional<DueFigure> Due(const CompiledMeasure& measure, const CenterLens& center,
                             const Window& window);

}  // namespace wubu::compliance

#endif  // WUBU_SERVICES_COMPLIANCE_DUE_H_

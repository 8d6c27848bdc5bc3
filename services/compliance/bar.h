// Bar: what a figure must reach, or must not exceed, once the centre is known.
#ifndef WUBU_SERVICES_COMPLIANCE_BAR_H_
#define WUBU_SERVICES_COMPLIANCE_BAR_H_

#include "services/compliance/center_lens.h"
#include "services/compliance/compiled_standard.h"
#include "services/compliance/figure.h"
#include "services/compliance/rational.h"

namespace wubu::compliance {

struct Bar {
  enum class State {
    kKnown,
    kNotTold,  // It depends on an attribute that nobody told.
    kNone,     // No case holds, or it stands for each of nothing.
  };
  State state = State::kKnown;
  Rational amount;
  bool at_most = false;
};

// In the base unit of the measure: seconds, fen, square decimetres.
Rational InBaseUnit(const wubu::v1::Amount& amount);

// The bar of the threshold for this centre.
Bar BarOf(const CompiledThreshold& threshold, const CenterLens& center, const Lenses& lenses,
          const Window& window);

// ⌈amount × days from `from` to the end ÷ days of the period⌉ if `from` lies in the period, after
// its first day.
Rational FromDayOn(Rational amount, CivilDay from, const Period& period);

}  // namespace wubu::compliance

#endif  // WUBU_SERVICES_COMPLIANCE_BAR_H_

// Figures: what a measure gives for a centre over a period, seen from an instant, and what it is
// made of.
#ifndef WUBU_SERVICES_COMPLIANCE_FIGURE_H_
#define WUBU_SERVICES_COMPLIANCE_FIGURE_H_

#include <optional>
#include <string>
#include <vector>

#include "services/compliance/center_lens.h"
#include "services/compliance/compiled_standard.h"
#include "services/compliance/rational.h"

namespace wubu::compliance {

// Over which time, and from where it is looked at.
struct Window {
  Period period;  // Of the question.
  Span span;      // Of the period; of a rolling rule, from the first day that it looks back to.
  Instant limit;  // What holds then is what holds at the instant of the period.
  bool over;      // `at` is not before the end.
  bool unending;  // INSTANT: there is no period.
};

// What brought something to a figure.
struct Counted {
  const wubu::v1::Event* event;
  Rational amount;
  std::string target;  // For whom, where the rule holds for each of many.
};

// What almost did.
struct NearMiss {
  const wubu::v1::Event* event;
  wubu::v1::NearMissReason reason;
  std::string field;
  std::optional<int64_t> found = std::nullopt;
  std::optional<int64_t> needed = std::nullopt;
};

struct Figure {
  Rational value;
  std::optional<Rational> possible;  // Of hours and open days.
  // Nothing counts, or there is no such entry, or nobody told: in a silent centre that is NO_DATA.
  bool empty = true;
  bool not_told = false;  // An attribute that nobody told.
  // Nothing to judge: no act, no whole.
  bool no_object = false;
  std::vector<Counted> counted;
  std::vector<NearMiss> near_misses;
  std::vector<Counted> whole;

  // What brings nothing is left out.
  void Count(const wubu::v1::Event* event, Rational amount) {
    if (amount > Rational(0)) counted.push_back({event, amount, {}});
  }
  void Miss(const wubu::v1::Event* event, const standards::NumberMiss& miss);
};

// In the order of (occurred_time, id, target).
void ToEvidence(const Figure& figure, wubu::v1::Evidence* evidence);

// Conditions that must all hold for what is counted: that of the measure and those of the parts.
using Conditions = std::vector<const Matcher*>;

// Measures on behalf of one question. Works for open_time, open_days, count, stock, attribute,
// ratio and unannounced; what holds for each of many is put together in each_of_many.h, dues in
// due.h.
class Measurer {
 public:
  Measurer(const Lenses* lenses, const Window* window) : lenses_(*lenses), window_(*window) {}

  // The figure of `center`, as far as all `conditions` hold. With a target that is at the sender:
  // of what `center` recorded for it.
  Figure Of(const CompiledMeasure& measure, const CenterLens& center, const Conditions& conditions,
            const std::string* target = nullptr) const;

  // The seconds that may count in the span, by the days and hours that the measure names.
  history::SpanSet MaskOf(const wubu::v1::OpenTime& told, const Zone& zone,
                          const Period& days) const;

 private:
  Figure OpenTime(const CompiledMeasure& measure, const CenterLens& center) const;
  void TellSessions(const history::Openings& openings, Figure* figure) const;
  Figure OpenDays(const CompiledMeasure& measure, const CenterLens& center) const;
  Figure Count(const CompiledMeasure& measure, const CenterLens& center,
               const Conditions& conditions, const std::string* target) const;
  Figure Stock(const CompiledMeasure& measure, const CenterLens& center,
               const Conditions& conditions, const std::string* target) const;
  Figure StockAt(const CompiledMeasure& measure, const history::Entries& entries,
                 const Conditions& conditions, const std::string* target) const;
  Figure Attribute(const CompiledMeasure& measure, const CenterLens& center,
                   const Conditions& conditions) const;
  Figure AttributeAt(const CompiledMeasure& measure, const CenterLens& center,
                     const Conditions& conditions, Instant until) const;
  Figure Ratio(const CompiledMeasure& measure, const CenterLens& center,
               const Conditions& conditions, const std::string* target) const;
  Figure Unannounced(const CompiledMeasure& measure, const CenterLens& center,
                     const Conditions& conditions) const;
  template <typename FigureAt>
  Figure LeastThroughout(const CenterLens& center, FigureAt figure_at) const;

  const Lenses& lenses_;
  const Window& window_;
};

// Whether a day is in the set.
bool IsIn(const wubu::v1::DaySet& set, CivilDay day);

// Whether all hold; if not, and only numbers are at fault, the first of them is in `miss`.
bool AllHold(const Conditions& conditions, const google::protobuf::Message& message,
             std::optional<standards::NumberMiss>* miss);

// Numbers that a field has: itself, 1 for a flag or what is simply there, entries for a list.
int64_t NumberOf(const FieldPath& path, const google::protobuf::Message& root);
// The values of a field as text, one for each entry of a list.
std::vector<std::string> ValuesOf(const FieldPath& path, const google::protobuf::Message& root);

}  // namespace wubu::compliance

#endif  // WUBU_SERVICES_COMPLIANCE_FIGURE_H_

#include "services/compliance/bar.h"

#include <algorithm>
#include <vector>

#include "services/compliance/roll.h"

namespace wubu::compliance {
namespace {

using wubu::v1::Amount;

template <typename Told>
Bar BarFrom(const Told& told) {
  Bar bar;
  bar.at_most = told.has_at_most();
  bar.amount = InBaseUnit(bar.at_most ? told.at_most() : told.at_least());
  return bar;
}

Bar Without(Bar::State state) {
  Bar bar;
  bar.state = state;
  return bar;
}

Bar BarOfCases(const CompiledThreshold& threshold, const wubu::v1::CenterRegistered& center) {
  bool untold = false;
  for (size_t i = 0; i < threshold.cases.size(); ++i) {
    if (threshold.cases[i].Holds(center))
      return BarFrom(threshold.told->cases(static_cast<int>(i)));
    untold = untold || threshold.cases[i].NamesUnsetField(center);
  }
  return Without(untold ? Bar::State::kNotTold : Bar::State::kNone);
}

// How many the amount is for; nullopt: nobody told.
std::optional<int64_t> Scaled(const CompiledThreshold& threshold, const CenterLens& center,
                              const Lenses& lenses, const Window& window) {
  const wubu::v1::Scale& scale = threshold.told->scale();
  switch (scale.of_case()) {
    case wubu::v1::Scale::kAttribute: {
      const auto attributes = AttributesOf(center, window.limit);
      const auto* holder = threshold.scale_attribute->Holder(attributes);
      if (holder == nullptr || !threshold.scale_attribute->IsSetIn(*holder)) return std::nullopt;
      return NumberOf(*threshold.scale_attribute, attributes);
    }
    case wubu::v1::Scale::kTargets: {
      const std::vector<const std::string*> kinds(scale.targets().kinds().pointer_begin(),
                                                  scale.targets().kinds().pointer_end());
      const auto targets = lenses.TargetsUnder(center.name(), window.limit, kinds);
      return static_cast<int64_t>(targets.size());
    }
    case wubu::v1::Scale::kStaff: {
      const auto& entries = center.EntriesAt(window.limit);
      return std::count_if(entries.begin(), entries.end(), [&](const auto& entry) {
        return entry.first.first == wubu::v1::ENTRY_TYPE_STAFF &&
               threshold.scale_staff->Holds(entry.second.fields());
      });
    }
    case wubu::v1::Scale::OF_NOT_SET:
      return 1;
  }
  return 1;
}

}  // namespace

Rational InBaseUnit(const Amount& amount) {
  switch (amount.unit_case()) {
    case Amount::kTimes:
      return amount.times();
    case Amount::kHours:
      return amount.hours() * 3600;
    case Amount::kMinutes:
      return amount.minutes() * 60;
    case Amount::kYuan:
    case Amount::kSquareMeters:
      return (amount.has_yuan() ? amount.yuan() : amount.square_meters()) * 100;
    case Amount::kPercent:
      return {amount.percent(), 100};
    case Amount::kFraction:
      return {amount.fraction().numerator(), amount.fraction().denominator()};
    case Amount::UNIT_NOT_SET:
      return 0;
  }
  return 0;
}

Bar BarOf(const CompiledThreshold& threshold, const CenterLens& center, const Lenses& lenses,
          const Window& window) {
  Bar bar = threshold.cases.empty() ? BarFrom(*threshold.told)
                                    : BarOfCases(threshold, AttributesOf(center, window.limit));
  if (bar.state != Bar::State::kKnown || !threshold.told->has_scale()) return bar;
  const std::optional<int64_t> count = Scaled(threshold, center, lenses, window);
  if (!count.has_value()) return Without(Bar::State::kNotTold);
  const int64_t every = std::max<int64_t>(threshold.told->scale().every(), 1);
  const int64_t times = (*count + (threshold.told->scale().round_down() ? 0 : every - 1)) / every;
  if (times == 0) return Without(Bar::State::kNone);
  bar.amount = bar.amount.Times(times, 1);
  return bar;
}

Rational FromDayOn(Rational amount, CivilDay from, const Period& period) {
  if (from <= period.first || from > period.last) return amount;
  return amount.Times(period.last - from + 1, period.days()).Ceiling();
}

}  // namespace wubu::compliance

// Figures of the register: stocks and attributes.
#include <algorithm>
#include <set>
#include <utility>

#include "services/compliance/figure.h"
#include "services/history/living_events.h"

namespace wubu::compliance {
namespace {

using wubu::v1::Event;
using wubu::v1::Payload;

// The centre that an entry names as the one that it is for; empty if none.
absl::string_view CenterNamedBy(const Payload& entry) {
  if (entry.has_staff_appointed()) return entry.staff_appointed().dispatched_to();
  if (entry.has_troupe_formed()) return entry.troupe_formed().home_center();
  return {};
}

int64_t Brings(const CompiledMeasure& measure, const history::Entry& entry,
               std::set<std::string>* values) {
  const wubu::v1::Stock& told = measure.told->stock();
  if (told.has_sum_of()) return NumberOf(*measure.amount, entry.fields());
  if (told.has_distinct()) {
    int64_t fresh = 0;
    for (std::string& value : ValuesOf(*measure.amount, entry.fields())) {
      fresh += values->insert(std::move(value)).second ? 1 : 0;
    }
    return fresh;
  }
  if (!entry.content.has_asset_registered()) return 1;
  const auto& asset = entry.content.asset_registered();
  return asset.has_unit_count() ? asset.unit_count() : 1;
}

std::vector<const history::Entry*> InOrder(const history::Entries& entries,
                                           wubu::v1::EntryType type) {
  std::vector<const history::Entry*> ordered;
  for (const auto& [key, entry] : entries) {
    if (key.first == type) ordered.push_back(&entry);
  }
  std::sort(ordered.begin(), ordered.end(),
            [](const auto* a, const auto* b) { return history::IsEarlier(*a->begun, *b->begun); });
  return ordered;
}

// The event that told the attribute last.
const Event* ToldBy(const CenterLens& center, const FieldPath& path, Instant until) {
  const Event* told = nullptr;
  for (const Event* event : center.events()) {
    if (event->occurred_time().seconds() > until) break;
    const Payload& payload = event->payload();
    if (payload.has_center_registered()) told = event;
    if (!payload.has_center_changed()) continue;
    const auto& change = payload.center_changed();
    const auto* field = change.GetDescriptor()->FindFieldByName(path.first().name());
    if (field != nullptr && change.GetReflection()->HasField(change, field)) told = event;
  }
  return told;
}

}  // namespace

// The instants at which the register changed, and the begin.
template <typename FigureAt>
Figure Measurer::LeastThroughout(const CenterLens& center, FigureAt figure_at) const {
  Instant begin = window_.span.begin;
  if (const auto opened = center.ExcusedAt(window_.limit).opening_date(); opened.has_value()) {
    if (window_.period.first < *opened) {
      begin = std::max(begin, center.zone().BeginOf(*opened));
    }
  }
  std::set<Instant> instants{std::min(begin, window_.limit)};
  for (const Event* event : center.EventsIn({begin, window_.limit + 1})) {
    instants.insert(event->occurred_time().seconds());
  }
  Figure least;
  bool first = true;
  for (const Instant instant : instants) {
    Figure figure = figure_at(instant);
    if (first || figure.value < least.value) least = std::move(figure);
    first = false;
  }
  least.empty = figure_at(window_.limit).empty;
  return least;
}

Figure Measurer::Stock(const CompiledMeasure& measure, const CenterLens& center,
                       const Conditions& conditions, const std::string* target) const {
  const auto at = [&](Instant until) {
    return StockAt(measure, center.EntriesAt(until), conditions, target);
  };
  const bool throughout = measure.told->stock().throughout() && !window_.unending;
  return throughout ? LeastThroughout(center, at) : at(window_.limit);
}

Figure Measurer::StockAt(const CompiledMeasure& measure, const history::Entries& entries,
                         const Conditions& conditions, const std::string* target) const {
  const wubu::v1::Stock& told = measure.told->stock();
  Figure figure;
  int64_t sum = 0;
  std::set<std::string> values;
  std::optional<standards::NumberMiss> miss;
  for (const history::Entry* entry : InOrder(entries, told.entry())) {
    figure.empty = false;  // Whatever the conditions (CASES 34), whomever it is for.
    if (target != nullptr && CenterNamedBy(entry->content) != *target) continue;
    if (told.working() && entry->faulted) continue;
    if (AllHold(conditions, entry->fields(), &miss)) {
      const int64_t brings = Brings(measure, *entry, &values);
      sum += brings;
      figure.Count(entry->begun, brings);
    } else if (miss.has_value()) {
      figure.Miss(entry->begun, *miss);
    }
  }
  figure.value = sum;
  return figure;
}

Figure Measurer::Attribute(const CompiledMeasure& measure, const CenterLens& center,
                           const Conditions& conditions) const {
  const auto at = [&](Instant until) { return AttributeAt(measure, center, conditions, until); };
  const bool throughout = measure.told->attribute().throughout() && !window_.unending;
  return throughout ? LeastThroughout(center, at) : at(window_.limit);
}

Figure Measurer::AttributeAt(const CompiledMeasure& measure, const CenterLens& center,
                             const Conditions& conditions, Instant until) const {
  Figure figure;
  const Attributes& attributes = center.AttributesAt(until);
  if (!attributes.has_value()) return figure;
  const auto* holder = measure.amount->Holder(*attributes);
  const auto& field = measure.amount->field();
  // A list that is told to be empty is told.
  if (holder == nullptr || (!field.is_repeated() && !measure.amount->IsSetIn(*holder)))
    return figure;
  figure.empty = false;
  int64_t value = NumberOf(*measure.amount, *attributes);
  if (measure.where.has_value()) {
    value = 0;
    std::optional<standards::NumberMiss> miss;
    for (int i = 0; i < holder->GetReflection()->FieldSize(*holder, &field); ++i) {
      const auto& entry = holder->GetReflection()->GetRepeatedMessage(*holder, &field, i);
      value += AllHold(conditions, entry, &miss) ? 1 : 0;
    }
  }
  figure.value = value;
  figure.Count(ToldBy(center, *measure.amount, until), value);
  return figure;
}

}  // namespace wubu::compliance

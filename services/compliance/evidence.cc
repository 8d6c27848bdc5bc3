#include <algorithm>
#include <tuple>

#include "services/compliance/figure.h"

namespace wubu::compliance {
namespace {

template <typename Line>
auto OrderOf(const Line& line) {
  return std::make_tuple(line.event->occurred_time().seconds(),
                         absl::string_view(line.event->id()));
}

void Tell(std::vector<Counted> lines,
          google::protobuf::RepeatedPtrField<wubu::v1::Counted>* counted) {
  std::sort(lines.begin(), lines.end(), [](const Counted& a, const Counted& b) {
    return std::tuple_cat(OrderOf(a), std::tie(a.target)) <
           std::tuple_cat(OrderOf(b), std::tie(b.target));
  });
  for (const Counted& line : lines) {
    wubu::v1::Counted& told = *counted->Add();
    told.set_event(line.event->id());
    told.set_subject(line.event->subject());
    line.amount.ToQuantity(told.mutable_amount());
    told.set_target(line.target);
  }
}

}  // namespace

void ToEvidence(const Figure& figure, wubu::v1::Evidence* evidence) {
  Tell(figure.counted, evidence->mutable_counted());
  Tell(figure.whole, evidence->mutable_whole());
  std::vector<NearMiss> misses = figure.near_misses;
  std::stable_sort(misses.begin(), misses.end(),
                   [](const NearMiss& a, const NearMiss& b) { return OrderOf(a) < OrderOf(b); });
  for (const NearMiss& miss : misses) {
    wubu::v1::NearMiss& told = *evidence->add_near_misses();
    told.set_event(miss.event->id());
    told.set_subject(miss.event->subject());
    told.set_reason(miss.reason);
    told.set_field(miss.field);
    if (miss.found.has_value()) told.set_found(*miss.found);
    if (miss.needed.has_value()) told.set_needed(*miss.needed);
  }
}

}  // namespace wubu::compliance

// Figures of acts that were not announced.
#include <algorithm>

#include "services/compliance/figure.h"

namespace wubu::compliance {
namespace {

using wubu::v1::Event;
using wubu::v1::Payload;

absl::string_view NoticeOf(const Payload& payload) {
  switch (payload.kind_case()) {
    case Payload::kActivityHeld:
      return payload.activity_held().notice();
    case Payload::kTrainingHeld:
      return payload.training_held().notice();
    case Payload::kTouringHeld:
      return payload.touring_held().notice();
    default:
      return {};
  }
}

const Event* FindNotice(const CenterLens& center, absl::string_view id) {
  for (const Event* event : center.events()) {
    if (event->id() == id && event->payload().has_notice_published()) return event;
  }
  return nullptr;
}

bool IsInTime(const Event& notice, const Event& act, const wubu::v1::Unannounced& told,
              const Zone& zone) {
  const Instant said = notice.occurred_time().seconds(), begun = act.occurred_time().seconds();
  return said < begun && zone.DayOf(begun) - zone.DayOf(said) >= told.lead_days() &&
         begun - said >= int64_t{told.lead_hours()} * 3600;
}

}  // namespace

Figure Measurer::Unannounced(const CompiledMeasure& measure, const CenterLens& center,
                             const Conditions& conditions) const {
  const wubu::v1::Unannounced& told = measure.told->unannounced();
  Figure figure;
  figure.no_object = true;
  int64_t unannounced = 0;
  std::optional<standards::NumberMiss> miss;
  for (const Event* act : center.EventsIn(window_.span)) {
    if (!AllHold(conditions, act->payload(), &miss)) continue;
    figure.no_object = false;
    figure.empty = false;
    const Event* notice = FindNotice(center, NoticeOf(act->payload()));
    if (notice == nullptr || !IsInTime(*notice, *act, told, center.zone())) {
      figure.near_misses.push_back({act, wubu::v1::NEAR_MISS_REASON_NO_NOTICE, {}});
    } else {
      const auto& content = notice->payload().notice_published();
      const auto lacking =
          std::find_if(measure.fields.begin(), measure.fields.end(), [&](const FieldPath& field) {
            const auto* holder = field.Holder(content);
            return holder == nullptr || !field.IsSetIn(*holder);
          });
      if (lacking == measure.fields.end()) continue;
      figure.near_misses.push_back({act, wubu::v1::NEAR_MISS_REASON_LACKS, lacking->path()});
    }
    ++unannounced;
    figure.Count(act, 1);
  }
  figure.value = unannounced;
  return figure;
}

}  // namespace wubu::compliance

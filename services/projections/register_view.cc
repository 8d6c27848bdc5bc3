#include "services/projections/register_view.h"

#include <utility>

#include "absl/strings/match.h"
#include "services/history/living_events.h"
#include "services/projections/register_index.h"
#include "storage/base/status_macros.h"

namespace wubu::projections {
namespace {

using wubu::v1::Event;
using wubu::v1::Payload;

// Regions lie at most so deep; a chain that is longer is a circle.
constexpr int kDepthMax = 32;

const KeptEvents& Kept() {
  static const auto& kept = *new KeptEvents("register");
  return kept;
}

// What the events, in their order, leave as the region above; nullopt: not registered.
std::optional<std::string> RegionAbove(const std::vector<Event>& living) {
  std::optional<std::string> above;
  for (const Event& event : living) {
    const Payload& payload = event.payload();
    if (payload.has_center_registered()) {
      above = payload.center_registered().region();
    } else if (payload.has_region_registered()) {
      above = payload.region_registered().parent();
    } else if (above.has_value() && payload.center_changed().has_region()) {
      above = payload.center_changed().region();
    } else if (above.has_value() && payload.region_changed().has_parent()) {
      above = payload.region_changed().parent();
    }
  }
  return above;
}

}  // namespace

bool RegisterView::Takes(uint32_t type) const {
  switch (type) {
    case Payload::kCenterRegistered:
    case Payload::kCenterChanged:
    case Payload::kRegionRegistered:
    case Payload::kRegionChanged:
    case Payload::kEventVoided:
    case Payload::kEventAmended:
      return true;
    default:
      return false;
  }
}

absl::Status RegisterView::Load(const views::ViewStore& store) {
  {
    absl::MutexLock lock(&mutex_);
    above_.clear();
    centers_ = 0;
  }
  return Kept().ForEachSubject(store, [this](const KeptEvents::Events& events) {
    Place(events.front().subject(), RegionAbove(history::LivingEvents(events)));
  });
}

absl::Status RegisterView::Apply(const wubu::v1::RecordedEvent& recorded,
                                 views::ViewTransaction* rows) {
  const Event& event = recorded.event();
  if (!Takes(event.payload().kind_case())) return absl::OkStatus();
  ASSIGN_OR_RETURN(const bool changed, Kept().Keep(recorded, rows));
  if (!changed) return absl::OkStatus();
  ASSIGN_OR_RETURN(const KeptEvents::Events events, Kept().Of(event.subject(), *rows));
  Place(event.subject(), RegionAbove(history::LivingEvents(events)));
  IndexSubject(events, rows);
  return absl::OkStatus();
}

absl::StatusOr<KeptEvents::Events> RegisterView::EventsOf(const views::ViewStore& rows,
                                                          absl::string_view subject,
                                                          Position known) {
  return Kept().Of(subject, rows, known);
}

absl::Status RegisterView::AddFixesOf(const views::ViewStore& rows, Position known,
                                      KeptEvents::Events* events) {
  return Kept().AddFixesOf(rows, known, events);
}

absl::Status RegisterView::ForEachRegion(const views::ViewStore& rows, absl::string_view from,
                                         absl::FunctionRef<bool(absl::string_view)> take) {
  return Kept().ForEachName(rows, "regions/", from, take);
}

void RegisterView::Place(absl::string_view subject, std::optional<std::string> above) {
  const bool is_center = absl::StartsWith(subject, "centers/");
  absl::MutexLock lock(&mutex_);
  if (above_.erase(subject) > 0 && is_center) --centers_;
  if (!above.has_value()) return;
  above_.emplace(subject, *std::move(above));
  if (is_center) ++centers_;
}

bool RegisterView::LiesWithin(absl::string_view subject, absl::string_view region) const {
  absl::ReaderMutexLock lock(&mutex_);
  for (int depth = 0; depth < kDepthMax; ++depth) {
    if (subject == region) return true;
    const auto it = above_.find(subject);
    if (it == above_.end() || it->second.empty()) return false;
    subject = it->second;
  }
  return false;
}

size_t RegisterView::centers() const {
  absl::ReaderMutexLock lock(&mutex_);
  return centers_;
}

size_t RegisterView::regions() const {
  absl::ReaderMutexLock lock(&mutex_);
  return above_.size() - centers_;
}

}  // namespace wubu::projections

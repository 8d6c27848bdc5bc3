// RegisterView: the register of regions and centres, folded from the log. Which region a centre
// lies in, and which regions lie below which: as last known in memory, and in rows from which lists
// of any moment are made.
//
// Depends on the set of events alone: of what was said of one subject the later by (occurred_time,
// id) holds, voided events say nothing, amended ones say what the amendment says.
//
// Rows: as KeptEvents has them, of the events that say what a centre or region is, and those of
// register_index.h.
#ifndef WUBU_SERVICES_PROJECTIONS_REGISTER_VIEW_H_
#define WUBU_SERVICES_PROJECTIONS_REGISTER_VIEW_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "services/projections/kept_events.h"
#include "services/projections/view.h"

namespace wubu::projections {

class RegisterView final : public View {
 public:
  absl::string_view name() const override { return "register"; }
  uint32_t version() const override { return 3; }
  bool Takes(uint32_t type) const override;
  absl::Status Load(const views::ViewStore& store) override;
  absl::Status Apply(const wubu::v1::RecordedEvent& recorded,
                     views::ViewTransaction* rows) override;

  // Whether `subject` (a centre or a region) is `region` or lies in it or below it. Any thread.
  bool LiesWithin(absl::string_view subject, absl::string_view region) const;
  // What was known at a position of what a centre or region is: the events that say so, and the
  // fixes that bear on them. Any thread.
  static absl::StatusOr<KeptEvents::Events> EventsOf(const views::ViewStore& rows,
                                                     absl::string_view subject, Position known);
  // It keeps the fixes of all events of centres and regions, also of those that it does not keep.
  // Appends those that bear on the events, up to the position. Any thread.
  static absl::Status AddFixesOf(const views::ViewStore& rows, Position known,
                                 KeptEvents::Events* events);

  // The regions of which something was ever told, from `from` on, by name; false ends it.
  static absl::Status ForEachRegion(const views::ViewStore& rows, absl::string_view from,
                                    absl::FunctionRef<bool(absl::string_view)> take);

  // How many are registered. Any thread.
  size_t centers() const;
  size_t regions() const;

 private:
  void Place(absl::string_view subject, std::optional<std::string> above);

  mutable absl::Mutex mutex_;
  // Subject → the region above it; empty for a topmost region.
  absl::flat_hash_map<std::string, std::string> above_ ABSL_GUARDED_BY(mutex_);
  size_t centers_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace wubu::projections

#endif  // WUBU_SERVICES_PROJECTIONS_REGISTER_VIEW_H_

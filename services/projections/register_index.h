// The rows of the register view that lists are read from: which centres may lie in a region, and
// which regions may lie below one.
//
// May, since a row stands for everything that was ever told of its subject, also what no longer
// holds or holds from some later day: whoever asks works out from the subject's events
// (RegisterView::EventsOf) whether a row is true of a moment. So rows are only ever added, depend
// on the set of events alone, and serve every moment of the past alike.
//
// Rows:
//   register/in/<region>//<kind>/<center>   → what else was told of it, see CenterRow
//   register/below/<region>//<region>       → empty
#ifndef WUBU_SERVICES_PROJECTIONS_REGISTER_INDEX_H_
#define WUBU_SERVICES_PROJECTIONS_REGISTER_INDEX_H_

#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "storage/views/view_store.h"
#include "storage/views/view_transaction.h"
#include "wubu/v1/event.pb.h"

namespace wubu::projections {

// A centre that may lie right in a region and be of a kind.
struct CenterRow {
  // `<region>//<kind>/<center>`; rows stand in the order of it.
  absl::string_view key;
  absl::string_view region;
  absl::string_view kind;
  absl::string_view center;
  // The digits of all stages that it may be at, and all names that it may bear, in small letters.
  absl::string_view stages;
  absl::string_view names;
};

// Writes the rows of one subject, of which these are the kept events and their fixes.
void IndexSubject(const std::vector<wubu::v1::Event>& events, views::ViewTransaction* rows);

// The keys of all centres right in the region; of those of one kind.
std::string KeysIn(absl::string_view region);
std::string KeysIn(absl::string_view region, absl::string_view kind);

// Visits the rows whose keys begin with `begin`, from the first that is not before `from`; false
// ends it.
absl::Status ForEachCenterRow(const views::ViewStore& rows, absl::string_view begin,
                              absl::string_view from,
                              absl::FunctionRef<bool(const CenterRow&)> take);

// The regions that may lie right below the region, by name, without those up to `after`.
absl::Status ForEachRegionBelow(const views::ViewStore& rows, absl::string_view region,
                                absl::string_view after,
                                absl::FunctionRef<void(absl::string_view)> take);

}  // namespace wubu::projections

#endif  // WUBU_SERVICES_PROJECTIONS_REGISTER_INDEX_H_

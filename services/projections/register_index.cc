#include "services/projections/register_index.h"

#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/history/register.h"

namespace wubu::projections {
namespace {

using wubu::v1::Event;
using wubu::v1::LifeCycleStage;
using wubu::v1::Payload;

constexpr absl::string_view kIn = "register/in/";
constexpr absl::string_view kBelow = "register/below/";
// Ends the region, which has none inside.
constexpr absl::string_view kEnd = "//";

// Everything that was ever told of a subject's place.
struct Told {
  std::set<std::string> regions, parents, kinds, names;
  std::set<int> stages;

  void Stage(LifeCycleStage stage) { stages.insert(history::StageMeant(stage)); }
};

// What an amendment says counts as told, however deep it lies in amendments of amendments.
void Gather(const Payload& told, Told* all) {
  const Payload* payload = &told;
  while (payload->has_event_amended()) payload = &payload->event_amended().payload();
  if (payload->has_center_registered()) {
    const auto& center = payload->center_registered();
    all->regions.insert(center.region());
    all->kinds.insert(center.kind());
    all->names.insert(absl::AsciiStrToLower(center.display_name()));
    all->Stage(center.stage());
  } else if (payload->has_center_changed()) {
    const auto& center = payload->center_changed();
    if (center.has_region()) all->regions.insert(center.region());
    if (center.has_kind()) all->kinds.insert(center.kind());
    if (center.has_display_name()) {
      all->names.insert(absl::AsciiStrToLower(center.display_name()));
    }
    if (center.has_stage()) all->Stage(center.stage());
  } else if (payload->has_region_registered()) {
    all->parents.insert(payload->region_registered().parent());
  } else if (payload->region_changed().has_parent()) {
    all->parents.insert(payload->region_changed().parent());
  }
}

}  // namespace

void IndexSubject(const std::vector<Event>& events, views::ViewTransaction* rows) {
  if (events.empty()) return;
  const std::string& subject = events.front().subject();
  Told told;
  for (const Event& event : events) Gather(event.payload(), &told);
  if (absl::StartsWith(subject, "regions/")) {
    for (const std::string& parent : told.parents) {
      rows->Put(absl::StrCat(kBelow, parent, kEnd, subject), "");
    }
    return;
  }
  const std::string value =
      absl::StrCat(absl::StrJoin(told.stages, ""), "\n", absl::StrJoin(told.names, "\n"));
  for (const std::string& region : told.regions) {
    for (const std::string& kind : told.kinds) {
      rows->Put(absl::StrCat(kIn, KeysIn(region, kind), subject), value);
    }
  }
}

std::string KeysIn(absl::string_view region) { return absl::StrCat(region, kEnd); }

std::string KeysIn(absl::string_view region, absl::string_view kind) {
  return absl::StrCat(region, kEnd, kind, "/");
}

absl::Status ForEachCenterRow(const views::ViewStore& rows, absl::string_view begin,
                              absl::string_view from,
                              absl::FunctionRef<bool(const CenterRow&)> take) {
  return rows.ScanFrom(absl::StrCat(kIn, begin), absl::StrCat(kIn, from),
                       [&](absl::string_view key, absl::string_view value) {
                         CenterRow row;
                         row.key = key.substr(kIn.size());
                         const size_t region = row.key.find(kEnd);
                         row.region = row.key.substr(0, region);
                         const absl::string_view rest = row.key.substr(region + kEnd.size());
                         const size_t kind = rest.find('/');
                         row.kind = rest.substr(0, kind);
                         row.center = rest.substr(kind + 1);
                         const size_t stages = value.find('\n');
                         row.stages = value.substr(0, stages);
                         row.names = value.substr(stages + 1);
                         return take(row);
                       });
}

absl::Status ForEachRegionBelow(const views::ViewStore& rows, absl::string_view region,
                                absl::string_view after,
                                absl::FunctionRef<void(absl::string_view)> take) {
  const std::string prefix = absl::StrCat(kBelow, region, kEnd);
  return rows.ScanFrom(prefix, absl::StrCat(prefix, after),
                       [&](absl::string_view key, absl::string_view) {
                         key.remove_prefix(prefix.size());
                         if (key != after) take(key);
                         return true;
                       });
}

}  // namespace wubu::projections

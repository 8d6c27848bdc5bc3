// One centre or region of the register.
#include <algorithm>
#include <limits>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/api/registry_page.h"
#include "services/api/registry_questions.h"
#include "services/api/view_point.h"
#include "services/compliance/center_lens.h"
#include "services/domain/violation_text.h"

namespace wubu::api {
namespace {

using compliance::CenterLens;
using history::EntryKey;
using questions::Registry;
using questions::ViewWorld;

void TellRegion(const Registry& registry, const std::string& name, wubu::v1::Region* told) {
  told->set_name(name);
  const questions::RegionAttributes& attributes = registry.Region(name);
  if (attributes.has_value()) *told->mutable_attributes() = *attributes;
}

// The zone of a region that names one is as last known, whatever the instant (CASES 2).
std::string ZoneNameOf(const ViewWorld& world, const std::string& region) {
  const auto attributes =
      history::RegionAt(world.Of(region), std::numeric_limits<history::Instant>::max());
  return attributes.has_value() && !attributes->time_zone().empty() ? attributes->time_zone()
                                                                    : world.ZoneOf(region).name();
}

uint32_t CountChildren(const ViewWorld& world, const Registry& registry,
                       const std::string& center) {
  const std::vector<std::string>& children = world.ChildrenOf(center);
  return static_cast<uint32_t>(
      std::count_if(children.begin(), children.end(), [&](const std::string& child) {
        const questions::CenterAttributes attributes = registry.Center(child);
        return attributes.has_value() && attributes->parent() == center;
      }));
}

void TellAttributes(const CenterLens& center, wubu::v1::GetCenterResponse* response) {
  const compliance::Attributes& attributes = center.AttributesAt(center.at());
  response->set_time_zone(center.zone().name());
  if (!attributes.has_value()) return;
  *response->mutable_attributes() = *attributes;
  for (const history::StageBegin& stage : history::StagesOf(center.events(), center.at())) {
    wubu::v1::StageBegun& told = *response->add_life_cycle();
    told.set_stage(history::StageMeant(stage.stage));
    told.mutable_begin_time()->set_seconds(stage.begin);
  }
  const auto opening_date = center.ExcusedAt(center.at()).opening_date();
  if (opening_date.has_value()) response->set_opening_date(history::DateText(*opening_date));
}

void TellEntry(const EntryKey& key, const history::Entry& entry, wubu::v1::RegisterEntry* told) {
  told->set_book(key.first);
  told->set_id(key.second);
  *told->mutable_content() = entry.content;
  told->set_event(entry.begun->id());
  told->mutable_begin_time()->set_seconds(entry.begun->occurred_time().seconds());
  told->set_faulted(entry.faulted);
}

std::string PlaceOf(const EntryKey& key) {
  return absl::StrCat(static_cast<int>(key.first), " ", key.second);
}

// Where the page before ended: at no entry, if it is the first.
EntryKey KeyAt(const std::string& place) {
  const std::vector<std::string> parts = absl::StrSplit(place, absl::MaxSplits(' ', 1));
  int book = 0;
  if (parts.size() != 2 || !absl::SimpleAtoi(parts[0], &book)) return {};
  return {static_cast<wubu::v1::EntryType>(book), parts[1]};
}

// The entries after the page before, and how many each book has.
void TellEntries(const history::Entries& entries, const wubu::v1::GetCenterRequest& request,
                 size_t size, const RegistryPage& page, wubu::v1::GetCenterResponse* response) {
  const std::set<int> books(request.books().begin(), request.books().end());
  const EntryKey after = KeyAt(page.place());
  for (const auto& [key, entry] : entries) {
    if (!books.empty() && !books.contains(key.first)) continue;
    auto* counts = response->mutable_book_counts();
    if (counts->empty() || counts->rbegin()->book() != key.first)
      counts->Add()->set_book(key.first);
    counts->rbegin()->set_entry_count(counts->rbegin()->entry_count() + 1);
    if (key <= after) continue;
    if (static_cast<size_t>(response->entries_size()) < size) {
      TellEntry(key, entry, response->add_entries());
    } else if (response->next_page_token().empty()) {
      const wubu::v1::RegisterEntry& last = *response->entries().rbegin();
      response->set_next_page_token(page.TokenAt(PlaceOf({last.book(), last.id()})));
    }
  }
}

Error Unknown(const std::string& subject) {
  return Error(Reason::kUnknownCenter).With("subject", domain::Quoted(subject));
}

}  // namespace

MaybeError GetRegion(const Edge& edge, const wubu::v1::GetRegionRequest& request,
                     wubu::v1::GetRegionResponse* response) {
  View view;
  MaybeError error = OpenView(edge, request.viewpoint(), request.region(), &view);
  if (error.has_value()) return error;
  if (!absl::StartsWith(request.region(), "regions/")) {
    return InvalidRequest("region is a name like regions/330402");
  }
  const Registry registry(&edge.engine->views(), view.world->known(), view.at);
  TellRegion(registry, request.region(), response->mutable_region());
  for (const std::string& above : registry.Above(request.region())) {
    TellRegion(registry, above, response->add_above());
  }
  response->set_children_count(static_cast<uint32_t>(registry.Below(request.region(), "").size()));
  response->set_time_zone(ZoneNameOf(*view.world, request.region()));
  if (!registry.status().ok()) return FromStorage(registry.status());
  return CloseView(view, response->mutable_true_of());
}

MaybeError GetCenter(const Edge& edge, const wubu::v1::GetCenterRequest& request,
                     wubu::v1::GetCenterResponse* response) {
  RegistryPage page;
  MaybeError error = RegistryPage::Open(edge, request, &page);
  if (error.has_value()) return error;
  if (!absl::StartsWith(request.center(), "centers/")) {
    return InvalidRequest("center is a name like centers/330402-nanhu");
  }
  const ViewWorld world(&edge.engine->views(), page.known());
  if (world.Told(request.center()).empty()) return Unknown(request.center());
  const compliance::Lenses lenses(&world, page.at());
  const CenterLens& center = lenses.Of(request.center());
  response->set_center(request.center());
  TellAttributes(center, response);
  if (response->has_attributes() && !response->attributes().region().empty()) {
    const std::string& region = response->attributes().region();
    TellRegion(page.registry(), region, response->add_regions());
    for (const std::string& above : page.registry().Above(region)) {
      TellRegion(page.registry(), above, response->add_regions());
    }
  }
  response->set_children_count(CountChildren(world, page.registry(), request.center()));
  const size_t size =
      PageSize(request.page_size(), edge.limits.registry_page_max, edge.limits.registry_page_max);
  TellEntries(center.EntriesAt(page.at()), request, size, page, response);
  page.registry().Note(world.status());
  return page.Close(response->mutable_true_of());
}

}  // namespace wubu::api

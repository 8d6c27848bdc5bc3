#include "services/api/registry_questions.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "services/api/registry_page.h"
#include "services/api/view_point.h"
#include "services/history/register.h"
#include "services/questions/open_areas.h"

namespace wubu::api {
namespace {

using questions::CenterFilter;
using questions::CenterFound;
using questions::CenterWalk;
using questions::OpenArea;

wubu::v1::CenterSummary SummaryOf(const CenterFound& found) {
  const wubu::v1::CenterRegistered& attributes = found.attributes;
  wubu::v1::CenterSummary summary;
  summary.set_name(found.name);
  summary.set_display_name(attributes.display_name());
  summary.set_kind(attributes.kind());
  summary.set_region(attributes.region());
  summary.set_parent(attributes.parent());
  summary.set_stage(history::StageMeant(attributes.stage()));
  summary.set_opening_date(attributes.opening_date());
  return summary;
}

MaybeError CheckFilter(const Edge& edge, const wubu::v1::ListCentersRequest& request) {
  const int values_max = static_cast<int>(edge.limits.registry_filter_values_max);
  if (request.kinds_size() > values_max || request.stages_size() > values_max) {
    return InvalidRequest(absl::StrCat("a filter has at most ", values_max, " values"));
  }
  if (request.display_name().size() > edge.limits.registry_filter_name_bytes_max) {
    return InvalidRequest(absl::StrCat("display_name has at most ",
                                       edge.limits.registry_filter_name_bytes_max, " bytes"));
  }
  return std::nullopt;
}

CenterFilter FilterOf(const wubu::v1::ListCentersRequest& request) {
  CenterFilter filter;
  filter.kinds.insert(request.kinds().begin(), request.kinds().end());
  filter.display_name = absl::AsciiStrToLower(request.display_name());
  for (const int stage : request.stages()) {
    filter.stages.insert(static_cast<wubu::v1::LifeCycleStage>(stage));
  }
  return filter;
}

void ToWire(const OpenArea& area, wubu::v1::OpenArea* told) {
  told->set_area(area.area);
  told->set_session(area.session);
  told->mutable_start_time()->set_seconds(area.start);
}

}  // namespace

MaybeError ListRegions(const Edge& edge, const wubu::v1::ListRegionsRequest& request,
                       wubu::v1::ListRegionsResponse* response) {
  RegistryPage page;
  MaybeError error = RegistryPage::Open(edge, request, &page);
  if (!error.has_value()) error = page.CheckRegion(request.region());
  if (error.has_value()) return error;
  const size_t size = PageSize(request.page_size(), edge.limits.registry_page_default,
                               edge.limits.registry_page_max);
  questions::RegionWalk walk(&page.registry(), request.region(), page.place());
  std::string last;
  for (size_t looked_at = 0; const auto found = walk.Next();) {
    if (request.depth_max() > 0 && found->depth >= request.depth_max()) walk.LeaveOut();
    if (found->name == page.place()) continue;  // It stood on the page before.
    if (static_cast<size_t>(response->regions_size()) == size ||
        looked_at++ == edge.limits.registry_rows_max) {
      response->set_next_page_token(page.TokenAt(last));
      break;
    }
    last = found->name;
    const questions::RegionAttributes& attributes = page.registry().Region(found->name);
    if (!attributes.has_value()) continue;
    wubu::v1::Region& told = *response->add_regions();
    told.set_name(found->name);
    told.set_depth(static_cast<uint32_t>(found->depth));
    *told.mutable_attributes() = *attributes;
  }
  return page.Close(response->mutable_true_of());
}

MaybeError ListCenters(const Edge& edge, const wubu::v1::ListCentersRequest& request,
                       wubu::v1::ListCentersResponse* response) {
  RegistryPage page;
  MaybeError error = CheckFilter(edge, request);
  if (!error.has_value()) error = RegistryPage::Open(edge, request, &page);
  if (!error.has_value()) error = page.CheckRegion(request.region());
  if (error.has_value()) return error;
  const size_t size = PageSize(request.page_size(), edge.limits.registry_page_default,
                               edge.limits.registry_page_max);
  CenterWalk walk(&page.registry(), request.region(), FilterOf(request), page.place());
  while (static_cast<size_t>(response->centers_size()) < size) {
    const auto found = walk.Next(edge.limits.registry_rows_max);
    if (!found.has_value()) break;
    *response->add_centers() = SummaryOf(*found);
  }
  if (!walk.ended()) response->set_next_page_token(page.TokenAt(walk.place()));
  return page.Close(response->mutable_true_of());
}

MaybeError ListOpenNow(const Edge& edge, const wubu::v1::ListOpenNowRequest& request,
                       wubu::v1::ListOpenNowResponse* response) {
  wubu::v1::ListCentersRequest centers;
  *centers.mutable_kinds() = request.kinds();
  RegistryPage page;
  MaybeError error = CheckFilter(edge, centers);
  if (!error.has_value()) error = RegistryPage::Open(edge, request, &page);
  if (!error.has_value()) error = page.CheckRegion(request.region());
  if (error.has_value()) return error;
  const size_t size = PageSize(request.page_size(), edge.limits.registry_page_default,
                               edge.limits.registry_page_max);
  CenterWalk walk(&page.registry(), request.region(), FilterOf(centers), page.place());
  const absl::Time recent =
      absl::FromUnixSeconds(page.at() - questions::OpenAreas::kRecordedSecondsMax);
  const auto from = edge.engine->log().PositionAt(recent);
  if (!from.ok()) return FromStorage(from.status());
  const questions::OpenAreas open_areas(&edge.engine->views(), page.known(), page.at(), *from);
  uint32_t examined = 0;
  while (static_cast<size_t>(response->centers_size()) < size &&
         examined < edge.limits.registry_open_examined_max) {
    const auto found = walk.Next(edge.limits.registry_rows_max);
    if (!found.has_value()) break;
    ++examined;
    const auto areas = open_areas.Of(found->name);
    page.registry().Note(areas.status());
    if (!areas.ok()) break;
    if (areas->empty()) continue;
    wubu::v1::OpenCenter& told = *response->add_centers();
    *told.mutable_center() = SummaryOf(*found);
    for (const OpenArea& area : *areas) ToWire(area, told.add_areas());
  }
  response->set_centers_examined(examined);
  if (!walk.ended()) response->set_next_page_token(page.TokenAt(walk.place()));
  return page.Close(response->mutable_true_of());
}

}  // namespace wubu::api

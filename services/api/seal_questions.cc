#include "services/api/seal_questions.h"

#include <algorithm>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/api/outcome_error.h"
#include "services/api/view_point.h"
#include "services/compliance/seals.h"
#include "services/domain/text_form.h"
#include "services/domain/violation_text.h"
#include "services/questions/view_world.h"

namespace wubu::api {
namespace {

wubu::v1::Seal ToWire(const compliance::Seal& seal, const std::string& region) {
  wubu::v1::Seal told;
  told.set_region(region);
  told.set_period(seal.period);
  told.set_event(seal.recorded->event().id());
  *told.mutable_recorded_time() = seal.recorded->recorded_time();
  told.set_source(seal.recorded->source());
  told.set_note(seal.note);
  told.mutable_viewpoint()->mutable_at()->set_seconds(seal.at);
  told.mutable_viewpoint()->mutable_as_of()->set_position(seal.position);
  return told;
}

}  // namespace

MaybeError SealsFor(const Edge& edge, const RegistryPage& page, const std::string& region,
                    std::vector<wubu::v1::Seal>* seals) {
  if (region.empty()) return InvalidRequest("region is a name like regions/330402");
  MaybeError error = page.CheckRegion(region);
  if (error.has_value()) return error;
  std::vector<std::string> regions = page.registry().Above(region);
  regions.insert(regions.begin(), region);
  const questions::ViewWorld world(&edge.engine->views(), page.known());
  for (const std::string& name : regions) {
    for (const compliance::Seal& seal : compliance::SealsOf(world.Told(name), page.at())) {
      seals->push_back(ToWire(seal, name));
    }
  }
  if (!world.status().ok()) return FromStorage(world.status());
  return std::nullopt;
}

MaybeError FindSeal(const Edge& edge, const RegistryPage& page, const std::string& region,
                    const std::string& period, wubu::v1::Seal* seal) {
  if (!domain::IsPeriod(period)) {
    return InvalidRequest("period is one like 2026-03-02, 2026-W10, 2026-03, 2026-Q1 or 2026");
  }
  std::vector<wubu::v1::Seal> seals;
  MaybeError error = SealsFor(edge, page, region, &seals);
  if (error.has_value()) return error;
  const auto found = std::find_if(seals.begin(), seals.end(),
                                  [&period](const auto& one) { return one.period() == period; });
  if (found == seals.end()) {
    return Error(Reason::kNotSealed).With("period", period).With("region", region);
  }
  *seal = std::move(*found);
  return std::nullopt;
}

MaybeError GetSeal(const Edge& edge, const wubu::v1::GetSealRequest& request,
                   wubu::v1::GetSealResponse* response) {
  wubu::v1::ListSealsRequest all;
  *all.mutable_viewpoint() = request.viewpoint();
  RegistryPage page;
  MaybeError error = RegistryPage::Open(edge, all, &page);
  if (!error.has_value()) {
    error = FindSeal(edge, page, request.region(), request.period(), response->mutable_seal());
  }
  if (error.has_value()) return error;
  return page.Close(response->mutable_true_of());
}

MaybeError ListSeals(const Edge& edge, const wubu::v1::ListSealsRequest& request,
                     wubu::v1::ListSealsResponse* response) {
  RegistryPage page;
  std::vector<wubu::v1::Seal> seals;
  MaybeError error = RegistryPage::Open(edge, request, &page);
  if (!error.has_value()) error = SealsFor(edge, page, request.region(), &seals);
  if (error.has_value()) return error;
  size_t first = 0;  // The place is how many stood on the pages before.
  if (!page.place().empty() && !absl::SimpleAtoi(page.place(), &first)) {
    return Error(Reason::kInvalidPageToken);
  }
  const size_t size = PageSize(request.page_size(), edge.limits.registry_page_default,
                               edge.limits.registry_page_max);
  const size_t end = std::min(seals.size(), first + size);
  for (size_t i = first; i < end; ++i) *response->add_seals() = std::move(seals[i]);
  if (end < seals.size()) response->set_next_page_token(page.TokenAt(absl::StrCat(end)));
  return page.Close(response->mutable_true_of());
}

}  // namespace wubu::api

// TryStandard: a draft judged over the real past, and whom it is tried on.
#include "services/compliance/trial.h"

#include <string>
#include <utility>
#include <vector>

#include "services/api/outcome_error.h"
#include "services/api/questions.h"
#include "services/api/view_point.h"
#include "services/compliance/trial_world.h"
#include "services/domain/violation_text.h"
#include "services/questions/registry_walk.h"
#include "services/questions/view_world.h"

namespace wubu::api {
namespace {

using questions::CenterFound;
using wubu::v1::TryStandardRequest;
using wubu::v1::TryStandardResponse;

// What is asked, from when, and of what is known.
struct Asked {
  const TryStandardRequest& request;
  const Position known;
  const history::Instant at;
};

// False: it has faults, and they are the answer.
bool ReadDraft(const std::string& text, wubu::v1::Standard* draft, TryStandardResponse* response) {
  wubu::v1::ValidateStandardRequest request;
  request.set_text(text);
  wubu::v1::ValidateStandardResponse read;
  ValidateStandard(request, &read);
  response->mutable_faults()->Swap(read.mutable_faults());
  draft->Swap(read.mutable_standard());
  return response->faults().empty();
}

Error TooMany(const Edge& edge) {
  return Error(Reason::kRegionTooLarge).With("max", edge.limits.trial_centers_max);
}

MaybeError NamedCenters(const Edge& edge, const TryStandardRequest& request,
                        const questions::Registry& registry, std::vector<CenterFound>* centers) {
  if (static_cast<size_t>(request.centers_size()) > edge.limits.trial_centers_max) {
    return TooMany(edge);
  }
  for (const std::string& name : request.centers()) {
    auto attributes = registry.Center(name);
    if (!attributes.has_value()) {
      return Error(Reason::kUnknownCenter).With("subject", domain::Quoted(name));
    }
    centers->push_back({name, *std::move(attributes)});
  }
  return std::nullopt;
}

MaybeError CentersWithin(const Edge& edge, const std::string& region,
                         const questions::Registry& registry, std::vector<CenterFound>* centers) {
  if (!registry.Knows(region)) {
    return Error(Reason::kUnknownCenter).With("subject", domain::Quoted(region));
  }
  questions::CenterWalk walk(&registry, region, {}, "");
  while (auto center = walk.Next(edge.limits.standings_rows_max)) {
    if (centers->size() == edge.limits.trial_centers_max) return TooMany(edge);
    centers->push_back(*std::move(center));
  }
  return walk.ended() ? std::nullopt : MaybeError(TooMany(edge));
}

MaybeError FindCenters(const Edge& edge, const Asked& asked, std::vector<CenterFound>* centers) {
  const TryStandardRequest& request = asked.request;
  if (request.region().empty() == request.centers().empty()) {
    return InvalidRequest("name either a region or centers");
  }
  const questions::Registry registry(&edge.engine->views(), asked.known, asked.at);
  MaybeError error = request.region().empty()
                         ? NamedCenters(edge, request, registry, centers)
                         : CentersWithin(edge, request.region(), registry, centers);
  if (!registry.status().ok()) return FromStorage(registry.status());
  return error;
}

// The one in which the instant lies, in the zone of the first centre and the year of the draft, if
// none is named.
std::string PeriodMeant(const Edge& edge, const Asked& asked, const std::string& center,
                        const wubu::v1::YearBegin& begin) {
  const auto unit = asked.request.unit();
  const std::string& named = asked.request.period();
  if (!named.empty() || unit == wubu::v1::PERIOD_UNIT_INSTANT) return named;
  const questions::ViewWorld world(&edge.engine->views(), asked.known);
  return history::PeriodOf(unit, world.ZoneOf(center).DayOf(asked.at), begin).name;
}

MaybeError TryOn(const Edge& edge, const std::vector<CenterFound>& centers, Position known,
                 compliance::Trial* trial, TryStandardResponse* response) {
  for (const CenterFound& center : centers) {
    // A world each: it holds all that it has read.
    const questions::ViewWorld world(&edge.engine->views(), known);
    auto told = trial->Of(world, center.name);
    if (!world.status().ok()) return FromStorage(world.status());
    if (!told.ok()) return InvalidRequest(told.status().message());
    told->set_display_name(center.attributes.display_name());
    *response->add_centers() = *std::move(told);
  }
  for (auto& rule : trial->summary()) *response->add_rules() = std::move(rule);
  return std::nullopt;
}

}  // namespace

MaybeError TryStandard(const Edge& edge, const TryStandardRequest& request,
                       TryStandardResponse* response) {
  wubu::v1::Standard standard;
  if (!ReadDraft(request.text(), &standard, response)) return std::nullopt;
  const auto draft = compliance::AlwaysValid(std::move(standard));
  if (!draft.ok()) return InvalidRequest(draft.status().message());
  const absl::StatusOr<Position> known = KnownTo(edge, request.viewpoint().as_of());
  if (!known.ok()) return FromStorage(known.status());
  const Asked asked{request, *known, InstantOf(edge, request.viewpoint())};
  std::vector<CenterFound> centers;
  MaybeError error = FindCenters(edge, asked, &centers);
  if (error.has_value()) return error;
  const wubu::v1::Standard& told = (*draft)->standard();
  const std::string first = centers.empty() ? "" : centers.front().name;
  response->set_period(PeriodMeant(edge, asked, first, told.year_begin()));
  compliance::Trial trial({.draft = draft->get(),
                           .against = request.against().empty() ? told.id() : request.against(),
                           .unit = request.unit(),
                           .period = response->period(),
                           .at = asked.at},
                          edge.standards->Finder());
  error = TryOn(edge, centers, *known, &trial, response);
  if (!error.has_value()) ToWire(*known, asked.at, response->mutable_true_of());
  return error;
}

}  // namespace wubu::api

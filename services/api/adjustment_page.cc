// One page of the adjustments of a seal: centre by centre.
#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/api/outcome_error.h"
#include "services/api/seal_questions.h"
#include "services/api/view_point.h"
#include "services/api/wire.h"
#include "services/compliance/adjustments.h"
#include "services/domain/event_type.h"
#include "services/questions/view_world.h"

namespace wubu::api {
namespace {

using compliance::ChangeSearch;
using compliance::Figures;
using compliance::RuleFigure;
using compliance::RuleName;
using questions::CenterFound;
using questions::CenterWalk;
using questions::Registry;
using wubu::v1::ListAdjustmentsRequest;
using wubu::v1::ListAdjustmentsResponse;

// What a place begins with: a walk over the centres of then, or over those of now.
constexpr char kSealed = 's';
constexpr char kLive = 'l';

void Tell(const Figures& figures, const RuleName& rule, wubu::v1::SealedFigure* told) {
  const wubu::v1::RuleVerdict& verdict = figures.at(rule).verdict;
  told->set_status(verdict.status());
  told->set_at_most(verdict.at_most());
  if (verdict.has_value()) *told->mutable_value() = verdict.value();
  if (verdict.has_threshold()) *told->mutable_threshold() = verdict.threshold();
}

class AdjustmentPage {
 public:
  AdjustmentPage(const Edge& edge, const ListAdjustmentsRequest& request, const RegistryPage& page,
                 ListAdjustmentsResponse* response)
      : edge_(edge),
        page_(page),
        region_(request.region()),
        period_(request.period()),
        size_(PageSize(request.page_size(), edge.limits.registry_page_default,
                       edge.limits.registry_page_max)),
        sealed_position_(response->seal().viewpoint().as_of().position()),
        sealed_at_(response->seal().viewpoint().at().seconds()),
        then_(&edge.engine->views(), Position(sealed_position_), sealed_at_),
        response_(*response) {}

  MaybeError Fill() {
    const std::string& place = page_.place();
    const bool live = !place.empty() && place[0] == kLive;
    const std::string from = place.empty() ? "" : place.substr(1);
    MaybeError error;
    if (!live) error = Walk(then_, kSealed, from);
    if (error.has_value() || !response_.next_page_token().empty()) return error;
    return Walk(page_.registry(), kLive, live ? from : "");
  }

 private:
  MaybeError Walk(const Registry& registry, char phase, const std::string& from);
  bool IsFull() const;
  bool LayThereThen(const std::string& center) const;
  Figures Look(const std::string& center, uint64_t position, history::Instant at);
  MaybeError Add(const CenterFound& center);
  void AddRule(const CenterFound& center, const RuleName& rule, const Figures& sealed,
               const Figures& live, wubu::v1::Adjustment* told) const;
  MaybeError AddEvents(const ChangeSearch& search, const RuleName& rule,
                       wubu::v1::Adjustment* told) const;

  const Edge& edge_;
  const RegistryPage& page_;
  const std::string region_, period_;
  const size_t size_;
  const uint64_t sealed_position_;
  const history::Instant sealed_at_;
  const Registry then_;
  ListAdjustmentsResponse& response_;
  size_t looks_ = 0;
  absl::Status status_;
};

bool AdjustmentPage::IsFull() const {
  return static_cast<size_t>(response_.adjustments_size()) >= size_ ||
         response_.centers_examined() >= edge_.limits.adjustments_centers_max ||
         looks_ >= edge_.limits.adjustments_looks_max ||
         response_.ByteSizeLong() >= edge_.limits.page_bytes;
}

MaybeError AdjustmentPage::Walk(const Registry& registry, char phase, const std::string& from) {
  CenterWalk walk(&registry, region_, {}, from);
  const std::string begin(1, phase);
  while (!IsFull() && walk.looked_at() < edge_.limits.registry_rows_max) {
    const auto center = walk.Next(edge_.limits.registry_rows_max);
    if (!center.has_value()) break;
    if (phase == kLive && LayThereThen(center->name)) continue;
    response_.set_centers_examined(response_.centers_examined() + 1);
    MaybeError error = Add(*center);
    if (error.has_value()) return error;
  }
  if (!registry.status().ok()) return FromStorage(registry.status());
  if (!walk.ended()) {
    response_.set_next_page_token(page_.TokenAt(absl::StrCat(begin, walk.place())));
  } else if (phase == kSealed && IsFull()) {
    response_.set_next_page_token(page_.TokenAt(std::string(1, kLive)));
  }
  return std::nullopt;
}

// So that it stands among those of then.
bool AdjustmentPage::LayThereThen(const std::string& center) const {
  const questions::CenterAttributes attributes = then_.Center(center);
  if (!attributes.has_value() || attributes->region().empty()) return false;
  if (attributes->region() == region_) return true;
  const std::vector<std::string> above = then_.Above(attributes->region());
  return std::find(above.begin(), above.end(), region_) != above.end();
}

Figures AdjustmentPage::Look(const std::string& center, uint64_t position, history::Instant at) {
  ++looks_;
  const questions::ViewWorld world(&edge_.engine->views(), Position(position));
  Figures figures =
      compliance::FiguresOf(world, edge_.standards->Finder(), {region_, center, period_}, at);
  status_.Update(world.status());
  return figures;
}

MaybeError AdjustmentPage::Add(const CenterFound& center) {
  const uint64_t known = page_.known().value();
  const Figures sealed = Look(center.name, sealed_position_, sealed_at_);
  const Figures live = Look(center.name, known, page_.at());
  const std::set<RuleName> differ = compliance::RulesThatDiffer(sealed, live);
  if (differ.empty()) return status_.ok() ? MaybeError() : FromStorage(status_);
  // What time alone has changed is no event's doing.
  const Figures before = Look(center.name, sealed_position_, page_.at());
  ChangeSearch search([&](uint64_t position) { return Look(center.name, position, page_.at()); },
                      edge_.limits.adjustments_center_looks_max);
  search.Between({sealed_position_, &before}, {known, &live});
  if (!status_.ok()) return FromStorage(status_);
  for (const RuleName& rule : differ) {
    wubu::v1::Adjustment& told = *response_.add_adjustments();
    AddRule(center, rule, sealed, live, &told);
    MaybeError error = AddEvents(search, rule, &told);
    if (error.has_value()) return error;
  }
  return std::nullopt;
}

void AdjustmentPage::AddRule(const CenterFound& center, const RuleName& rule, const Figures& sealed,
                             const Figures& live, wubu::v1::Adjustment* told) const {
  const RuleFigure& figure = live.contains(rule) ? live.at(rule) : sealed.at(rule);
  told->set_center(center.name);
  told->set_display_name(center.attributes.display_name());
  told->set_standard(rule.first);
  told->set_rule(rule.second);
  told->set_clause(figure.verdict.clause());
  *told->mutable_label() = figure.label;
  if (sealed.contains(rule)) Tell(sealed, rule, told->mutable_sealed());
  if (live.contains(rule)) Tell(live, rule, told->mutable_live());
}

MaybeError AdjustmentPage::AddEvents(const ChangeSearch& search, const RuleName& rule,
                                     wubu::v1::Adjustment* told) const {
  told->set_more_events(search.unsought().contains(rule));
  const auto positions = search.positions().find(rule);
  if (positions == search.positions().end()) return std::nullopt;
  for (const uint64_t position : positions->second) {
    const absl::Status read = edge_.engine->log().Read(
        Position(position), log::Direction::kForwards, [told](const log::LogEntry& entry) {
          wubu::v1::Event event;
          event.ParseFromArray(entry.content.data(), static_cast<int>(entry.content.size()));
          wubu::v1::AdjustingEvent& one = *told->add_events();
          one.set_event(event.id());
          one.set_subject(event.subject());
          one.set_event_type(std::string(domain::EventTypeName(entry.type)));
          *one.mutable_occurred_time() = event.occurred_time();
          ToWire(entry.recorded_time, one.mutable_recorded_time());
          one.set_position(entry.position.value());
          return false;
        });
    if (!read.ok()) return FromStorage(read);
  }
  return std::nullopt;
}

}  // namespace

MaybeError ListAdjustments(const Edge& edge, const ListAdjustmentsRequest& request,
                           ListAdjustmentsResponse* response) {
  RegistryPage page;
  MaybeError error = RegistryPage::Open(edge, request, &page);
  if (!error.has_value()) {
    error = FindSeal(edge, page, request.region(), request.period(), response->mutable_seal());
  }
  if (error.has_value()) return error;
  error = AdjustmentPage(edge, request, page, response).Fill();
  if (error.has_value()) return error;
  return page.Close(response->mutable_true_of());
}

}  // namespace wubu::api

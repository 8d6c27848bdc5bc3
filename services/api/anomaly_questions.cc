#include "services/api/anomaly_questions.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/api/outcome_error.h"
#include "services/api/registry_page.h"
#include "services/api/view_point.h"
#include "services/compliance/anomalies.h"
#include "services/compliance/settlement.h"
#include "services/domain/violation_text.h"
#include "services/questions/subject_walk.h"
#include "services/questions/view_world.h"

namespace wubu::api {
namespace {

using history::CivilDay;
using questions::SubjectWalk;
using questions::ViewWorld;
using wubu::v1::Anomaly;
using wubu::v1::ListAnomaliesRequest;
using wubu::v1::ListAnomaliesResponse;

compliance::IsKnown IsKnownAt(const Edge& edge, Position known) {
  return [&edge, known](absl::string_view id) {
    const auto parsed = EventId::Parse(id);
    if (!parsed.ok()) return false;
    const auto receipt = edge.engine->log().FindReceipt(*parsed);
    return receipt.ok() && receipt->has_value() && (*receipt)->position <= known;
  };
}

std::vector<Anomaly> AnomaliesOf(const Edge& edge, const ViewWorld& world,
                                 const std::string& subject, history::Instant at) {
  return compliance::AnomaliesOf(world, world.Told(subject), subject, at,
                                 IsKnownAt(edge, world.known()));
}

// Which anomalies are asked for.
class Filter {
 public:
  explicit Filter(const ListAnomaliesRequest& request)
      : kinds_(request.kinds().begin(), request.kinds().end()),
        effects_(request.effects().begin(), request.effects().end()),
        first_(history::ParseDate(request.first_date())),
        last_(history::ParseDate(request.last_date())) {}

  MaybeError Check(const ListAnomaliesRequest& request) const {
    if (first_.has_value() == request.first_date().empty() ||
        last_.has_value() == request.last_date().empty()) {
      return InvalidRequest("first_date and last_date are days like 2026-03-02");
    }
    return std::nullopt;
  }

  bool Takes(const Anomaly& anomaly, const history::Zone& zone) const {
    if (!kinds_.empty() && !kinds_.contains(anomaly.kind())) return false;
    if (!effects_.empty() && !effects_.contains(anomaly.effect())) return false;
    const CivilDay day = zone.DayOf(anomaly.occurred_time().seconds());
    return (!first_.has_value() || *first_ <= day) && (!last_.has_value() || day <= *last_);
  }

 private:
  const std::set<int> kinds_, effects_;
  const std::optional<CivilDay> first_, last_;
};

// Where a page ends: behind an anomaly of the subject that comes after a place of the walk; behind
// the place itself if none is named.
struct Place {
  std::string event, kind, walk;

  static Place From(const std::string& text) {
    const std::vector<std::string> parts = absl::StrSplit(text, absl::MaxSplits(' ', 2));
    return parts.size() == 3 ? Place{parts[0], parts[1], parts[2]} : Place();
  }
  std::string Text() const { return absl::StrCat(event, " ", kind, " ", walk); }
  bool IsBehind(const Anomaly& anomaly) const {
    return std::make_pair(anomaly.event(), wubu::v1::AnomalyKind_Name(anomaly.kind())) <=
           std::make_pair(event, kind);
  }
};

// One page of the list, filled subject by subject.
class AnomalyPage {
 public:
  AnomalyPage(const Edge& edge, const ListAnomaliesRequest& request, const RegistryPage& page,
              ListAnomaliesResponse* response)
      : edge_(edge),
        page_(page),
        filter_(request),
        size_(PageSize(request.page_size(), edge.limits.registry_page_default,
                       edge.limits.registry_page_max)),
        response_(*response) {}

  MaybeError Fill(const std::string& subject) {
    Place from = Place::From(page_.place());
    SubjectWalk walk(&page_.registry(), subject, from.walk);
    for (size_t examined = 0; examined < edge_.limits.anomalies_subjects_max; ++examined) {
      from.walk = walk.place();
      const auto next = walk.Next(edge_.limits.registry_rows_max);
      if (!next.has_value()) break;
      MaybeError error = Add(*next, from);
      if (error.has_value() || !response_.next_page_token().empty()) return error;
      from = Place();
    }
    if (!walk.ended()) SetToken({"", "", walk.place()});
    return std::nullopt;
  }

 private:
  MaybeError Add(const std::string& subject, Place from) {
    const ViewWorld world(&edge_.engine->views(), page_.known());
    for (Anomaly& anomaly : AnomaliesOf(edge_, world, subject, page_.at())) {
      if (from.IsBehind(anomaly) || !filter_.Takes(anomaly, world.ZoneOf(subject))) continue;
      if (IsFull()) {
        SetToken(from);
        break;
      }
      from = {anomaly.event(), wubu::v1::AnomalyKind_Name(anomaly.kind()), std::move(from.walk)};
      bytes_ += anomaly.ByteSizeLong();
      *response_.add_anomalies() = std::move(anomaly);
    }
    if (!world.status().ok()) return FromStorage(world.status());
    return std::nullopt;
  }

  bool IsFull() const {
    return static_cast<size_t>(response_.anomalies_size()) >= size_ ||
           bytes_ >= edge_.limits.page_bytes;
  }
  void SetToken(const Place& place) { response_.set_next_page_token(page_.TokenAt(place.Text())); }

  const Edge& edge_;
  const RegistryPage& page_;
  const Filter filter_;
  const size_t size_;
  size_t bytes_ = 0;
  ListAnomaliesResponse& response_;
};

}  // namespace

MaybeError ListAnomalies(const Edge& edge, const ListAnomaliesRequest& request,
                         ListAnomaliesResponse* response) {
  RegistryPage page;
  MaybeError error = Filter(request).Check(request);
  if (!error.has_value()) error = RegistryPage::Open(edge, request, &page);
  if (error.has_value()) return error;
  if (!page.registry().Knows(request.subject())) {
    return Error(Reason::kUnknownCenter).With("subject", domain::Quoted(request.subject()));
  }
  error = AnomalyPage(edge, request, page, response).Fill(request.subject());
  if (error.has_value()) return error;
  return page.Close(response->mutable_true_of());
}

MaybeError ProposeSettlements(const Edge& edge, const wubu::v1::ProposeSettlementsRequest& request,
                              wubu::v1::ProposeSettlementsResponse* response) {
  View view;
  MaybeError error = OpenView(edge, request.viewpoint(), request.subject(), &view);
  if (error.has_value()) return error;
  const compliance::OddStream stream{view.world.get(),
                                     request.subject(),
                                     view.world->Told(request.subject()),
                                     view.at,
                                     absl::ToUnixSeconds(edge.engine->clock().Now()),
                                     IsKnownAt(edge, view.world->known())};
  const auto all = AnomaliesOf(edge, *view.world, request.subject(), view.at);
  const auto odd = std::find_if(all.begin(), all.end(), [&request](const Anomaly& anomaly) {
    return anomaly.event() == request.event() &&
           (request.kind() == wubu::v1::ANOMALY_KIND_UNSPECIFIED ||
            request.kind() == anomaly.kind());
  });
  if (odd == all.end()) {
    return Error(Reason::kUnknownAnomaly)
        .With("event", domain::Quoted(request.event()))
        .With("subject", request.subject());
  }
  for (auto& settlement : compliance::SettlementsOf(stream, *odd)) {
    *response->add_settlements() = std::move(settlement);
  }
  *response->mutable_anomaly() = *odd;
  response->set_revision(stream.told.back()->revision());
  return CloseView(view, response->mutable_true_of());
}

}  // namespace wubu::api

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/api/page_token.h"
#include "services/api/standings_filter.h"
#include "services/api/standings_gather.h"
#include "services/api/standings_questions.h"
#include "services/api/standings_wire.h"
#include "services/api/view_point.h"
#include "storage/base/key_coding.h"

namespace wubu::api {
namespace {

using standings::Cell;
using standings::PeriodCells;
using standings::Standing;
using wubu::v1::ListStandingsRequest;

// Parts of a threshold are ordered in so many steps.
constexpr double kSteps = 1e15;

// The least part of a threshold that the centre has reached, of the rules that are behind; rules
// that must not be exceeded come last of these.
uint64_t PartReached(const PeriodCells& cells, const StandingsFilter& filter) {
  double least = 2;
  for (const Cell& cell : cells.cells) {
    const bool lacks =
        cell.status == wubu::v1::STATUS_MISSED || cell.status == wubu::v1::STATUS_BEHIND;
    if (!lacks || !filter.Takes(cell)) continue;
    double part = 1;
    if (!cell.at_most && cell.value.exists() && cell.threshold.numerator > 0) {
      part = static_cast<double>(cell.value.numerator) *
             static_cast<double>(cell.threshold.denominator) /
             (static_cast<double>(cell.threshold.numerator) *
              static_cast<double>(cell.value.denominator));
    }
    least = std::min(least, part);
  }
  return static_cast<uint64_t>(least * kSteps);
}

// What the list is ordered by, and where the next page begins.
std::string KeyOf(const ListStandingsRequest& request, const Standing& standing,
                  const StandingsFilter& filter) {
  std::string key;
  if (request.order() == wubu::v1::STANDING_ORDER_FARTHEST_BEHIND) {
    AppendBigEndian64(PartReached(CellsOf(standing, request.unit()), filter), &key);
  }
  return key + standings::PathOf(standing);
}

std::string QuestionOf(ListStandingsRequest request) {
  request.clear_page_token();
  request.clear_page_size();
  request.mutable_viewpoint()->clear_min_position();
  return absl::StrCat("standings\n", request.SerializeAsString());
}

bool HasAny(const PeriodCells& cells, const StandingsFilter& filter) {
  return std::any_of(cells.cells.begin(), cells.cells.end(),
                     [&filter](const Cell& cell) { return filter.Takes(cell); });
}

}  // namespace

MaybeError ListStandings(const Edge& edge, const ListStandingsRequest& request,
                         wubu::v1::ListStandingsResponse* response) {
  const std::string question = QuestionOf(request);
  std::string place;
  if (!request.page_token().empty()) {
    auto found = PlaceFromPageToken(request.page_token(), question);
    if (!found.has_value()) return Error(Reason::kInvalidPageToken);
    place = *std::move(found);
  }
  Gathered gathered;
  MaybeError error = Gather(edge, ScopeOf(request), &gathered);
  if (error.has_value()) return error;
  const StandingsFilter filter(&request.filter(), &edge.standings->rules());
  std::vector<std::pair<std::string, const Standing*>> rows;
  for (const auto& standing : gathered.standings) {
    if (!filter.TakesKind(*standing) || !HasAny(CellsOf(*standing, request.unit()), filter)) {
      continue;
    }
    std::string key = KeyOf(request, *standing, filter);
    if (key > place) rows.emplace_back(std::move(key), standing.get());
  }
  const size_t size = std::min<size_t>(
      request.page_size() == 0 ? edge.limits.standings_page_default : request.page_size(),
      edge.limits.standings_page_max);
  const size_t shown = std::min(size, rows.size());
  std::partial_sort(rows.begin(), rows.begin() + static_cast<int64_t>(shown), rows.end());
  StandingsWire wire(&edge.standings->rules(), response->mutable_rules());
  for (size_t i = 0; i < shown; ++i) {
    wire.Add(*rows[i].second, request.unit(), filter, response->add_standings());
  }
  if (shown < rows.size()) {
    response->set_next_page_token(MakePageToken(rows[shown - 1].first, question));
  }
  *response->mutable_true_of() = gathered.true_of;
  return std::nullopt;
}

}  // namespace wubu::api

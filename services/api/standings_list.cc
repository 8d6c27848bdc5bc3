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

// A row of the list. Those of the same part stand by place.
struct Row {
  uint64_t part = 0;  // 0 where the order is by place.
  size_t place = 0;   // In the standings that were gathered, which stand by path.

  friend bool operator<(const Row& a, const Row& b) {
    return std::make_pair(a.part, a.place) < std::make_pair(b.part, b.place);
  }
};

// Where a page ended: the part of its last row, and the path.
std::string PlaceText(uint64_t part, const std::string& path) {
  std::string text;
  AppendBigEndian64(part, &text);
  return text + path;
}

// The first row that may stand on the page after that place.
Row FirstAfter(const std::string& place, const std::vector<standings::StandingRef>& standings) {
  if (place.size() < sizeof(uint64_t)) return {};
  const absl::string_view path = absl::string_view(place).substr(sizeof(uint64_t));
  const auto next = std::upper_bound(
      standings.begin(), standings.end(), path,
      [](absl::string_view ended, const auto& it) { return ended < standings::PathOf(*it); });
  return {LoadBigEndian64(place.data()), static_cast<size_t>(next - standings.begin())};
}

bool HasAny(const PeriodCells& cells, const StandingsFilter& filter) {
  return std::any_of(cells.cells.begin(), cells.cells.end(),
                     [&filter](const Cell& cell) { return filter.Takes(cell); });
}

}  // namespace

MaybeError ListStandings(const Edge& edge, const ListStandingsRequest& request,
                         wubu::v1::ListStandingsResponse* response) {
  const std::string question = PagedQuestion(request);
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
  const bool by_place = request.order() != wubu::v1::STANDING_ORDER_FARTHEST_BEHIND;
  const size_t size = PageSize(request.page_size(), edge.limits.standings_page_default,
                               edge.limits.standings_page_max);
  const std::vector<standings::StandingRef>& all = gathered.standings;
  const Row first = FirstAfter(place, all);
  std::vector<Row> rows;
  // By place the rest need not be looked at once the page is full.
  for (size_t i = by_place ? first.place : 0; i < all.size() && !(by_place && rows.size() > size);
       ++i) {
    const PeriodCells& cells = CellsOf(*all[i], request.unit());
    if (!filter.TakesKind(*all[i]) || !HasAny(cells, filter)) continue;
    const Row row{by_place ? 0 : PartReached(cells, filter), i};
    if (!(row < first)) rows.push_back(row);
  }
  const size_t most = std::min(size, rows.size());
  std::partial_sort(rows.begin(), rows.begin() + static_cast<int64_t>(most), rows.end());
  StandingsWire wire(&edge.standings->rules(), response->mutable_rules());
  size_t shown = 0;
  for (size_t bytes = 0; shown < most && bytes < edge.limits.page_bytes; ++shown) {
    wubu::v1::Standing* const told = response->add_standings();
    wire.Add(*all[rows[shown].place], request.unit(), filter, told);
    bytes += told->ByteSizeLong();
  }
  if (shown < rows.size()) {
    const Row& last = rows[shown - 1];
    const std::string path = standings::PathOf(*all[last.place]);
    response->set_next_page_token(MakePageToken(PlaceText(last.part, path), question));
  }
  *response->mutable_true_of() = gathered.true_of;
  return std::nullopt;
}

}  // namespace wubu::api

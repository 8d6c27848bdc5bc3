#include "services/api/watch_stream.h"

#include <algorithm>
#include <limits>

#include "absl/time/clock.h"
#include "services/api/standings_gather.h"
#include "services/api/standings_wire.h"
#include "services/api/view_point.h"
#include "services/api/wire.h"

namespace wubu::api {
namespace {

using standings::Cell;
using standings::PeriodCells;
using standings::Standing;
using wubu::v1::WatchStandingsResponse;

// Changes that are looked at in one step.
constexpr size_t kStepChanges = 500;
// How often it is looked whether something has changed.
constexpr absl::Duration kLook = absl::Milliseconds(200);
constexpr absl::Duration kHeartbeat = absl::Seconds(10);
// The log says nothing of the board, so only time wakes the stream.
constexpr Position kNever(std::numeric_limits<uint64_t>::max());

wubu::v1::Status StatusBefore(const PeriodCells* before, uint32_t rule) {
  if (before == nullptr) return wubu::v1::STATUS_UNSPECIFIED;
  const auto cell = std::find_if(before->cells.begin(), before->cells.end(),
                                 [rule](const Cell& it) { return it.rule == rule; });
  return cell == before->cells.end() ? wubu::v1::STATUS_UNSPECIFIED : cell->status;
}

}  // namespace

WatchStream::WatchStream(const Edge* edge, grpc::CallbackServerContext* context,
                         const grpc::ByteBuffer* request)
    : PullStream(edge, observability::Rpc::kWatchStandings, context),
      parsed_(Parse(*request, &request_)),
      filter_(&request_.filter(), &edge->standings->rules()),
      told_(edge->standings->board().last_change()),
      last_sent_time_(absl::InfinitePast()) {}

void WatchStream::Step() {
  if (!parsed_) return End(InvalidRequest("not a WatchStandingsRequest"));
  if (request_.unit() != wubu::v1::PERIOD_UNIT_WEEK &&
      request_.unit() != wubu::v1::PERIOD_UNIT_YEAR) {
    return End(InvalidRequest("unit is WEEK or YEAR"));
  }
  WatchStandingsResponse response;
  const auto changes = edge().standings->board().ChangesAfter(told_, kStepChanges);
  for (const standings::Change& change : changes.all) AddChange(change, &response);
  if (!changes.all.empty()) told_ = changes.all.back().number;
  const absl::Time now = absl::Now();
  const bool silent = response.changes().empty() && !changes.forgotten;
  if (silent && now < last_sent_time_ + kHeartbeat) {
    return changes.all.size() < kStepChanges ? SleepBeyond(kNever, now + kLook) : Again();
  }
  response.set_left_out(changes.forgotten);
  response.set_position(changes.position.value());
  last_sent_time_ = now;
  Send(Serialize(response), changes.position);
}

void WatchStream::AddChange(const standings::Change& change, WatchStandingsResponse* response) {
  const auto& after = change.after;
  if (after == nullptr || !after->registered || !LiesIn(*after, request_.region())) return;
  if (!filter_.TakesKind(*after)) return;
  const PeriodCells& cells = CellsOf(*after, request_.unit());
  const PeriodCells* before = nullptr;
  if (change.before != nullptr && CellsOf(*change.before, request_.unit()).period == cells.period) {
    before = &CellsOf(*change.before, request_.unit());
  }
  Standing changed = *after;
  PeriodCells& told = request_.unit() == wubu::v1::PERIOD_UNIT_WEEK ? changed.week : changed.year;
  told.cells.clear();
  told.periods.clear();
  std::vector<wubu::v1::Status> statuses;
  for (const Cell& cell : cells.cells) {
    const wubu::v1::Status was = StatusBefore(before, cell.rule);
    const bool never_spoke =
        was == wubu::v1::STATUS_UNSPECIFIED && cell.status == wubu::v1::STATUS_NOT_APPLICABLE;
    if (was == cell.status || never_spoke || !filter_.Takes(cell)) continue;
    told.cells.push_back(cell);
    statuses.push_back(was);
  }
  if (statuses.empty()) return;
  wubu::v1::StandingChange* wire = response->add_changes();
  StandingsWire(&edge().standings->rules(), response->mutable_rules())
      .Add(changed, request_.unit(), filter_, wire->mutable_standing());
  wire->mutable_before()->Add(statuses.begin(), statuses.end());
}

}  // namespace wubu::api

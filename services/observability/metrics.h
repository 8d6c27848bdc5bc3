// Metrics: what the server counts. Any thread may count at any time.
#ifndef WUBU_SERVICES_OBSERVABILITY_METRICS_H_
#define WUBU_SERVICES_OBSERVABILITY_METRICS_H_

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace prometheus {
class Collectable;
class Counter;
class Gauge;
class Histogram;
class Registry;
template <typename T>
class Family;
}  // namespace prometheus

namespace wubu::observability {

enum class Rpc {
  kAppend,
  kIngest,
  kRead,
  kReadPage,
  kSubscribe,
  kGetHead,
  kGetReceipt,
  kStoreCursor,
  kGetCursor,
  kListCursors,
  kDeleteCursor,
  kGetServerInfo,
  kCreateBackup,
  kGetVerdicts,
  kExplainVerdict,
  kGetOpening,
  kListAnomalies,
  kProposeSettlements,
  kValidateStandard,
  kListRegions,
  kGetRegion,
  kListCenters,
  kGetCenter,
  kListOpenNow,
  kGetSchedule,
  kListStandings,
  kSummarizeStandings,
  kWatchStandings,
  kGetSeal,
  kListSeals,
  kListAdjustments,
  kScoreCenter,
  kTryStandard,
  kForecast,
};
inline constexpr size_t kRpcCount = 34;
// `Append`
absl::string_view RpcName(Rpc rpc);

// What the engine knows at the moment of a scrape. Totals count from the start of the process.
struct EngineSample {
  uint64_t events_accepted_total = 0;
  uint64_t events_duplicate_total = 0;
  uint64_t proposals_refused_total = 0;
  uint64_t submissions_turned_away_total = 0;
  uint64_t commits_total = 0;
  uint64_t queue_events = 0;
  uint64_t queue_bytes = 0;
  uint64_t head_position = 0;
  uint64_t projected_position = 0;
  double projection_lag_seconds = 0;
  uint64_t parked_events = 0;
  bool views_stopped = false;
  bool writable = false;
  uint64_t log_bytes = 0;
  uint64_t index_bytes = 0;
  uint64_t disk_free_bytes = 0;
};

class Metrics {
 public:
  Metrics();
  ~Metrics();

  // `code` is the number of a gRPC status code.
  void CountRpc(Rpc rpc, int code, absl::Duration took);
  // A refusal or fault that a client was told, by its reason.
  void CountError(absl::string_view reason);
  void CountCommit(size_t events, absl::Duration took);
  void CountStream(Rpc rpc, int change);

  // Asks `sample` at each scrape. Until it is called with null again, `sample` must be callable.
  void SampleWith(std::function<EngineSample()> sample);

  // All of it, for the listener.
  std::vector<std::shared_ptr<prometheus::Collectable>> collectables() const;
  // As Prometheus reads it.
  std::string Text() const;

 private:
  class EngineCollector;
  static constexpr size_t kCodeCount = 17;

  prometheus::Histogram* RpcHistogram(Rpc rpc, int code);

  const std::shared_ptr<prometheus::Registry> registry_;
  const std::shared_ptr<EngineCollector> engine_;
  prometheus::Family<prometheus::Histogram>* rpc_seconds_;
  prometheus::Family<prometheus::Counter>* errors_;
  prometheus::Histogram* commit_events_;
  prometheus::Histogram* commit_seconds_;
  std::array<prometheus::Gauge*, kRpcCount> streams_{};
  // Made when first needed; what the family gives out lives as long as the registry.
  std::array<std::array<std::atomic<prometheus::Histogram*>, kCodeCount>, kRpcCount> rpc_{};
};

}  // namespace wubu::observability

#endif  // WUBU_SERVICES_OBSERVABILITY_METRICS_H_

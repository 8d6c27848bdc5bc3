#include "services/observability/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <mutex>
#include <utility>

namespace wubu::observability {
namespace {

using prometheus::MetricFamily;
using prometheus::MetricType;

constexpr absl::string_view kRpcNames[kRpcCount] = {
    "Append",           "Ingest",        "Read",
    "ReadPage",         "Subscribe",     "GetHead",
    "GetReceipt",       "StoreCursor",   "GetCursor",
    "ListCursors",      "DeleteCursor",  "GetServerInfo",
    "CreateBackup",     "GetVerdicts",   "ExplainVerdict",
    "GetOpening",       "ListAnomalies", "ProposeSettlements",
    "ValidateStandard", "ListRegions",   "GetRegion",
    "ListCenters",      "GetCenter",     "ListOpenNow",
    "GetSchedule",      "ListStandings", "SummarizeStandings",
    "WatchStandings",   "GetSeal",       "ListSeals",
    "ListAdjustments",  "ScoreCenter",   "TryStandard",
    "Forecast"};

constexpr const char* kCodeNames[] = {
    "OK",        "CANCELLED",      "UNKNOWN",           "INVALID_ARGUMENT",   "DEADLINE_EXCEEDED",
    "NOT_FOUND", "ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION",
    "ABORTED",   "OUT_OF_RANGE",   "UNIMPLEMENTED",     "INTERNAL",           "UNAVAILABLE",
    "DATA_LOSS", "UNAUTHENTICATED"};

const prometheus::Histogram::BucketBoundaries& SecondsBuckets() {
  static const auto& buckets = *new prometheus::Histogram::BucketBoundaries{
      0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10};
  return buckets;
}

const prometheus::Histogram::BucketBoundaries& EventsBuckets() {
  static const auto& buckets =
      *new prometheus::Histogram::BucketBoundaries{1, 2, 4, 8, 16, 32, 64, 128, 256, 1024, 4096};
  return buckets;
}

MetricFamily Single(const char* name, const char* help, MetricType type, double value) {
  MetricFamily family{name, help, type, {}};
  prometheus::ClientMetric metric;
  (type == MetricType::Counter ? metric.counter.value : metric.gauge.value) = value;
  family.metric.push_back(std::move(metric));
  return family;
}

MetricFamily Total(const char* name, const char* help, uint64_t value) {
  return Single(name, help, MetricType::Counter, static_cast<double>(value));
}

MetricFamily Level(const char* name, const char* help, double value) {
  return Single(name, help, MetricType::Gauge, value);
}

std::vector<MetricFamily> LogFamilies(const EngineSample& s) {
  return {
      Total("wubu_events_accepted_total", "Events written to the log.", s.events_accepted_total),
      Total("wubu_events_duplicate_total", "Events that were there already.",
            s.events_duplicate_total),
      Total("wubu_proposals_refused_total", "Proposals that the log refused.",
            s.proposals_refused_total),
      Total("wubu_submissions_turned_away_total", "Submissions not looked at: full, low disk.",
            s.submissions_turned_away_total),
      Total("wubu_commits_total", "Durable writes of the log.", s.commits_total),
      Level("wubu_log_head_position", "Position of the last event.", s.head_position),
      Level("wubu_log_writable", "1 while appends are taken.", s.writable ? 1 : 0),
      Level("wubu_log_bytes", "Bytes in files of the log.", s.log_bytes),
      Level("wubu_index_bytes", "Bytes in files of the indices.", s.index_bytes),
      Level("wubu_disk_free_bytes", "Free bytes where the log lives.", s.disk_free_bytes),
  };
}

std::vector<MetricFamily> EngineFamilies(const EngineSample& s) {
  const uint64_t lag =
      s.head_position > s.projected_position ? s.head_position - s.projected_position : 0;
  return {
      Level("wubu_queue_events", "Events that wait for the writer.", s.queue_events),
      Level("wubu_queue_bytes", "Bytes that wait for the writer.", s.queue_bytes),
      Level("wubu_projected_position", "Position up to which the views have come.",
            s.projected_position),
      Level("wubu_projection_lag_events", "Events that the views are behind.", lag),
      Level("wubu_projection_lag_seconds", "Age of the first event the views do not include.",
            s.projection_lag_seconds),
      Level("wubu_parked_events", "Events that a view could not take.", s.parked_events),
      Level("wubu_views_stopped", "1: the views get no further until a restart.", s.views_stopped),
  };
}

}  // namespace

absl::string_view RpcName(Rpc rpc) { return kRpcNames[static_cast<size_t>(rpc)]; }

// Asks the engine when somebody scrapes.
class Metrics::EngineCollector : public prometheus::Collectable {
 public:
  void Set(std::function<EngineSample()> sample) {
    std::lock_guard lock(mutex_);
    sample_ = std::move(sample);
  }

  std::vector<MetricFamily> Collect() const override {
    std::lock_guard lock(mutex_);
    if (!sample_) return {};
    const EngineSample sample = sample_();
    std::vector<MetricFamily> families = LogFamilies(sample);
    for (MetricFamily& family : EngineFamilies(sample)) families.push_back(std::move(family));
    return families;
  }

 private:
  mutable std::mutex mutex_;
  std::function<EngineSample()> sample_;
};

Metrics::Metrics()
    : registry_(std::make_shared<prometheus::Registry>()),
      engine_(std::make_shared<EngineCollector>()) {
  rpc_seconds_ = &prometheus::BuildHistogram()
                      .Name("wubu_rpc_seconds")
                      .Help("Time of a call, by method and status code.")
                      .Register(*registry_);
  errors_ = &prometheus::BuildCounter()
                 .Name("wubu_errors_total")
                 .Help("Refusals and faults that clients were told, by reason.")
                 .Register(*registry_);
  commit_events_ = &prometheus::BuildHistogram()
                        .Name("wubu_commit_events")
                        .Help("Events in a durable write.")
                        .Register(*registry_)
                        .Add({}, EventsBuckets());
  commit_seconds_ = &prometheus::BuildHistogram()
                         .Name("wubu_commit_seconds")
                         .Help("Time of a durable write.")
                         .Register(*registry_)
                         .Add({}, SecondsBuckets());
  auto& streams = prometheus::BuildGauge()
                      .Name("wubu_streams_open")
                      .Help("Streams open now, by method.")
                      .Register(*registry_);
  for (const Rpc rpc : {Rpc::kIngest, Rpc::kRead, Rpc::kSubscribe}) {
    streams_[static_cast<size_t>(rpc)] = &streams.Add({{"method", std::string(RpcName(rpc))}});
  }
}

Metrics::~Metrics() = default;

prometheus::Histogram* Metrics::RpcHistogram(Rpc rpc, int code) {
  const size_t known = code >= 0 && code < static_cast<int>(kCodeCount) ? code : 2;
  auto& slot = rpc_[static_cast<size_t>(rpc)][known];
  prometheus::Histogram* histogram = slot.load(std::memory_order_acquire);
  if (histogram == nullptr) {
    // Two threads that meet here get the same one from the family.
    histogram = &rpc_seconds_->Add(
        {{"method", std::string(RpcName(rpc))}, {"code", kCodeNames[known]}}, SecondsBuckets());
    slot.store(histogram, std::memory_order_release);
  }
  return histogram;
}

void Metrics::CountRpc(Rpc rpc, int code, absl::Duration took) {
  RpcHistogram(rpc, code)->Observe(absl::ToDoubleSeconds(took));
}

void Metrics::CountError(absl::string_view reason) {
  errors_->Add({{"reason", std::string(reason)}}).Increment();
}

void Metrics::CountCommit(size_t events, absl::Duration took) {
  commit_events_->Observe(static_cast<double>(events));
  commit_seconds_->Observe(absl::ToDoubleSeconds(took));
}

void Metrics::CountStream(Rpc rpc, int change) {
  prometheus::Gauge* gauge = streams_[static_cast<size_t>(rpc)];
  if (gauge != nullptr) gauge->Increment(change);
}

void Metrics::SampleWith(std::function<EngineSample()> sample) { engine_->Set(std::move(sample)); }

std::vector<std::shared_ptr<prometheus::Collectable>> Metrics::collectables() const {
  return {registry_, engine_};
}

std::string Metrics::Text() const {
  std::string text;
  for (const auto& collectable : collectables()) {
    text += prometheus::TextSerializer().Serialize(collectable->Collect());
  }
  return text;
}

}  // namespace wubu::observability

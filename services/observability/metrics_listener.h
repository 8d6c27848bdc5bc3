// MetricsListener: the HTTP port at which Prometheus reads `/metrics`.
#ifndef WUBU_SERVICES_OBSERVABILITY_METRICS_LISTENER_H_
#define WUBU_SERVICES_OBSERVABILITY_METRICS_LISTENER_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "services/observability/metrics.h"

namespace prometheus {
class Exposer;
}

namespace wubu::observability {

class MetricsListener {
 public:
  // `address` is `host:port`; port 0 takes a free one. kUnavailable: can't listen there.
  static absl::StatusOr<std::unique_ptr<MetricsListener>> Start(const std::string& address,
                                                                const Metrics& metrics);
  ~MetricsListener();

  int port() const;

 private:
  explicit MetricsListener(std::unique_ptr<prometheus::Exposer> exposer);

  const std::unique_ptr<prometheus::Exposer> exposer_;
};

}  // namespace wubu::observability

#endif  // WUBU_SERVICES_OBSERVABILITY_METRICS_LISTENER_H_

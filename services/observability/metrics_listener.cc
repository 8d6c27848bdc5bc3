#include "services/observability/metrics_listener.h"

#include <prometheus/exposer.h>

#include <exception>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace wubu::observability {

absl::StatusOr<std::unique_ptr<MetricsListener>> MetricsListener::Start(const std::string& address,
                                                                        const Metrics& metrics) {
  std::unique_ptr<prometheus::Exposer> exposer;
  // The library throws where it can't listen; it ends here.
  try {
    exposer = std::make_unique<prometheus::Exposer>(address, 1);
  } catch (const std::exception& error) {
    return absl::UnavailableError(
        absl::StrCat("can't listen for metrics on ", address, ": ", error.what()));
  }
  for (const auto& collectable : metrics.collectables()) {
    exposer->RegisterCollectable(collectable);
  }
  return std::unique_ptr<MetricsListener>(new MetricsListener(std::move(exposer)));
}

MetricsListener::MetricsListener(std::unique_ptr<prometheus::Exposer> exposer)
    : exposer_(std::move(exposer)) {}

MetricsListener::~MetricsListener() = default;

int MetricsListener::port() const {
  const std::vector<int> ports = exposer_->GetListeningPorts();
  return ports.empty() ? 0 : ports[0];
}

}  // namespace wubu::observability

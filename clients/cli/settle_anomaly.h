// wubu anomalies settle: ways to settle an anomaly are shown, one is chosen, and its events are
// sent.
#ifndef WUBU_CLIENTS_CLI_SETTLE_ANOMALY_H_
#define WUBU_CLIENTS_CLI_SETTLE_ANOMALY_H_

#include <CLI/App.hpp>
#include <string>

#include "clients/cli/session.h"
#include "clients/cli/viewpoint_options.h"

namespace wubu::cli {

struct SettleOptions {
  std::string subject, event, kind, reason;
  uint32_t choice = 0;  // 0: not chosen.
  bool yes = false;
  ViewpointOptions viewpoint;
};

CLI::App* AddSettle(CLI::App& anomalies, Language language, SettleOptions* options);

// Writes nothing unless somebody has chosen and confirmed.
ExitCode RunSettle(Session& session, const SettleOptions& options);

}  // namespace wubu::cli

#endif  // WUBU_CLIENTS_CLI_SETTLE_ANOMALY_H_

// Where simulated events go: to a server, or into a file that `wubu import` takes.
#ifndef WUBU_CLIENTS_CLI_SIMULATE_OUTLET_H_
#define WUBU_CLIENTS_CLI_SIMULATE_OUTLET_H_

#include <cstdint>
#include <memory>
#include <ostream>

#include "absl/status/status.h"
#include "clients/cli/send_report.h"
#include "clients/cpp/client.h"
#include "wubu/v1/event.pb.h"

namespace wubu::cli {

class SimulateOutlet {
 public:
  virtual ~SimulateOutlet() = default;

  // Waits for room.
  virtual absl::Status Take(const v1::Event& event) = 0;
  // Everything taken is where it goes.
  virtual absl::Status Close() = 0;
  // Events of which that is not known.
  virtual uint64_t unanswered() const = 0;

  // Counts in `report`, which outlives it, like `client` and `out`.
  static std::unique_ptr<SimulateOutlet> ToServer(client::Client& client, SendReport& report);
  static std::unique_ptr<SimulateOutlet> ToLines(std::ostream& out, SendReport& report);
};

}  // namespace wubu::cli

#endif  // WUBU_CLIENTS_CLI_SIMULATE_OUTLET_H_

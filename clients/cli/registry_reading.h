// The register of a server, as the simulation needs it.
#ifndef WUBU_CLIENTS_CLI_REGISTRY_READING_H_
#define WUBU_CLIENTS_CLI_REGISTRY_READING_H_

#include "absl/status/status.h"
#include "clients/cpp/client.h"
#include "clients/simulation/registry.h"

namespace wubu::cli {

// Reads all registrations from the log and gives them to `registry`, which is left unsettled.
absl::Status ReadRegistry(client::Client& client, simulation::Registry* registry);

}  // namespace wubu::cli

#endif  // WUBU_CLIENTS_CLI_REGISTRY_READING_H_

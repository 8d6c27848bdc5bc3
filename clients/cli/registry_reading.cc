#include "clients/cli/registry_reading.h"

namespace wubu::cli {

absl::Status ReadRegistry(client::Client& client, simulation::Registry* registry) {
  v1::ReadRequest request;
  for (const char* type :
       {"region_registered", "center_registered", "center_changed", "staff_appointed",
        "room_opened", "troupe_formed", "volunteer_team_formed", "brand_established",
        "work_created", "asset_registered"}) {
    request.mutable_filter()->add_types(type);
  }
  return client.Read(request, [&](const v1::ReadResponse& response) {
    for (const v1::RecordedEvent& recorded : response.events()) registry->Take(recorded.event());
    return true;
  });
}

}  // namespace wubu::cli

// Edge: what every call of this room stands on. The server owns all of it, and it outlives every
// call.
#ifndef WUBU_SERVICES_API_EDGE_H_
#define WUBU_SERVICES_API_EDGE_H_

#include "services/api/api_limits.h"
#include "services/api/open_streams.h"
#include "services/auth/principal.h"
#include "services/engine/engine.h"
#include "services/observability/metrics.h"
#include "services/questions/standard_library.h"
#include "services/standings/standings_view.h"

namespace wubu::api {

struct Edge {
  engine::Engine* engine;
  observability::Metrics* metrics;
  OpenStreams* streams;
  questions::StandardLibrary* standards;
  standings::StandingsView* standings;
  auth::Listening listening = auth::Listening::kPlainLocal;
  ApiLimits limits;
};

}  // namespace wubu::api

#endif  // WUBU_SERVICES_API_EDGE_H_

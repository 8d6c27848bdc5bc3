// From what a client asks to what a scan does: checks, and looks up where to begin.
#ifndef WUBU_SERVICES_API_READ_QUERY_H_
#define WUBU_SERVICES_API_READ_QUERY_H_

#include "services/api/edge.h"
#include "services/api/error.h"
#include "services/api/log_scan.h"
#include "wubu/v1/event_service.pb.h"

namespace wubu::api {

// INVALID_FILTER with every condition at fault; `path` is where the filter stands in the request.
MaybeError ResolveFilter(const wubu::v1::EventFilter& wire, absl::string_view path,
                         const ApiLimits& limits, engine::Filter* filter);

// Reads the log to find the place; call it where that may wait.
MaybeError ResolveRead(const wubu::v1::ReadRequest& request, const Edge& edge, ScanQuery* query);

// Whether the views include all that `query` needs of them. Waits a little for it.
bool ViewsInclude(const ScanQuery& query, const Edge& edge);

// True: the views get no further until the server is started again, so waiting is in vain.
bool ViewsHaveStopped(const Edge& edge);
// How far they are behind.
Error ViewsBehind(const Edge& edge);
// For whoever waits for the views: nullopt while there is hope until the deadline.
MaybeError WhyWaitNoLonger(const Edge& edge, absl::Time deadline);

// A name that a client gives: 1 to 64 letters, digits, `.`, `_` or `-`.
MaybeError CheckName(const std::string& name);

}  // namespace wubu::api

#endif  // WUBU_SERVICES_API_READ_QUERY_H_

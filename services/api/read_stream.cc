#include "services/api/read_stream.h"

#include <limits>
#include <utility>

#include "absl/time/clock.h"
#include "services/api/read_query.h"
#include "services/api/wire.h"

namespace wubu::api {
namespace {

// Of ReadResponse.
constexpr int kPosition = 2;
constexpr int kHeadPosition = 3;

}  // namespace

ReadStream::ReadStream(const Edge* edge, grpc::CallbackServerContext* context,
                       const grpc::ByteBuffer* request)
    : PullStream(edge, observability::Rpc::kRead, context),
      parsed_(Parse(*request, &request_)),
      views_deadline_(absl::Now() + edge->limits.views_wait_max) {}

MaybeError ReadStream::Open() {
  if (!parsed_) return Error(Reason::kInvalidRequest).With("what", "not a ReadRequest");
  ScanQuery query;
  MaybeError error = ResolveRead(request_, edge(), &query);
  if (error.has_value()) return error;
  left_ = request_.limit() == 0 ? std::numeric_limits<uint64_t>::max() : request_.limit();
  scan_.emplace(&edge().engine->log(), &edge().engine->register_view(), std::move(query));
  return std::nullopt;
}

// Even a reading that finds nothing has one response, which says how far it went.
void ReadStream::Step() {
  if (!scan_.has_value()) {
    const MaybeError error = Open();
    if (error.has_value()) return End(error);
  }
  if (sent_one_ && (scan_->at_end() || left_ == 0)) return End(std::nullopt);
  if (!ViewsInclude(scan_->query(), edge())) {
    const MaybeError error = WhyWaitNoLonger(edge(), views_deadline_);
    return error.has_value() ? End(error) : Again();
  }
  ResponseWriter page(edge().limits.read_response_bytes + (4 << 10));
  const absl::Status read = scan_->ReadPage(
      {edge().limits.read_response_bytes, left_, edge().limits.scan_entries_max}, &page);
  if (!read.ok()) return End(FromStorage(read));
  left_ -= page.events();
  page.AddNumber(kPosition, scan_->looked_through().value());
  page.AddNumber(kHeadPosition, scan_->query().head.value());
  sent_one_ = true;
  Send(page.Take(), scan_->looked_through());
}

}  // namespace wubu::api

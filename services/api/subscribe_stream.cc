#include "services/api/subscribe_stream.h"

#include <limits>
#include <utility>

#include "absl/time/clock.h"
#include "services/api/read_query.h"
#include "services/api/wire.h"

namespace wubu::api {
namespace {

using wubu::v1::SubscribeRequest;
using wubu::v1::SubscribeResponse;

constexpr int kEvents = 1;    // Of SubscribeResponse.
constexpr int kPosition = 2;  // Of EventBatch.

}  // namespace

SubscribeStream::SubscribeStream(const Edge* edge, grpc::CallbackServerContext* context,
                                 const grpc::ByteBuffer* request)
    : PullStream(edge, observability::Rpc::kSubscribe, context),
      parsed_(Parse(*request, &request_)),
      last_sent_time_(absl::Now()) {}

MaybeError SubscribeStream::Open() {
  if (!parsed_) return Error(Reason::kInvalidRequest).With("what", "not a SubscribeRequest");
  MaybeError error = OpenHeartbeat();
  if (error.has_value()) return error;
  ScanQuery query;
  error = ResolveFilter(request_.filter(), "filter", edge().limits, &query.filter);
  if (error.has_value()) return error;
  // What was appended before the call is history; the scan is led on from there.
  query.head = edge().engine->log().head().position;
  Position after;
  error = FindStart(query.head, &after);
  if (error.has_value()) return error;
  query.next = after.value() + 1;
  SetCovered(after);
  scan_.emplace(&edge().engine->log(), &edge().engine->register_view(), std::move(query));
  return std::nullopt;
}

MaybeError SubscribeStream::OpenHeartbeat() {
  const ApiLimits& limits = edge().limits;
  heartbeat_interval_ = request_.has_heartbeat_interval() ? FromWire(request_.heartbeat_interval())
                                                          : limits.heartbeat_interval_default;
  if (heartbeat_interval_ >= limits.heartbeat_interval_min &&
      heartbeat_interval_ <= limits.heartbeat_interval_max) {
    return std::nullopt;
  }
  return Error(Reason::kInvalidHeartbeat)
      .With("found", absl::FormatDuration(heartbeat_interval_))
      .With("min", absl::FormatDuration(limits.heartbeat_interval_min))
      .With("max", absl::FormatDuration(limits.heartbeat_interval_max));
}

MaybeError SubscribeStream::FindStart(Position head, Position* after) const {
  switch (request_.start_case()) {
    case SubscribeRequest::kFromHead:
      *after = head;
      break;
    case SubscribeRequest::kAfterCursor: {
      MaybeError bad_name = CheckName(request_.after_cursor());
      if (bad_name.has_value()) return bad_name;
      const auto cursor = edge().engine->cursors().Find(request_.after_cursor());
      if (!cursor.ok()) return FromStorage(cursor.status());
      if (!cursor->has_value()) {
        return Error(Reason::kUnknownCursor).With("name", request_.after_cursor());
      }
      *after = (*cursor)->position;
      break;
    }
    default:
      *after = Position(request_.after_position());
  }
  if (*after <= head) return std::nullopt;
  return Error(Reason::kBeyondHead)
      .With("position", after->value())
      .With("head_position", head.value());
}

void SubscribeStream::Step() {
  if (!scan_.has_value()) {
    const MaybeError error = Open();
    if (error.has_value()) return End(error);
  }
  const Position head = edge().engine->log().head().position;
  if (TellFellBehind(head)) return;
  scan_->GoOnTo(head);
  if (!scan_->at_end()) {
    if (SendEvents()) return;
    if (!scan_->at_end()) return Again();
  }
  if (TellCaughtUp()) return;
  if (SendHeartbeat(absl::Now())) return;
  SleepBeyond(place(), last_sent_time_ + heartbeat_interval_);
}

bool SubscribeStream::TellFellBehind(Position head) {
  if (!caught_up_ || head.value() - place().value() <= edge().limits.fell_behind_events) {
    return false;
  }
  caught_up_ = false;
  SubscribeResponse message;
  message.mutable_fell_behind()->set_position(place().value());
  message.mutable_fell_behind()->set_head_position(head.value());
  SendMessage(message);
  return true;
}

// Where the filter leaves all of it out, the reader learns the place only after a whole scan's
// worth of entries: a heartbeat says the same.
bool SubscribeStream::SendEvents() {
  if (!ViewsInclude(scan_->query(), edge())) {
    if (!ViewsHaveStopped(edge())) return SendHeartbeat(absl::Now());
    End(Error(Reason::kViewsStopped).With("position", place().value()));
    return true;
  }
  const ApiLimits& limits = edge().limits;
  ResponseWriter batch(caught_up_ ? 0 : limits.read_response_bytes + (4 << 10));
  const absl::Status read = scan_->ReadPage(
      {limits.read_response_bytes, std::numeric_limits<uint64_t>::max(), limits.scan_entries_max},
      &batch);
  if (!read.ok()) {
    End(FromStorage(read));
    return true;
  }
  if (batch.events() == 0 && scan_->at_end()) return false;
  batch.AddNumber(kPosition, place().value());
  last_sent_time_ = absl::Now();
  Send(batch.TakeInside(kEvents), place());
  return true;
}

bool SubscribeStream::TellCaughtUp() {
  if (caught_up_) return false;
  caught_up_ = true;
  SubscribeResponse message;
  message.mutable_caught_up()->set_position(place().value());
  SendMessage(message);
  return true;
}

bool SubscribeStream::SendHeartbeat(absl::Time now) {
  if (now < last_sent_time_ + heartbeat_interval_) return false;
  SubscribeResponse message;
  message.mutable_heartbeat()->set_position(place().value());
  message.mutable_heartbeat()->set_head_position(edge().engine->log().head().position.value());
  ToWire(edge().engine->clock().Now(), message.mutable_heartbeat()->mutable_server_time());
  SendMessage(message);
  return true;
}

void SubscribeStream::SendMessage(const SubscribeResponse& message) {
  last_sent_time_ = absl::Now();
  Send(Serialize(message), place());
}

}  // namespace wubu::api

// SubscribeStream: the RPC Subscribe. The log from a place on, then what comes.
#ifndef WUBU_SERVICES_API_SUBSCRIBE_STREAM_H_
#define WUBU_SERVICES_API_SUBSCRIBE_STREAM_H_

#include <optional>

#include "services/api/log_scan.h"
#include "services/api/pull_stream.h"
#include "wubu/v1/event_service.pb.h"

namespace wubu::api {

class SubscribeStream final : public PullStream {
 public:
  SubscribeStream(const Edge* edge, grpc::CallbackServerContext* context,
                  const grpc::ByteBuffer* request);

 private:
  void Step() override;

  MaybeError Open();
  MaybeError OpenHeartbeat();
  MaybeError FindStart(Position head, Position* after) const;

  // Each sends its message if it is due, and says whether it did.
  bool TellFellBehind(Position head);
  bool SendEvents();
  bool TellCaughtUp();
  bool SendHeartbeat(absl::Time now);

  Position place() const { return scan_->looked_through(); }
  void SendMessage(const wubu::v1::SubscribeResponse& message);

  wubu::v1::SubscribeRequest request_;
  const bool parsed_;
  absl::Duration heartbeat_interval_;
  absl::Time last_sent_time_;
  bool caught_up_ = false;
  std::optional<LogScan> scan_;
};

}  // namespace wubu::api

#endif  // WUBU_SERVICES_API_SUBSCRIBE_STREAM_H_

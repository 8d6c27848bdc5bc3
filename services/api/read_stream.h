// ReadStream: the RPC Read. Pages of the log, as fast as the reader takes them.
#ifndef WUBU_SERVICES_API_READ_STREAM_H_
#define WUBU_SERVICES_API_READ_STREAM_H_

#include <memory>
#include <optional>

#include "services/api/log_scan.h"
#include "services/api/pull_stream.h"
#include "wubu/v1/event_service.pb.h"

namespace wubu::api {

class ReadStream final : public PullStream {
 public:
  ReadStream(const Edge* edge, grpc::CallbackServerContext* context,
             const grpc::ByteBuffer* request);

 private:
  void Step() override;
  MaybeError Open();

  wubu::v1::ReadRequest request_;
  const bool parsed_;
  const absl::Time views_deadline_;
  std::optional<LogScan> scan_;
  bool sent_one_ = false;
  uint64_t left_ = 0;  // Events until the limit of the request.
};

}  // namespace wubu::api

#endif  // WUBU_SERVICES_API_READ_STREAM_H_

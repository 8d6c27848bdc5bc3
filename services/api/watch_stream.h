// WatchStream: the RPC WatchStandings. Changes of the board from now on.
#ifndef WUBU_SERVICES_API_WATCH_STREAM_H_
#define WUBU_SERVICES_API_WATCH_STREAM_H_

#include "services/api/pull_stream.h"
#include "services/api/standings_filter.h"
#include "services/standings/board.h"
#include "wubu/v1/standings_service.pb.h"

namespace wubu::api {

class WatchStream final : public PullStream {
 public:
  WatchStream(const Edge* edge, grpc::CallbackServerContext* context,
              const grpc::ByteBuffer* request);

 private:
  void Step() override;
  void AddChange(const standings::Change& change, wubu::v1::WatchStandingsResponse* response);

  wubu::v1::WatchStandingsRequest request_;
  const bool parsed_;
  const StandingsFilter filter_;
  uint64_t told_;  // The number of the last change that was looked at.
  absl::Time last_sent_time_;
};

}  // namespace wubu::api

#endif  // WUBU_SERVICES_API_WATCH_STREAM_H_

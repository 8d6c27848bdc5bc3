// StreamAlarm: rings once at a time. May be set again from within its own ring.
//
// grpc::Alarm destroys the callback that is running when it is set again, so each setting takes a
// new one.
#ifndef WUBU_SERVICES_API_STREAM_ALARM_H_
#define WUBU_SERVICES_API_STREAM_ALARM_H_

#include <grpcpp/alarm.h>

#include <functional>
#include <memory>
#include <utility>

#include "absl/time/time.h"

namespace wubu::api {

class StreamAlarm {
 public:
  // What was set before does not ring any more, unless it is doing so already. `ring` runs on a
  // thread of gRPC and must keep alive what it touches.
  void Set(absl::Time when, std::function<void()> ring) {
    alarm_ = std::make_unique<grpc::Alarm>();
    alarm_->Set(absl::ToChronoTime(when), [ring = std::move(ring)](bool expired) {
      if (expired) ring();
    });
  }

  void Cancel() { alarm_.reset(); }

 private:
  std::unique_ptr<grpc::Alarm> alarm_;
};

}  // namespace wubu::api

#endif  // WUBU_SERVICES_API_STREAM_ALARM_H_

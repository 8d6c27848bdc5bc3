// PullStream: a server stream that pulls what it sends, one message at a time, and never waits on a
// thread.
//
// Exactly one thing is going on at any moment: a step (on the engine's executor), a write, sleep,
// or nothing any more. A step ends in exactly one of Send, SleepBeyond, Again and End; a write
// leads to the next step. Whatever may call back late (the alarm, the feed, the executor) holds a
// shared pointer, and nothing is begun after the end, so no callback meets a dead stream.
#ifndef WUBU_SERVICES_API_PULL_STREAM_H_
#define WUBU_SERVICES_API_PULL_STREAM_H_

#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/server_callback.h>

#include <memory>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "services/api/call.h"
#include "services/api/edge.h"
#include "services/api/stream_alarm.h"

namespace wubu::api {

class PullStream : public grpc::ServerWriteReactor<grpc::ByteBuffer>,
                   public OpenStreams::Member,
                   public std::enable_shared_from_this<PullStream> {
 public:
  // Begins the stream, or ends it at once where there is no room; gives gRPC its reactor.
  static grpc::ServerWriteReactor<grpc::ByteBuffer>* Start(std::shared_ptr<PullStream> stream);

  void OnServerStop() final;

 protected:
  // `edge` outlives the stream.
  PullStream(const Edge* edge, observability::Rpc rpc, grpc::CallbackServerContext* context);

  virtual void Step() = 0;

  // Sends a message after which the reader has everything up to `covered`.
  void Send(grpc::ByteBuffer message, Position covered);
  // The next step is when the log is beyond `position`, or at `wake_time`.
  void SleepBeyond(Position position, absl::Time wake_time);
  // The next step is as soon as other streams have had theirs.
  void Again();
  // nullopt: it was all.
  void End(const MaybeError& error);

  // Where a reader goes on that gets nothing more.
  void SetCovered(Position covered);
  const Edge& edge() const { return *edge_; }

 private:
  enum class State { kStepping, kWriting, kSleeping };

  void OnWriteDone(bool ok) final;
  void OnCancel() final;
  void OnDone() final;

  void ScheduleStep() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void RunStep();
  void Wake();
  void Ring();
  void SetAlarm(absl::Time when) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void EndLocked(grpc::Status status) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  Error WithPosition(Reason reason) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const Edge* const edge_;
  const observability::Rpc rpc_;

  absl::Mutex mutex_;
  Call call_ ABSL_GUARDED_BY(mutex_);
  std::shared_ptr<PullStream> self_ ABSL_GUARDED_BY(mutex_);  // Until gRPC is done with it.
  bool entered_ ABSL_GUARDED_BY(mutex_) = false;
  bool ended_ ABSL_GUARDED_BY(mutex_) = false;
  bool done_ ABSL_GUARDED_BY(mutex_) = false;
  State state_ ABSL_GUARDED_BY(mutex_) = State::kStepping;
  Position covered_ ABSL_GUARDED_BY(mutex_);
  grpc::ByteBuffer message_ ABSL_GUARDED_BY(mutex_);
  absl::Time write_began_ ABSL_GUARDED_BY(mutex_);
  absl::Time cut_off_time_ ABSL_GUARDED_BY(mutex_);
  absl::Time wake_time_ ABSL_GUARDED_BY(mutex_);
  engine::Feed::Ticket ticket_ ABSL_GUARDED_BY(mutex_) = 0;
  StreamAlarm alarm_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace wubu::api

#endif  // WUBU_SERVICES_API_PULL_STREAM_H_

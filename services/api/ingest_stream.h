// IngestStream: the RPC Ingest. Batches come in, verdicts go out in the same order.
//
// Up to a window of batches are under way: while one is being committed, the next ones are read and
// checked on other threads. Those that are ready when the writer comes back are handed to it
// together, so that they share one durable write. Only one thread at a time hands over, in order.
#ifndef WUBU_SERVICES_API_INGEST_STREAM_H_
#define WUBU_SERVICES_API_INGEST_STREAM_H_

#include <grpcpp/support/server_callback.h>

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "services/api/call.h"
#include "services/api/edge.h"
#include "services/api/ingest_batch.h"
#include "services/api/stream_alarm.h"

namespace wubu::api {

class IngestStream final : public grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>,
                           public OpenStreams::Member,
                           public std::enable_shared_from_this<IngestStream> {
 public:
  using Reactor = grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>;

  IngestStream(const Edge* edge, grpc::CallbackServerContext* context);

  // Begins the stream, or ends it at once where there is no room; gives gRPC its reactor.
  static Reactor* Start(std::shared_ptr<IngestStream> stream);

  void OnServerStop() override;

 private:
  // Batches that the writer gets together.
  struct Handover {
    std::vector<IngestBatch*> batches;
    engine::Writer::Proposals proposals;  // Of all of them, in order.
  };

  void OnReadDone(bool ok) override;
  void OnWriteDone(bool ok) override;
  void OnCancel() override;
  void OnDone() override;

  // What is wrong with a batch as a whole.
  MaybeError Open(IngestBatch* batch) const;
  void Welcome() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Write(const grpc::ByteBuffer* response) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // Begins the next read if the window allows it.
  void Read() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // Writes the next response, or ends the stream, if it is time.
  void Answer() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void EndLocked(grpc::Status status) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Break(Error error) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  // Hands over what is ready, as long as there is something and the writer has room.
  void HandOver() ABSL_LOCKS_EXCLUDED(mutex_);
  Handover TakeReady() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  Handover Gather() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // False: the writer has no room, and the handover is as it was.
  bool Submit(Handover* handover) ABSL_LOCKS_EXCLUDED(mutex_);
  void Decided(const std::vector<IngestBatch*>& batches, absl::Span<const log::Proposal> proposals,
               const engine::Writer::Outcomes& outcomes) ABSL_LOCKS_EXCLUDED(mutex_);
  void WaitForRoom(Handover handover) ABSL_LOCKS_EXCLUDED(mutex_);

  void SetStallAlarm(absl::Time when) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void RingStall();

  const Edge* const edge_;
  const std::string source_;
  const Language language_;

  absl::Mutex mutex_;
  Call call_ ABSL_GUARDED_BY(mutex_);
  std::shared_ptr<IngestStream> self_ ABSL_GUARDED_BY(mutex_);  // Until gRPC is done with it.
  bool entered_ ABSL_GUARDED_BY(mutex_) = false;
  bool reading_ ABSL_GUARDED_BY(mutex_) = false;
  bool half_closed_ ABSL_GUARDED_BY(mutex_) = false;
  bool writing_ ABSL_GUARDED_BY(mutex_) = false;
  bool welcomed_ ABSL_GUARDED_BY(mutex_) = false;
  bool handing_over_ ABSL_GUARDED_BY(mutex_) = false;
  bool ended_ ABSL_GUARDED_BY(mutex_) = false;
  bool done_ ABSL_GUARDED_BY(mutex_) = false;
  // What came that is not a batch; ends the stream once all before it is answered.
  MaybeError fault_ ABSL_GUARDED_BY(mutex_);
  // Why the stream will end once what the writer has is answered.
  MaybeError broken_ ABSL_GUARDED_BY(mutex_);

  std::unique_ptr<IngestBatch> arriving_ ABSL_GUARDED_BY(mutex_);
  std::deque<std::unique_ptr<IngestBatch>> batches_
      ABSL_GUARDED_BY(mutex_);  // Unanswered, in order.
  std::vector<std::unique_ptr<IngestBatch>> spare_ ABSL_GUARDED_BY(mutex_);
  Handover held_ ABSL_GUARDED_BY(mutex_);  // The writer had no room for it yet.
  grpc::ByteBuffer welcome_ ABSL_GUARDED_BY(mutex_);
  uint64_t answered_position_ ABSL_GUARDED_BY(mutex_) = 0;

  absl::Time write_began_ ABSL_GUARDED_BY(mutex_);
  absl::Time cut_off_time_ ABSL_GUARDED_BY(mutex_);
  absl::Duration retry_delay_ ABSL_GUARDED_BY(mutex_);
  StreamAlarm stall_alarm_ ABSL_GUARDED_BY(mutex_);
  StreamAlarm retry_alarm_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace wubu::api

#endif  // WUBU_SERVICES_API_INGEST_STREAM_H_

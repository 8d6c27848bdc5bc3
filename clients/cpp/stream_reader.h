// Reads a server stream on the caller's own thread and does not wait for ever for the next message.
#ifndef WUBU_CLIENTS_CPP_STREAM_READER_H_
#define WUBU_CLIENTS_CPP_STREAM_READER_H_

#include <grpcpp/client_context.h>
#include <grpcpp/completion_queue.h>
#include <grpcpp/support/async_stream.h>

#include <memory>
#include <utility>

#include "absl/status/status.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "clients/cpp/error_details.h"

namespace wubu::client {

template <typename Response>
class StreamReader {
 public:
  enum class Got { kMessage, kEnd, kSilence };

  // `prepare(context, queue)` calls the stub's PrepareAsync method. `context` outlives the reader;
  // anybody may call TryCancel on it, which ends the stream.
  template <typename Prepare>
  StreamReader(grpc::ClientContext* context, const Prepare& prepare)
      : context_(context), reader_(prepare(context, &queue_)) {
    reader_->StartCall(this);
  }

  ~StreamReader() {
    if (!finished_) Finish().IgnoreError();
    queue_.Shutdown();
    void* tag;
    bool ok;
    while (queue_.Next(&tag, &ok)) {
    }
  }

  StreamReader(const StreamReader&) = delete;
  StreamReader& operator=(const StreamReader&) = delete;

  // After kEnd and kSilence only Finish may follow. Silence cancels the stream.
  Got Next(Response* response, absl::Duration patience) {
    const absl::Time deadline = absl::Now() + patience;
    if (!started_) {
      started_ = true;
      const Got start = Await(deadline);
      if (start != Got::kMessage) return start;
    }
    reader_->Read(response, this);
    return Await(deadline);
  }

  // How the stream ended. Cancels it if it has not.
  absl::Status Finish() {
    finished_ = true;
    if (!ended_) context_->TryCancel();
    if (!started_) Await(absl::InfiniteFuture());
    grpc::Status status;
    reader_->Finish(&status, this);
    Await(absl::InfiniteFuture());
    return FromGrpc(status);
  }

 private:
  // One operation is under way at a time, so whatever comes out of the queue is that.
  Got Await(absl::Time deadline) {
    void* tag;
    bool ok = false;
    if (queue_.AsyncNext(&tag, &ok, absl::ToChronoTime(deadline)) ==
        grpc::CompletionQueue::TIMEOUT) {
      context_->TryCancel();
      queue_.Next(&tag, &ok);
      ended_ = true;
      return Got::kSilence;
    }
    if (!ok) ended_ = true;
    return ok ? Got::kMessage : Got::kEnd;
  }

  grpc::ClientContext* context_;
  grpc::CompletionQueue queue_;
  std::unique_ptr<grpc::ClientAsyncReaderInterface<Response>> reader_;
  bool started_ = false;
  bool ended_ = false;
  bool finished_ = false;
};

}  // namespace wubu::client

#endif  // WUBU_CLIENTS_CPP_STREAM_READER_H_

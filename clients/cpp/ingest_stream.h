// One Ingest stream of a sender, from its opening to its end; the sender opens another when it
// breaks.
#ifndef WUBU_CLIENTS_CPP_INGEST_STREAM_H_
#define WUBU_CLIENTS_CPP_INGEST_STREAM_H_

#include <grpcpp/client_context.h>
#include <grpcpp/support/client_callback.h>

#include <memory>

#include "absl/status/status.h"
#include "clients/cpp/client.h"
#include "clients/cpp/ingest_batches.h"

namespace wubu::client {

class IngestStream final : private grpc::ClientBidiReactor<v1::IngestRequest, v1::IngestResponse> {
 public:
  // What the sender hears, on threads of gRPC, never two of one kind at once. OnEnd is the last;
  // after it the stream may be destroyed.
  class Listener {
   public:
    virtual ~Listener() = default;
    virtual void OnResponse(const v1::IngestResponse& response) = 0;
    virtual void OnWritten() = 0;
    // Nothing more will be answered: the sender should call Release.
    virtual void OnBroken() = 0;
    virtual void OnEnd(absl::Status status) = 0;
  };

  // What to do while no server can be reached: fail at once, or wait for one.
  enum class Patience { kFail, kWait };

  // Client and listener outlive the stream. The call begins at once.
  IngestStream(Client& client, Listener& listener, Patience patience);

  // At most one write at a time: the next after OnWritten. The batch is held until then.
  void Write(IngestBatchPtr batch);

  // No more writes follow; the server may end the stream in peace.
  void HalfClose();
  void Cancel() { context_->TryCancel(); }

  // Neither Write nor HalfClose will be called any more. OnEnd comes only after this.
  void Release() { RemoveHold(); }

 private:
  void OnReadDone(bool ok) override;
  void OnWriteDone(bool ok) override;
  void OnDone(const grpc::Status& status) override;

  Listener& listener_;
  std::unique_ptr<grpc::ClientContext> context_;
  v1::IngestResponse response_;
  IngestBatchPtr writing_;
};

}  // namespace wubu::client

#endif  // WUBU_CLIENTS_CPP_INGEST_STREAM_H_

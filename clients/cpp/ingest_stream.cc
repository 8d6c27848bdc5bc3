#include "clients/cpp/ingest_stream.h"

#include <utility>

#include "clients/cpp/error_details.h"

namespace wubu::client {

IngestStream::IngestStream(Client& client, Listener& listener, Patience patience)
    : listener_(listener), context_(client.NewContext()) {
  context_->set_wait_for_ready(patience == Patience::kWait);
  client.events().async()->Ingest(context_.get(), this);
  AddHold();
  StartRead(&response_);
  StartCall();
}

void IngestStream::Write(IngestBatchPtr batch) {
  writing_ = std::move(batch);
  StartWrite(&writing_->request);
}

void IngestStream::HalfClose() { StartWritesDone(); }

void IngestStream::OnReadDone(bool ok) {
  if (!ok) return listener_.OnBroken();
  listener_.OnResponse(response_);
  StartRead(&response_);
}

void IngestStream::OnWriteDone(bool ok) {
  if (ok) listener_.OnWritten();
}

void IngestStream::OnDone(const grpc::Status& status) { listener_.OnEnd(FromGrpc(status)); }

}  // namespace wubu::client

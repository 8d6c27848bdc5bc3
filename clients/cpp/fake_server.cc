#include "clients/cpp/fake_server.h"

#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server_builder.h>

#include <chrono>
#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cpp/event_uuid.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace wubu::client {

v1::Event FakeEvent(int number, const std::string& subject) {
  v1::Event event;
  event.set_id(EventIdFromName(absl::StrCat("event ", number)));
  event.set_subject(subject);
  event.mutable_occurred_time()->set_seconds(1'772'000'000 + number);
  event.mutable_payload()->mutable_opening_started()->set_session(absl::StrCat("s-", number));
  return event;
}

grpc::Status FakeError::Status() const {
  google::rpc::Status rpc;
  rpc.set_code(code);
  rpc.set_message(absl::StrCat("fake ", reason));
  google::rpc::ErrorInfo info;
  info.set_reason(reason);
  info.set_domain("wubu");
  if (!position.empty()) (*info.mutable_metadata())["position"] = position;
  rpc.add_details()->PackFrom(info);
  google::rpc::BadRequest bad;
  auto* violation = bad.add_field_violations();
  violation->set_field(field);
  violation->set_description("is at fault");
  if (!field.empty()) rpc.add_details()->PackFrom(bad);
  google::rpc::RetryInfo retry;
  retry.mutable_retry_delay()->set_nanos(retry_delay_ms * 1'000'000);
  if (retry_delay_ms >= 0) rpc.add_details()->PackFrom(retry);
  google::rpc::LocalizedMessage text;
  text.set_locale("zh");
  text.set_message("假的错误");
  rpc.add_details()->PackFrom(text);
  return grpc::Status(code, rpc.message(), rpc.SerializeAsString());
}

FakeServer::FakeServer() {
  grpc::ServerBuilder builder;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port_);
  builder.RegisterService(static_cast<v1::EventService::Service*>(this));
  builder.RegisterService(static_cast<v1::ServerService::Service*>(this));
  server_ = builder.BuildAndStart();
}

FakeServer::~FakeServer() { server_->Shutdown(std::chrono::system_clock::now()); }

std::string FakeServer::address() const { return absl::StrCat("127.0.0.1:", port_); }

ClientOptions FakeServer::client_options() const {
  ClientOptions options;
  options.connect.address = address();
  options.retry.backoff = {absl::Milliseconds(1), absl::Milliseconds(4), 2};
  return options;
}

void FakeServer::Plan(const std::string& method, std::vector<Fault> faults) {
  absl::MutexLock lock(&mutex_);
  faults_[method] = {faults.begin(), faults.end()};
}

std::vector<v1::RecordedEvent> FakeServer::log() const {
  absl::MutexLock lock(&mutex_);
  std::vector<v1::RecordedEvent> events;
  for (const Stored& stored : log_) events.push_back(stored.recorded);
  return events;
}

int FakeServer::calls(const std::string& method) const {
  absl::MutexLock lock(&mutex_);
  const auto found = calls_.find(method);
  return found == calls_.end() ? 0 : found->second;
}

std::string FakeServer::last_language() const {
  absl::MutexLock lock(&mutex_);
  return last_language_;
}

void FakeServer::AddEvent(const v1::Event& event) {
  absl::MutexLock lock(&mutex_);
  Store(event);
}

void FakeServer::Arrived(Context context, const std::string& method) {
  absl::MutexLock lock(&mutex_);
  ++calls_[method];
  const auto language = context->client_metadata().find("accept-language");
  if (language != context->client_metadata().end()) {
    last_language_ = std::string(language->second.data(), language->second.size());
  }
}

grpc::Status FakeServer::Faulty(Context context, const std::string& method,
                                const std::function<grpc::Status()>& work) {
  Arrived(context, method);
  Fault fault{FaultPlace::kAfter, grpc::Status::OK};
  {
    absl::MutexLock lock(&mutex_);
    std::deque<Fault>& planned = faults_[method];
    if (!planned.empty()) {
      fault = planned.front();
      planned.pop_front();
    }
  }
  if (fault.place == FaultPlace::kBefore) return fault.status;
  const grpc::Status status = work();
  return fault.status.ok() ? status : fault.status;
}

v1::Verdict FakeServer::Store(const v1::Event& event) {
  v1::Verdict verdict;
  const std::string bytes = event.SerializeAsString();
  const auto [found, is_new] = position_by_id_.emplace(event.id(), log_.size() + 1);
  verdict.set_position(found->second);
  verdict.set_outcome(is_new ? v1::Verdict::OUTCOME_ACCEPTED : v1::Verdict::OUTCOME_DUPLICATE);
  if (!event.has_payload() && is_new) {
    position_by_id_.erase(found);
    verdict.set_outcome(v1::Verdict::OUTCOME_REFUSED);
    verdict.mutable_refusal()->set_reason("INVALID_EVENT");
  } else if (is_new) {
    v1::RecordedEvent recorded;
    *recorded.mutable_event() = event;
    recorded.set_position(found->second);
    log_.push_back({recorded, bytes});
    changed_.SignalAll();
  } else if (log_[found->second - 1].bytes != bytes) {
    verdict.set_outcome(v1::Verdict::OUTCOME_REFUSED);
    verdict.mutable_refusal()->set_reason("ID_TAKEN");
  }
  return verdict;
}

grpc::Status FakeServer::Append(Context context, const v1::AppendRequest* request,
                                v1::AppendResponse* response) {
  return Faulty(context, "Append", [&] {
    absl::MutexLock lock(&mutex_);
    for (const v1::Event& event : request->events()) {
      const v1::Verdict verdict = Store(event);
      v1::Receipt* receipt = response->add_receipts();
      receipt->set_event_id(event.id());
      receipt->set_position(verdict.position());
      receipt->set_duplicate(verdict.outcome() == v1::Verdict::OUTCOME_DUPLICATE);
    }
    return grpc::Status::OK;
  });
}

grpc::Status FakeServer::Read(Context context, const v1::ReadRequest*,
                              grpc::ServerWriter<v1::ReadResponse>* writer) {
  return Faulty(context, "Read", [&] {
    for (const v1::RecordedEvent& event : log()) {
      v1::ReadResponse response;
      *response.add_events() = event;
      writer->Write(response);
    }
    return grpc::Status::OK;
  });
}

grpc::Status FakeServer::GetHead(Context context, const v1::GetHeadRequest*,
                                 v1::GetHeadResponse* response) {
  return Faulty(context, "GetHead", [&] {
    response->set_position(log().size());
    return grpc::Status::OK;
  });
}

grpc::Status FakeServer::GetReceipt(Context context, const v1::GetReceiptRequest* request,
                                    v1::GetReceiptResponse* response) {
  return Faulty(context, "GetReceipt", [&] {
    absl::MutexLock lock(&mutex_);
    const auto found = position_by_id_.find(request->event_id());
    if (found == position_by_id_.end()) {
      return FakeError{grpc::StatusCode::NOT_FOUND, "UNKNOWN_EVENT"}.Status();
    }
    response->mutable_receipt()->set_position(found->second);
    return grpc::Status::OK;
  });
}

grpc::Status FakeServer::StoreCursor(Context context, const v1::StoreCursorRequest* request,
                                     v1::StoreCursorResponse* response) {
  return Faulty(context, "StoreCursor", [&] {
    absl::MutexLock lock(&mutex_);
    cursors_[request->name()] = request->position();
    response->mutable_cursor()->set_position(request->position());
    return grpc::Status::OK;
  });
}

grpc::Status FakeServer::GetCursor(Context context, const v1::GetCursorRequest* request,
                                   v1::GetCursorResponse* response) {
  return Faulty(context, "GetCursor", [&] {
    absl::MutexLock lock(&mutex_);
    const auto found = cursors_.find(request->name());
    if (found == cursors_.end()) {
      return FakeError{grpc::StatusCode::NOT_FOUND, "UNKNOWN_CURSOR"}.Status();
    }
    response->mutable_cursor()->set_position(found->second);
    return grpc::Status::OK;
  });
}

grpc::Status FakeServer::CreateBackup(Context context, const v1::CreateBackupRequest*,
                                      v1::CreateBackupResponse*) {
  return Faulty(context, "CreateBackup", [] { return grpc::Status::OK; });
}

}  // namespace wubu::client

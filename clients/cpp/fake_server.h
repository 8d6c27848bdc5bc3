// A real gRPC server on loopback that keeps events in a vector and breaks when it is told to. For
// tests.
//
// Fault model: a call may fail before anything was done, or after everything was done and only the
// answer was lost; an Ingest stream may break after any batch, stored or not, answered or not, or
// say nothing at all; a subscription may break after any message, fall silent, or give again what
// it gave before the break.
#ifndef WUBU_CLIENTS_CPP_FAKE_SERVER_H_
#define WUBU_CLIENTS_CPP_FAKE_SERVER_H_

#include <grpcpp/server.h>

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "clients/cpp/client.h"
#include "wubu/v1/event_service.grpc.pb.h"
#include "wubu/v1/server_service.grpc.pb.h"

namespace wubu::client {

// A status with the details that the real server sends.
struct FakeError {
  grpc::StatusCode code;
  std::string reason;
  std::string field;        // One BadRequest violation, if not empty.
  int retry_delay_ms = -1;  // RetryInfo, if not negative.
  std::string position;     // ErrorInfo metadata, if not empty.

  grpc::Status Status() const;
};

enum class FaultPlace { kBefore, kAfter };

struct Fault {
  FaultPlace place;
  grpc::Status status;
};

// How one Ingest stream goes on: it takes so many batches, the last of them as said, and ends.
struct IngestPlan {
  int batches = 0;
  enum Last { kUntouched, kStoredUnanswered, kSilent } last = kUntouched;
  grpc::Status status = grpc::Status(grpc::StatusCode::UNAVAILABLE, "broken on purpose");
};

// How one Subscribe stream goes on: after so many messages it ends with the status or falls silent.
struct SubscribePlan {
  int messages = 0;
  bool silent = false;
  grpc::Status status = grpc::Status(grpc::StatusCode::UNAVAILABLE, "broken on purpose");
};

class FakeServer final : public v1::EventService::Service, public v1::ServerService::Service {
 public:
  FakeServer();
  ~FakeServer() override;

  std::string address() const;
  // Options of a client that does not wait long.
  ClientOptions client_options() const;

  // The next call of the method (`Append`) meets these, one each.
  void Plan(const std::string& method, std::vector<Fault> faults);
  void PlanIngest(std::vector<IngestPlan> plans);
  void PlanSubscribe(std::vector<SubscribePlan> plans);
  void set_ingest_window(int batches, int events_per_batch);
  // Resumed subscriptions begin so many events too early.
  void set_repeat_on_resume(int events);

  std::vector<v1::RecordedEvent> log() const;
  int calls(const std::string& method) const;
  // The metadata `accept-language` of the last call.
  std::string last_language() const;
  void AddEvent(const v1::Event& event);

 private:
  using Context = grpc::ServerContext*;
  grpc::Status Append(Context, const v1::AppendRequest*, v1::AppendResponse*) override;
  grpc::Status Ingest(Context,
                      grpc::ServerReaderWriter<v1::IngestResponse, v1::IngestRequest>*) override;
  grpc::Status Read(Context, const v1::ReadRequest*,
                    grpc::ServerWriter<v1::ReadResponse>*) override;
  grpc::Status Subscribe(Context, const v1::SubscribeRequest*,
                         grpc::ServerWriter<v1::SubscribeResponse>*) override;
  grpc::Status GetHead(Context, const v1::GetHeadRequest*, v1::GetHeadResponse*) override;
  grpc::Status GetReceipt(Context, const v1::GetReceiptRequest*, v1::GetReceiptResponse*) override;
  grpc::Status StoreCursor(Context, const v1::StoreCursorRequest*,
                           v1::StoreCursorResponse*) override;
  grpc::Status GetCursor(Context, const v1::GetCursorRequest*, v1::GetCursorResponse*) override;
  grpc::Status CreateBackup(Context, const v1::CreateBackupRequest*,
                            v1::CreateBackupResponse*) override;

  struct Stored {
    v1::RecordedEvent recorded;
    std::string bytes;
  };
  grpc::Status Faulty(Context context, const std::string& method,
                      const std::function<grpc::Status()>& work);
  void Arrived(Context context, const std::string& method);
  v1::Verdict Store(const v1::Event& event) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  v1::IngestResponse StoreBatch(const v1::IngestRequest& request);
  void AwaitNews(Context context, uint64_t position, absl::Duration heartbeat)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void NextSubscribeResponse(Context context, uint64_t* position, bool* caught_up,
                             absl::Duration heartbeat, v1::SubscribeResponse* response);
  uint64_t StartOf(const v1::SubscribeRequest& request);
  grpc::Status AwaitCancel(Context context);
  SubscribePlan TakeSubscribePlan();
  IngestPlan TakeIngestPlan();

  mutable absl::Mutex mutex_;
  absl::CondVar changed_;
  std::vector<Stored> log_ ABSL_GUARDED_BY(mutex_);
  std::map<std::string, uint64_t> position_by_id_ ABSL_GUARDED_BY(mutex_);
  std::map<std::string, uint64_t> cursors_ ABSL_GUARDED_BY(mutex_);
  std::map<std::string, std::deque<Fault>> faults_ ABSL_GUARDED_BY(mutex_);
  std::deque<IngestPlan> ingest_plans_ ABSL_GUARDED_BY(mutex_);
  std::deque<SubscribePlan> subscribe_plans_ ABSL_GUARDED_BY(mutex_);
  std::map<std::string, int> calls_ ABSL_GUARDED_BY(mutex_);
  std::string last_language_ ABSL_GUARDED_BY(mutex_);
  int ingest_window_ ABSL_GUARDED_BY(mutex_) = 8;
  int events_per_batch_max_ ABSL_GUARDED_BY(mutex_) = 1000;
  int repeat_on_resume_ ABSL_GUARDED_BY(mutex_) = 0;
  int port_ = 0;
  std::unique_ptr<grpc::Server> server_;
};

// An event that the fake takes; `number` makes its id and content.
v1::Event FakeEvent(int number, const std::string& subject = "centers/1");

}  // namespace wubu::client

#endif  // WUBU_CLIENTS_CPP_FAKE_SERVER_H_

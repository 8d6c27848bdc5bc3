// Sends any number of events, in batches, over a stream that may break at any time, and says of
// each what became of it. What has no verdict when the stream breaks is sent again; the ids make
// that safe.
//
//   IngestSender sender(client, {}, [](const IngestOutcome& o) { ... });
//   for (...) RETURN_IF_ERROR(sender.Add(event, line_number));
//   absl::Status status = sender.Close();
//
// Bounded: events that wait for a verdict never exceed `buffered_events_max` and
// `buffered_bytes_max` (but one event is always taken); Add waits for room, TryAdd says that there
// is none.
#ifndef WUBU_CLIENTS_CPP_INGEST_SENDER_H_
#define WUBU_CLIENTS_CPP_INGEST_SENDER_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "clients/cpp/backoff.h"
#include "clients/cpp/client.h"
#include "clients/cpp/ingest_batches.h"
#include "clients/cpp/ingest_stream.h"

namespace wubu::client {

struct IngestOptions {
  // A batch goes out when it has so many events, so many bytes, or is so old.
  size_t batch_events_max = 100;
  size_t batch_bytes_max = 256 * 1024;
  absl::Duration linger = absl::Milliseconds(5);
  size_t buffered_events_max = 20'000;
  size_t buffered_bytes_max = 64 * 1024 * 1024;
  // Nothing heard for so long although answers are due: the stream is taken for dead.
  absl::Duration answer_timeout = absl::Seconds(60);
  // No verdict for so long although events wait, over all reconnections: the sender fails. A
  // program that must never lose an event leaves it infinite.
  absl::Duration give_up_after = absl::InfiniteDuration();
  BackoffPolicy backoff;
};

struct IngestOutcome {
  uint64_t tag;  // As given to Add.
  const v1::Event& event;
  const v1::Verdict& verdict;
};

class IngestSender final : private IngestStream::Listener {
 public:
  // Called once for each event, on a thread of the client, never two at once; must not call Add,
  // Flush or Close of the same sender. A refusal is a verdict too: it is up to the caller what to
  // do about it.
  using OnVerdict = std::function<void(const IngestOutcome&)>;

  // `client` outlives the sender.
  IngestSender(Client& client, IngestOptions options, OnVerdict on_verdict);

  // Does not wait for verdicts: what has none may or may not have been stored.
  ~IngestSender() override;

  // Waits for room. Fails with the reason for which the sender failed, or FAILED_PRECONDITION after
  // Close.
  absl::Status Add(v1::Event event, uint64_t tag = 0);

  // RESOURCE_EXHAUSTED at once if there is no room; `event` is then untouched, otherwise moved
  // from.
  absl::Status TryAdd(v1::Event& event, uint64_t tag = 0);

  // Sends what there is and waits until every event added so far has had its verdict.
  // DEADLINE_EXCEEDED leaves everything as it is.
  absl::Status Flush(absl::Time deadline = absl::InfiniteFuture());

  // Flush, then ends the stream. Afterwards nothing may be added.
  absl::Status Close(absl::Time deadline = absl::InfiniteFuture());

  // Events without a verdict.
  size_t unanswered() const;

 private:
  void OnResponse(const v1::IngestResponse& response) override;
  void OnWritten() override;
  void OnBroken() override;
  void OnEnd(absl::Status status) override;

  void TakeWelcome(const v1::IngestWelcome& welcome);
  void TakeVerdicts(const v1::IngestVerdicts& answer);
  IngestBatchPtr TakeAnswered(const v1::IngestVerdicts& answer);

  void Run();
  bool AwaitWork();
  absl::Status RunStream();
  void Pump(IngestStream& stream) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  bool SendNext(IngestStream& stream) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  IngestStream::Patience NextPatience() const;
  absl::Status EndStream(IngestStream& stream);
  void AfterBreak(const absl::Status& status, Backoff& backoff);
  absl::Time NextAlarm() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::Time AnswerAlarm() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::Time GiveUpAlarm() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  bool HasRoom() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  bool Done() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::Status Refusal() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Take(v1::Event event, size_t bytes, uint64_t tag) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  Client& client_;
  const IngestOptions options_;
  const OnVerdict on_verdict_;

  mutable absl::Mutex mutex_;
  absl::CondVar work_;  // The pump has something to look at.
  absl::CondVar room_;  // Something was answered, or the sender failed.
  IngestBatches batches_ ABSL_GUARDED_BY(mutex_);
  absl::Status failure_ ABSL_GUARDED_BY(mutex_);
  bool closing_ ABSL_GUARDED_BY(mutex_) = false;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  absl::Time progress_time_
      ABSL_GUARDED_BY(mutex_);  // The last verdict, or when waiting for one began.

  absl::Status
      last_break_;  // Why the last stream ended, of those that a server or the network ended.

  // Of the present stream.
  size_t window_ ABSL_GUARDED_BY(mutex_) = 0;  // 0 until the Welcome.
  bool writing_ ABSL_GUARDED_BY(mutex_) = false;
  bool broken_ ABSL_GUARDED_BY(mutex_) = false;
  std::optional<absl::Status> end_ ABSL_GUARDED_BY(mutex_);
  absl::Time heard_time_ ABSL_GUARDED_BY(mutex_);

  std::thread pump_;
};

}  // namespace wubu::client

#endif  // WUBU_CLIENTS_CPP_INGEST_SENDER_H_

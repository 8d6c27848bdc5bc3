// The memory of an ingest sender: which events wait, which are on their way, which were answered.
// Pure bookkeeping without threads or network; events keep their order through every break.
//
//   open (being filled) -> ready (sealed, to be sent) -> in flight (sent, no verdict) -> answered
//                            ^------------- Broken ----------------'
#ifndef WUBU_CLIENTS_CPP_INGEST_BATCHES_H_
#define WUBU_CLIENTS_CPP_INGEST_BATCHES_H_

#include <cstdint>
#include <deque>
#include <memory>
#include <vector>

#include "absl/time/time.h"
#include "wubu/v1/event_service.pb.h"

namespace wubu::client {

struct IngestBatch {
  v1::IngestRequest request;
  std::vector<uint64_t> tags;         // The caller's own number of each event.
  std::vector<uint32_t> event_bytes;  // The size of each event.
  size_t bytes = 0;

  size_t size() const { return tags.size(); }
};

// A batch may be answered while the transport still holds it, so either may be its last owner.
using IngestBatchPtr = std::shared_ptr<IngestBatch>;

class IngestBatches {
 public:
  // A batch is sealed when it has so many events or would grow beyond so many bytes.
  IngestBatches(size_t batch_events_max, size_t batch_bytes_max);

  // `bytes` is the size of the event. Returns true if the sender has something new to look at: a
  // batch became ready, or began (and so its linger time did).
  bool Add(v1::Event event, size_t bytes, uint64_t tag, absl::Time now);

  // Sends what is open as it is. No-op when nothing is.
  void Seal();
  // When the open batch was begun; InfiniteFuture when nothing is open.
  absl::Time open_since() const { return open_since_; }

  // The server takes fewer events a batch than this side would send.
  void LimitBatchEvents(size_t batch_events_max);

  // The next ready batch, which is in flight from now on. Only if has_ready().
  IngestBatchPtr Send();
  bool has_ready() const { return !ready_.empty(); }
  size_t batches_in_flight() const { return in_flight_.size(); }

  // Takes a batch out of flight; null if no batch of that number is.
  IngestBatchPtr TakeAnswered(uint64_t number);
  // The verdicts of `batch`, taken out before, have been handed on: its room is free again.
  void Release(const IngestBatch& batch);

  // The connection is gone: whatever is in flight will be sent again, before the rest, in the old
  // order.
  void Broken();

  // Added and not released yet.
  size_t events() const { return events_; }
  size_t bytes() const { return bytes_; }

 private:
  void SplitFront();

  size_t batch_events_max_;
  const size_t batch_bytes_max_;
  uint64_t last_number_ = 0;
  IngestBatchPtr open_;
  absl::Time open_since_ = absl::InfiniteFuture();
  std::deque<IngestBatchPtr> ready_;
  std::deque<IngestBatchPtr> in_flight_;
  size_t events_ = 0;
  size_t bytes_ = 0;
};

}  // namespace wubu::client

#endif  // WUBU_CLIENTS_CPP_INGEST_BATCHES_H_

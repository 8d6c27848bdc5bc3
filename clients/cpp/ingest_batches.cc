#include "clients/cpp/ingest_batches.h"

#include <algorithm>
#include <utility>

namespace wubu::client {
namespace {

void Append(v1::Event event, size_t bytes, uint64_t tag, IngestBatch* batch) {
  *batch->request.add_events() = std::move(event);
  batch->tags.push_back(tag);
  batch->event_bytes.push_back(static_cast<uint32_t>(bytes));
  batch->bytes += bytes;
}

}  // namespace

IngestBatches::IngestBatches(size_t batch_events_max, size_t batch_bytes_max)
    : batch_events_max_(std::max<size_t>(1, batch_events_max)), batch_bytes_max_(batch_bytes_max) {}

bool IngestBatches::Add(v1::Event event, size_t bytes, uint64_t tag, absl::Time now) {
  const bool overflows = open_ != nullptr && open_->bytes + bytes > batch_bytes_max_;
  if (overflows) Seal();
  const bool begins = open_ == nullptr;
  if (begins) {
    open_ = std::make_shared<IngestBatch>();
    open_since_ = now;
  }
  Append(std::move(event), bytes, tag, open_.get());
  ++events_;
  bytes_ += bytes;
  const bool full = open_->size() >= batch_events_max_;
  if (full) Seal();
  return begins || full || overflows;
}

void IngestBatches::Seal() {
  if (open_ == nullptr) return;
  ready_.push_back(std::move(open_));
  open_ = nullptr;
  open_since_ = absl::InfiniteFuture();
}

void IngestBatches::LimitBatchEvents(size_t batch_events_max) {
  if (batch_events_max > 0) batch_events_max_ = std::min(batch_events_max_, batch_events_max);
}

// Leaves as many events in the front batch as the limit allows and makes a second one of the rest.
void IngestBatches::SplitFront() {
  const IngestBatchPtr whole = std::move(ready_.front());
  ready_.pop_front();
  auto head = std::make_shared<IngestBatch>();
  auto tail = std::make_shared<IngestBatch>();
  for (size_t i = 0; i < whole->size(); ++i) {
    IngestBatch* part = i < batch_events_max_ ? head.get() : tail.get();
    Append(std::move(*whole->request.mutable_events(static_cast<int>(i))), whole->event_bytes[i],
           whole->tags[i], part);
  }
  ready_.push_front(std::move(tail));
  ready_.push_front(std::move(head));
}

IngestBatchPtr IngestBatches::Send() {
  if (ready_.front()->size() > batch_events_max_) SplitFront();
  IngestBatchPtr batch = std::move(ready_.front());
  ready_.pop_front();
  batch->request.set_batch(++last_number_);
  in_flight_.push_back(batch);
  return batch;
}

IngestBatchPtr IngestBatches::TakeAnswered(uint64_t number) {
  const auto found =
      std::find_if(in_flight_.begin(), in_flight_.end(),
                   [number](const IngestBatchPtr& b) { return b->request.batch() == number; });
  if (found == in_flight_.end()) return nullptr;
  IngestBatchPtr batch = std::move(*found);
  in_flight_.erase(found);
  return batch;
}

void IngestBatches::Release(const IngestBatch& batch) {
  events_ -= batch.size();
  bytes_ -= batch.bytes;
}

void IngestBatches::Broken() {
  ready_.insert(ready_.begin(), in_flight_.begin(), in_flight_.end());
  in_flight_.clear();
}

}  // namespace wubu::client

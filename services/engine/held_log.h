// HeldLog: a log in memory whose appends can be held up and made to fail. For tests.
//
// Fault model: an append may take any time, and may fail with any status, having written nothing.
// Reading along the log may fail for good.
#ifndef WUBU_SERVICES_ENGINE_HELD_LOG_H_
#define WUBU_SERVICES_ENGINE_HELD_LOG_H_

#include <map>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "storage/log/memory_log.h"

namespace wubu::log {

class HeldLog final : public EventLog {
 public:
  // From here on appends wait until Release.
  void Hold() { Set(true); }
  void Release() { Set(false); }
  // Returns when an append is waiting.
  void AwaitAppend() {
    absl::MutexLock lock(&mutex_);
    mutex_.Await(absl::Condition(&waiting_));
  }
  // The append of that number, 1 being the first of all, answers with `status`.
  void FailAppend(size_t number, absl::Status status) {
    absl::MutexLock lock(&mutex_);
    failures_[number] = std::move(status);
  }
  // From here on reading along the log answers with `status`.
  void FailReads(absl::Status status) {
    absl::MutexLock lock(&mutex_);
    read_failure_ = std::move(status);
  }
  // How many proposals each append had.
  std::vector<size_t> groups() const {
    absl::MutexLock lock(&mutex_);
    return groups_;
  }

  absl::StatusOr<std::vector<Outcome>> Append(absl::Span<const Proposal* const> proposals,
                                              absl::Time now) override {
    {
      absl::MutexLock lock(&mutex_);
      groups_.push_back(proposals.size());
      waiting_ = held_;
      mutex_.Await(absl::Condition(
          +[](bool* held) { return !*held; }, &held_));
      waiting_ = false;
      const auto failure = failures_.find(groups_.size());
      if (failure != failures_.end()) return failure->second;
    }
    return memory_.Append(proposals, now);
  }
  Head head() const override { return memory_.head(); }
  absl::Status Read(Position from, Direction direction, Visitor visitor) const override {
    {
      absl::MutexLock lock(&mutex_);
      if (!read_failure_.ok()) return read_failure_;
    }
    return memory_.Read(from, direction, visitor);
  }
  absl::Status ReadStream(absl::string_view subject, Revision from, Direction direction,
                          Visitor visitor) const override {
    return memory_.ReadStream(subject, from, direction, visitor);
  }
  absl::StatusOr<Position> PositionAt(absl::Time time) const override {
    return memory_.PositionAt(time);
  }
  absl::StatusOr<std::optional<Receipt>> FindReceipt(const EventId& id) const override {
    return memory_.FindReceipt(id);
  }
  absl::StatusOr<Revision> StreamRevision(absl::string_view subject) const override {
    return memory_.StreamRevision(subject);
  }
  bool WaitBeyond(Position position, absl::Duration timeout) const override {
    return memory_.WaitBeyond(position, timeout);
  }

 private:
  void Set(bool held) {
    absl::MutexLock lock(&mutex_);
    held_ = held;
  }

  MemoryLog memory_;
  mutable absl::Mutex mutex_;
  bool held_ ABSL_GUARDED_BY(mutex_) = false;
  bool waiting_ ABSL_GUARDED_BY(mutex_) = false;
  std::map<size_t, absl::Status> failures_ ABSL_GUARDED_BY(mutex_);
  absl::Status read_failure_ ABSL_GUARDED_BY(mutex_);
  std::vector<size_t> groups_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace wubu::log

#endif  // WUBU_SERVICES_ENGINE_HELD_LOG_H_

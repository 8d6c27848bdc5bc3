#include "services/engine/writer.h"

#include <algorithm>
#include <iterator>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "storage/base/check.h"

namespace wubu::engine {
namespace {

// Memory that an event takes while it waits, besides its content.
constexpr size_t kEventOverheadBytes = 256;

}  // namespace

struct Writer::Submission {
  Proposals proposals;
  Done done;
  Size size;
  Share share;
};

struct Writer::Group {
  std::vector<Submission> submissions;
};

Writer::Size Writer::SizeOf(const Proposals& proposals) {
  Size size;
  for (const log::Proposal& proposal : proposals) {
    size.events += proposal.events.size();
    for (const log::NewEvent& event : proposal.events) {
      size.bytes += event.content.size() + kEventOverheadBytes;
    }
  }
  return size;
}

Writer::Writer(log::EventLog* log, const Clock* clock, FreeBytes free_bytes, EngineLimits limits)
    : log_(log), clock_(clock), free_bytes_(std::move(free_bytes)), limits_(limits) {}

Writer::~Writer() { Stop(); }

void Writer::ObserveCommits(std::function<void(size_t, absl::Duration)> observer) {
  observer_ = std::move(observer);
}

absl::Status Writer::CheckDisk(absl::Time now) const {
  if (now - disk_checked_ >= limits_.disk_check_interval || now < disk_checked_) {
    disk_checked_ = now;
    const absl::StatusOr<uint64_t> free = free_bytes_();
    disk_low_ = !free.ok() || *free < limits_.disk_reserve_bytes;
  }
  return disk_low_ ? absl::ResourceExhaustedError(kDiskReserve) : absl::OkStatus();
}

absl::Status Writer::Admit(Size size, Share share) {
  if (stopping_) return absl::UnavailableError(kStopping);
  if (log_stopped_) return absl::UnavailableError(kLogStopped);
  absl::Status disk = CheckDisk(clock_->Now());
  if (!disk.ok()) return disk;
  // A submission that is larger than the whole queue may still pass alone.
  const Size& waiting = waiting_[static_cast<size_t>(share)];
  const bool fits = waiting.events + size.events <= limits_.queue_events_max &&
                    waiting.bytes + size.bytes <= limits_.queue_bytes_max;
  if (fits || waiting.events == 0) return absl::OkStatus();
  return absl::ResourceExhaustedError(kQueueFull);
}

absl::Status Writer::Submit(Proposals&& proposals, Done&& done, Share share) {
  const Size size = SizeOf(proposals);
  Group group;
  {
    absl::MutexLock lock(&mutex_);
    absl::Status admitted = Admit(size, share);
    if (!admitted.ok()) {
      ++counts_.submissions_turned_away;
      return admitted;
    }
    queue_.push_back({std::move(proposals), std::move(done), size, share});
    Size& waiting = waiting_[static_cast<size_t>(share)];
    waiting.events += size.events;
    waiting.bytes += size.bytes;
    if (committing_) return absl::OkStatus();
    ++leaders_;
    committing_ = true;
  }
  // Who was about to submit on this processor comes along; alone this costs next to nothing.
  std::this_thread::yield();
  {
    absl::MutexLock lock(&mutex_);
    group = TakeGroup();
  }
  Lead(std::move(group));
  return absl::OkStatus();
}

void Writer::Lead(Group group) {
  while (true) {
    Commit(std::move(group));
    absl::MutexLock lock(&mutex_);
    if (committing_ || queue_.empty()) {
      --leaders_;
      return;
    }
    group = TakeGroup();
  }
}

Writer::Group Writer::TakeGroup() {
  committing_ = true;
  Group group;
  Size size;
  while (!queue_.empty()) {
    Submission& next = queue_.front();
    const bool fits = size.events + next.size.events <= limits_.commit_events_max &&
                      size.bytes + next.size.bytes <= limits_.commit_bytes_max;
    if (!fits && !group.submissions.empty()) break;
    size.events += next.size.events;
    size.bytes += next.size.bytes;
    Size& waiting = waiting_[static_cast<size_t>(next.share)];
    waiting.events -= next.size.events;
    waiting.bytes -= next.size.bytes;
    group.submissions.push_back(std::move(next));
    queue_.pop_front();
  }
  return group;
}

void Writer::Commit(Group group) {
  std::vector<const log::Proposal*> proposals;
  size_t events = 0;
  for (const Submission& submission : group.submissions) {
    events += submission.size.events;
    for (const log::Proposal& proposal : submission.proposals) proposals.push_back(&proposal);
  }
  const absl::Time began = absl::Now();
  absl::StatusOr<std::vector<log::Outcome>> outcomes = log_->Append(proposals, clock_->Now());
  if (observer_) observer_(events, absl::Now() - began);
  if (!outcomes.ok()) return Fail(group, outcomes.status());
  CHECK(outcomes->size() == proposals.size());
  Count(*outcomes);
  auto next = outcomes->begin();
  for (Submission& submission : group.submissions) {
    const auto end = next + static_cast<ptrdiff_t>(submission.proposals.size());
    std::vector<log::Outcome> own(std::make_move_iterator(next), std::make_move_iterator(end));
    next = end;
    submission.done(std::move(submission.proposals), std::move(own));
  }
}

// The log tells which failures are for good; others may pass when tried again.
void Writer::Fail(Group& group, const absl::Status& status) {
  {
    absl::MutexLock lock(&mutex_);
    committing_ = false;
    if (absl::IsInternal(status) || absl::IsDataLoss(status)) log_stopped_ = true;
  }
  for (Submission& submission : group.submissions)
    submission.done(std::move(submission.proposals), status);
}

void Writer::Count(const std::vector<log::Outcome>& outcomes) {
  uint64_t accepted = 0, duplicate = 0, refused = 0;
  for (const log::Outcome& outcome : outcomes) {
    const auto* receipts = std::get_if<std::vector<log::Receipt>>(&outcome);
    if (receipts == nullptr) {
      ++refused;
      continue;
    }
    for (const log::Receipt& receipt : *receipts) ++(receipt.duplicate ? duplicate : accepted);
  }
  absl::MutexLock lock(&mutex_);
  committing_ = false;
  ++counts_.commits;
  counts_.events_accepted += accepted;
  counts_.events_duplicate += duplicate;
  counts_.proposals_refused += refused;
}

absl::string_view Writer::not_writable_reason() const {
  absl::MutexLock lock(&mutex_);
  if (stopping_) return kStopping;
  if (log_stopped_) return kLogStopped;
  // Looked at anew here too, so that a server nobody appends to still tells the truth.
  return CheckDisk(clock_->Now()).ok() ? absl::string_view() : kDiskReserve;
}

void Writer::Stop() {
  absl::MutexLock lock(&mutex_);
  stopping_ = true;
  // Nothing waits unless somebody leads.
  mutex_.Await(absl::Condition(
      +[](Writer* self) ABSL_SHARED_LOCKS_REQUIRED(self->mutex_) { return self->leaders_ == 0; },
      this));
}

WriterCounts Writer::counts() const {
  absl::MutexLock lock(&mutex_);
  WriterCounts counts = counts_;
  for (const Size& waiting : waiting_) {
    counts.queue_events += waiting.events;
    counts.queue_bytes += waiting.bytes;
  }
  return counts;
}

}  // namespace wubu::engine

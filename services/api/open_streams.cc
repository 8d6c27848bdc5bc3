#include "services/api/open_streams.h"

namespace wubu::api {

MaybeError OpenStreams::Enter(Member* member) {
  absl::MutexLock lock(&mutex_);
  if (stopping_) return Error(Reason::kStopping);
  if (members_.size() >= streams_max_) {
    return Error(Reason::kTooManyStreams).With("max", streams_max_).RetryAfter(absl::Seconds(1));
  }
  members_.insert(member);
  return std::nullopt;
}

void OpenStreams::Leave(Member* member) {
  absl::MutexLock lock(&mutex_);
  members_.erase(member);
}

void OpenStreams::StopAll() {
  absl::MutexLock lock(&mutex_);
  if (stopping_.exchange(true)) return;
  for (Member* member : members_) member->OnServerStop();
}

size_t OpenStreams::count() const {
  absl::MutexLock lock(&mutex_);
  return members_.size();
}

}  // namespace wubu::api

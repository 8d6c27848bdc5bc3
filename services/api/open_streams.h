// OpenStreams: how many streams are open, and the way to end them all when the server stops.
#ifndef WUBU_SERVICES_API_OPEN_STREAMS_H_
#define WUBU_SERVICES_API_OPEN_STREAMS_H_

#include <atomic>
#include <cstddef>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_set.h"
#include "absl/synchronization/mutex.h"
#include "services/api/error.h"

namespace wubu::api {

class OpenStreams {
 public:
  class Member {
   public:
    virtual ~Member() = default;
    // Must not call back into OpenStreams.
    virtual void OnServerStop() = 0;
  };

  explicit OpenStreams(size_t streams_max) : streams_max_(streams_max) {}

  // nullopt: the stream is a member until it leaves. Otherwise TOO_MANY_STREAMS or STOPPING.
  MaybeError Enter(Member* member);
  // Of no effect on who is no member. When it returns, OnServerStop does not run and will not.
  void Leave(Member* member);

  // Lets nobody in from now on and tells all members. Idempotent.
  void StopAll();
  bool stopping() const { return stopping_.load(std::memory_order_relaxed); }
  size_t count() const;

 private:
  const size_t streams_max_;
  std::atomic<bool> stopping_ = false;
  mutable absl::Mutex mutex_;
  absl::flat_hash_set<Member*> members_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace wubu::api

#endif  // WUBU_SERVICES_API_OPEN_STREAMS_H_

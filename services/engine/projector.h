// Projector: follows the log in order and keeps the views up to date. One thread.
#ifndef WUBU_SERVICES_ENGINE_PROJECTOR_H_
#define WUBU_SERVICES_ENGINE_PROJECTOR_H_

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "services/projections/page.h"
#include "services/projections/view.h"
#include "storage/log/event_log.h"
#include "storage/views/view_store.h"
#include "wubu/v1/event.pb.h"

namespace wubu::engine {

// An event that a fold could not take. It stays in the log; the others go on.
struct ParkedEvent {
  Position position;
  std::string view;
  std::string why;
};

class Projector {
 public:
  // All outlive the projector. Goes on from the cursor in `store`; a store that another
  // log or another version of a view has made is emptied and built again.
  Projector(const log::EventLog* log, views::ViewStore* store,
            std::vector<projections::View*> views);
  ~Projector();

  absl::Status Start();
  void Stop();

  // Up to where the views have come.
  Position position() const;
  // Where the log was when it started: until then the views tell of the past alone.
  Position head_at_start() const { return head_at_start_; }
  // Waits until the views include `position`. False: `timeout` has passed first, or the projector
  // stopped.
  bool WaitFor(Position position, absl::Duration timeout) const;

  // The first of the events that were set aside since the start, and how many there are.
  std::vector<ParkedEvent> parked() const;
  uint64_t parked_total() const;
  // Not OK: the projector has stopped, since the log can't be read or the views can't be written.
  absl::Status failure() const;

 private:
  void Run();
  // How many events it folded.
  absl::StatusOr<size_t> ProjectPage(Position after);
  // Lets the views do what could wait until the end of the log. True: there is more.
  absl::StatusOr<bool> Rest(Position known);
  absl::Status Write(const views::ViewTransaction& rows, Position known);
  void Apply(const log::LogEntry& entry, views::ViewTransaction* rows);
  // At the end of the log, so that a busy one is folded in pages and not commit by commit; but
  // nobody who waits is kept waiting.
  void Pause() const;
  bool IsOver() const;
  void Park(ParkedEvent event);
  void Fail(const absl::Status& status);

  const log::EventLog* const log_;
  views::ViewStore* const store_;
  const std::vector<projections::View*> views_;

  Position head_at_start_;

  // What the thread uses again and again.
  projections::Page page_;
  wubu::v1::RecordedEvent recorded_;

  mutable absl::Mutex mutex_;
  Position position_ ABSL_GUARDED_BY(mutex_);
  mutable int waiting_ ABSL_GUARDED_BY(mutex_) = 0;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::atomic<bool> break_off_ = false;  // Stopping, for whoever is in the middle of a page.
  absl::Status failure_ ABSL_GUARDED_BY(mutex_);
  uint64_t parked_total_ ABSL_GUARDED_BY(mutex_) = 0;
  std::vector<ParkedEvent> parked_ ABSL_GUARDED_BY(mutex_);
  std::thread thread_;
};

}  // namespace wubu::engine

#endif  // WUBU_SERVICES_ENGINE_PROJECTOR_H_

// Engine: the parts of the running service behind the wire, put together over one log.
#ifndef WUBU_SERVICES_ENGINE_ENGINE_H_
#define WUBU_SERVICES_ENGINE_ENGINE_H_

#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "services/engine/executor.h"
#include "services/engine/feed.h"
#include "services/engine/filter.h"
#include "services/engine/projector.h"
#include "services/engine/writer.h"
#include "services/projections/mentions_view.h"
#include "services/projections/register_view.h"
#include "services/projections/sessions_view.h"
#include "services/projections/streams_view.h"
#include "storage/log/cursor_store.h"
#include "storage/log/event_log.h"
#include "storage/views/view_store.h"

namespace wubu::engine {

// What the engine stands on; all of it outlives the engine.
struct EngineParts {
  log::EventLog* log;
  log::CursorStore* cursors;
  views::ViewStore* views;
  const Clock* clock;
  Writer::FreeBytes free_bytes;
  // Beside those that the engine has of its own; they come after them.
  std::vector<projections::View*> more_views = {};
};

class Engine {
 public:
  static absl::StatusOr<std::unique_ptr<Engine>> Start(EngineParts parts, EngineLimits limits);
  ~Engine();

  // Stops the writer, which commits what it has taken, then the projector. Feed and executor go on
  // until destruction, so that streams can end in their own time.
  void Stop();

  log::EventLog& log() { return *parts_.log; }
  log::CursorStore& cursors() { return *parts_.cursors; }
  const views::ViewStore& views() const { return *parts_.views; }
  const Clock& clock() const { return *parts_.clock; }
  const EngineLimits& limits() const { return limits_; }
  Writer& writer() { return writer_; }
  Projector& projector() { return projector_; }
  Feed& feed() { return feed_; }
  Executor& executor() { return executor_; }
  const projections::RegisterView& register_view() const { return register_; }

 private:
  Engine(EngineParts parts, EngineLimits limits);

  const EngineParts parts_;
  const EngineLimits limits_;
  projections::RegisterView register_;
  projections::MentionsView mentions_;
  projections::SessionsView sessions_;
  projections::StreamsView streams_;
  Executor executor_;
  Projector projector_;
  Feed feed_;
  Writer writer_;
};

}  // namespace wubu::engine

#endif  // WUBU_SERVICES_ENGINE_ENGINE_H_

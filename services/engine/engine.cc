#include "services/engine/engine.h"

#include <utility>

#include "storage/base/status_macros.h"

namespace wubu::engine {
namespace {

// Threads that read for streams. Reading is bound by the disk or by one stream's own pace.
constexpr int kExecutorThreads = 2;

std::vector<projections::View*> Joined(std::vector<projections::View*> views,
                                       const std::vector<projections::View*>& more) {
  views.insert(views.end(), more.begin(), more.end());
  return views;
}

}  // namespace

Engine::Engine(EngineParts parts, EngineLimits limits)
    : parts_(std::move(parts)),
      limits_(limits),
      executor_(kExecutorThreads),
      projector_(parts_.log, parts_.views,
                 Joined({&register_, &mentions_, &sessions_, &streams_}, parts_.more_views)),
      feed_(parts_.log, &executor_),
      writer_(parts_.log, parts_.clock, parts_.free_bytes, limits_) {}

absl::StatusOr<std::unique_ptr<Engine>> Engine::Start(EngineParts parts, EngineLimits limits) {
  std::unique_ptr<Engine> engine(new Engine(std::move(parts), limits));
  RETURN_IF_ERROR(engine->projector_.Start());
  return engine;
}

Engine::~Engine() { Stop(); }

void Engine::Stop() {
  writer_.Stop();
  projector_.Stop();
}

}  // namespace wubu::engine

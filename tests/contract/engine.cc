#include "tests/contract/engine.h"

#include <utility>

#include "storage/base/check.h"
#include "storage/log/memory_log.h"
#include "storage/log/rocks_log.h"
#include "tests/support/test_directory.h"

namespace wubu::log {
namespace {

class MemoryEngine final : public Engine {
 public:
  MemoryEngine() : Engine(/*can_reopen=*/false) {}
  EventLog& log() override { return log_; }
  absl::Status Reopen() override { return absl::UnimplementedError("memory keeps nothing"); }

 private:
  MemoryLog log_;
};

// Small enough that indices are sealed and memtables written all the time.
class RocksEngine final : public Engine {
 public:
  RocksEngine() : Engine(/*can_reopen=*/true) { CHECK(Reopen().ok()); }
  EventLog& log() override { return *log_; }
  absl::Status Reopen() override {
    log_.reset();
    auto opened = RocksLog::Open({.directory = directory_ / "data",
                                  .index_tail_events = 7,
                                  .block_cache_bytes = 1 << 20,
                                  .write_buffer_bytes = 64 << 10,
                                  .wal_spare_bytes = 256 << 10});
    if (!opened.ok()) return opened.status();
    log_ = *std::move(opened);
    return absl::OkStatus();
  }

 private:
  const TestDirectory directory_;
  std::unique_ptr<RocksLog> log_;
};

template <typename T>
std::unique_ptr<Engine> Make() {
  return std::make_unique<T>();
}

}  // namespace

const std::vector<EngineKind>& Engines() {
  static const std::vector<EngineKind> engines = {{"Memory", Make<MemoryEngine>},
                                                  {"Rocks", Make<RocksEngine>}};
  return engines;
}

}  // namespace wubu::log

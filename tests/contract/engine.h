// An EventLog under test. A new engine joins by a line in Engines(); every test of the contract
// then runs on it.
#ifndef WUBU_TESTS_CONTRACT_ENGINE_H_
#define WUBU_TESTS_CONTRACT_ENGINE_H_

#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/log/event_log.h"

namespace wubu::log {

class Engine {
 public:
  virtual ~Engine() = default;
  virtual EventLog& log() = 0;
  // Closes the log and opens it anew; kUnimplemented if the engine keeps nothing. log() is another
  // one then.
  virtual absl::Status Reopen() = 0;
  bool can_reopen() const { return can_reopen_; }

 protected:
  explicit Engine(bool can_reopen) : can_reopen_(can_reopen) {}

 private:
  const bool can_reopen_;
};

struct EngineKind {
  std::string name;
  // An empty log. Its indices, if it has such, are sealed every few events.
  std::unique_ptr<Engine> (*make)();
};

const std::vector<EngineKind>& Engines();
inline void PrintTo(const EngineKind& kind, std::ostream* out) { *out << kind.name; }

// A test of what every engine promises.
class ContractTest : public testing::TestWithParam<EngineKind> {
 protected:
  void SetUp() override { engine_ = GetParam().make(); }
  EventLog& log() { return engine_->log(); }
  // Nothing, where nothing is kept.
  void ReopenIfPossible() {
    if (!engine_->can_reopen()) return;
    const absl::Status reopened = engine_->Reopen();
    ASSERT_TRUE(reopened.ok()) << reopened;
  }
  // What holds must hold after reopening too.
  void BeforeAndAfterReopening(absl::FunctionRef<void()> holds) {
    holds();
    ReopenIfPossible();
    holds();
  }

  std::unique_ptr<Engine> engine_;
};

#define WUBU_ON_EVERY_ENGINE(fixture)                                      \
  INSTANTIATE_TEST_SUITE_P(Engines, fixture, testing::ValuesIn(Engines()), \
                           [](const auto& info) { return info.param.name; })

}  // namespace wubu::log

#endif  // WUBU_TESTS_CONTRACT_ENGINE_H_

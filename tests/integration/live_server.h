// LiveServer: a running server to test against, in this process or as the real wubud.
#ifndef WUBU_TESTS_INTEGRATION_LIVE_SERVER_H_
#define WUBU_TESTS_INTEGRATION_LIVE_SERVER_H_

#include <memory>
#include <string>
#include <vector>

#include "services/server/config.h"

namespace wubu::integration {

enum class Where { kInProcess, kProgram };

class LiveServer {
 public:
  // Stops it if that was not done.
  virtual ~LiveServer() = default;

  virtual std::string address() const = 0;
  virtual int metrics_port() const = 0;
  // Stops it in order and returns the exit code.
  virtual int Stop() = 0;

  // Fails the test if it does not get ready.
  static std::unique_ptr<LiveServer> Start(Where where, const server::Config& config);
};

// The flags that say the same as `config`.
std::vector<std::string> FlagsOf(const server::Config& config);

}  // namespace wubu::integration

#endif  // WUBU_TESTS_INTEGRATION_LIVE_SERVER_H_

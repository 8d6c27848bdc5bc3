// Ctrl-C as a polite request: calls a function instead of killing the process, once; the second
// Ctrl-C kills.
#ifndef WUBU_CLIENTS_CLI_STOP_SIGNAL_H_
#define WUBU_CLIENTS_CLI_STOP_SIGNAL_H_

#include <functional>
#include <thread>

namespace wubu::cli {

// At most one at a time in a process.
class StopSignal {
 public:
  // `on_stop` runs on a thread of its own.
  explicit StopSignal(std::function<void()> on_stop);
  ~StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;

 private:
  std::function<void()> on_stop_;
  std::thread waiter_;
};

}  // namespace wubu::cli

#endif  // WUBU_CLIENTS_CLI_STOP_SIGNAL_H_

// ServerProcess: the real `wubud` over a directory, with everything small so that every path is
// taken often.
#ifndef WUBU_TESTS_CRASH_SERVER_PROCESS_H_
#define WUBU_TESTS_CRASH_SERVER_PROCESS_H_

#include <memory>
#include <string>

#include "absl/time/time.h"
#include "tests/crash/child.h"

namespace wubu::crash {

class ServerProcess {
 public:
  // The data directory, the ready file and what the server prints are all below `directory`.
  ServerProcess(std::string program, std::string directory);

  // Starts it on the same data directory as before, at any free port.
  void Start();
  // Waits until it serves. Returns its address; empty if it ended or `timeout` has passed.
  std::string AwaitReady(absl::Duration timeout);
  // kill -9. False if it had ended by itself.
  bool Kill();

  // `wubud fsck` on what it left; empty if that is clean, else what it said.
  std::string Fsck() const;
  // The last of what the server printed.
  std::string Output() const;
  std::string data_directory() const { return directory_ + "/data"; }

 private:
  std::string ready_file() const { return directory_ + "/ready"; }

  const std::string program_;
  const std::string directory_;
  std::unique_ptr<Child> child_;
};

}  // namespace wubu::crash

#endif  // WUBU_TESTS_CRASH_SERVER_PROCESS_H_

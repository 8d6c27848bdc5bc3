#include "tests/crash/server_process.h"

#include <signal.h>
#include <sys/wait.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

#include "absl/time/clock.h"

namespace wubu::crash {
namespace {

constexpr size_t kOutputKept = 4'000;

std::string TextOf(const std::string& path) {
  std::stringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

}  // namespace

ServerProcess::ServerProcess(std::string program, std::string directory)
    : program_(std::move(program)), directory_(std::move(directory)) {
  std::filesystem::create_directories(directory_);
}

void ServerProcess::Start() {
  child_.reset();
  std::filesystem::remove(ready_file());
  child_ = std::make_unique<Child>(
      std::vector<std::string>{program_, "--data-dir", data_directory(), "--listen", "127.0.0.1:0",
                               "--metrics-listen", "off", "--ready-file", ready_file(),
                               "--disk-reserve-mib", "1", "--index-tail-events", "200",
                               "--write-buffer-kib", "64", "--wal-spare-kib", "96"},
      directory_ + "/output");
}

std::string ServerProcess::AwaitReady(absl::Duration timeout) {
  const absl::Time deadline = absl::Now() + timeout;
  while (!child_->HasEnded() && absl::Now() < deadline) {
    const std::string text = TextOf(ready_file());
    if (const size_t end = text.find('\n'); end != std::string::npos) return text.substr(0, end);
    absl::SleepFor(absl::Milliseconds(1));
  }
  return "";
}

bool ServerProcess::Kill() {
  const int status = child_->Kill();
  return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

std::string ServerProcess::Fsck() const {
  const std::string said = directory_ + "/fsck";
  std::filesystem::remove(said);
  const int code = Child({program_, "fsck", data_directory()}, said).Await();
  return code == 0 ? "" : "exit code " + std::to_string(code) + ": " + TextOf(said);
}

std::string ServerProcess::Output() const {
  const std::string text = TextOf(directory_ + "/output");
  return text.size() > kOutputKept ? text.substr(text.size() - kOutputKept) : text;
}

}  // namespace wubu::crash

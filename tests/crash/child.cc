#include "tests/crash/child.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "storage/base/check.h"

namespace wubu::crash {
namespace {

// Between fork and exec only what is safe after a fork of a process with threads.
[[noreturn]] void Become(char* const* arguments, int output) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  dup2(output, STDOUT_FILENO);
  dup2(output, STDERR_FILENO);
  execv(arguments[0], arguments);
  _exit(127);
}

pid_t Spawn(const std::vector<std::string>& words, const std::string& output) {
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const int fd = open(output.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  CHECK(fd >= 0);
  const pid_t pid = fork();
  CHECK(pid >= 0);
  if (pid == 0) Become(arguments.data(), fd);
  close(fd);
  return pid;
}

}  // namespace

Child::Child(const std::vector<std::string>& words, const std::string& output)
    : pid_(Spawn(words, output)) {}

Child::~Child() { Kill(); }

bool Child::HasEnded() {
  if (!ended_) ended_ = waitpid(pid_, &status_, WNOHANG) == pid_;
  return ended_;
}

int Child::Kill() {
  if (!HasEnded()) {
    kill(pid_, SIGKILL);
    Await();
  }
  return status_;
}

int Child::Await() {
  if (!ended_) CHECK(waitpid(pid_, &status_, 0) == pid_);
  ended_ = true;
  return WIFSIGNALED(status_) ? 128 + WTERMSIG(status_) : WEXITSTATUS(status_);
}

}  // namespace wubu::crash

#include "tests/cli/process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "gtest/gtest.h"

extern char** environ;

namespace wubu::cli_test {
namespace {

constexpr int kPatienceMillis = 30'000;

std::vector<char*> Pointers(const Words& words) {
  std::vector<char*> pointers;
  for (const std::string& word : words) pointers.push_back(const_cast<char*>(word.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

// Later entries win, so what is added comes first.
Words WithOwnEnvironment(Words environment) {
  for (char** entry = environ; *entry != nullptr; ++entry) environment.emplace_back(*entry);
  return environment;
}

// A file without a name, to read the input from: a pipe could fill up.
int InputFile(const std::string& input) {
  std::FILE* file = std::tmpfile();
  std::fwrite(input.data(), 1, input.size(), file);
  std::fflush(file);
  std::rewind(file);
  const int copy = fcntl(fileno(file), F_DUPFD_CLOEXEC, 0);
  std::fclose(file);
  return copy;
}

bool ReadSome(int descriptor, std::string* text) {
  char piece[4096];
  const ssize_t bytes = read(descriptor, piece, sizeof(piece));
  if (bytes > 0) text->append(piece, static_cast<size_t>(bytes));
  return bytes > 0;
}

}  // namespace

Process::Process(const Words& words, const Words& environment, const std::string& input) {
  int out[2], err[2];
  EXPECT_EQ(pipe2(out, O_CLOEXEC), 0);
  EXPECT_EQ(pipe2(err, O_CLOEXEC), 0);
  const int in = InputFile(input);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err[1], STDERR_FILENO);
  const Words variables = WithOwnEnvironment(environment);
  EXPECT_EQ(posix_spawn(&pid_, words[0].c_str(), &actions, nullptr, Pointers(words).data(),
                        Pointers(variables).data()),
            0)
      << words[0];
  posix_spawn_file_actions_destroy(&actions);
  close(in);
  close(out[1]);
  close(err[1]);
  out_ = out[0];
  err_ = err[0];
}

Process::~Process() {
  if (pid_ > 0) {
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }
  close(out_);
  close(err_);
}

bool Process::AwaitOutput(const std::string& text) {
  while (outcome_.out.find(text) == std::string::npos) {
    pollfd ready = {out_, POLLIN, 0};
    if (poll(&ready, 1, kPatienceMillis) <= 0 || !ReadSome(out_, &outcome_.out)) return false;
  }
  return true;
}

void Process::Signal(int number) { kill(pid_, number); }

bool Process::Running() {
  siginfo_t info = {};
  return waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
         info.si_pid == 0;
}

Outcome Process::Finish() {
  pollfd ends[2] = {{out_, POLLIN, 0}, {err_, POLLIN, 0}};
  int open = 2;
  while (open > 0 && poll(ends, 2, kPatienceMillis) > 0) {
    for (pollfd& end : ends) {
      if (end.revents == 0) continue;
      if (ReadSome(end.fd, end.fd == out_ ? &outcome_.out : &outcome_.err)) continue;
      end.fd = -1;
      --open;
    }
  }
  EXPECT_EQ(open, 0) << "the program says nothing and does not end";
  if (open > 0) kill(pid_, SIGKILL);
  int status = 0;
  waitpid(pid_, &status, 0);
  pid_ = -1;
  outcome_.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return outcome_;
}

Outcome RunProgram(const Words& words, const Words& environment, const std::string& input) {
  return Process(words, environment, input).Finish();
}

}  // namespace wubu::cli_test

#include "clients/cli/stop_signal.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <utility>

namespace wubu::cli {
namespace {

// A handler may do next to nothing; writing into a pipe is among it.
int pipe_ends[2] = {-1, -1};

constexpr char kStop = 's';
constexpr char kQuit = 'q';

void Write(char letter) {
  while (write(pipe_ends[1], &letter, 1) < 0) {
  }
}

void OnSignal(int) { Write(kStop); }

void Install(void (*handler)(int)) {
  struct sigaction action = {};
  action.sa_handler = handler;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

}  // namespace

StopSignal::StopSignal(std::function<void()> on_stop) : on_stop_(std::move(on_stop)) {
  if (pipe2(pipe_ends, O_CLOEXEC) != 0) return;
  waiter_ = std::thread([this] {
    char letter = 0;
    while (read(pipe_ends[0], &letter, 1) != 1 || letter == kStop) {
      if (letter == kStop) on_stop_();
      letter = 0;
    }
  });
  Install(OnSignal);
}

StopSignal::~StopSignal() {
  if (!waiter_.joinable()) return;
  Install(SIG_DFL);
  Write(kQuit);
  waiter_.join();
  close(pipe_ends[0]);
  close(pipe_ends[1]);
}

}  // namespace wubu::cli

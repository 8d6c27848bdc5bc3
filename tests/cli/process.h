// A program that a test starts, talks to, and sees the end of.
#ifndef WUBU_TESTS_CLI_PROCESS_H_
#define WUBU_TESTS_CLI_PROCESS_H_

#include <sys/types.h>

#include <string>
#include <vector>

namespace wubu::cli_test {

using Words = std::vector<std::string>;

// What a program left: its exit code (128 + number if a signal ended it) and what it printed.
struct Outcome {
  int code = -1;
  std::string out;
  std::string err;
};

class Process {
 public:
  // `words[0]` is the program. `environment` is added to this process's own, as NAME=value. The
  // standard input is `input`.
  Process(const Words& words, const Words& environment, const std::string& input = "");
  // Kills what still runs.
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  // Reads the standard output until it contains `text`, or ends, or half a minute has gone; true if
  // it does.
  bool AwaitOutput(const std::string& text);
  void Signal(int number);
  bool Running();
  // Waits for the end.
  Outcome Finish();

 private:
  pid_t pid_ = -1;
  int out_ = -1;
  int err_ = -1;
  Outcome outcome_;
};

// Starts it and waits for its end.
Outcome RunProgram(const Words& words, const Words& environment = {},
                   const std::string& input = "");

}  // namespace wubu::cli_test

#endif  // WUBU_TESTS_CLI_PROCESS_H_

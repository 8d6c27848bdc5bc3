// wubu, the command line.
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <iostream>

#include "clients/cli/command_line.h"

int main(int argc, char** argv) {
  // A closed pipe (`wubu read | head`) is told by the stream; it need not kill the process.
  std::signal(SIGPIPE, SIG_IGN);
  std::ios::sync_with_stdio(false);
  wubu::cli::Console console{std::cin,
                             std::cout,
                             std::cerr,
                             isatty(STDOUT_FILENO) == 1,
                             isatty(STDERR_FILENO) == 1,
                             [](const char* name) { return std::getenv(name); },
                             isatty(STDIN_FILENO) == 1};
  const std::vector<std::string> words(argv + 1, argv + argc);
  return static_cast<int>(wubu::cli::RunCommandLine(words, console));
}

// Child: a process that a crash test starts and kills.
#ifndef WUBU_TESTS_CRASH_CHILD_H_
#define WUBU_TESTS_CRASH_CHILD_H_

#include <sys/types.h>

#include <string>
#include <vector>

namespace wubu::crash {

class Child {
 public:
  // `words[0]` is the program; what it prints is added to the file `output`. It dies with the
  // thread that started it.
  Child(const std::vector<std::string>& words, const std::string& output);
  ~Child();  // Kills what still runs.

  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  pid_t pid() const { return pid_; }
  // Whether it has ended by itself.
  bool HasEnded();
  // kill -9, and waits for the end. Returns the wait status.
  int Kill();
  // Waits for its own end; returns the exit code, 128 + n for signal n.
  int Await();

 private:
  const pid_t pid_;
  bool ended_ = false;
  int status_ = 0;
};

}  // namespace wubu::crash

#endif  // WUBU_TESTS_CRASH_CHILD_H_

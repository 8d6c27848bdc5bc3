// A server of its own for each test, and the command to talk to it with.
#ifndef WUBU_TESTS_CLI_CLI_FIXTURE_H_
#define WUBU_TESTS_CLI_CLI_FIXTURE_H_

#include <memory>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/cli/process.h"
#include "tests/support/test_directory.h"

namespace wubu::cli_test {

// A standard of one weekly rule: two hours.
inline constexpr char kWeeklyHours[] = R"(id: "s" version: "1" title { zh: "例" en: "Example" }
valid_from: "2020-01-01"
rules {
  id: "W" title { zh: "每周不少于2小时" en: "At least 2 hours a week" } kinds: "MAIN"
  measure { open_time {} } threshold { at_least { hours: 2 } } period { unit: PERIOD_UNIT_WEEK }
}
)";

class CliTest : public testing::Test {
 protected:
  CliTest();
  ~CliTest() override;

  // At the port that it had before, or at any free one; `more` are further flags.
  void StartServer(const Words& more = {});
  void StopServer();

  // Runs `wubu` in English, with this server's address in WUBU_SERVER.
  Outcome Wubu(const Words& words, const std::string& input = "");
  // The same, and it must succeed.
  Outcome Good(const Words& words);
  // Without waiting for its end.
  std::unique_ptr<Process> StartWubu(const Words& words);

  std::string Path(const std::string& name) const { return directory_ / name; }
  std::string Write(const std::string& name, const std::string& text) const;
  std::string Read(const std::string& name) const;
  std::string address() const { return address_; }

  // Registers a region and one centre in it; what a new server needs before anything else.
  void Register();

 private:
  Words Environment() const;

  const TestDirectory directory_;
  std::string address_ = "127.0.0.1:0";  // The real port once the server runs; kept over restarts.
  std::unique_ptr<Process> server_;
};

// JSON of an event with an id made of `number`, which happened so many seconds after nine o'clock.
std::string OpeningStarted(int number);
std::string Id(int number);

}  // namespace wubu::cli_test

#endif  // WUBU_TESTS_CLI_CLI_FIXTURE_H_

// One run of the command: where it reads and writes, what was asked of all verbs, and the server.
#ifndef WUBU_CLIENTS_CLI_SESSION_H_
#define WUBU_CLIENTS_CLI_SESSION_H_

#include <istream>
#include <memory>
#include <ostream>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/language.h"
#include "clients/cli/table.h"
#include "clients/cpp/client.h"
#include "google/protobuf/message.h"

namespace wubu::cli {

// The world that the command runs in.
struct Console {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  Environment environment;
  // Somebody may be asked.
  bool in_is_terminal = false;
};

// The options that every verb has.
struct Settings {
  std::string server = "127.0.0.1:7450";
  bool tls = false;
  std::string tls_ca_file;
  std::string tls_cert_file;
  std::string tls_key_file;
  Language language = Language::kEnglish;
  bool json = false;
  bool csv = false;
  bool no_color = false;
  std::string deadline = "15s";
};

class Session {
 public:
  // Both outlive the session.
  Session(Console& console, const Settings& settings) : console_(console), settings_(settings) {}

  // Made at the first call, with the certificates read; the status says what is wrong with them.
  absl::StatusOr<client::Client*> Connect();

  std::istream& in() { return console_.in; }
  std::ostream& out() { return console_.out; }
  std::ostream& err() { return console_.err; }
  const Console& console() const { return console_; }
  const Settings& settings() const { return settings_; }
  Language language() const { return settings_.language; }
  bool json() const { return settings_.json; }
  std::string Say(const Text& text) const { return text.In(settings_.language); }
  bool ColouredOut() const;
  bool ColouredErr() const;
  bool csv() const { return settings_.csv; }
  Style TableStyle() const;

  // One line of JSON.
  void PrintJson(const google::protobuf::Message& message);

  // A table of what is named left and said right; as CSV, of two columns.
  void PrintFacts(const std::vector<std::pair<std::string, std::string>>& facts);

  // In CSV, where quantities are exact: what those of a row count.
  Column UnitColumn() const {
    return {.heading = Say({"unit", "单位"}), .place = Column::Place::kCsvOnly};
  }

  // Tells the person what went wrong, at which field, and what to do; returns the exit code for it.
  ExitCode Fail(const absl::Status& status);

  // The same for a command that can't be carried out as it is written.
  ExitCode FailUsage(const std::string& message);

 private:
  Console& console_;
  const Settings& settings_;
  std::unique_ptr<client::Client> client_;
};

}  // namespace wubu::cli

#endif  // WUBU_CLIENTS_CLI_SESSION_H_

#include "clients/cli/session.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/csv.h"
#include "clients/cli/display_width.h"
#include "clients/cli/error_report.h"
#include "clients/cli/event_json.h"
#include "clients/cli/local_time.h"
#include "clients/cli/text_file.h"

namespace wubu::cli {
namespace {

// A person at a terminal should hear soon that nobody listens; the deadline is for servers that do.
constexpr int kAttemptsMax = 5;

absl::StatusOr<client::TlsOptions> ReadTls(const Settings& settings) {
  client::TlsOptions tls;
  const std::pair<const std::string&, std::string*> files[] = {{settings.tls_ca_file, &tls.ca},
                                                               {settings.tls_cert_file, &tls.cert},
                                                               {settings.tls_key_file, &tls.key}};
  for (const auto& [file, text] : files) {
    if (file.empty()) continue;
    absl::StatusOr<std::string> content = ReadTextFile(file);
    if (!content.ok()) return content.status();
    *text = *std::move(content);
  }
  return tls;
}

bool WantsTls(const Settings& settings) {
  return settings.tls || !settings.tls_ca_file.empty() || !settings.tls_cert_file.empty();
}

bool AllowsColour(const Console& console, const Settings& settings) {
  const char* no_color = console.environment("NO_COLOR");
  return !settings.no_color && !settings.json && !settings.csv &&
         (no_color == nullptr || *no_color == '\0');
}

}  // namespace

absl::StatusOr<client::Client*> Session::Connect() {
  if (client_ != nullptr) return client_.get();
  client::ClientOptions options;
  options.connect.address = settings_.server;
  options.accept_language = std::string(CodeOf(settings_.language));
  options.retry.attempts_max = kAttemptsMax;
  absl::StatusOr<absl::Duration> deadline = ParsePatience(settings_.deadline);
  if (!deadline.ok()) return deadline.status();
  options.deadline = *deadline;
  if (WantsTls(settings_)) {
    absl::StatusOr<client::TlsOptions> tls = ReadTls(settings_);
    if (!tls.ok()) return tls.status();
    options.connect.tls = *std::move(tls);
  }
  client_ = std::make_unique<client::Client>(std::move(options));
  return client_.get();
}

bool Session::ColouredOut() const {
  return console_.out_is_terminal && AllowsColour(console_, settings_);
}

Style Session::TableStyle() const {
  if (csv()) return Style::kCsv;
  return ColouredOut() ? Style::kColoured : Style::kPlain;
}

bool Session::ColouredErr() const {
  return console_.err_is_terminal && AllowsColour(console_, settings_);
}

void Session::PrintJson(const google::protobuf::Message& message) {
  out() << ToJson(message) << '\n';
}

void Session::PrintFacts(const std::vector<std::pair<std::string, std::string>>& facts) {
  if (csv()) {
    out() << CsvLine({Say({"name", "名称"}), Say({"value", "内容"})});
    for (const auto& [name, value] : facts) {
      out() << CsvLine({std::string(absl::StripLeadingAsciiWhitespace(name)), value});
    }
    return;
  }
  size_t width = 0;
  for (const auto& fact : facts) width = std::max(width, DisplayWidth(fact.first));
  for (const auto& [name, value] : facts) {
    out() << name << std::string(width - DisplayWidth(name) + 2, ' ') << Printable(value) << '\n';
  }
}

ExitCode Session::Fail(const absl::Status& status) {
  out().flush();
  if (json()) {
    err() << ErrorJson(status) << std::endl;
  } else {
    err() << ErrorText(status, settings_, ColouredErr()) << std::flush;
  }
  return ExitCodeOf(status);
}

ExitCode Session::FailUsage(const std::string& message) {
  out().flush();
  err() << Say({"error: ", "错误："}) << message << std::endl;
  return ExitCode::kUsage;
}

}  // namespace wubu::cli

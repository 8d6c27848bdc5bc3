// libFuzzer: any bytes as the file that --config names. The file starts a server or is refused with
// words that say where, and it does nothing else; no name in it is passed over in silence; what a
// server starts with keeps the bounds that the help and the faults promise; and that, written as a
// file, is read as the same.
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iostream>
#include <iterator>
#include <sstream>
#include <string>
#include <variant>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "services/server/command_line.h"
#include "storage/base/check.h"

namespace {

using wubu::server::Command;
using wubu::server::Config;

constexpr absl::string_view kNames[] = {
    "data-dir",   "listen",           "metrics-listen",    "tls-cert",
    "tls-key",    "tls-client-ca",    "queue-events",      "insecure-listen-anywhere",
    "backup-dir", "disk-reserve-mib", "streams-max",       "stall-timeout",
    "log-format", "log-level",        "index-tail-events", "write-buffer-kib",
    "ready-file", "wal-spare-kib"};
// Of the verbs; they may stand in sections, [fsck] and [restore].
constexpr absl::string_view kVerbNames[] = {"DIR", "BACKUP", "repair", "json"};
constexpr absl::string_view kLower = "abcdefghijklmnopqrstuvwxyz-";
constexpr absl::string_view kDigits = "0123456789";
constexpr absl::string_view kPlain =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789./:[]_-";

bool AllOf(absl::string_view characters, absl::string_view text) {
  return text.find_first_not_of(characters) == absl::string_view::npos;
}

// Takes what is written to a standard stream meanwhile.
class Captured {
 public:
  explicit Captured(std::ostream& stream) : stream_(stream), before_(stream.rdbuf(&buffer_)) {}
  ~Captured() { stream_.rdbuf(before_); }
  std::string text() const { return buffer_.str(); }

 private:
  std::ostream& stream_;
  std::stringbuf buffer_;
  std::streambuf* const before_;
};

struct Outcome {
  Command command;
  std::string out, err;
};

// The file is one in memory that is written anew each time, and nothing is left of it.
Outcome ParseFile(absl::string_view bytes) {
  static const int file = memfd_create("config", 0);
  static const std::string path = absl::StrCat("/proc/self/fd/", file);
  CHECK(ftruncate(file, 0) == 0);
  CHECK(pwrite(file, bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size()));
  const char* const words[] = {"wubud", "--config", path.c_str()};
  const Captured out(std::cout), err(std::cerr);
  Command command = wubu::server::ParseCommandLine(3, words);
  return {std::move(command), out.text(), err.text()};
}

// 127.0.0.1, each part written as a number from 0 to 255.
bool IsLoopback4(absl::string_view host) {
  const std::vector<absl::string_view> parts = absl::StrSplit(host, '.');
  return parts.size() == 4 && parts[0] == "127" &&
         std::all_of(parts.begin(), parts.end(), [](absl::string_view part) {
           int number;
           return AllOf(kDigits, part) && absl::SimpleAtoi(part, &number) && number <= 255;
         });
}

// `host:port`, the host of IPv6 in brackets. `anywhere`: not only of this machine.
void CheckHostPort(absl::string_view address, bool anywhere) {
  const size_t colon = address.rfind(':');
  CHECK(colon != absl::string_view::npos && colon > 0);
  const absl::string_view host = address.substr(0, colon);
  const absl::string_view port = address.substr(colon + 1);
  int number;
  CHECK(AllOf(kDigits, port) && absl::SimpleAtoi(port, &number) && number <= 65'535);
  CHECK(absl::StartsWith(host, "[") == absl::EndsWith(host, "]"));
  CHECK(absl::StartsWith(host, "[") || !absl::StrContains(host, ':'));
  CHECK(anywhere || host == "localhost" || host == "[::1]" || IsLoopback4(host));
}

void CheckNumber(int64_t number, int64_t least, int64_t most) {
  CHECK(least <= number && number <= most);
}

void CheckTls(const Config& config) {
  CHECK(config.tls_cert.empty() == config.tls_key.empty());
  CHECK(config.tls_client_ca.empty() || config.uses_tls());
  for (const std::string* path : {&config.tls_cert, &config.tls_key, &config.tls_client_ca}) {
    CHECK(path->empty() || access(path->c_str(), R_OK) == 0);
  }
}

void CheckConfig(const Config& config) {
  CHECK(Faults(config).empty());
  CHECK(!config.data_dir.empty() && !config.backups().empty() && !config.listen.empty());
  const bool anywhere = config.insecure_listen_anywhere;
  for (const std::string& address : config.listen) {
    const bool unix_path = absl::StartsWith(address, "unix:") && address.size() > 5;
    if (!unix_path) CheckHostPort(address, anywhere || config.uses_tls());
  }
  if (config.metrics_listen != "off") CheckHostPort(config.metrics_listen, anywhere);
  CheckTls(config);
  CheckNumber(config.disk_reserve_mib, 0, int64_t{1} << 30);
  CheckNumber(config.queue_events, 1'000, 1'000'000);
  CheckNumber(config.streams_max, 1, 100'000);
  CheckNumber(config.stall_timeout_seconds, 1, 3'600);
  CheckNumber(config.index_tail_events, 1, 16 << 20);
  CheckNumber(config.write_buffer_kib, 64, 1 << 20);
  CheckNumber(config.wal_spare_kib, 0, 1 << 20);
  CHECK(config.log_format == "text" || config.log_format == "json");
  CHECK(config.log_level == "debug" || config.log_level == "info" ||
        config.log_level == "warning" || config.log_level == "error");
}

// Every line of a file without lists and sections that is `word = value` or a word alone.
void CheckNames(absl::string_view file) {
  if (absl::StrContains(file, '[')) return;
  for (absl::string_view line : absl::StrSplit(file, '\n')) {
    absl::string_view name = line.substr(0, line.find('='));
    name = absl::StripAsciiWhitespace(name);
    const bool skipped = absl::StripAsciiWhitespace(line).size() < 3;
    if (skipped || name.empty() || !absl::ascii_islower(name[0]) || !AllOf(kLower, name)) continue;
    CHECK(std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames));
  }
}

std::string TextOf(const Config& config) {
  const auto quoted = [](absl::string_view text) { return absl::StrCat("\"", text, "\""); };
  const auto listen = absl::StrJoin(config.listen, ", ", [&](std::string* out, const auto& one) {
    absl::StrAppend(out, quoted(one));
  });
  const std::pair<absl::string_view, std::string> lines[] = {
      {"data-dir", quoted(config.data_dir)},
      {"listen", absl::StrCat("[", listen, "]")},
      {"metrics-listen", quoted(config.metrics_listen)},
      {"tls-cert", quoted(config.tls_cert)},
      {"tls-key", quoted(config.tls_key)},
      {"tls-client-ca", quoted(config.tls_client_ca)},
      {"insecure-listen-anywhere", config.insecure_listen_anywhere ? "true" : "false"},
      {"backup-dir", quoted(config.backup_dir)},
      {"disk-reserve-mib", absl::StrCat(config.disk_reserve_mib)},
      {"queue-events", absl::StrCat(config.queue_events)},
      {"streams-max", absl::StrCat(config.streams_max)},
      {"stall-timeout", absl::StrCat(config.stall_timeout_seconds)},
      {"log-format", quoted(config.log_format)},
      {"log-level", quoted(config.log_level)},
      {"ready-file", quoted(config.ready_file)},
      {"index-tail-events", absl::StrCat(config.index_tail_events)},
      {"write-buffer-kib", absl::StrCat(config.write_buffer_kib)},
      {"wal-spare-kib", absl::StrCat(config.wal_spare_kib)}};
  static_assert(std::size(lines) == std::size(kNames));
  return absl::StrJoin(lines, "\n", absl::PairFormatter(" = "));
}

// But for what the form of the file has no way to write.
void CheckWrittenAgain(const Config& config) {
  std::vector<std::string> texts = {config.data_dir,      config.metrics_listen,
                                    config.tls_cert,      config.tls_key,
                                    config.backup_dir,    config.ready_file,
                                    config.tls_client_ca, absl::StrJoin(config.listen, "")};
  for (const std::string& text : texts) {
    if (!AllOf(kPlain, text)) return;
  }
  const std::string file = TextOf(config);
  const Outcome again = ParseFile(file);
  CHECK(std::holds_alternative<wubu::server::Serve>(again.command));
  CHECK(TextOf(std::get<wubu::server::Serve>(again.command).config) == file);
}

// Each of the faults begins with its flag, or a sentence about one value names its flag.
void CheckRefused(const Outcome& outcome) {
  CHECK(std::get<wubu::server::Exit>(outcome.command).code == wubu::server::kExitConfig);
  CHECK(absl::EndsWith(outcome.err, "--help\n") || absl::EndsWith(outcome.err, "information.\n"));
  const auto named = [&](absl::string_view name) {
    return absl::StrContains(outcome.err.substr(0, outcome.err.find('\n')), name);
  };
  CHECK(absl::StartsWith(outcome.err, "wubud: --") ||
        std::any_of(std::begin(kNames), std::end(kNames), named) ||
        std::any_of(std::begin(kVerbNames), std::end(kVerbNames), named));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const absl::string_view file(reinterpret_cast<const char*>(data), size);
  const Outcome outcome = ParseFile(file);
  CHECK(outcome.out.empty());
  if (const auto* serve = std::get_if<wubu::server::Serve>(&outcome.command)) {
    CHECK(outcome.err.empty());
    CheckConfig(serve->config);
    CheckNames(file);
    CheckWrittenAgain(serve->config);
  } else {
    CheckRefused(outcome);
  }
  return 0;
}

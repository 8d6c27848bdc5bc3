#include "services/server/config.h"

#include <arpa/inet.h>
#include <unistd.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/observability/log.h"

namespace wubu::server {
namespace {

constexpr int64_t kMaxMib = int64_t{1} << 30;

struct HostPort {
  absl::string_view host;
  int port;
};

// `host:port`, the host of IPv6 in brackets.
std::optional<HostPort> Split(absl::string_view address) {
  const size_t colon = address.rfind(':');
  if (colon == absl::string_view::npos || colon == 0) return std::nullopt;
  HostPort split{address.substr(0, colon), 0};
  const bool in_brackets = absl::StartsWith(split.host, "[");
  if (in_brackets != absl::EndsWith(split.host, "]")) return std::nullopt;
  if (absl::StrContains(split.host, ':') && !in_brackets) return std::nullopt;
  // What listens would end the host here, and it would be another one than was checked.
  if (absl::StrContains(split.host, '\0')) return std::nullopt;
  // The conversion alone takes blanks and signs too.
  const absl::string_view port = address.substr(colon + 1);
  if (!std::all_of(port.begin(), port.end(), absl::ascii_isdigit)) return std::nullopt;
  if (!absl::SimpleAtoi(port, &split.port) || split.port > 65'535) return std::nullopt;
  return split;
}

class Checker {
 public:
  explicit Checker(const Config& config) : config_(config) {}

  std::vector<std::string> Run() {
    if (config_.data_dir.empty()) Fault("--data-dir", "", "a directory");
    CheckAddresses();
    CheckTls();
    CheckNumber("--disk-reserve-mib", config_.disk_reserve_mib, 0, kMaxMib);
    CheckNumber("--queue-events", config_.queue_events, 1'000, 1'000'000);
    CheckNumber("--streams-max", config_.streams_max, 1, 100'000);
    CheckNumber("--stall-timeout", config_.stall_timeout_seconds, 1, 3'600);
    CheckNumber("--index-tail-events", config_.index_tail_events, 1, 16 << 20);
    CheckNumber("--write-buffer-kib", config_.write_buffer_kib, 64, 1 << 20);
    CheckNumber("--wal-spare-kib", config_.wal_spare_kib, 0, 1 << 20);
    if (!observability::LogFormatByName(config_.log_format)) {
      Fault("--log-format", config_.log_format, "text or json");
    }
    if (!observability::LevelByName(config_.log_level)) {
      Fault("--log-level", config_.log_level, "debug, info, warning or error");
    }
    return std::move(faults_);
  }

 private:
  void Fault(absl::string_view flag, absl::string_view value, absl::string_view allowed) {
    faults_.push_back(absl::StrCat(flag, " is \"", value, "\"; give ", allowed));
  }

  void CheckNumber(absl::string_view flag, int64_t value, int64_t least, int64_t most) {
    if (value >= least && value <= most) return;
    Fault(flag, absl::StrCat(value), absl::StrCat("a number from ", least, " to ", most));
  }

  void CheckAddresses() {
    if (config_.listen.empty()) Fault("--listen", "", "at least one address");
    for (const std::string& address : config_.listen) {
      if (absl::StartsWith(address, "unix:") && address.size() > 5) continue;
      if (!Split(address).has_value()) {
        Fault("--listen", address, "host:port with a port from 0 to 65535, or unix:PATH");
      } else if (!IsLoopback(address) && !config_.uses_tls() && !config_.insecure_listen_anywhere) {
        Fault("--listen", address,
              "an address of this machine alone such as 127.0.0.1:7450, or set --tls-cert and "
              "--tls-key, or say --insecure-listen-anywhere if a proxy guards this port");
      }
    }
    const std::string& metrics = config_.metrics_listen;
    if (metrics == "off") return;
    if (absl::StartsWith(metrics, "unix:") || !Split(metrics).has_value()) {
      Fault("--metrics-listen", metrics, "host:port, or off");
    } else if (!IsLoopback(metrics) && !config_.insecure_listen_anywhere) {
      Fault("--metrics-listen", metrics,
            "an address of this machine alone (metrics have no TLS), or say "
            "--insecure-listen-anywhere");
    }
  }

  void CheckTls() {
    if (config_.tls_cert.empty() != config_.tls_key.empty()) {
      Fault(config_.tls_cert.empty() ? "--tls-cert" : "--tls-key", "",
            "both --tls-cert and --tls-key, or neither");
    }
    if (!config_.tls_client_ca.empty() && !config_.uses_tls()) {
      Fault("--tls-client-ca", config_.tls_client_ca,
            "it only together with --tls-cert and --tls-key");
    }
    CheckReadable("--tls-cert", config_.tls_cert);
    CheckReadable("--tls-key", config_.tls_key);
    CheckReadable("--tls-client-ca", config_.tls_client_ca);
  }

  void CheckReadable(absl::string_view flag, const std::string& path) {
    if (path.empty() || access(path.c_str(), R_OK) == 0) return;
    Fault(flag, path, "a file in PEM form that this user can read");
  }

  const Config& config_;
  std::vector<std::string> faults_;
};

}  // namespace

bool IsLoopback(absl::string_view address) {
  if (absl::StartsWith(address, "unix:")) return true;
  const std::optional<HostPort> split = Split(address);
  if (!split.has_value()) return false;
  if (split->host == "localhost" || split->host == "[::1]") return true;
  // A name that only begins like an address of this machine is none: 127.example.org.
  in_addr v4;
  return inet_pton(AF_INET, std::string(split->host).c_str(), &v4) == 1 &&
         absl::StartsWith(split->host, "127.");
}

std::vector<std::string> Faults(const Config& config) { return Checker(config).Run(); }

}  // namespace wubu::server

// Config: what wubud is told by flags, a file and the environment; a flag wins over the
// environment, and that over the file. Checked as a whole at the start: every fault is named.
#ifndef WUBU_SERVICES_SERVER_CONFIG_H_
#define WUBU_SERVICES_SERVER_CONFIG_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace wubu::server {

struct Config {
  std::string data_dir = "data";
  // `host:port` or `unix:PATH`; port 0 takes a free one.
  std::vector<std::string> listen = {"127.0.0.1:7450"};
  std::string metrics_listen = "127.0.0.1:7451";  // Or "off".

  std::string tls_cert;
  std::string tls_key;
  std::string tls_client_ca;
  bool insecure_listen_anywhere = false;

  std::string backup_dir;  // Empty: `<data_dir>/backups`.
  int64_t disk_reserve_mib = 512;
  int64_t queue_events = 16'384;
  int64_t streams_max = 2'000;
  int64_t stall_timeout_seconds = 30;
  std::string log_format = "text";
  std::string log_level = "info";
  // Written when the server is ready: the addresses it listens at, a line each, then that of the
  // metrics.
  std::string ready_file;

  // For tests that want every path taken often: how much the log keeps in memory.
  int64_t index_tail_events = 256 * 1024;
  int64_t write_buffer_kib = 32 * 1024;
  int64_t wal_spare_kib = 36 * 1024;

  bool uses_tls() const { return !tls_cert.empty(); }
  std::string backups() const { return backup_dir.empty() ? data_dir + "/backups" : backup_dir; }
};

// `127.0.0.1`, `[::1]`, `localhost` with any port, and `unix:` paths.
bool IsLoopback(absl::string_view address);

// Every fault of the configuration, each with the flag, its value and what is allowed. Looks at
// files only to see that they can be read.
std::vector<std::string> Faults(const Config& config);

}  // namespace wubu::server

#endif  // WUBU_SERVICES_SERVER_CONFIG_H_

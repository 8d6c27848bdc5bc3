#include "services/server/command_line.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "absl/strings/str_cat.h"

namespace wubu::server {
namespace {

constexpr char kDescription[] =
    "wubud: the wubu server. Keeps the events of public culture centres and serves them over "
    "gRPC.\n"
    "Without a verb it serves; try `wubud --data-dir ./data`, then `wubu --help` in another "
    "terminal.";

constexpr char kFooter[] =
    "Each option may also stand in the file given with --config (a line `name = value`, without "
    "the\n"
    "dashes) or in the environment (WUBU_ and the name in capitals: WUBU_DATA_DIR).\n"
    "Exit codes: 0 stopped as told; 1 fsck found problems; 2 fault in the words or the "
    "configuration;\n"
    "3 the store or a port refused.";

// Options of this group are not for people. An empty group would hide them too, but then the faults
// of their values would not name them either.
constexpr char kHiddenGroup[] = "Hidden";

class Help final : public CLI::Formatter {
 public:
  std::string make_group(std::string group, bool is_positional,
                         std::vector<const CLI::Option*> options) const override {
    return group == kHiddenGroup ? "" : CLI::Formatter::make_group(group, is_positional, options);
  }
};

void AddServing(CLI::App& app, Config& config) {
  app.set_config("--config", "", "Reads options from this file")->envname("WUBU_CONFIG");
  // A misspelt name would otherwise leave its option as it was, without a word.
  app.allow_config_extras(CLI::config_extras_mode::error);
  const auto option = [&app](const char* flag, auto& value, const char* environment,
                             const char* help) {
    return app.add_option(flag, value, help)->envname(environment)->capture_default_str();
  };
  option("--data-dir", config.data_dir, "WUBU_DATA_DIR",
         "Where the events are kept; made if missing");
  option("--listen", config.listen, "WUBU_LISTEN",
         "host:port or unix:PATH, more than one is possible; port 0 takes a free one");
  option("--metrics-listen", config.metrics_listen, "WUBU_METRICS_LISTEN",
         "host:port of the metrics (/metrics), or off");
  option("--tls-cert", config.tls_cert, "WUBU_TLS_CERT",
         "Certificate chain, PEM; read again when it changes");
  option("--tls-key", config.tls_key, "WUBU_TLS_KEY", "Its key, PEM");
  option("--tls-client-ca", config.tls_client_ca, "WUBU_TLS_CLIENT_CA",
         "Only clients with a certificate of this CA may come in");
  app.add_flag("--insecure-listen-anywhere", config.insecure_listen_anywhere,
               "Listen at any address without TLS; only behind a proxy that guards the port")
      ->envname("WUBU_INSECURE_LISTEN_ANYWHERE");
  option("--backup-dir", config.backup_dir, "WUBU_BACKUP_DIR",
         "Where `wubu backup` puts its copies (default: backups in the data directory)");
  option("--disk-reserve-mib", config.disk_reserve_mib, "WUBU_DISK_RESERVE_MIB",
         "Appends are refused while the disk has less free space");
  option("--queue-events", config.queue_events, "WUBU_QUEUE_EVENTS",
         "Events that may wait to be written");
  option("--streams-max", config.streams_max, "WUBU_STREAMS_MAX", "Streams open at a time");
  option("--stall-timeout", config.stall_timeout_seconds, "WUBU_STALL_TIMEOUT",
         "Seconds after which a reader that takes nothing is let go");
  option("--log-format", config.log_format, "WUBU_LOG_FORMAT",
         "text for people, json for machines");
  option("--log-level", config.log_level, "WUBU_LOG_LEVEL", "debug, info, warning or error");
  option("--ready-file", config.ready_file, "WUBU_READY_FILE",
         "Written with the real addresses when the server is ready");
  option("--index-tail-events", config.index_tail_events, "WUBU_INDEX_TAIL_EVENTS", "")
      ->group(kHiddenGroup);
  option("--write-buffer-kib", config.write_buffer_kib, "WUBU_WRITE_BUFFER_KIB", "")
      ->group(kHiddenGroup);
  option("--wal-spare-kib", config.wal_spare_kib, "WUBU_WAL_SPARE_KIB", "")->group(kHiddenGroup);
}

int ReportFaults(const std::vector<std::string>& faults) {
  for (const std::string& fault : faults) std::cerr << "wubud: " << fault << "\n";
  std::cerr << "wubud: not started. See wubud --help\n";
  return kExitConfig;
}

}  // namespace

Command ParseCommandLine(int argc, const char* const* argv) {
  CLI::App app(kDescription, "wubud");
  app.footer(kFooter);
  app.formatter(std::make_shared<Help>());
  app.set_version_flag("--version", std::string("wubud ") + WUBU_VERSION);
  Config config;
  AddServing(app, config);
  app.require_subcommand(0, 1);

  FsckCommand fsck;
  CLI::App* const fsck_app =
      app.add_subcommand("fsck", "Checks a whole store that no server has open: wubud fsck ./data");
  fsck_app->add_option("DIR", fsck.directory, "The data directory or a backup")->required();
  fsck_app->add_flag("--repair", fsck.repair, "Build what is derived from the log again");
  fsck_app->add_flag("--json", fsck.json, "For programs");

  RestoreCommand restore;
  CLI::App* const restore_app = app.add_subcommand(
      "restore", "Checks a backup and copies it to a new data directory: wubud restore B ./data");
  restore_app->add_option("BACKUP", restore.backup, "The backup")->required();
  restore_app->add_option("DIR", restore.directory, "The new data directory, absent or empty")
      ->required();

  try {
    app.parse(argc, argv);
  } catch (const CLI::ConfigError& error) {
    return Exit{
        ReportFaults({absl::StrCat("--config names a file that can't be used: ", error.what())})};
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error, std::cout, std::cerr);
    return Exit{code == 0 ? 0 : kExitConfig};
  }
  if (fsck_app->parsed()) return fsck;
  if (restore_app->parsed()) return restore;
  const std::vector<std::string> faults = Faults(config);
  if (!faults.empty()) return Exit{ReportFaults(faults)};
  return Serve{std::move(config)};
}

}  // namespace wubu::server

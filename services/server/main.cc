// wubud: see `wubud --help`.
#include <grpc/support/log.h>
#include <signal.h>

#include <cstdio>
#include <fstream>
#include <string>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/synchronization/mutex.h"
#include "services/observability/log.h"
#include "services/server/command_line.h"
#include "services/server/config.h"
#include "services/server/credentials.h"
#include "services/server/offline.h"
#include "services/server/server.h"

namespace wubu::server {
namespace {

using observability::Level;

// Debian's abseil is built with its deadlock detection on, which takes a global lock at every lock,
// gRPC's own included. It has its place in tests; a release does without.
void SpareDeadlockDetection() {
#ifdef NDEBUG
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
#endif
}

// What gRPC says goes where everything else goes.
void LogForGrpc(gpr_log_func_args* args) {
  const Level level = args->severity == GPR_LOG_SEVERITY_ERROR ? Level::kError : Level::kDebug;
  observability::Log(level, args->message, {{"from", "grpc"}});
}

// Before there are threads, so that none of them is interrupted; main waits for these.
sigset_t BlockSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  signal(SIGPIPE, SIG_IGN);
  return signals;
}

// Written aside and renamed, so that nobody reads half of it.
void WriteReadyFile(const std::string& path, const Server& server) {
  if (path.empty()) return;
  const std::string aside = absl::StrCat(path, ".new");
  std::ofstream(aside) << absl::StrJoin(server.addresses(), "\n") << "\n"
                       << server.metrics_port() << "\n";
  if (std::rename(aside.c_str(), path.c_str()) != 0) {
    observability::Log(Level::kWarning, "can't write the ready file", {{"path", path}});
  }
}

int Refuse(const std::vector<std::string>& faults) {
  for (const std::string& fault : faults) std::fprintf(stderr, "wubud: %s\n", fault.c_str());
  return kExitConfig;
}

int RunServer(const Config& config) {
  const std::vector<std::string> faults = TlsFaults(config);
  if (!faults.empty()) return Refuse(faults);
  observability::StartLog(*observability::LogFormatByName(config.log_format),
                          *observability::LevelByName(config.log_level));
  gpr_set_log_function(&LogForGrpc);
  const sigset_t signals = BlockSignals();
  auto server = Server::Start(config);
  if (!server.ok()) {
    const std::string why(server.status().message());
    std::fprintf(stderr, "wubud: can't start: %s\n", why.c_str());
    return kExitStart;
  }
  const std::string addresses = absl::StrJoin((*server)->addresses(), ",");
  observability::Log(Level::kInfo, "ready",
                     {{"listen", addresses},
                      {"metrics_port", absl::StrCat((*server)->metrics_port())},
                      {"data_dir", config.data_dir},
                      {"version", WUBU_VERSION}});
  WriteReadyFile(config.ready_file, **server);
  int signal_number = 0;
  sigwait(&signals, &signal_number);
  observability::Log(Level::kInfo, "stopping", {{"signal", absl::StrCat(signal_number)}});
  (*server)->Stop();
  server->reset();
  observability::Log(Level::kInfo, "stopped");
  return 0;
}

}  // namespace

int Main(int argc, char** argv) {
  SpareDeadlockDetection();
  const Command command = ParseCommandLine(argc, argv);
  if (const auto* exit = std::get_if<Exit>(&command)) return exit->code;
  if (const auto* fsck = std::get_if<FsckCommand>(&command)) return RunFsck(*fsck);
  if (const auto* restore = std::get_if<RestoreCommand>(&command)) return RunRestore(*restore);
  return RunServer(std::get<Serve>(command).config);
}

}  // namespace wubu::server

int main(int argc, char** argv) { return wubu::server::Main(argc, argv); }

#include "tests/integration/live_server.h"

#include <gtest/gtest.h>
#include <signal.h>

#include <filesystem>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "services/server/server.h"
#include "tests/cli/process.h"

namespace wubu::integration {
namespace {

constexpr absl::Duration kReadyPatience = absl::Seconds(60);

class InProcess final : public LiveServer {
 public:
  explicit InProcess(const server::Config& config) {
    auto started = server::Server::Start(config);
    EXPECT_TRUE(started.ok()) << started.status();
    if (started.ok()) server_ = *std::move(started);
  }

  std::string address() const override { return server_->addresses().front(); }
  int metrics_port() const override { return server_->metrics_port(); }
  int Stop() override {
    server_->Stop();
    server_.reset();
    return 0;
  }

 private:
  std::unique_ptr<server::Server> server_;
};

class Program final : public LiveServer {
 public:
  explicit Program(server::Config config) {
    config.ready_file = config.data_dir + ".ready";
    std::filesystem::remove(config.ready_file);
    std::vector<std::string> words = FlagsOf(config);
    words.insert(words.begin(), WUBUD_PROGRAM);
    process_ = std::make_unique<cli_test::Process>(words, cli_test::Words{});
    const absl::Time patience = absl::Now() + kReadyPatience;
    while (!std::filesystem::exists(config.ready_file)) {
      if (!process_->Running() || absl::Now() > patience) {
        ADD_FAILURE() << "wubud is not ready: " << process_->Finish().err;
        return;
      }
      absl::SleepFor(absl::Milliseconds(1));  // Only to leave the processor to the server.
    }
    std::ifstream(config.ready_file) >> address_ >> metrics_port_;
  }

  std::string address() const override { return address_; }
  int metrics_port() const override { return metrics_port_; }
  int Stop() override {
    process_->Signal(SIGTERM);
    const cli_test::Outcome outcome = process_->Finish();
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    return outcome.code;
  }

 private:
  std::unique_ptr<cli_test::Process> process_;
  std::string address_;
  int metrics_port_ = 0;
};

}  // namespace

std::unique_ptr<LiveServer> LiveServer::Start(Where where, const server::Config& config) {
  if (where == Where::kInProcess) return std::make_unique<InProcess>(config);
  return std::make_unique<Program>(config);
}

std::vector<std::string> FlagsOf(const server::Config& config) {
  std::vector<std::string> flags = {"--data-dir", config.data_dir, "--metrics-listen",
                                    config.metrics_listen};
  const auto add = [&flags](const std::string& flag, const std::string& value) {
    if (!value.empty()) flags.insert(flags.end(), {flag, value});
  };
  for (const std::string& address : config.listen) add("--listen", address);
  add("--tls-cert", config.tls_cert);
  add("--tls-key", config.tls_key);
  add("--tls-client-ca", config.tls_client_ca);
  add("--ready-file", config.ready_file);
  add("--stall-timeout", absl::StrCat(config.stall_timeout_seconds));
  add("--streams-max", absl::StrCat(config.streams_max));
  add("--disk-reserve-mib", absl::StrCat(config.disk_reserve_mib));
  add("--queue-events", absl::StrCat(config.queue_events));
  add("--index-tail-events", absl::StrCat(config.index_tail_events));
  add("--write-buffer-kib", absl::StrCat(config.write_buffer_kib));
  add("--wal-spare-kib", absl::StrCat(config.wal_spare_kib));
  return flags;
}

}  // namespace wubu::integration

// bench_log: the event log in this process, without a server.
//
//   fill     appends events in groups, one durable write a group; --kill ends it as kill -9 would
//   open     how long it takes to open the store again
//   read     iterates over the whole store
//   compact  brings the store to rest and says what is on disk
#include <CLI/CLI.hpp>
#include <csignal>
#include <memory>
#include <string>
#include <vector>

#include "storage/base/check.h"
#include "storage/base/clock.h"
#include "storage/log/rocks_log.h"
#include "tests/bench/histogram.h"
#include "tests/bench/proposals.h"
#include "tests/bench/report.h"
#include "tests/bench/workload.h"

namespace wubu::bench {
namespace {

// Generated and admitted outside of the timed part, so many at a time to bound memory.
constexpr size_t kPortionEvents = 200'000;

struct Flags {
  std::string directory;
  uint64_t seed = 1;
  uint32_t lane = 0;
  int centers = 10'000;
  size_t events = 1'000'000;
  size_t group = 1'000;
  bool kill = false;
};

std::unique_ptr<log::RocksLog> Open(const Flags& flags) {
  auto opened = log::RocksLog::Open({.directory = flags.directory});
  ExitUnlessOk(opened.status(), "opening " + flags.directory);
  return *std::move(opened);
}

// Appends in groups and adds what each commit took.
void AppendGroups(log::EventLog& log, const std::vector<log::Proposal>& proposals, size_t group,
                  Histogram* commit_nanos) {
  std::vector<const log::Proposal*> together;
  for (size_t i = 0; i < proposals.size(); ++i) {
    together.push_back(&proposals[i]);
    if (together.size() < group && i + 1 < proposals.size()) continue;
    const int64_t begin = NowNanos();
    ExitUnlessOk(log.Append(together, Clock::System().Now()).status(), "appending");
    commit_nanos->Record(static_cast<uint64_t>(NowNanos() - begin));
    together.clear();
  }
}

void Fill(const Flags& flags) {
  const std::unique_ptr<log::RocksLog> log = Open(flags);
  Workload workload(flags.seed, flags.centers, flags.lane);
  Histogram unrecorded, commits;
  AppendGroups(*log, RegistrationProposals(workload), 1'000, &unrecorded);
  const uint64_t before = log->head().position.value();
  double seconds = 0;
  for (size_t left = flags.events; left > 0;) {
    const size_t portion = std::min(left, kPortionEvents);
    const std::vector<log::Proposal> proposals = NextProposals(workload, portion);
    const int64_t begin = NowNanos();
    AppendGroups(*log, proposals, flags.group, &commits);
    seconds += SecondsSince(begin);
    left -= portion;
  }
  const uint64_t added = log->head().position.value() - before;
  CHECK(added == flags.events);
  Report("log_fill")
      .Add("events", added)
      .Add("group", flags.group)
      .Add("seconds", seconds)
      .Add("events_per_second", static_cast<double>(added) / seconds)
      .AddLatency("commit", commits)
      .Print();
  if (flags.kill) raise(SIGKILL);
}

void Reopen(const Flags& flags) {
  const int64_t begin = NowNanos();
  const std::unique_ptr<log::RocksLog> log = Open(flags);
  const double seconds = SecondsSince(begin);
  const uint64_t events = log->head().position.value();
  Report("log_open").Add("seconds", seconds).Add("events", events).Print();
  if (flags.kill) raise(SIGKILL);
}

void ReadAll(const Flags& flags) {
  const std::unique_ptr<log::RocksLog> log = Open(flags);
  uint64_t events = 0, bytes = 0;
  const int64_t begin = NowNanos();
  const absl::Status read =
      log->Read(Position(1), log::Direction::kForwards, [&](const log::LogEntry& entry) {
        CHECK(entry.position.value() == ++events);
        bytes += entry.content.size();
        return true;
      });
  const double seconds = SecondsSince(begin);
  ExitUnlessOk(read, "reading");
  CHECK(events == log->head().position.value());
  Report("log_read")
      .Add("events", events)
      .Add("content_bytes", bytes)
      .Add("seconds", seconds)
      .Add("events_per_second", static_cast<double>(events) / seconds)
      .Print();
}

void Compact(const Flags& flags) {
  const std::unique_ptr<log::RocksLog> log = Open(flags);
  const int64_t begin = NowNanos();
  ExitUnlessOk(log->Compact(), "compacting");
  const double seconds = SecondsSince(begin);
  const log::RocksLog::DiskUse use = log->disk_use();
  const auto events = static_cast<double>(log->head().position.value());
  Report("log_compact")
      .Add("events", events)
      .Add("seconds", seconds)
      .Add("log_bytes_per_event", static_cast<double>(use.log_bytes) / events)
      .Add("index_bytes_per_event", static_cast<double>(use.index_bytes) / events)
      .Add("bytes_per_event", static_cast<double>(use.log_bytes + use.index_bytes) / events)
      .Print();
}

int Main(int argc, char** argv) {
  Flags flags;
  CLI::App app("The event log in this process");
  app.require_subcommand(1);
  app.add_option("--dir", flags.directory, "The store's directory")->required();
  app.add_option("--seed", flags.seed, "Of the workload");
  app.add_option("--lane", flags.lane, "Of the workload: another lane has other ids");
  app.add_option("--centers", flags.centers, "Of the workload");
  app.add_option("--events", flags.events, "How many to append");
  app.add_option("--group", flags.group, "Events in one durable write");
  app.add_flag("--kill", flags.kill, "End by SIGKILL, with the store open");
  app.fallthrough();
  app.add_subcommand("fill", "Appends events")->callback([&] { Fill(flags); });
  app.add_subcommand("open", "Opens the store")->callback([&] { Reopen(flags); });
  app.add_subcommand("read", "Iterates over the store")->callback([&] { ReadAll(flags); });
  app.add_subcommand("compact", "Compacts the store")->callback([&] { Compact(flags); });
  CLI11_PARSE(app, argc, argv);
  return 0;
}

}  // namespace
}  // namespace wubu::bench

int main(int argc, char** argv) { return wubu::bench::Main(argc, argv); }

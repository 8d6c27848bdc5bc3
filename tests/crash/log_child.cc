// The victim of log_crash_test: a writer over a store, loaded from several threads until it is
// killed. It says in the oracle's file what it sends and what it was told.
//
//   wubu_crash_log_child DIRECTORY ORACLE FIRST
//
// Each lane begins again some batches before FIRST, so what an earlier life sent comes once more.
#include <cstdlib>
#include <iostream>
#include <random>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "services/engine/numbered_event.h"
#include "services/engine/writer.h"
#include "storage/log/rocks_log.h"
#include "tests/crash/oracle.h"

namespace wubu::crash {
namespace {

constexpr int kLanes = 4;
constexpr uint64_t kRepeatedBatches = 3;

// A batch is known by its lane and number: one to six events over the lane's subjects.
log::Proposal Batch(int lane, uint64_t number) {
  std::mt19937_64 random(static_cast<uint64_t>(lane) << 32 | number);
  log::Proposal proposal;
  const uint64_t size = 1 + random() % 6;
  for (uint64_t i = 0; i < size; ++i) {
    const uint64_t event = (static_cast<uint64_t>(lane) << 40) + number * 8 + i;
    proposal.events.push_back(log::NumberedEvent(
        event, absl::StrCat("centers/", lane, "-", event % 3), std::string(random() % 300, 'x')));
  }
  return proposal;
}

void RecordSent(const log::Proposal& proposal, int lane, uint64_t number, OracleWriter* oracle) {
  for (size_t i = 0; i < proposal.events.size(); ++i) {
    const log::NewEvent& event = proposal.events[i];
    oracle->RecordSent(event.id.ToString(), {event.content_hash, absl::StrCat(lane, "-", number), i,
                                             proposal.events.size()});
  }
}

void RecordAcknowledged(const log::Outcome& outcome, OracleWriter* oracle) {
  for (const log::Receipt& receipt : std::get<std::vector<log::Receipt>>(outcome)) {
    oracle->RecordAcknowledged({receipt.id.ToString(), receipt.position, receipt.revision});
  }
}

void Load(engine::Writer* writer, OracleWriter* oracle, int lane, uint64_t first) {
  for (uint64_t number = first; true; ++number) {
    std::vector<log::Proposal> proposals;
    proposals.push_back(Batch(lane, number));
    RecordSent(proposals[0], lane, number, oracle);
    absl::Notification answered;
    const absl::Status taken = writer->Submit(std::move(proposals), [&](auto, auto outcomes) {
      if (!outcomes.ok()) std::cerr << outcomes.status() << std::endl, std::_Exit(3);
      RecordAcknowledged(outcomes->at(0), oracle);
      answered.Notify();
    });
    if (!taken.ok()) std::cerr << taken << std::endl, std::_Exit(4);
    answered.WaitForNotification();
  }
}

int Run(const std::string& directory, const std::string& oracle_path, uint64_t first) {
  auto log = log::RocksLog::Open({.directory = directory,
                                  .index_tail_events = 64,
                                  .write_buffer_bytes = 64 << 10,
                                  .wal_spare_bytes = 96 << 10});
  if (!log.ok()) {
    std::cerr << log.status() << std::endl;
    return 2;
  }
  OracleWriter oracle(oracle_path);
  engine::Writer writer(log->get(), &Clock::System(), [] { return uint64_t{1} << 40; }, {});
  std::vector<std::thread> lanes;
  for (int lane = 0; lane < kLanes; ++lane) {
    lanes.emplace_back(Load, &writer, &oracle, lane,
                       first > kRepeatedBatches ? first - kRepeatedBatches : 0);
  }
  for (std::thread& lane : lanes) lane.join();
  return 0;
}

}  // namespace
}  // namespace wubu::crash

int main(int argc, char** argv) {
  if (argc != 4) return 64;
  return wubu::crash::Run(argv[1], argv[2], std::strtoull(argv[3], nullptr, 10));
}

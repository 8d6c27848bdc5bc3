#include "tests/fault/scenario.h"

#include <sched.h>
#include <unistd.h>

#include <random>
#include <set>

#include "gtest/gtest.h"
#include "storage/base/status_macros.h"
#include "storage/log/fsck.h"

// RocksDB sleeps for a second after a background failure, in case that helps. Here it never does.
extern "C" int usleep(useconds_t) { return sched_yield(); }

namespace wubu::log {
namespace {

constexpr size_t kContentBytes = 4'000;
constexpr int kAppendsFirst = 12;  // More than a memtable holds.
constexpr int kAppendsLater = 2;

// A window into noise that is made once.
std::string Noise(uint64_t number) {
  static const std::string noise = [] {
    std::mt19937_64 random(1);
    std::string bytes(1 << 20, '\0');
    for (char& c : bytes) c = static_cast<char>(random());
    return bytes;
  }();
  return noise.substr(number * 997 % (noise.size() - kContentBytes), kContentBytes);
}

}  // namespace

ProposalOf ProposalNumber(uint64_t n) {
  return {AnEvent(2 * n - 1).Of("centers/a").Begins().Saying(Noise(2 * n - 1)),
          AnEvent(2 * n).Of("centers/b").Begins().Saying(Noise(2 * n))};
}

absl::StatusOr<std::unique_ptr<RocksLog>> Scenario::Open(rocksdb::Env* env) const {
  return RocksLog::Open({.directory = directory_,
                         .index_tail_events = 12,
                         .block_cache_bytes = 1 << 20,
                         .write_buffer_bytes = 64 << 10,
                         .wal_spare_bytes = 256 << 10,
                         .env = env});
}

void Scenario::Run(rocksdb::Env* env) {
  for (const int appends : {kAppendsFirst, kAppendsLater}) {
    const auto log = Open(env);
    if (!log.ok()) continue;
    ReadEverything(**log);
    AppendSome(**log, appends);
    ReadEverything(**log);
  }
}

void Scenario::AppendSome(EventLog& log, int count) {
  bool stopped = false;
  for (int i = 0; i < count; ++i) {
    const auto outcome = Append(log, ProposalNumber(next_), At(next_));
    ++next_;
    if (!outcome.ok()) {
      stopped = true;
      continue;
    }
    ASSERT_FALSE(stopped) << "an append was taken after one had failed";
    ASSERT_TRUE(std::holds_alternative<std::vector<Receipt>>(*outcome));
    for (const Receipt& receipt : std::get<std::vector<Receipt>>(*outcome)) {
      ASSERT_FALSE(receipt.duplicate);
      ASSERT_TRUE(receipts_.emplace(receipt.position, receipt).second) << "a position twice";
    }
  }
}

void Scenario::ReadEverything(const EventLog& log) const {
  const auto events = ReadAll(log);
  if (events.ok()) ExpectWhole(*events);
  for (const auto& [position, receipt] : receipts_) {
    const auto found = log.FindReceipt(receipt.id);
    if (found.ok()) {
      EXPECT_EQ(*found, receipt);
    }
  }
  const auto stream = ReadAllOf(log, "centers/a");
  if (stream.ok() && events.ok()) {
    EXPECT_EQ(2 * stream->size(), events->size());
  }
}

void Scenario::ExpectWhole(const std::vector<ReadEvent>& events) const {
  std::set<EventId> ids;
  for (size_t i = 0; i < events.size(); ++i) {
    const ReadEvent& event = events[i];
    ASSERT_EQ(event.position, Position(i + 1));
    ASSERT_EQ(event.revision, Revision(i / 2 + 1));
    ASSERT_TRUE(ids.insert(event.id).second) << "an event twice";
  }
  ASSERT_EQ(events.size() % 2, 0) << "half a proposal";
  for (size_t i = 0; i < events.size(); i += 2) {
    uint64_t number = 1;
    while (number < next_ && IdOf(2 * number - 1) != events[i].id) ++number;
    ASSERT_LT(number, next_) << "an event that nobody sent";
    const ProposalOf proposal = ProposalNumber(number);
    ASSERT_EQ(events[i].content, proposal.events[0].content);
    ASSERT_EQ(events[i + 1].content, proposal.events[1].content);
  }
  for (const auto& [position, receipt] : receipts_) {
    ASSERT_LE(position.value(), events.size()) << "an acknowledged event is lost";
    ASSERT_EQ(events[position.value() - 1].id, receipt.id);
    ASSERT_EQ(events[position.value() - 1].recorded_time, receipt.recorded_time);
  }
}

absl::Status Scenario::LookThrough() {
  {
    ASSIGN_OR_RETURN(const auto log, Open(nullptr));
    ASSIGN_OR_RETURN(const auto events, ReadAll(*log));
    ExpectWhole(events);
    for (const auto& [position, receipt] : receipts_) {
      ASSIGN_OR_RETURN(const auto found, log->FindReceipt(receipt.id));
      EXPECT_EQ(found, receipt);
    }
    ASSIGN_OR_RETURN(const auto stream, ReadAllOf(*log, "centers/b"));
    EXPECT_EQ(2 * stream.size(), events.size());
    RETURN_IF_ERROR(Append(*log, ProposalNumber(next_), At(next_)).status());
    ++next_;
  }
  ASSIGN_OR_RETURN(const FsckReport report, Fsck({.directory = directory_}));
  if (report.clean()) return absl::OkStatus();
  return absl::DataLossError(
      absl::StrCat("fsck: ", report.problems[0].where, ": ", report.problems[0].what));
}

void Scenario::ExpectAllKept() {
  const absl::Status status = LookThrough();
  EXPECT_TRUE(status.ok()) << status;
}

void Scenario::ExpectAllKeptOrSaid() { (void)LookThrough(); }

}  // namespace wubu::log

// A disk that is full: a small file system in memory. Needs the right to mount one.
#include <sys/mount.h>

#include <cerrno>
#include <cstring>

#include "gtest/gtest.h"
#include "storage/log/fsck.h"
#include "tests/fault/scenario.h"

namespace wubu::log {
namespace {

constexpr char kSize[] = "size=6m";
constexpr size_t kBallastBytes = 2 << 20;
constexpr uint64_t kProposalsMax = 5'000;  // Far more than there is room for.

class DiskFullTest : public testing::Test {
 protected:
  void SetUp() override {
    if (mount("wubu-test", directory_.path().c_str(), "tmpfs", 0, kSize) != 0) {
      GTEST_SKIP() << "cannot mount a small file system: " << std::strerror(errno);
    }
    mounted_ = true;
    WriteFileBytes(ballast_, std::string(kBallastBytes, 'x'));
  }
  void TearDown() override {
    if (mounted_) umount2(directory_.path().c_str(), MNT_DETACH);
  }
  absl::StatusOr<std::unique_ptr<RocksLog>> Open() const {
    return RocksLog::Open({.directory = directory_ / "data",
                           .index_tail_events = 50,
                           .block_cache_bytes = 1 << 20,
                           .write_buffer_bytes = 64 << 10,
                           .wal_spare_bytes = 256 << 10});
  }
  // Appends until the log stops; returns how many proposals were acknowledged.
  uint64_t Fill(EventLog& log, uint64_t first) {
    for (uint64_t n = first; n < first + kProposalsMax; ++n) {
      const absl::Status status = Append(log, ProposalNumber(n), At(n)).status();
      if (status.ok()) continue;
      EXPECT_EQ(status.code(), absl::StatusCode::kInternal) << status;
      return n - first;
    }
    ADD_FAILURE() << "the disk is not full after " << kProposalsMax << " proposals";
    return 0;
  }

  const TestDirectory directory_;
  const std::string ballast_ = directory_ / "ballast";
  bool mounted_ = false;
};

TEST_F(DiskFullTest, StopsLoudlyReadsOnAndKeepsWhatWasAcknowledged) {
  uint64_t acknowledged = 0;
  {
    const auto log = Open();
    ASSERT_TRUE(log.ok()) << log.status();
    acknowledged = Fill(**log, 1);
    EXPECT_GT(acknowledged, 100);
    EXPECT_FALSE(Append(**log, ProposalNumber(kProposalsMax + 1)).ok()) << "it stays stopped";
    const auto events = ReadAll(**log);
    ASSERT_TRUE(events.ok()) << events.status();
    EXPECT_EQ(events->size(), 2 * acknowledged);
    EXPECT_TRUE((*log)->FindReceipt(IdOf(1))->has_value());
  }
  std::filesystem::remove(ballast_);
  {
    const auto log = Open();
    ASSERT_TRUE(log.ok()) << log.status();
    const auto events = ReadAll(**log);
    ASSERT_TRUE(events.ok()) << events.status();
    ASSERT_GE(events->size(), 2 * acknowledged);
    ASSERT_LE(events->size(), 2 * acknowledged + 2) << "at most the one whose outcome is unknown";
    for (size_t i = 0; i < events->size(); ++i) EXPECT_EQ((*events)[i].id, IdOf(i + 1));
    EXPECT_TRUE(Append(**log, ProposalNumber(acknowledged + 1), At(1'000'000)).ok())
        << "the unknown one is proposed again";
    EXPECT_EQ((*log)->head().position, Position(2 * acknowledged + 2));
  }
  const auto report = Fsck({.directory = directory_ / "data"});
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_TRUE(report->clean()) << report->problems[0].where << ": " << report->problems[0].what;
}

TEST_F(DiskFullTest, AStoreCannotBeMadeWhereThereIsNoRoom) {
  WriteFileBytes(directory_ / "rest", std::string(8 << 20, 'x'));
  EXPECT_FALSE(Open().ok());
  std::filesystem::remove(directory_ / "rest");
  EXPECT_TRUE(Open().ok()) << "and can be when there is";
}

}  // namespace
}  // namespace wubu::log

// What only this engine shows: what it refuses to open, and what it mends by itself. tests/contract
// has the rest.
#include "storage/log/rocks_log.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/log/fsck.h"
#include "storage/log/log_test_damage.h"

namespace wubu::log {
namespace {

using testing::HasSubstr;

constexpr uint64_t kBlocks = 5;

class RocksLogTest : public testing::Test {
 protected:
  void ExpectRefused(absl::StatusCode code, const std::string& what_to_do) {
    const auto log = store_.Open();
    EXPECT_EQ(log.status().code(), code) << log.status();
    EXPECT_THAT(std::string(log.status().message()), HasSubstr(what_to_do));
  }
  // Opens, has everything, goes on.
  void ExpectWhole() {
    {
      const auto log = store_.Open();
      ASSERT_TRUE(log.ok()) << log.status();
      EXPECT_EQ((*log)->head().position, Position(2 * kBlocks));
      for (uint64_t n = 1; n <= 2 * kBlocks; ++n) {
        const auto receipt = (*log)->FindReceipt(IdOf(n));
        ASSERT_TRUE(receipt.ok() && receipt->has_value()) << receipt.status();
        EXPECT_EQ((*receipt)->position, Position(n));
      }
      EXPECT_EQ(ReadAllOf(**log, "centers/a")->size(), kBlocks);
      DamagedStore::AppendBlock(**log, kBlocks + 1);
    }
    const auto report = Fsck({.directory = store_.path()});
    ASSERT_TRUE(report.ok()) << report.status();
    EXPECT_TRUE(report->clean()) << report->problems[0].where << report->problems[0].what;
    EXPECT_EQ(report->events, 2 * kBlocks + 2);
  }
  Head HeadOf(uint64_t block) { return Block::Decode(store_.BlockBytes(block))->head(); }

  DamagedStore store_{kBlocks};
};

TEST_F(RocksLogTest, AnUntouchedStoreIsWhole) { ExpectWhole(); }

TEST_F(RocksLogTest, AnAbsentStoreIsMadeOnlyIfThatIsWanted) {
  const TestDirectory directory;
  const auto log = RocksLog::Open({.directory = directory / "data", .create = false});
  EXPECT_EQ(log.status().code(), absl::StatusCode::kNotFound);
}

TEST_F(RocksLogTest, AHeldStoreIsRefused) {
  const auto held = store_.Open();
  ASSERT_TRUE(held.ok()) << held.status();
  ExpectRefused(absl::StatusCode::kFailedPrecondition, "--data-dir");
}

TEST_F(RocksLogTest, ANewerFormatIsRefused) {
  WriteFileBytes(store_.path() + "/FORMAT", "wubu log 2\n");
  ExpectRefused(absl::StatusCode::kFailedPrecondition, "newer wubud");
}

TEST_F(RocksLogTest, AShorterLogIsRefused) {
  store_.DeleteBlock(kBlocks);
  ExpectRefused(absl::StatusCode::kFailedPrecondition, "its end is lost");
  ExpectRefused(absl::StatusCode::kFailedPrecondition, "wubu restore BACKUP DIR");
}

TEST_F(RocksLogTest, ALogThatIsGoneIsRefused) {
  std::filesystem::remove_all(store_.path() + "/log");
  ExpectRefused(absl::StatusCode::kFailedPrecondition, "ends at position 0, but position 10");
}

TEST_F(RocksLogTest, AnotherLogIsRefused) {
  const DamagedStore other(kBlocks + 1);
  std::filesystem::remove_all(store_.path() + "/log");
  std::filesystem::copy(other.path() + "/log", store_.path() + "/log",
                        std::filesystem::copy_options::recursive);
  Head head = HeadOf(kBlocks);
  head.chain_hash = Sha256("what was acknowledged here");
  std::filesystem::remove(store_.path() + "/acknowledged");
  store_.Acknowledge(head);
  ExpectRefused(absl::StatusCode::kFailedPrecondition, "another log or was changed");
}

TEST_F(RocksLogTest, ACutWriteAheadLogIsRefusedAndNothingIsChanged) {
  const auto [name, whole] = store_.CutWriteAheadLog(3);
  const auto before = FilesOf(store_.path());
  ExpectRefused(absl::StatusCode::kFailedPrecondition, "ends at position 8, but position 10");
  EXPECT_EQ(FilesOf(store_.path()), before) << "the lost end may yet be found";
  WriteFileBytes(name, whole);
  ExpectWhole();
}

TEST_F(RocksLogTest, AChangedBlockThatIsNotIndexedYetIsDataLoss) {
  std::filesystem::remove_all(store_.path() + "/index");
  store_.FlipByteOfBlock(3, store_.BlockBytes(3).size() - 1);
  ExpectRefused(absl::StatusCode::kDataLoss, "after position 4. Run `wubu fsck");
}

TEST_F(RocksLogTest, ALogThatRepeatsAnIdIsDataLoss) {
  store_.AddBlock({AnEvent(3), AnEvent(3)}, {6, 7}, kBlocks, At(6));
  ExpectRefused(absl::StatusCode::kDataLoss, "wubu fsck");
}

TEST_F(RocksLogTest, ALogWithAWrongRevisionIsDataLoss) {
  store_.AddBlock({AnEvent(11)}, {8}, kBlocks, At(6));
  ExpectRefused(absl::StatusCode::kDataLoss, "wubu fsck");
}

TEST_F(RocksLogTest, ADeletedIndexIsBuiltAnew) {
  std::filesystem::remove_all(store_.path() + "/index");
  ExpectWhole();
}

TEST_F(RocksLogTest, ADamagedIndexIsBuiltAnew) {
  WriteFileBytes(store_.path() + "/index/CURRENT", "MANIFEST-999999\n");
  ExpectWhole();
}

TEST_F(RocksLogTest, AnIndexAheadOfTheLogIsBuiltAnew) {
  store_.PutIndexRow("mcursor", 99);
  ExpectWhole();
}

TEST_F(RocksLogTest, AnIndexThatEndsWithinABlockIsBuiltAnew) {
  store_.PutIndexRow("mcursor", 7);
  ExpectWhole();
}

TEST_F(RocksLogTest, AnIndexThatTheLogDoesNotGoOnFromIsBuiltAnew) {
  store_.PutIndexRow("mcursor", 8);
  store_.PutIndexRow("hcenters/a", 3);
  ExpectWhole();
}

TEST_F(RocksLogTest, AReadThatMeetsAGapSaysSo) {
  store_.DeleteBlock(3);
  const auto log = store_.Open();
  ASSERT_TRUE(log.ok()) << log.status();
  for (const uint64_t from : {1, 4, 5, 6}) {
    EXPECT_EQ(ReadAll(**log, Position(from)).status().code(), absl::StatusCode::kDataLoss) << from;
  }
  EXPECT_EQ(ReadAll(**log, Position(7))->size(), 4);
  for (const uint64_t from : {5, 6, 7, 10}) {
    EXPECT_EQ(ReadAll(**log, Position(from), Direction::kBackwards).status().code(),
              absl::StatusCode::kDataLoss)
        << from;
  }
  EXPECT_EQ(ReadAll(**log, Position(4), Direction::kBackwards)->size(), 4);
  EXPECT_EQ(ReadAllOf(**log, "centers/a").status().code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ((*log)->PositionAt(At(3)).status().code(), absl::StatusCode::kDataLoss);
}

TEST_F(RocksLogTest, ALostBeginningIsMet) {
  store_.DeleteBlock(1);
  const auto log = store_.Open();
  ASSERT_TRUE(log.ok()) << log.status();
  EXPECT_EQ(ReadAll(**log).status().code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(ReadAll(**log, Position(4), Direction::kBackwards).status().code(),
            absl::StatusCode::kDataLoss);
  EXPECT_EQ((*log)->PositionAt(At(1)).status().code(), absl::StatusCode::kDataLoss);
}

TEST_F(RocksLogTest, TakesNoMoreAppendsOnceItHasMetDamage) {
  store_.PutIndexRow(DamagedStore::IdRow(3), 5);
  const auto log = store_.Open();
  ASSERT_TRUE(log.ok()) << log.status();
  EXPECT_EQ(Append(**log, ProposalOf{AnEvent(3)}).status().code(), absl::StatusCode::kDataLoss);
  EXPECT_FALSE(Append(**log, ProposalOf{AnEvent(20)}).ok());
  EXPECT_EQ((*log)->head().position, Position(2 * kBlocks));
  EXPECT_TRUE(ReadAll(**log).ok()) << "reading goes on";
}

TEST_F(RocksLogTest, ACheckpointIsAStore) {
  const TestDirectory directory;
  const std::string copy = directory / "copy";
  {
    const auto log = store_.Open();
    ASSERT_TRUE(log.ok()) << log.status();
    const auto head = (*log)->Checkpoint(copy);
    ASSERT_TRUE(head.ok()) << head.status();
    EXPECT_EQ(*head, (*log)->head());
    EXPECT_EQ((*log)->Checkpoint(copy).status().code(), absl::StatusCode::kAlreadyExists);
    DamagedStore::AppendBlock(**log, kBlocks + 1);
  }
  const auto report = Fsck({.directory = copy});
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_TRUE(report->clean());
  EXPECT_EQ(report->events, 2 * kBlocks);
}

TEST_F(RocksLogTest, CompactingChangesNoAnswer) {
  {
    const auto log = store_.Open();
    ASSERT_TRUE(log.ok()) << log.status();
    const auto before = *ReadAll(**log);
    ASSERT_TRUE((*log)->Compact().ok());
    EXPECT_EQ(*ReadAll(**log), before);
    EXPECT_GT((*log)->disk_use().log_bytes, 0);
    EXPECT_GT((*log)->disk_use().index_bytes, 0);
  }
  ExpectWhole();
}

}  // namespace
}  // namespace wubu::log

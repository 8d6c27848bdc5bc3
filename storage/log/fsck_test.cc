#include "storage/log/fsck.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/log/log_test_damage.h"

namespace wubu::log {
namespace {

using testing::AllOf;
using testing::AnyOf;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

constexpr uint64_t kBlocks = 5;

class FsckTest : public testing::Test {
 protected:
  // Every problem as "kept|repairable where: what".
  std::vector<std::string> Problems(bool repair = false) {
    const auto report = Fsck({.directory = store_.path(), .repair = repair});
    EXPECT_TRUE(report.ok()) << report.status();
    std::vector<std::string> problems;
    if (!report.ok()) return {"no report"};
    for (const FsckProblem& problem : report->problems) {
      problems.push_back(absl::StrCat(problem.repairable ? "repairable " : "kept ", problem.where,
                                      ": ", problem.what));
    }
    EXPECT_EQ(report->problems_total, problems.size());
    repaired_ = report->repaired;
    return problems;
  }
  // Only what is derived is wrong; repairing mends it and leaves the log's files as they are.
  void ExpectRepairs(const testing::Matcher<std::string>& problem) {
    const auto before = FilesOf(store_.path() + "/log");
    EXPECT_THAT(Problems(), AllOf(Contains(problem), Each(StartsWith("repairable "))));
    EXPECT_THAT(Problems(/*repair=*/true), IsEmpty());
    EXPECT_TRUE(repaired_);
    EXPECT_THAT(Problems(), IsEmpty());
    EXPECT_EQ(FilesOf(store_.path() + "/log"), before);
  }
  // The log is wrong; repairing changes nothing at all.
  void ExpectKeeps(const testing::Matcher<std::vector<std::string>>& problems) {
    const auto before = FilesOf(store_.path());
    EXPECT_THAT(Problems(), problems);
    EXPECT_THAT(Problems(/*repair=*/true), problems);
    EXPECT_FALSE(repaired_);
    EXPECT_EQ(FilesOf(store_.path()), before);
  }
  Head HeadOf(uint64_t block) { return Block::Decode(store_.BlockBytes(block))->head(); }

  DamagedStore store_{kBlocks};
  bool repaired_ = false;
};

TEST_F(FsckTest, AGoodStoreIsCleanAndCounted) {
  const auto report = Fsck({.directory = store_.path()});
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_TRUE(report->clean());
  EXPECT_EQ(report->events, 10);
  EXPECT_EQ(report->blocks, 5);
  EXPECT_EQ(report->subjects, 2);
  EXPECT_EQ(report->head.position, Position(10));
  EXPECT_EQ(report->head.recorded_time, At(5));
}

TEST_F(FsckTest, LookingChangesNothing) {
  const auto before = FilesOf(store_.path());
  EXPECT_THAT(Problems(), IsEmpty());
  EXPECT_THAT(Problems(/*repair=*/true), IsEmpty());
  EXPECT_FALSE(repaired_) << "there was nothing to repair";
  EXPECT_EQ(FilesOf(store_.path()), before);
}

TEST_F(FsckTest, AnAbsentAndAHeldStoreCannotBeLookedAt) {
  EXPECT_EQ(Fsck({.directory = store_.path() + "/nowhere"}).status().code(),
            absl::StatusCode::kNotFound);
  const auto held = store_.Open();
  ASSERT_TRUE(held.ok()) << held.status();
  EXPECT_EQ(Fsck({.directory = store_.path()}).status().code(),
            absl::StatusCode::kFailedPrecondition);
}

TEST_F(FsckTest, AStoreWithoutAnIndexIsClean) {
  std::filesystem::remove_all(store_.path() + "/index");
  EXPECT_THAT(Problems(), IsEmpty());
}

// The truth.

TEST_F(FsckTest, NamesABlockThatCannotBeRead) {
  store_.FlipByteOfBlock(3, 0);
  ExpectKeeps(Contains(AllOf(StartsWith("kept after position 4: "), HasSubstr("not a block"))));
}

TEST_F(FsckTest, NamesALastBlockThatCannotBeRead) {
  store_.FlipByteOfBlock(5, 0);
  ExpectKeeps(AllOf(Contains(StartsWith("kept after position 8: not a block")),
                    Contains(HasSubstr("the log ends at 8: its end is lost"))));
}

TEST_F(FsckTest, NamesABlockThatWasChanged) {
  const size_t last_of_content = store_.BlockBytes(3).size() - 1;
  store_.FlipByteOfBlock(3, last_of_content);
  ExpectKeeps(
      Contains("kept block at position 5: the chain hash does not fit: the block or one "
               "before it was changed"));
}

TEST_F(FsckTest, NamesADeletedBlock) {
  store_.DeleteBlock(3);
  ExpectKeeps(Contains("kept block at position 7: the block before ends at 4"));
}

TEST_F(FsckTest, NamesALostBeginning) {
  store_.DeleteBlock(1);
  ExpectKeeps(Contains("kept block at position 3: the block before ends at 0"));
}

TEST_F(FsckTest, NamesALostEnd) {
  store_.DeleteBlock(5);
  ExpectKeeps(Contains("kept acknowledged position 10: the log ends at 8: its end is lost"));
}

TEST_F(FsckTest, NamesReorderedBlocks) {
  store_.SwapBlocks(2, 4);
  ExpectKeeps(AllOf(Contains("kept block at position 7: stands under another key"),
                    Contains("kept block at position 3: stands under another key")));
}

TEST_F(FsckTest, NamesADoubledBlock) {
  store_.PutBlock(Position(11), store_.BlockBytes(5));
  ExpectKeeps(AllOf(Contains("kept block at position 9: stands under another key"),
                    Contains(HasSubstr(" is at position 9 already"))));
}

TEST_F(FsckTest, NamesAnInsertedBlock) {
  store_.PutBlock(Position(6), "no block at all");
  ExpectKeeps(Contains(AllOf(StartsWith("kept after position 6: not a block"))));
}

TEST_F(FsckTest, ABlockThatCannotBeReadBesideTheWitnessIsReported) {
  store_.PutBlock(Position(10), "no block at all");
  ExpectKeeps(Contains(StartsWith("kept after position 10: not a block")));
}

TEST_F(FsckTest, NamesAWrongRevision) {
  store_.AddBlock({AnEvent(11), AnEvent(12)}, {6, 8}, kBlocks, At(6));
  ExpectKeeps(ElementsAre("kept position 12: has revision 8 of centers/a, expected 7"));
}

TEST_F(FsckTest, NamesATimeThatRunsBackwards) {
  store_.AddBlock({AnEvent(11)}, {6}, kBlocks, At(4));
  ExpectKeeps(
      ElementsAre(AllOf(StartsWith("kept block at position 11: "), HasSubstr("recorded before"))));
}

TEST_F(FsckTest, NamesADoubledId) {
  store_.AddBlock({AnEvent(3)}, {6}, kBlocks, At(6));
  ExpectKeeps(ElementsAre(
      absl::StrCat("kept position 11: the id ", IdOf(3).ToString(), " is at position 3 already")));
}

// The witness.

TEST_F(FsckTest, NamesAWitnessAheadOfTheLog) {
  store_.Acknowledge({Position(12), At(6), Sha256("x")});
  ExpectKeeps(ElementsAre("kept acknowledged position 12: the log ends at 10: its end is lost"));
}

TEST_F(FsckTest, NamesAWitnessOfAnotherLog) {
  Head head = HeadOf(kBlocks);
  head.chain_hash = Sha256("x");
  std::filesystem::remove(store_.path() + "/acknowledged");
  store_.Acknowledge(head);
  ExpectKeeps(ElementsAre(
      "kept acknowledged position 10: the log holds something else there than was acknowledged"));
}

TEST_F(FsckTest, AWitnessBehindTheLogIsAsItShouldBe) {
  std::filesystem::remove(store_.path() + "/acknowledged");
  store_.Acknowledge(HeadOf(3));
  EXPECT_THAT(Problems(), IsEmpty());
}

TEST_F(FsckTest, NamesACutWriteAheadLog) {
  store_.CutWriteAheadLog(3);
  ExpectKeeps(AllOf(Contains("kept acknowledged position 10: the log ends at 8: its end is lost"),
                    Contains("repairable index: goes beyond the end of the log"),
                    Each(AnyOf(StartsWith("kept acknowledged"), StartsWith("repairable index")))));
}

// What is derived.

TEST_F(FsckTest, MendsAnIdThatPointsElsewhere) {
  store_.PutIndexRow(DamagedStore::IdRow(3), 5);
  ExpectRepairs(absl::StrCat("repairable index, id ", IdOf(3).ToString(),
                             ": says position 5, the log says 3"));
}

TEST_F(FsckTest, MendsAMissingId) {
  store_.DeleteIndexRow(DamagedStore::IdRow(3));
  ExpectRepairs(std::string("repairable index: holds 9 ids for 10 events"));
}

TEST_F(FsckTest, MendsAnIdTooMany) {
  store_.PutIndexRow(DamagedStore::IdRow(99), 3);
  ExpectRepairs(absl::StrCat("repairable index, id ", IdOf(99).ToString(),
                             ": says position 3, the log says 0"));
}

TEST_F(FsckTest, MendsAWrongRun) {
  store_.PutIndexRow(DamagedStore::StreamRow("centers/a", 1), 2);
  ExpectRepairs(
      std::string("repairable index, stream centers/a from revision 1: differs from the log"));
}

TEST_F(FsckTest, MendsAMissingRun) {
  store_.DeleteIndexRow(DamagedStore::StreamRow("centers/a", 1));
  ExpectRepairs(HasSubstr("revisions for 10 events"));
}

TEST_F(FsckTest, MendsAnUnknownSubject) {
  store_.PutIndexRow(DamagedStore::StreamRow("centers/x", 1), 1);
  ExpectRepairs(HasSubstr("stream centers/x from revision 1"));
}

TEST_F(FsckTest, MendsAnUnknownSubjectWithoutARun) {
  store_.PutIndexRow("hcenters/x", 3);
  ExpectRepairs(std::string("repairable index: knows 3 subjects, the log 2"));
}

TEST_F(FsckTest, MendsAWrongLastRevision) {
  store_.PutIndexRow("hcenters/b", 4);
  ExpectRepairs(std::string("repairable index, stream centers/b: has another last revision"));
}

TEST_F(FsckTest, MendsAnIndexAheadOfTheLog) {
  store_.PutIndexRow("mcursor", 11);
  ExpectRepairs(std::string("repairable index: goes beyond the end of the log"));
}

TEST_F(FsckTest, MendsAnIndexThatRocksDbCannotOpen) {
  WriteFileBytes(store_.path() + "/index/CURRENT", "MANIFEST-999999\n");
  ExpectRepairs(HasSubstr("cannot open the index"));
}

TEST_F(FsckTest, CountsMoreProblemsThanItTells) {
  for (uint64_t n = 100; n < 100 + kFsckProblemsMax + 20; ++n) {
    store_.PutIndexRow(DamagedStore::IdRow(n), n);
  }
  const auto report = Fsck({.directory = store_.path(), .repair = true});
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_TRUE(report->clean()) << "all of them are repairable";
  EXPECT_TRUE(report->repaired);
}

}  // namespace
}  // namespace wubu::log

#include "storage/log/sequencer.h"

#include "gtest/gtest.h"
#include "storage/log/log_test_events.h"
#include "storage/log/memory_log.h"

namespace wubu::log {
namespace {

using Receipts = std::vector<Receipt>;

// The contract suite shows what every engine makes of proposals; here is what only a group can
// show.
class SequencerTest : public testing::Test {
 protected:
  void SetUp() override {
    const auto outcome = Append(log_, ProposalOf{AnEvent(1).Begins(), AnEvent(2)}, At(10));
    ASSERT_TRUE(outcome.ok() && std::holds_alternative<Receipts>(*outcome));
  }
  Outcome Decide(Sequencer& sequencer, const Proposal& proposal) {
    const auto outcome = sequencer.Decide(proposal);
    EXPECT_TRUE(outcome.ok()) << outcome.status();
    return *outcome;
  }

  MemoryLog log_;
};

TEST_F(SequencerTest, TheTimeIsInWholeMicrosecondsAndNeverBeforeTheHead) {
  EXPECT_EQ(Sequencer(&log_, At(20) + absl::Nanoseconds(1999)).recorded_time(),
            At(20) + absl::Microseconds(1));
  EXPECT_EQ(Sequencer(&log_, At(5)).recorded_time(), At(10));
}

TEST_F(SequencerTest, ProposalsSeeTheOnesBefore) {
  Sequencer sequencer(&log_, At(20));
  const ProposalOf begins = {AnEvent(3).Of("centers/b").Begins()};
  const ProposalOf goes_on = ProposalOf{AnEvent(4).Of("centers/b")}.Expecting("centers/b", 1);
  (void)Decide(sequencer, begins);
  const auto receipts = std::get<Receipts>(Decide(sequencer, goes_on));
  EXPECT_EQ(receipts[0].position, Position(4));
  EXPECT_EQ(receipts[0].revision, Revision(2));
  EXPECT_EQ(sequencer.accepted().size(), 2);
}

TEST_F(SequencerTest, ARefusedProposalLeavesNoTrace) {
  Sequencer sequencer(&log_, At(20));
  const ProposalOf refused = {AnEvent(3), AnEvent(4).Of("centers/b").Begins(), AnEvent(5),
                              AnEvent(6).Of("centers/unknown")};
  EXPECT_EQ(std::get<UnknownSubject>(Decide(sequencer, refused)).event_index, 3);
  EXPECT_TRUE(sequencer.accepted().empty());
  const ProposalOf after = {AnEvent(5)};
  const auto receipts = std::get<Receipts>(Decide(sequencer, after));
  EXPECT_EQ(receipts[0].position, Position(3));
  EXPECT_EQ(receipts[0].revision, Revision(3));
  EXPECT_FALSE(receipts[0].duplicate);
  const ProposalOf unknown = {AnEvent(7).Of("centers/b")};
  EXPECT_TRUE(std::holds_alternative<UnknownSubject>(Decide(sequencer, unknown)));
}

TEST_F(SequencerTest, AClashNamesThePlaceUnlessItIsInTheProposalItself) {
  Sequencer sequencer(&log_, At(20));
  const ProposalOf first = {AnEvent(3)};
  (void)Decide(sequencer, first);
  const NewEvent other = AnEvent(3).Saying("other");
  const ProposalOf in_log = {AnEvent(2).Saying("other")};
  EXPECT_EQ(std::get<AlreadyThere>(Decide(sequencer, in_log)).position, Position(2));
  const ProposalOf in_group = {other};
  EXPECT_EQ(std::get<AlreadyThere>(Decide(sequencer, in_group)).position, Position(3));
  const ProposalOf own = {AnEvent(4), AnEvent(4).Saying("other")};
  EXPECT_EQ(std::get<AlreadyThere>(Decide(sequencer, own)).position, Position());
  // Event 3 is repeated here, but it is the earlier proposal that has the id.
  const ProposalOf repeated = {AnEvent(3), other};
  EXPECT_EQ(std::get<AlreadyThere>(Decide(sequencer, repeated)).position, Position(3));
}

TEST_F(SequencerTest, ARepeatIsNotJudgedAnew) {
  Sequencer sequencer(&log_, At(20));
  const ProposalOf repeat = ProposalOf{AnEvent(1).Begins()}.Expecting("centers/a", 0);
  const auto receipts = std::get<Receipts>(Decide(sequencer, repeat));
  EXPECT_TRUE(receipts[0].duplicate);
  EXPECT_EQ(receipts[0].recorded_time, At(10));
  const ProposalOf partly = ProposalOf{AnEvent(1).Begins(), AnEvent(3)}.Expecting("centers/a", 0);
  EXPECT_EQ(std::get<UnmetExpectations>(Decide(sequencer, partly)).all.size(), 1);
}

}  // namespace
}  // namespace wubu::log

// An id is taken for ever.
#include "storage/log/log_test_events.h"
#include "tests/contract/engine.h"
#include "tests/contract/outcome_text.h"

namespace wubu::log {
namespace {

using Receipts = std::vector<Receipt>;

// Commits, and then says that it could not: what a caller sees of a log whose answer was lost.
class ForgetfulLog {
 public:
  explicit ForgetfulLog(EventLog& log) : log_(log) {}
  absl::StatusOr<Outcome> Append(const Proposal& proposal, absl::Time now) {
    auto outcome = log::Append(log_, proposal, now);
    if (!outcome.ok() || !forgets_) return outcome;
    forgets_ = false;
    return absl::UnavailableError("the answer was lost");
  }

 private:
  EventLog& log_;
  bool forgets_ = true;
};

class DuplicateTest : public ContractTest {
 protected:
  void SetUp() override {
    ContractTest::SetUp();
    first_ = std::get<Receipts>(Propose(ProposalOf{AnEvent(1).Begins(), AnEvent(2)}, At(10)));
  }
  Outcome Propose(const Proposal& proposal, absl::Time now = At(20)) {
    const auto outcome = Append(log(), proposal, now);
    EXPECT_TRUE(outcome.ok()) << outcome.status();
    return outcome.ok() ? *outcome : Outcome();
  }
  // The first receipt once more.
  Receipt Again(size_t index) {
    Receipt receipt = first_[index];
    receipt.duplicate = true;
    return receipt;
  }

  Receipts first_;
};
WUBU_ON_EVERY_ENGINE(DuplicateTest);

TEST_P(DuplicateTest, ARepeatGetsTheFirstReceipt) {
  BeforeAndAfterReopening([this] {
    const Head before = log().head();
    EXPECT_EQ(TextOf(Propose(ProposalOf{AnEvent(2), AnEvent(1).Begins()})),
              TextOf(Outcome(Receipts{Again(1), Again(0)})));
    EXPECT_EQ(log().head(), before) << "nothing is written twice";
  });
}

TEST_P(DuplicateTest, OtherContentIsRefusedWithBothHashes) {
  BeforeAndAfterReopening([this] {
    const NewEvent other = AnEvent(2).Saying("other");
    const Outcome outcome = Propose(ProposalOf{AnEvent(3), other});
    ASSERT_TRUE(std::holds_alternative<AlreadyThere>(outcome)) << TextOf(outcome);
    const AlreadyThere& there = std::get<AlreadyThere>(outcome);
    EXPECT_EQ(there.event_index, 1);
    EXPECT_EQ(there.position, Position(2));
    EXPECT_EQ(there.stored_hash, first_[1].content_hash);
    EXPECT_EQ(there.offered_hash, other.content_hash);
    EXPECT_FALSE(log().FindReceipt(IdOf(3))->has_value()) << "all or nothing";
  });
}

TEST_P(DuplicateTest, TypeAndSourceAreNoContent) {
  EXPECT_EQ(TextOf(Propose(ProposalOf{AnEvent(2).Typed(99).From("somebody")})),
            TextOf(Outcome(Receipts{Again(1)})));
}

TEST_P(DuplicateTest, AnIdTwiceInAProposalIsWrittenOnce) {
  const auto receipts = std::get<Receipts>(Propose(ProposalOf{AnEvent(3), AnEvent(3), AnEvent(4)}));
  EXPECT_EQ(receipts[0].position, Position(3));
  EXPECT_EQ(receipts[1].position, Position(3));
  EXPECT_FALSE(receipts[0].duplicate);
  EXPECT_TRUE(receipts[1].duplicate);
  EXPECT_EQ(receipts[2].position, Position(4));
}

TEST_P(DuplicateTest, AnIdTwiceWithOtherContentRefusesTheProposal) {
  const Outcome outcome = Propose(ProposalOf{AnEvent(3), AnEvent(3).Saying("other")});
  ASSERT_TRUE(std::holds_alternative<AlreadyThere>(outcome)) << TextOf(outcome);
  EXPECT_EQ(std::get<AlreadyThere>(outcome).position, Position());
  EXPECT_EQ(std::get<AlreadyThere>(outcome).event_index, 1);
  EXPECT_FALSE(log().FindReceipt(IdOf(3))->has_value());
}

TEST_P(DuplicateTest, APartialRepeatWritesWhatIsNew) {
  const auto receipts = std::get<Receipts>(Propose(ProposalOf{AnEvent(1).Begins(), AnEvent(3)}));
  EXPECT_EQ(receipts[0], Again(0));
  EXPECT_EQ(receipts[1].position, Position(3));
  EXPECT_FALSE(receipts[1].duplicate);
  EXPECT_EQ(log().head().position, Position(3));
}

TEST_P(DuplicateTest, ALostAnswerIsHadAgainByRepeating) {
  ForgetfulLog forgetful(log());
  const ProposalOf proposal = ProposalOf{AnEvent(3), AnEvent(4)}.Expecting("centers/a", 2);
  EXPECT_EQ(forgetful.Append(proposal, At(30)).status().code(), absl::StatusCode::kUnavailable);
  ReopenIfPossible();
  ForgetfulLog again(log());
  (void)again.Append(proposal, At(40));
  const auto receipts = std::get<Receipts>(*again.Append(proposal, At(50)));
  EXPECT_EQ(receipts[0].position, Position(3));
  EXPECT_EQ(receipts[1].position, Position(4));
  EXPECT_EQ(receipts[0].recorded_time, At(30)) << "the first receipt";
  EXPECT_EQ(log().head().position, Position(4));
}

TEST_P(DuplicateTest, FindReceiptKnowsWhatWasAppendedAndNothingElse) {
  BeforeAndAfterReopening([this] {
    EXPECT_EQ(**log().FindReceipt(IdOf(1)), first_[0]);
    EXPECT_EQ(**log().FindReceipt(IdOf(2)), first_[1]);
    EXPECT_FALSE(log().FindReceipt(IdOf(3))->has_value());
    EXPECT_FALSE(log().FindReceipt(EventId())->has_value());
  });
}

}  // namespace
}  // namespace wubu::log

// "The stream of this subject is at that revision."
#include "storage/log/log_test_events.h"
#include "tests/contract/engine.h"
#include "tests/contract/outcome_text.h"

namespace wubu::log {
namespace {

class ExpectationTest : public ContractTest {
 protected:
  void SetUp() override {
    ContractTest::SetUp();
    (void)Propose(ProposalOf{AnEvent(1).Begins(), AnEvent(2), AnEvent(3).Of("centers/b").Begins()});
    ReopenIfPossible();
  }
  std::string Propose(const Proposal& proposal) {
    const auto outcome = Append(log(), proposal);
    return outcome.ok() ? TextOf(*outcome) : outcome.status().ToString();
  }
  void ExpectTaken(const Proposal& proposal) {
    const uint64_t before = log().head().position.value();
    EXPECT_THAT(Propose(proposal), testing::StartsWith("receipts:"));
    EXPECT_EQ(log().head().position.value(), before + proposal.events.size());
  }
  void ExpectUnmet(const Proposal& proposal, const std::string& which) {
    const Head before = log().head();
    EXPECT_EQ(Propose(proposal), "unmet: " + which);
    EXPECT_EQ(log().head(), before);
  }
};
WUBU_ON_EVERY_ENGINE(ExpectationTest);

TEST_P(ExpectationTest, AMetOneIsTaken) {
  ExpectTaken(ProposalOf{AnEvent(4)}.Expecting("centers/a", 2));
}

TEST_P(ExpectationTest, AnUnmetOneSaysWhatIs) {
  ExpectUnmet(ProposalOf{AnEvent(4)}.Expecting("centers/a", 1), "centers/a expected 1 actual 2");
  ExpectUnmet(ProposalOf{AnEvent(4)}.Expecting("centers/a", 3), "centers/a expected 3 actual 2");
}

TEST_P(ExpectationTest, ZeroSaysThatThereIsNoStream) {
  ExpectTaken(ProposalOf{AnEvent(4).Of("centers/c").Begins()}.Expecting("centers/c", 0));
  ExpectUnmet(ProposalOf{AnEvent(5).Of("centers/c").Begins()}.Expecting("centers/c", 0),
              "centers/c expected 0 actual 1");
}

TEST_P(ExpectationTest, MaySpeakOfSubjectsThatAreNotWrittenTo) {
  ExpectTaken(ProposalOf{AnEvent(4)}.Expecting("centers/b", 1).Expecting("centers/nobody", 0));
  ExpectUnmet(ProposalOf{AnEvent(5)}.Expecting("centers/b", 0), "centers/b expected 0 actual 1");
}

TEST_P(ExpectationTest, AllThatFailAreReportedAtOnce) {
  ExpectUnmet(ProposalOf{AnEvent(4)}
                  .Expecting("centers/a", 1)
                  .Expecting("centers/b", 1)
                  .Expecting("centers/nobody", 7),
              "centers/a expected 1 actual 2 centers/nobody expected 7 actual 0");
}

TEST_P(ExpectationTest, SpeaksOfTheLogBeforeTheProposal) {
  ExpectTaken(ProposalOf{AnEvent(4), AnEvent(5)}.Expecting("centers/a", 2));
  ExpectUnmet(ProposalOf{AnEvent(6), AnEvent(7)}.Expecting("centers/a", 5),
              "centers/a expected 5 actual 4");
}

TEST_P(ExpectationTest, AFullRepeatIsNotJudgedAgain) {
  const ProposalOf proposal = ProposalOf{AnEvent(4), AnEvent(5)}.Expecting("centers/a", 2);
  ExpectTaken(proposal);
  ReopenIfPossible();
  EXPECT_THAT(Propose(proposal), testing::HasSubstr("duplicate"));
  EXPECT_EQ(log().head().position, Position(5));
}

TEST_P(ExpectationTest, APartialRepeatIsJudged) {
  ExpectUnmet(ProposalOf{AnEvent(2), AnEvent(4)}.Expecting("centers/a", 1),
              "centers/a expected 1 actual 2");
}

TEST_P(ExpectationTest, ATakenIdIsReportedBeforeAnUnmetExpectation) {
  EXPECT_THAT(Propose(ProposalOf{AnEvent(2).Saying("other")}.Expecting("centers/a", 1)),
              testing::StartsWith("already there: event 0, position 2"));
}

}  // namespace
}  // namespace wubu::log

// What is appended: positions, revisions, times, all or nothing, groups.
#include <thread>

#include "storage/log/log_test_events.h"
#include "tests/contract/engine.h"
#include "tests/contract/outcome_text.h"

namespace wubu::log {
namespace {

using Receipts = std::vector<Receipt>;

class AppendTest : public ContractTest {
 protected:
  Outcome Must(const Proposal& proposal, absl::Time now = At(0)) {
    absl::StatusOr<Outcome> outcome = Append(log(), proposal, now);
    EXPECT_TRUE(outcome.ok()) << outcome.status();
    return outcome.ok() ? *outcome : Outcome();
  }
  Receipts MustTake(const Proposal& proposal, absl::Time now = At(0)) {
    const Outcome outcome = Must(proposal, now);
    EXPECT_TRUE(std::holds_alternative<Receipts>(outcome)) << TextOf(outcome);
    return std::holds_alternative<Receipts>(outcome) ? std::get<Receipts>(outcome) : Receipts();
  }
};
WUBU_ON_EVERY_ENGINE(AppendTest);

TEST_P(AppendTest, AnEmptyLogHasNoHead) {
  BeforeAndAfterReopening([this] {
    EXPECT_EQ(log().head(), Head());
    EXPECT_TRUE(ReadAll(log())->empty());
    EXPECT_TRUE(ReadAll(log(), Position(5), Direction::kBackwards)->empty());
    EXPECT_EQ(*log().PositionAt(At(0)), Position(1));
  });
}

TEST_P(AppendTest, AnEmptyAppendChangesNothing) {
  const auto outcomes = log().Append({}, At(0));
  ASSERT_TRUE(outcomes.ok()) << outcomes.status();
  EXPECT_TRUE(outcomes->empty());
  EXPECT_EQ(log().head(), Head());
}

TEST_P(AppendTest, PositionsAndRevisionsAreGapless) {
  for (uint64_t n = 1; n <= 40; n += 4) {
    const std::string subject = absl::StrCat("centers/", n % 3);
    const Receipts receipts =
        MustTake(ProposalOf{AnEvent(n).Of(subject).Begins(), AnEvent(n + 1).Of(subject),
                            AnEvent(n + 2).Of("centers/all").Begins(), AnEvent(n + 3).Of(subject)});
    for (size_t i = 0; i < receipts.size(); ++i) EXPECT_EQ(receipts[i].position, Position(n + i));
  }
  BeforeAndAfterReopening([this] {
    EXPECT_EQ(log().head().position, Position(40));
    for (const char* subject : {"centers/0", "centers/1", "centers/2", "centers/all"}) {
      Revision expected;
      const auto events = ReadAllOf(log(), subject);
      ASSERT_TRUE(events.ok()) << events.status();
      for (const ReadEvent& event : *events) {
        EXPECT_EQ(event.revision, expected = expected.next()) << subject;
      }
      EXPECT_EQ(*log().StreamRevision(subject), expected);
    }
  });
}

TEST_P(AppendTest, WhatWasGivenIsReadBack) {
  const NewEvent event =
      AnEvent(9).Begins().Typed(0xfffffff0).From("people/li").Saying(std::string(3, '\0'));
  MustTake(ProposalOf{event}, At(5));
  BeforeAndAfterReopening([&] {
    const auto events = ReadAll(log());
    ASSERT_TRUE(events.ok()) << events.status();
    EXPECT_EQ(*events,
              (std::vector<ReadEvent>{{Position(1), Revision(1), At(5), 0xfffffff0, event.id,
                                       "centers/a", "people/li", event.content}}));
  });
}

TEST_P(AppendTest, TheRecordedTimeNeverRunsBackwards) {
  MustTake(ProposalOf{AnEvent(1).Begins()}, At(100));
  EXPECT_EQ(MustTake(ProposalOf{AnEvent(2)}, At(50))[0].recorded_time, At(100));
  ReopenIfPossible();
  EXPECT_EQ(MustTake(ProposalOf{AnEvent(3)}, absl::InfinitePast())[0].recorded_time, At(100));
  EXPECT_EQ(MustTake(ProposalOf{AnEvent(4)}, At(101))[0].recorded_time, At(101));
  EXPECT_EQ(log().head().recorded_time, At(101));
}

TEST_P(AppendTest, TheRecordedTimeIsInWholeMicroseconds) {
  const auto receipts = MustTake(ProposalOf{AnEvent(1).Begins()}, At(1) + absl::Nanoseconds(1500));
  EXPECT_EQ(receipts[0].recorded_time, At(1) + absl::Microseconds(1));
  BeforeAndAfterReopening(
      [&] { EXPECT_EQ((*ReadAll(log()))[0].recorded_time, receipts[0].recorded_time); });
}

TEST_P(AppendTest, AStreamBeginsOnlyWithWhatMayBeginOne) {
  const Outcome refused =
      Must(ProposalOf{AnEvent(1).Of("centers/a").Begins(), AnEvent(2).Of("centers/b")});
  ASSERT_TRUE(std::holds_alternative<UnknownSubject>(refused)) << TextOf(refused);
  EXPECT_EQ(std::get<UnknownSubject>(refused).event_index, 1);
  BeforeAndAfterReopening([this] {
    EXPECT_EQ(log().head(), Head()) << "all or nothing";
    EXPECT_EQ(*log().StreamRevision("centers/a"), Revision());
    EXPECT_FALSE(log().FindReceipt(IdOf(1))->has_value());
  });
  MustTake(ProposalOf{AnEvent(2).Of("centers/b").Begins(), AnEvent(3).Of("centers/b")});
}

TEST_P(AppendTest, ProposalsOfOneAppendSeeEachOther) {
  const ProposalOf begins = {AnEvent(1).Begins()};
  const ProposalOf refused = {AnEvent(2).Of("centers/unknown")};
  const ProposalOf goes_on = ProposalOf{AnEvent(3)}.Expecting("centers/a", 1);
  const ProposalOf late = ProposalOf{AnEvent(4)}.Expecting("centers/a", 1);
  const ProposalOf repeat = {AnEvent(1).Begins()};
  const Proposal* const group[] = {&begins, &refused, &goes_on, &late, &repeat};
  const auto outcomes = log().Append(group, At(0));
  ASSERT_TRUE(outcomes.ok()) << outcomes.status();
  ASSERT_EQ(outcomes->size(), 5);
  EXPECT_TRUE(std::holds_alternative<UnknownSubject>((*outcomes)[1]));
  EXPECT_EQ(std::get<Receipts>((*outcomes)[2])[0].position, Position(2)) << "no gap";
  EXPECT_EQ(std::get<UnmetExpectations>((*outcomes)[3]).all[0].actual, Revision(2));
  EXPECT_EQ(std::get<Receipts>((*outcomes)[4])[0].position, Position(1));
  EXPECT_TRUE(std::get<Receipts>((*outcomes)[4])[0].duplicate);
  EXPECT_EQ(log().head().position, Position(2));
}

TEST_P(AppendTest, TheSameEventsGiveTheSameChain) {
  const std::unique_ptr<Engine> other = Engines().front().make();
  for (uint64_t n = 1; n <= 20; ++n) {
    const ProposalOf proposal = {AnEvent(n).Begins(), AnEvent(100 + n).Of("b").Begins()};
    MustTake(proposal, At(n));
    ASSERT_TRUE(Append(other->log(), proposal, At(n)).ok());
  }
  BeforeAndAfterReopening([&] { EXPECT_EQ(log().head(), other->log().head()); });
}

TEST_P(AppendTest, WaitBeyondSeesWhatAnotherThreadAppends) {
  EXPECT_FALSE(log().WaitBeyond(Position(0), absl::ZeroDuration()));
  MustTake(ProposalOf{AnEvent(1).Begins()});
  EXPECT_TRUE(log().WaitBeyond(Position(0), absl::ZeroDuration()));
  EXPECT_FALSE(log().WaitBeyond(Position(1), absl::ZeroDuration()));
  bool beyond = false;
  std::thread waiting([&] { beyond = log().WaitBeyond(Position(20), absl::InfiniteDuration()); });
  for (uint64_t n = 2; n <= 21; ++n) MustTake(ProposalOf{AnEvent(n)});
  waiting.join();
  EXPECT_TRUE(beyond);
}

TEST_P(AppendTest, ReadersNeverSeeBeyondTheHeadNorAGap) {
  std::atomic<bool> done = false;
  MustTake(ProposalOf{AnEvent(1).Begins()});
  std::thread reader([&] {
    while (!done) {
      const auto stream = ReadAllOf(log(), "centers/a");
      const Head head = log().head();
      ASSERT_TRUE(stream.ok()) << stream.status();
      ASSERT_LE(stream->back().position, head.position);
      const auto back = ReadAll(log(), head.position, Direction::kBackwards);
      ASSERT_TRUE(back.ok()) << back.status();
      ASSERT_EQ(back->size(), head.position.value());
      ASSERT_TRUE(log().FindReceipt(back->front().id)->has_value());
    }
  });
  for (uint64_t n = 2; n <= 300; n += 2) MustTake(ProposalOf{AnEvent(n), AnEvent(n + 1)});
  done = true;
  reader.join();
}

}  // namespace
}  // namespace wubu::log

// Thousands of random steps on every engine, each answer compared with the naive log's.
#include <algorithm>
#include <random>

#include "storage/log/log_test_events.h"
#include "tests/contract/engine.h"
#include "tests/contract/naive_log.h"
#include "tests/contract/outcome_text.h"
#include "tests/support/seed.h"

namespace wubu::log {
namespace {

constexpr uint64_t kUsualSteps = 4'000;
constexpr uint64_t kSubjects = 6;

class ModelTest : public ContractTest {
 protected:
  void SetUp() override {
    ContractTest::SetUp();
    random_.seed(TestSeed());
  }
  uint64_t Below(uint64_t bound) { return random_() % bound; }
  bool OneIn(uint64_t n) { return Below(n) == 0; }
  std::string ASubject() { return absl::StrCat("centers/", Below(kSubjects)); }
  Direction ADirection() { return OneIn(2) ? Direction::kForwards : Direction::kBackwards; }
  // Any place that there is, and a few that there are not.
  uint64_t APlace() { return OneIn(20) ? random_() : Below(naive_.events().size() + 4); }

  // Mostly new ids, else ones that may be there; mostly the same content for an id.
  NewEvent AnyEvent() {
    const uint64_t number = OneIn(4) ? 1 + Below(next_ + 2) : next_++;
    AnEvent event(number);
    event.Of(absl::StrCat("centers/", OneIn(40) ? Below(kSubjects) : number % kSubjects));
    if (OneIn(30)) event.Saying("other content");
    if (OneIn(50)) event.Saying(std::string(Below(20'000), 'x'));
    if (!OneIn(5)) event.Begins();
    return event.Typed(static_cast<uint32_t>(Below(5)));
  }
  Proposal AnyProposal() {
    Proposal proposal;
    for (uint64_t events = 1 + Below(4); events > 0; --events) {
      proposal.events.push_back(AnyEvent());
    }
    while (OneIn(3)) {
      const std::string subject = ASubject();
      const uint64_t actual = naive_.StreamRevision(subject).value();
      proposal.expectations.push_back({subject, Revision(OneIn(4) ? Below(actual + 2) : actual)});
    }
    if (!sent_.empty() && OneIn(10)) return sent_[Below(sent_.size())];
    sent_.push_back(proposal);
    if (sent_.size() > 50) sent_.erase(sent_.begin());
    return proposal;
  }

  void AppendStep() {
    std::vector<Proposal> proposals;
    std::vector<const Proposal*> group;
    for (uint64_t count = 1 + Below(3); count > 0; --count) proposals.push_back(AnyProposal());
    for (const Proposal& proposal : proposals) group.push_back(&proposal);
    now_ += absl::Microseconds(static_cast<int64_t>(Below(3'000'000)) - 1'000'000);
    const auto outcomes = log().Append(group, now_);
    ASSERT_TRUE(outcomes.ok()) << outcomes.status();
    ASSERT_EQ(TextOf(*outcomes), TextOf(naive_.Append(group, now_)));
    const Position end(naive_.events().size());
    ASSERT_EQ(log().head().position, end);
  }
  void ReadStep() {
    const Direction direction = ADirection();
    const Position from(APlace());
    Compare(naive_.Read(from, direction),
            [&](Visitor visitor) { return log().Read(from, direction, visitor); });
  }
  void ReadStreamStep() {
    const Direction direction = ADirection();
    const std::string subject = ASubject();
    const Revision from(OneIn(2) ? APlace() : Below(40));
    Compare(naive_.ReadStream(subject, from, direction),
            [&](Visitor visitor) { return log().ReadStream(subject, from, direction, visitor); });
  }
  // Reads at most a few events: the naive log is slow enough.
  void Compare(std::vector<ReadEvent> expected, absl::FunctionRef<absl::Status(Visitor)> read) {
    const size_t limit = 1 + Below(30);
    if (expected.size() > limit) expected.resize(limit);
    std::vector<ReadEvent> events;
    const absl::Status status = read([&](const LogEntry& entry) {
      events.push_back(Own(entry));
      return events.size() < limit;
    });
    ASSERT_TRUE(status.ok()) << status;
    ASSERT_EQ(events, expected);
  }
  void LookUpStep() {
    const EventId id = IdOf(1 + Below(next_ + 3));
    const auto receipt = log().FindReceipt(id);
    ASSERT_TRUE(receipt.ok()) << receipt.status();
    ASSERT_EQ(*receipt, naive_.FindReceipt(id));
    const std::string subject = absl::StrCat("centers/", Below(kSubjects + 1));
    ASSERT_EQ(*log().StreamRevision(subject), naive_.StreamRevision(subject));
    const absl::Time time = now_ - absl::Microseconds(Below(200'000'000));
    ASSERT_EQ(*log().PositionAt(time), naive_.PositionAt(time));
  }
  void Step() {
    const uint64_t kind = Below(200);
    if (kind == 0) {
      const Head before = log().head();
      ReopenIfPossible();
      ASSERT_EQ(log().head(), before);
    } else if (kind < 100) {
      AppendStep();
    } else if (kind < 130) {
      ReadStep();
    } else if (kind < 160) {
      ReadStreamStep();
    } else {
      LookUpStep();
    }
  }

  std::mt19937_64 random_;
  NaiveLog naive_;
  std::vector<Proposal> sent_;
  uint64_t next_ = 1;
  absl::Time now_ = At(0);
};
WUBU_ON_EVERY_ENGINE(ModelTest);

TEST_P(ModelTest, AnswersAsTheNaiveLogDoes) {
  const uint64_t steps = TestSize("WUBU_MODEL_STEPS", kUsualSteps);
  for (uint64_t step = 0; step < steps; ++step) {
    Step();
    if (HasFatalFailure()) {
      FAIL() << "at step " << step << " of seed " << TestSeed();
    }
  }
}

}  // namespace
}  // namespace wubu::log

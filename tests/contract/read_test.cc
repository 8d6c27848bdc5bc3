// Reading: both directions, from any place, by position, revision and time.
#include "storage/log/log_test_events.h"
#include "tests/contract/engine.h"
#include "tests/contract/naive_log.h"

namespace wubu::log {
namespace {

constexpr uint64_t kBeyond[] = {1'000'000, std::numeric_limits<uint64_t>::max()};

// Thirty events in appends of different sizes; every third append has the time of the one before.
class ReadTest : public ContractTest {
 protected:
  void SetUp() override {
    ContractTest::SetUp();
    uint64_t next = 1;
    for (uint64_t append = 1; next <= 30; ++append) {
      Proposal proposal;
      for (uint64_t i = 0; i < 1 + append % 4 && next <= 30; ++i, ++next) {
        proposal.events.push_back(AnEvent(next).Of(absl::StrCat("centers/", next % 3)).Begins());
      }
      const Proposal* const group[] = {&proposal};
      const absl::Time now = At(10 * (append - (append % 3 == 0)));
      ASSERT_TRUE(log().Append(group, now).ok());
      naive_.Append(group, now);
    }
  }
  std::vector<uint64_t> Places() const {
    std::vector<uint64_t> places(std::begin(kBeyond), std::end(kBeyond));
    for (uint64_t place = 0; place <= 33; ++place) places.push_back(place);
    return places;
  }

  NaiveLog naive_;
};
WUBU_ON_EVERY_ENGINE(ReadTest);

TEST_P(ReadTest, ByPosition) {
  BeforeAndAfterReopening([this] {
    for (const Direction direction : {Direction::kForwards, Direction::kBackwards}) {
      for (const uint64_t place : Places()) {
        const auto events = ReadAll(log(), Position(place), direction);
        ASSERT_TRUE(events.ok()) << events.status();
        EXPECT_EQ(*events, naive_.Read(Position(place), direction)) << place;
      }
    }
  });
}

TEST_P(ReadTest, ByRevision) {
  BeforeAndAfterReopening([this] {
    for (const Direction direction : {Direction::kForwards, Direction::kBackwards}) {
      for (const uint64_t place : Places()) {
        for (const char* subject :
             {"centers/0", "centers/1", "centers/2", "centers", "centers/00"}) {
          const auto events = ReadAllOf(log(), subject, Revision(place), direction);
          ASSERT_TRUE(events.ok()) << events.status();
          EXPECT_EQ(*events, naive_.ReadStream(subject, Revision(place), direction))
              << subject << " " << place;
        }
      }
    }
  });
}

TEST_P(ReadTest, ByTime) {
  BeforeAndAfterReopening([this] {
    for (int64_t seconds = -1; seconds <= 150; ++seconds) {
      for (const absl::Duration offset : {-absl::Nanoseconds(1), absl::ZeroDuration(),
                                          absl::Nanoseconds(1), absl::Microseconds(1)}) {
        const absl::Time time = At(seconds) + offset;
        const auto position = log().PositionAt(time);
        ASSERT_TRUE(position.ok()) << position.status();
        EXPECT_EQ(*position, naive_.PositionAt(time)) << time;
      }
    }
    EXPECT_EQ(*log().PositionAt(absl::InfinitePast()), Position(1));
    EXPECT_EQ(*log().PositionAt(absl::InfiniteFuture()), Position(31));
  });
}

TEST_P(ReadTest, EndsWhenTheVisitorSaysSo) {
  for (const Direction direction : {Direction::kForwards, Direction::kBackwards}) {
    for (size_t limit = 1; limit <= 12; ++limit) {
      size_t visited = 0;
      const auto visitor = [&](const LogEntry&) { return ++visited < limit; };
      EXPECT_TRUE(log().Read(Position(20), direction, visitor).ok());
      EXPECT_EQ(visited, std::min<size_t>(limit, direction == Direction::kForwards ? 11 : 20));
      visited = 0;
      EXPECT_TRUE(log().ReadStream("centers/1", Revision(5), direction, visitor).ok());
      EXPECT_EQ(visited, std::min<size_t>(limit, direction == Direction::kForwards ? 6 : 5));
    }
  }
}

TEST_P(ReadTest, LongStreamsAreReadOverManyRuns) {
  for (uint64_t n = 100; n < 3'200; n += 100) {
    Proposal proposal;
    for (uint64_t i = n; i < n + 100; ++i) {
      proposal.events.push_back(AnEvent(i).Of("centers/long").Begins());
    }
    const Proposal* const group[] = {&proposal};
    ASSERT_TRUE(log().Append(group, At(1000)).ok());
  }
  BeforeAndAfterReopening([this] {
    auto forwards = ReadAllOf(log(), "centers/long");
    ASSERT_TRUE(forwards.ok()) << forwards.status();
    EXPECT_EQ(forwards->size(), 3'100);
    EXPECT_EQ(forwards->front().revision, Revision(1));
    const auto backwards = ReadAllOf(log(), "centers/long", Revision(3'100), Direction::kBackwards);
    std::reverse(forwards->begin(), forwards->end());
    EXPECT_EQ(*backwards, *forwards);
  });
}

}  // namespace
}  // namespace wubu::log

#include "services/compliance/seals.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/compliance/adjustments.h"

namespace wubu::compliance {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using wubu::v1::RecordedEvent;

constexpr Instant kNow = 2'000'000'000;

// A log of one region.
class SealsTest : public testing::Test {
 protected:
  wubu::v1::Payload* Tell(const std::string& id, Instant when) {
    RecordedEvent& recorded = *told_.emplace_back(std::make_unique<RecordedEvent>());
    recorded.mutable_event()->set_id(id);
    recorded.mutable_event()->set_subject("regions/r");
    recorded.mutable_event()->mutable_occurred_time()->set_seconds(when);
    recorded.set_position(10 * told_.size());
    return recorded.mutable_event()->mutable_payload();
  }
  wubu::v1::PeriodSealed* Seal(const std::string& id, Instant when, const std::string& period) {
    auto* const sealed = Tell(id, when)->mutable_period_sealed();
    sealed->set_period(period);
    return sealed;
  }
  std::vector<compliance::Seal> Seals(Instant at = kNow) const {
    std::vector<const RecordedEvent*> told;
    for (const auto& recorded : told_) told.push_back(recorded.get());
    return SealsOf(told, at);
  }

  std::vector<std::unique_ptr<RecordedEvent>> told_;
};

TEST_F(SealsTest, ASealSpeaksUpToItsOwnPositionOrAnEarlierOne) {
  Seal("a", 100, "2026-W10");
  Seal("b", 200, "2026-W11")->set_position(7);
  Seal("c", 300, "2026-W12")->set_position(999);
  const auto seals = Seals();
  ASSERT_THAT(seals, SizeIs(3));
  EXPECT_EQ(seals[0].position, 10u);
  EXPECT_EQ(seals[0].at, 100);
  EXPECT_EQ(seals[1].position, 7u);
  EXPECT_EQ(seals[2].position, 30u);
}

TEST_F(SealsTest, TheLatestHoldsWhateverTheOrderOfArrival) {
  Seal("b", 200, "2026");
  Seal("a", 100, "2026");
  ASSERT_THAT(Seals(), SizeIs(1));
  EXPECT_EQ(Seals()[0].recorded->event().id(), "b");
}

TEST_F(SealsTest, AVoidLiftsASealAndWhatWasBeforeHoldsAgain) {
  Seal("a", 100, "2026");
  Seal("b", 200, "2026");
  Tell("v", 300)->mutable_event_voided()->set_event("b");
  ASSERT_THAT(Seals(), SizeIs(1));
  EXPECT_EQ(Seals()[0].recorded->event().id(), "a");
}

TEST_F(SealsTest, ASealOfLaterIsNotLookedAt) {
  Seal("a", 100, "2026");
  EXPECT_THAT(Seals(99), IsEmpty());
  EXPECT_THAT(Seals(100), SizeIs(1));
}

TEST(PeriodNameTest, TheNameSaysTheUnit) {
  EXPECT_EQ(UnitOfPeriod("2026-03-02"), wubu::v1::PERIOD_UNIT_DAY);
  EXPECT_EQ(UnitOfPeriod("2026-W10"), wubu::v1::PERIOD_UNIT_WEEK);
  EXPECT_EQ(UnitOfPeriod("2026-03"), wubu::v1::PERIOD_UNIT_MONTH);
  EXPECT_EQ(UnitOfPeriod("2026-Q1"), wubu::v1::PERIOD_UNIT_QUARTER);
  EXPECT_EQ(UnitOfPeriod("2026"), wubu::v1::PERIOD_UNIT_YEAR);
  EXPECT_EQ(UnitOfPeriod(""), wubu::v1::PERIOD_UNIT_UNSPECIFIED);
}

// Figures of one rule, by its value.
Figures Valued(int64_t value) {
  Figures figures;
  figures[{"s", "r"}].verdict.mutable_value()->set_numerator(value);
  return figures;
}

TEST(ChangeSearchTest, FindsEachPositionAtWhichTheFigureMoves) {
  const auto at = [](uint64_t position) {
    return Valued(position < 20 ? 1 : position < 777 ? 2 : 5);
  };
  ChangeSearch search(at, 100);
  const Figures first = at(10), last = at(1000);
  search.Between({10, &first}, {1000, &last});
  EXPECT_THAT(search.positions().at({"s", "r"}), ElementsAre(20, 777));
  EXPECT_THAT(search.unsought(), IsEmpty());
  EXPECT_LE(search.looks(), 25u);
}

TEST(ChangeSearchTest, SaysWhatItHasNotSought) {
  ChangeSearch search([](uint64_t position) { return Valued(static_cast<int64_t>(position)); }, 5);
  const Figures first = Valued(0), last = Valued(100);
  search.Between({0, &first}, {100, &last});
  EXPECT_THAT(search.unsought(), SizeIs(1));
  EXPECT_EQ(search.looks(), 5u);
}

}  // namespace
}  // namespace wubu::compliance

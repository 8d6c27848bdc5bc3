#include "storage/log/index_tail.h"

#include "gtest/gtest.h"
#include "storage/log/log_test_events.h"

namespace wubu::log {
namespace {

TEST(IndexTailTest, BeginsEmptyAndFindsNothing) {
  const IndexTail tail;
  EXPECT_TRUE(tail.empty());
  EXPECT_EQ(tail.Find(IdOf(1)), std::nullopt);
  EXPECT_EQ(tail.FindStream("centers/a"), nullptr);
}

TEST(IndexTailTest, FindsIdsAndRunsFromAnyFirstPosition) {
  IndexTail tail;
  ASSERT_TRUE(tail.Add(IdOf(1), "a", Revision(7), Position(100)));
  ASSERT_TRUE(tail.Add(IdOf(2), "b", Revision(1), Position(101)));
  ASSERT_TRUE(tail.Add(IdOf(3), "a", Revision(8), Position(102)));
  EXPECT_EQ(tail.events(), 3);
  EXPECT_EQ(tail.last(), Position(102));
  EXPECT_EQ(tail.Find(IdOf(3)), Position(102));
  const StreamRun* const run = tail.FindStream("a");
  ASSERT_NE(run, nullptr);
  EXPECT_EQ(run->first, Revision(7));
  EXPECT_EQ(run->last(), Revision(8));
  EXPECT_EQ(run->positions, (std::vector<Position>{Position(100), Position(102)}));
}

TEST(IndexTailTest, RefusesAnIdThatItHas) {
  IndexTail tail;
  ASSERT_TRUE(tail.Add(IdOf(1), "a", Revision(1), Position(1)));
  EXPECT_FALSE(tail.Add(IdOf(1), "a", Revision(2), Position(2)));
  EXPECT_EQ(tail.events(), 1);
}

TEST(IndexTailTest, RefusesARevisionThatDoesNotFollow) {
  IndexTail tail;
  ASSERT_TRUE(tail.Add(IdOf(1), "a", Revision(1), Position(1)));
  EXPECT_FALSE(tail.Add(IdOf(2), "a", Revision(3), Position(2)));
  EXPECT_EQ(tail.events(), 1);
  EXPECT_EQ(tail.last(), Position(1));
}

TEST(IndexTailDeathTest, AGapBetweenPositionsIsAFaultOfOurs) {
  IndexTail tail;
  ASSERT_TRUE(tail.Add(IdOf(1), "a", Revision(1), Position(1)));
  EXPECT_DEATH((void)tail.Add(IdOf(2), "b", Revision(1), Position(3)), "CHECK failed");
}

}  // namespace
}  // namespace wubu::log

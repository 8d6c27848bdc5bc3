#include "services/compliance/judge.h"

#include <gtest/gtest.h>

namespace wubu::compliance {
namespace {

TEST(JudgeTest, CombinesPartsByTheWorstOfThem) {
  using wubu::v1::STATUS_BEHIND, wubu::v1::STATUS_MET, wubu::v1::STATUS_MISSED;
  EXPECT_EQ(Combined({STATUS_MET, STATUS_MISSED, STATUS_BEHIND}), STATUS_MISSED);
  EXPECT_EQ(Combined({STATUS_MET, STATUS_BEHIND}), STATUS_BEHIND);
  EXPECT_EQ(Combined({STATUS_MET, wubu::v1::STATUS_ON_TRACK}), wubu::v1::STATUS_ON_TRACK);
  EXPECT_EQ(Combined({STATUS_MET, STATUS_MET}), STATUS_MET);
}

}  // namespace
}  // namespace wubu::compliance

#include "services/observability/request_id.h"

#include <gtest/gtest.h>

namespace wubu::observability {
namespace {

TEST(RequestIdTest, ASaneOneIsTaken) {
  EXPECT_EQ(RequestIdFrom("terminal-7.A_1"), "terminal-7.A_1");
}

TEST(RequestIdTest, WhatCouldForgeALineIsReplaced) {
  EXPECT_FALSE(IsSaneRequestId("a\nb"));
  EXPECT_FALSE(IsSaneRequestId("a b"));
  EXPECT_FALSE(IsSaneRequestId(""));
  EXPECT_FALSE(IsSaneRequestId(std::string(65, 'a')));
  EXPECT_EQ(RequestIdFrom("a\nb").size(), 16u);
}

TEST(RequestIdTest, TwoMadeOnesDiffer) { EXPECT_NE(MakeRequestId(), MakeRequestId()); }

}  // namespace
}  // namespace wubu::observability

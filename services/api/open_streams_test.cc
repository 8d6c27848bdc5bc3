#include "services/api/open_streams.h"

#include <gtest/gtest.h>

namespace wubu::api {
namespace {

struct FakeStream : OpenStreams::Member {
  void OnServerStop() override { ++stops; }
  int stops = 0;
};

TEST(OpenStreamsTest, LetsInNoMoreThanTheMost) {
  OpenStreams streams(2);
  FakeStream a, b, c;
  EXPECT_FALSE(streams.Enter(&a).has_value());
  EXPECT_FALSE(streams.Enter(&b).has_value());
  const MaybeError full = streams.Enter(&c);
  ASSERT_TRUE(full.has_value());
  EXPECT_EQ(full->reason(), Reason::kTooManyStreams);
  streams.Leave(&c);
  EXPECT_EQ(streams.count(), 2u);
  streams.Leave(&a);
  EXPECT_FALSE(streams.Enter(&c).has_value());
}

TEST(OpenStreamsTest, StoppingTellsEachMemberOnceAndLetsNobodyIn) {
  OpenStreams streams(9);
  FakeStream inside, gone, late;
  ASSERT_FALSE(streams.Enter(&inside).has_value());
  ASSERT_FALSE(streams.Enter(&gone).has_value());
  streams.Leave(&gone);
  streams.StopAll();
  streams.StopAll();
  EXPECT_EQ(inside.stops, 1);
  EXPECT_EQ(gone.stops, 0);
  EXPECT_TRUE(streams.stopping());
  EXPECT_EQ(streams.Enter(&late)->reason(), Reason::kStopping);
}

}  // namespace
}  // namespace wubu::api

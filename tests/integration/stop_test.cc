#include <gmock/gmock.h>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "tests/integration/server_fixture.h"

namespace wubu::integration {
namespace {

constexpr absl::Duration kStopMax = absl::Seconds(10);

class StopTest : public ServerTest {
 protected:
  StopTest() {
    Start();
    RegisterNanhu();
  }
};
INSTANTIATE_EVERYWHERE(StopTest);

// 100 readers, half of which take nothing of what waits for them, and an ingest under way.
TEST_P(StopTest, ManyOpenStreamsDontHoldItUp) {
  AppendOpenings(3, 20'000);
  struct Follower {
    grpc::ClientContext context;
    std::unique_ptr<grpc::ClientReader<v1::SubscribeResponse>> reader;
    uint64_t position = 0;
  };
  std::vector<std::unique_ptr<Follower>> followers;
  for (int i = 0; i < 100; ++i) {
    followers.push_back(std::make_unique<Follower>());
    Follower& follower = *followers.back();
    v1::SubscribeRequest request;
    request.set_from_head(i % 2 == 0);
    follower.reader = events_->Subscribe(&follower.context, request);
    v1::SubscribeResponse response;
    ASSERT_TRUE(follower.reader->Read(&response));
    follower.position = i % 2 == 0 ? response.caught_up().position() : response.events().position();
  }
  grpc::ClientContext ingest_context;
  const auto ingest = events_->Ingest(&ingest_context);
  v1::IngestResponse welcome;
  ASSERT_TRUE(ingest->Read(&welcome));

  const absl::Time began = absl::Now();
  EXPECT_EQ(server_->Stop(), 0);
  EXPECT_LT(absl::Now() - began, kStopMax);

  for (size_t i = 0; i < followers.size(); i += 2) {
    v1::SubscribeResponse response;
    EXPECT_FALSE(followers[i]->reader->Read(&response));
    const grpc::Status status = followers[i]->reader->Finish();
    ASSERT_EQ(status.error_code(), grpc::UNAVAILABLE) << status.error_message();
    EXPECT_EQ(WhatIsTold(status).reason, "STOPPING");
    EXPECT_EQ(WhatIsTold(status).metadata.at("position"), std::to_string(followers[i]->position));
  }
  EXPECT_FALSE(ingest->Read(&welcome));
  EXPECT_EQ(WhatIsTold(ingest->Finish()).reason, "STOPPING");
  for (const auto& follower : followers) follower->context.TryCancel();
  Start();
  EXPECT_EQ(HeadPosition(), 20'002u);
}

TEST_P(StopTest, WhatWasAcknowledgedBeforeIsThereAfterwards) {
  std::atomic<int> acknowledged = 0;
  std::thread sender([&] {
    for (int i = 3; Append({AnOpening(i, "centers/nanhu")}).ok(); ++i) acknowledged = i;
  });
  while (acknowledged < 50) std::this_thread::yield();
  EXPECT_EQ(server_->Stop(), 0);
  sender.join();
  Start();
  EXPECT_GE(HeadPosition(), static_cast<uint64_t>(acknowledged));
}

}  // namespace
}  // namespace wubu::integration

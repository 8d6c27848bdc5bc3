// Random tests print their seed; WUBU_SEED=<number> runs them again.
#include "clients/cpp/subscription.h"

#include <random>
#include <thread>

#include "absl/synchronization/notification.h"
#include "clients/cpp/fake_server.h"
#include "gtest/gtest.h"
#include "tests/support/seed.h"

namespace wubu::client {
namespace {

class SubscriptionTest : public testing::Test {
 protected:
  SubscriptionTest() {
    options_.heartbeat_interval = absl::Milliseconds(200);
    options_.backoff = {absl::Milliseconds(1), absl::Milliseconds(2), 2};
  }
  void Store(int events) {
    for (int i = 0; i < events; ++i) server_.AddEvent(FakeEvent(next_++));
  }
  // Takes events until `last` was seen.
  absl::Status RunUntil(uint64_t last) {
    Subscription subscription(client_, options_);
    return subscription.Run([&](const v1::SubscribeResponse& response) {
      for (const auto& event : response.events().events()) seen_.push_back(event.position());
      return seen_.empty() || seen_.back() < last;
    });
  }
  void ExpectSeen(uint64_t first, uint64_t last) {
    std::vector<uint64_t> all;
    for (uint64_t position = first; position <= last; ++position) all.push_back(position);
    EXPECT_EQ(seen_, all);
  }

  FakeServer server_;
  Client client_{server_.client_options()};
  SubscriptionOptions options_;
  std::vector<uint64_t> seen_;
  int next_ = 0;
};

TEST_F(SubscriptionTest, GivesEverythingInOrder) {
  Store(10);
  ASSERT_TRUE(RunUntil(10).ok());
  ExpectSeen(1, 10);
}

TEST_F(SubscriptionTest, GoesOnAfterTheLastSeenPosition) {
  Store(10);
  server_.PlanSubscribe({{.messages = 1}, {.messages = 0}, {.messages = 2}});
  ASSERT_TRUE(RunUntil(10).ok());
  ExpectSeen(1, 10);
  EXPECT_EQ(server_.calls("Subscribe"), 4);
}

TEST_F(SubscriptionTest, GoesOnAfterItWasTooSlow) {
  Store(5);
  const FakeError stalled{.code = grpc::StatusCode::ABORTED, .reason = "STALLED", .position = "3"};
  server_.PlanSubscribe({{.messages = 1, .status = stalled.Status()}});
  ASSERT_TRUE(RunUntil(5).ok());
  ExpectSeen(1, 5);
}

TEST_F(SubscriptionTest, WhatIsGivenAgainIsDropped) {
  Store(9);
  server_.set_repeat_on_resume(2);
  server_.PlanSubscribe({{.messages = 1}, {.messages = 1}});
  ASSERT_TRUE(RunUntil(9).ok());
  ExpectSeen(1, 9);
}

TEST_F(SubscriptionTest, AStreamWithoutHeartbeatsIsDead) {
  Store(4);
  options_.heartbeat_interval = absl::Milliseconds(20);
  options_.missed_heartbeats_max = 2;
  server_.PlanSubscribe({{.messages = 1, .silent = true}});
  std::string why;
  Subscription subscription(client_, options_);
  const absl::Status status = subscription.Run(
      [&](const v1::SubscribeResponse& response) {
        for (const auto& event : response.events().events()) seen_.push_back(event.position());
        return seen_.size() < 4;
      },
      [&](const absl::Status& broken) { why = std::string(broken.message()); });
  ASSERT_TRUE(status.ok()) << status;
  ExpectSeen(1, 4);
  EXPECT_NE(why.find("no heartbeat"), std::string::npos) << why;
}

TEST_F(SubscriptionTest, FromTheHeadMissesNothingAcrossABreak) {
  Store(3);
  options_.request.set_from_head(true);
  server_.PlanSubscribe({{.messages = 0}});
  Subscription subscription(client_, options_);
  const absl::Status status = subscription.Run(
      [&](const v1::SubscribeResponse& response) {
        for (const auto& event : response.events().events()) seen_.push_back(event.position());
        return seen_.size() < 2;
      },
      [&](const absl::Status&) { Store(2); });
  ASSERT_TRUE(status.ok()) << status;
  ExpectSeen(4, 5);
}

TEST_F(SubscriptionTest, FollowsNewEventsAndCanBeCancelledFromOutside) {
  Store(1);
  Subscription subscription(client_, options_);
  absl::Notification caught_up, followed;
  absl::Status status;
  std::thread runner([&] {
    status = subscription.Run([&](const v1::SubscribeResponse& response) {
      if (response.has_caught_up()) caught_up.Notify();
      if (response.events().position() == 2) followed.Notify();
      return true;
    });
  });
  caught_up.WaitForNotification();
  Store(1);
  followed.WaitForNotification();
  subscription.Cancel();
  runner.join();
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_EQ(subscription.position(), 2u);
}

TEST_F(SubscriptionTest, ACancelledOneDoesNotBegin) {
  Subscription subscription(client_, options_);
  subscription.Cancel();
  EXPECT_TRUE(subscription.Run([](const v1::SubscribeResponse&) { return true; }).ok());
  EXPECT_EQ(server_.calls("Subscribe"), 0);
}

TEST_F(SubscriptionTest, AVerdictEndsIt) {
  const FakeError unknown{grpc::StatusCode::NOT_FOUND, "UNKNOWN_CURSOR"};
  server_.PlanSubscribe({{.messages = 0, .status = unknown.Status()}});
  EXPECT_EQ(RunUntil(1).code(), absl::StatusCode::kNotFound);
}

TEST_F(SubscriptionTest, ReconnectionsCanBeCounted) {
  options_.reconnects_max = 2;
  server_.PlanSubscribe({{.messages = 0}, {.messages = 0}, {.messages = 0}, {.messages = 0}});
  EXPECT_EQ(RunUntil(1).code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(server_.calls("Subscribe"), 3);
}

TEST_F(SubscriptionTest, AnyBreaksWhatsoeverGiveEachEventOnce) {
  std::mt19937_64 random(TestSeed());
  Store(200);
  std::vector<SubscribePlan> plans;
  for (int i = 0; i < 80; ++i) plans.push_back({.messages = static_cast<int>(random() % 3)});
  server_.PlanSubscribe(plans);
  server_.set_repeat_on_resume(static_cast<int>(random() % 4));
  ASSERT_TRUE(RunUntil(200).ok());
  ExpectSeen(1, 200);
}

}  // namespace
}  // namespace wubu::client

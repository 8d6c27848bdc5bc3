#include <gmock/gmock.h>

#include "tests/integration/server_fixture.h"

namespace wubu::integration {
namespace {

using v1::SubscribeResponse;

class SubscribeTest : public ServerTest {
 protected:
  using Reader = std::unique_ptr<grpc::ClientReader<SubscribeResponse>>;

  SubscribeTest() {
    Start();
    RegisterNanhu();
  }

  static v1::SubscribeRequest After(uint64_t position) {
    v1::SubscribeRequest request;
    request.set_after_position(position);
    return request;
  }

  SubscribeResponse Next(const Reader& reader) {
    SubscribeResponse response;
    EXPECT_TRUE(reader->Read(&response)) << reader->Finish().error_message();
    return response;
  }

  // The next `count` events, whatever else comes between.
  std::vector<uint64_t> Take(const Reader& reader, size_t count) {
    std::vector<uint64_t> positions;
    while (positions.size() < count) {
      const SubscribeResponse response = Next(reader);
      if (HasFailure()) break;
      for (const auto& event : response.events().events()) positions.push_back(event.position());
    }
    return positions;
  }

  grpc::Status EndOf(const v1::SubscribeRequest& request) {
    grpc::ClientContext context;
    const Reader reader = events_->Subscribe(&context, request);
    SubscribeResponse response;
    EXPECT_FALSE(reader->Read(&response));
    return reader->Finish();
  }
};
INSTANTIATE_EVERYWHERE(SubscribeTest);

TEST_P(SubscribeTest, CatchesUpSaysSoAndGoesOnLive) {
  AppendOpenings(3, 2500);
  grpc::ClientContext context;
  const Reader reader = events_->Subscribe(&context, After(1));
  const std::vector<uint64_t> old = Take(reader, 2501);
  ASSERT_EQ(old.size(), 2501u);
  for (size_t i = 0; i < old.size(); ++i) ASSERT_EQ(old[i], i + 2);
  const SubscribeResponse caught_up = Next(reader);
  ASSERT_TRUE(caught_up.has_caught_up()) << caught_up.DebugString();
  EXPECT_EQ(caught_up.caught_up().position(), 2502u);
  for (int i = 0; i < 20; ++i) {
    AppendOpenings(5000 + i, 1);
    EXPECT_THAT(Take(reader, 1), testing::ElementsAre(2503u + i));
  }
  context.TryCancel();
}

TEST_P(SubscribeTest, AQuietStreamBeats) {
  v1::SubscribeRequest request;
  request.set_from_head(true);
  request.mutable_heartbeat_interval()->set_nanos(100'000'000);
  grpc::ClientContext context;
  const Reader reader = events_->Subscribe(&context, request);
  EXPECT_TRUE(Next(reader).has_caught_up());
  for (int i = 0; i < 3; ++i) {
    const SubscribeResponse beat = Next(reader);
    ASSERT_TRUE(beat.has_heartbeat());
    EXPECT_EQ(beat.heartbeat().position(), 2u);
    EXPECT_EQ(beat.heartbeat().head_position(), 2u);
    EXPECT_GT(beat.heartbeat().server_time().seconds(), 0);
  }
}

TEST_P(SubscribeTest, AFilteredStreamLearnsThePlaceFromItsHeartbeat) {
  v1::SubscribeRequest request = After(0);
  request.mutable_filter()->add_regions("regions/nowhere");
  request.mutable_heartbeat_interval()->set_nanos(100'000'000);
  grpc::ClientContext context;
  const Reader reader = events_->Subscribe(&context, request);
  AppendOpenings(3, 5);
  uint64_t position = 0;
  while (position < 7 && !HasFailure()) {
    const SubscribeResponse response = Next(reader);
    EXPECT_EQ(response.events().events_size(), 0);
    if (response.has_heartbeat()) position = response.heartbeat().position();
  }
}

TEST_P(SubscribeTest, ResumesAfterACursorAlsoOverARestart) {
  AppendOpenings(3, 3);
  v1::StoreCursorRequest store;
  store.set_name("exporter");
  store.set_position(4);
  v1::StoreCursorResponse stored;
  grpc::ClientContext store_context;
  ASSERT_TRUE(events_->StoreCursor(&store_context, store, &stored).ok());
  Restart();
  v1::SubscribeRequest request;
  request.set_after_cursor("exporter");
  grpc::ClientContext context;
  EXPECT_THAT(Take(events_->Subscribe(&context, request), 1), testing::ElementsAre(5u));
}

TEST_P(SubscribeTest, APlaceThatCantBeIsRefused) {
  EXPECT_EQ(WhatIsTold(EndOf(After(3))).reason, "BEYOND_HEAD");
  v1::SubscribeRequest request;
  request.set_after_cursor("nobody");
  const grpc::Status unknown = EndOf(request);
  EXPECT_EQ(unknown.error_code(), grpc::NOT_FOUND);
  EXPECT_EQ(WhatIsTold(unknown).reason, "UNKNOWN_CURSOR");
  request = After(0);
  request.mutable_heartbeat_interval()->set_nanos(1);
  EXPECT_EQ(WhatIsTold(EndOf(request)).reason, "INVALID_HEARTBEAT");
}

// The client's library stops reading from the connection when nobody takes what it has. The status
// waits behind what was not taken, so who reads on soon enough gets both.
TEST_P(SubscribeTest, AReaderThatTakesNothingIsEndedAndCanResume) {
  config_.stall_timeout_seconds = 1;
  config_.metrics_listen = "127.0.0.1:0";
  Restart();
  AppendOpenings(3, 10'000);
  grpc::ClientContext context;
  const Reader reader = events_->Subscribe(&context, After(0));
  const std::vector<uint64_t> first = Take(reader, 1);
  ASSERT_FALSE(first.empty());
  std::string metrics;
  // The server counts the end: nothing here looks at the clock.
  while (metrics.find("wubu_errors_total{reason=\"STALLED\"} 1") == std::string::npos) {
    metrics = HttpGet(server_->metrics_port(), "/metrics");
    ASSERT_FALSE(metrics.empty());
  }
  uint64_t last = first.back();
  SubscribeResponse response;
  while (reader->Read(&response)) {
    ASSERT_EQ(response.events().events(0).position(), last + 1);
    last = response.events().position();
  }
  const grpc::Status status = reader->Finish();
  EXPECT_EQ(status.error_code(), grpc::ABORTED) << status.error_message();
  EXPECT_EQ(WhatIsTold(status).reason, "STALLED");
  EXPECT_EQ(WhatIsTold(status).metadata["position"], std::to_string(last));
  grpc::ClientContext again;
  EXPECT_EQ(Take(events_->Subscribe(&again, After(last)), 1).front(), last + 1);
}

// It takes nothing while more is recorded than its connection holds.
TEST_P(SubscribeTest, AReaderThatLagsIsToldWhereAndLosesNothing) {
  constexpr uint64_t kHead = 30'002;
  grpc::ClientContext context, again_context;
  const Reader reader = events_->Subscribe(&context, After(2));
  EXPECT_TRUE(Next(reader).has_caught_up());
  AppendOpenings(3, kHead - 2);
  uint64_t told = 2;
  SubscribeResponse response = Next(reader);
  for (; response.has_events(); response = Next(reader)) {
    for (const auto& event : response.events().events()) ASSERT_EQ(event.position(), ++told);
  }
  ASSERT_TRUE(response.has_fell_behind()) << response.DebugString();
  EXPECT_EQ(response.fell_behind().position(), told);
  EXPECT_GT(response.fell_behind().head_position(), told + 10'000);
  // Whether it goes on or comes again after that place, it gets each of the others once.
  const Reader again = events_->Subscribe(&again_context, After(told));
  for (const Reader* rest : {&reader, &again}) {
    const std::vector<uint64_t> positions = Take(*rest, kHead - told);
    ASSERT_EQ(positions.size(), kHead - told);
    for (size_t i = 0; i < positions.size(); ++i) ASSERT_EQ(positions[i], told + 1 + i);
  }
}

TEST_P(SubscribeTest, NoMoreStreamsThanTheMost) {
  config_.streams_max = 2;
  Restart();
  v1::SubscribeRequest request = After(0);
  grpc::ClientContext one, two;
  const Reader first = events_->Subscribe(&one, request);
  const Reader second = events_->Subscribe(&two, request);
  Next(first);
  Next(second);
  const grpc::Status status = EndOf(request);
  EXPECT_EQ(status.error_code(), grpc::RESOURCE_EXHAUSTED);
  EXPECT_EQ(WhatIsTold(status).reason, "TOO_MANY_STREAMS");
}

}  // namespace
}  // namespace wubu::integration

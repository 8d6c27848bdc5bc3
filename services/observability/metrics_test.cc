#include "services/observability/metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "services/observability/metrics_listener.h"

namespace wubu::observability {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(MetricsTest, CallsAreCountedByMethodAndCode) {
  Metrics metrics;
  metrics.CountRpc(Rpc::kAppend, 0, absl::Milliseconds(2));
  metrics.CountRpc(Rpc::kAppend, 6, absl::Milliseconds(2));
  metrics.CountRpc(Rpc::kAppend, 0, absl::Milliseconds(2));
  EXPECT_THAT(metrics.Text(), HasSubstr(R"(wubu_rpc_seconds_count{code="OK",method="Append"} 2)"));
  EXPECT_THAT(metrics.Text(),
              HasSubstr(R"(wubu_rpc_seconds_count{code="ALREADY_EXISTS",method="Append"} 1)"));
}

TEST(MetricsTest, ThreadsThatMeetCountInOneHistogram) {
  Metrics metrics;
  auto count = [&] {
    for (int i = 0; i < 1000; ++i) metrics.CountRpc(Rpc::kRead, 0, absl::Milliseconds(1));
  };
  std::thread a(count), b(count);
  a.join();
  b.join();
  EXPECT_THAT(metrics.Text(), HasSubstr(R"(wubu_rpc_seconds_count{code="OK",method="Read"} 2000)"));
}

TEST(MetricsTest, TheEngineIsAskedAtTheScrape) {
  Metrics metrics;
  EXPECT_THAT(metrics.Text(), Not(HasSubstr("wubu_log_head_position")));
  metrics.SampleWith([] {
    EngineSample sample;
    sample.head_position = 120;
    sample.projected_position = 100;
    return sample;
  });
  EXPECT_THAT(metrics.Text(), HasSubstr("wubu_log_head_position 120"));
  EXPECT_THAT(metrics.Text(), HasSubstr("wubu_projection_lag_events 20"));
  metrics.SampleWith(nullptr);
  EXPECT_THAT(metrics.Text(), Not(HasSubstr("wubu_log_head_position")));
}

TEST(MetricsTest, StreamsGoUpAndDown) {
  Metrics metrics;
  metrics.CountStream(Rpc::kSubscribe, 1);
  metrics.CountStream(Rpc::kSubscribe, 1);
  metrics.CountStream(Rpc::kSubscribe, -1);
  EXPECT_THAT(metrics.Text(), HasSubstr(R"(wubu_streams_open{method="Subscribe"} 1)"));
}

TEST(MetricsListenerTest, TakesAFreePortAndSaysWhich) {
  Metrics metrics;
  auto listener = MetricsListener::Start("127.0.0.1:0", metrics);
  ASSERT_TRUE(listener.ok()) << listener.status();
  EXPECT_GT((*listener)->port(), 0);
}

TEST(MetricsListenerTest, AnAddressThatCantBeListenedOnIsAnError) {
  Metrics metrics;
  EXPECT_EQ(MetricsListener::Start("256.0.0.1:1", metrics).status().code(),
            absl::StatusCode::kUnavailable);
}

}  // namespace
}  // namespace wubu::observability

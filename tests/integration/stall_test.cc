// A sender that never takes its verdicts.
#include <thread>

#include "tests/integration/server_fixture.h"

namespace wubu::integration {
namespace {

constexpr int kBatchEvents = 1000;
// Some hundred MiB: far more than the connection and the window of batches without an answer hold.
constexpr int kBatchesMax = 2000;

class StallTest : public ServerTest {
 protected:
  using Stream = grpc::ClientReaderWriter<v1::IngestRequest, v1::IngestResponse>;

  void StartWith(int stall_timeout_seconds, const std::string& metrics_listen) {
    config_.stall_timeout_seconds = stall_timeout_seconds;
    config_.metrics_listen = metrics_listen;
    Start();
    RegisterNanhu();
    // One that nothing takes from has a connection of its own.
    own_channel_ = NewChannel();
    stream_ = v1::EventService::NewStub(own_channel_)->Ingest(&context_);
  }

  // Sends one batch again and again; the number of times that it was taken from the sender.
  int SendUntilTheEnd() {
    v1::IngestRequest batch;
    for (int i = 0; i < kBatchEvents; ++i) {
      *batch.add_events() = AnOpening(1000 + i, "centers/nanhu");
    }
    int sent = 0;
    while (sent < kBatchesMax && stream_->Write(batch)) ++sent;
    return sent;
  }

  std::shared_ptr<grpc::Channel> own_channel_;
  grpc::ClientContext context_;
  std::unique_ptr<Stream> stream_;
};
INSTANTIATE_EVERYWHERE(StallTest);

TEST_P(StallTest, ASenderThatTakesNoVerdictsIsReadNoFurtherAndCutOff) {
  config_.streams_max = 1;
  StartWith(1, "off");
  const int sent = SendUntilTheEnd();
  ASSERT_LT(sent, kBatchesMax) << "the server took everything from one that takes nothing";
  v1::AppendResponse response;
  EXPECT_TRUE(Append({AnOpening(3, "centers/nanhu")}, &response).ok());
  EXPECT_FALSE(response.receipts(0).duplicate());
  v1::IngestResponse rest;
  while (stream_->Read(&rest)) {
  }
  EXPECT_EQ(stream_->Finish().error_code(), grpc::CANCELLED);
  // Its place among the streams gets free.
  std::vector<v1::RecordedEvent> events;
  grpc::Status status;
  do {
    status = Read({}, &events);
  } while (WhatIsTold(status).reason == "TOO_MANY_STREAMS");
  EXPECT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(events.size(), 3u + kBatchEvents);
}

TEST_P(StallTest, ASenderThatTakesItsVerdictsLateIsToldWhyItWasEnded) {
  StartWith(1, "127.0.0.1:0");
  std::thread sender([this] { SendUntilTheEnd(); });
  std::string metrics;
  // The server counts the end: nothing here looks at the clock.
  while (metrics.find("wubu_errors_total{reason=\"STALLED\"} 1") == std::string::npos) {
    metrics = HttpGet(server_->metrics_port(), "/metrics");
    if (metrics.empty()) break;
  }
  // Others go on all the while.
  EXPECT_TRUE(Append({AnOpening(3, "centers/nanhu")}).ok());
  size_t batches = 0;
  v1::IngestResponse response;
  while (stream_->Read(&response)) {
    batches += response.has_verdicts();
  }
  sender.join();
  const grpc::Status status = stream_->Finish();
  EXPECT_EQ(status.error_code(), grpc::ABORTED) << status.error_message();
  const Told told = WhatIsTold(status);
  EXPECT_EQ(told.reason, "STALLED");
  EXPECT_GT(batches, 0u) << "what was decided before comes first";
  EXPECT_EQ(told.metadata.at("position"), "1002");
}

}  // namespace
}  // namespace wubu::integration

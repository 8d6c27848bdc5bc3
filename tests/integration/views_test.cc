// The views can't be folded any further: the log has a damaged block that they must go through.
#include <filesystem>

#include "tests/integration/server_fixture.h"
#include "tests/support/test_directory.h"

namespace wubu::integration {
namespace {

namespace fs = std::filesystem;

class ViewsTest : public ServerTest {
 protected:
  ViewsTest() {
    config_.write_buffer_kib = 64;
    config_.wal_spare_kib = 64;
    Start();
    RegisterNanhu();
    for (int i = 0; i < 20; ++i) AppendOpenings(3 + i * 100, 100);
    EXPECT_EQ(Stop(), 0);
    DamageTheFirstTable();
    fs::remove_all(config_.data_dir + "/views");
    Start();
  }

  // The table with the first blocks of the log.
  void DamageTheFirstTable() const {
    std::string first;
    for (const auto& entry : fs::directory_iterator(config_.data_dir + "/log")) {
      const std::string path = entry.path();
      if (entry.path().extension() == ".sst" && (first.empty() || path < first)) first = path;
    }
    ASSERT_FALSE(first.empty()) << "nothing was flushed";
    std::string bytes = FileBytes(first);
    for (size_t i = 0; i < 64; ++i) bytes[i] = static_cast<char>(~bytes[i]);
    WriteFileBytes(first, bytes);
  }

  static v1::EventFilter OfRegion() {
    v1::EventFilter filter;
    filter.add_regions("regions/jiaxing");
    return filter;
  }
};
INSTANTIATE_EVERYWHERE(ViewsTest);

TEST_P(ViewsTest, WhoAsksForARegionIsToldAtOnceAndOthersReadOn) {
  v1::ReadRequest request;
  request.set_from_position(2000);
  EXPECT_EQ(PositionsOf(request).size(), 3u);
  *request.mutable_filter() = OfRegion();
  std::vector<v1::RecordedEvent> events;
  const grpc::Status status = Read(request, &events);
  EXPECT_EQ(status.error_code(), grpc::INTERNAL);
  EXPECT_EQ(WhatIsTold(status).reason, "VIEWS_STOPPED");
  v1::ReadPageRequest page_request;
  *page_request.mutable_read() = request;
  v1::ReadPageResponse page;
  grpc::ClientContext context;
  EXPECT_EQ(WhatIsTold(events_->ReadPage(&context, page_request, &page)).reason, "VIEWS_STOPPED");
  EXPECT_TRUE(Append({AnOpening(5000, "centers/nanhu")}).ok());
}

TEST_P(ViewsTest, TheKeeperIsTold) {
  EXPECT_EQ(Stop(), 0);
  config_.metrics_listen = "127.0.0.1:0";
  Start();
  while (HttpGet(server_->metrics_port(), "/metrics").find("\nwubu_views_stopped 1\n") ==
         std::string::npos) {
  }
}

TEST_P(ViewsTest, ASubscriptionToARegionEndsWithThePlaceToResumeAfter) {
  v1::SubscribeRequest request;
  request.set_after_position(2000);
  *request.mutable_filter() = OfRegion();
  request.mutable_heartbeat_interval()->set_nanos(100'000'000);
  grpc::ClientContext context;
  const auto reader = events_->Subscribe(&context, request);
  v1::SubscribeResponse response;
  EXPECT_FALSE(reader->Read(&response)) << response.DebugString();
  if (HasFailure()) context.TryCancel();
  const grpc::Status status = reader->Finish();
  EXPECT_EQ(status.error_code(), grpc::INTERNAL);
  const Told told = WhatIsTold(status);
  EXPECT_EQ(told.reason, "VIEWS_STOPPED");
  EXPECT_EQ(told.metadata.count("position"), 1u);
}

}  // namespace
}  // namespace wubu::integration

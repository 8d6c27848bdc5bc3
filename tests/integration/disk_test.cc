// A disk that gets full: the server's data lies on a small file system in memory. Needs the right
// to mount one.
#include <gmock/gmock.h>
#include <sys/mount.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "storage/log/fsck.h"
#include "tests/integration/server_fixture.h"

namespace wubu::integration {
namespace {

constexpr char kSize[] = "size=32m";
constexpr size_t kMiB = 1 << 20;
constexpr int kAppendEvents = 50;
constexpr int kAppendsMax = 100'000;  // Far more than there is room for.

class DiskTest : public ServerTest {
 protected:
  void SetUp() override {
    std::filesystem::create_directory(disk_);
    if (mount("wubu-test", disk_.c_str(), "tmpfs", 0, kSize) != 0) {
      GTEST_SKIP() << "cannot mount a small file system: " << std::strerror(errno);
    }
    mounted_ = true;
    config_.data_dir = disk_ + "/data";
    config_.write_buffer_kib = 64;
    config_.wal_spare_kib = 256;
  }
  ~DiskTest() override {
    server_.reset();
    if (mounted_) umount2(disk_.c_str(), MNT_DETACH);
  }

  // Leaves so much free on the disk, as nearly as it can be done.
  void FillBut(size_t bytes) {
    const size_t free = std::filesystem::space(disk_).available;
    ASSERT_GE(free, bytes);
    std::ofstream(ballast_, std::ios::binary) << std::string(free - bytes, 'x');
  }

  // Appends until it is refused; returns why. What was acknowledged is counted in `acknowledged_`.
  grpc::Status AppendUntilRefused(int events_each) {
    for (int i = 0; i < kAppendsMax; ++i) {
      std::vector<v1::Event> events;
      for (int k = 0; k < events_each; ++k) {
        events.push_back(AnOpening(3 + acknowledged_ + k, "centers/nanhu"));
      }
      grpc::Status status = Append(events);
      if (!status.ok()) return status;
      acknowledged_ += events_each;
    }
    ADD_FAILURE() << "the disk is not full after " << kAppendsMax << " appends";
    return grpc::Status::OK;
  }

  grpc::Status EndOfIngest(const v1::Event& event) {
    grpc::ClientContext context;
    const auto stream = events_->Ingest(&context);
    v1::IngestRequest batch;
    *batch.add_events() = event;
    stream->Write(batch);
    stream->WritesDone();
    v1::IngestResponse response;
    while (stream->Read(&response)) EXPECT_FALSE(response.has_verdicts());
    return stream->Finish();
  }

  std::string NotWritableReason() {
    grpc::ClientContext context;
    v1::GetServerInfoResponse info;
    EXPECT_TRUE(server_rpcs_->GetServerInfo(&context, {}, &info).ok());
    return info.not_writable_reason();
  }

  // The region, the centre and its openings in the order of their numbers, each once.
  void ExpectEachOnce(int openings) {
    std::vector<v1::RecordedEvent> events;
    const grpc::Status status = Read({}, &events);
    ASSERT_TRUE(status.ok()) << status.error_message();
    ASSERT_EQ(events.size(), 2u + openings);
    for (size_t i = 0; i < events.size(); ++i) {
      ASSERT_EQ(events[i].position(), i + 1);
      ASSERT_EQ(events[i].event().id(), Id(static_cast<int>(i) + 1));
    }
  }

  const std::string disk_ = directory_ + "/disk";
  const std::string ballast_ = disk_ + "/ballast";
  bool mounted_ = false;
  int acknowledged_ = 0;
};
INSTANTIATE_EVERYWHERE(DiskTest);

TEST_P(DiskTest, BelowTheReserveItOnlyReadsUntilThereIsRoomAgain) {
  config_.disk_reserve_mib = 8;
  Start();
  RegisterNanhu();
  FillBut(4 * kMiB);
  const grpc::Status status = AppendUntilRefused(1);
  EXPECT_EQ(status.error_code(), grpc::RESOURCE_EXHAUSTED);
  EXPECT_EQ(WhatIsTold(status).reason, "DISK_RESERVE");
  EXPECT_EQ(WhatIsTold(status).retry_after, absl::Milliseconds(100));
  const v1::Event next = AnOpening(3 + acknowledged_, "centers/nanhu");
  EXPECT_EQ(WhatIsTold(EndOfIngest(next)).reason, "DISK_RESERVE");
  EXPECT_EQ(NotWritableReason(), "DISK_RESERVE");
  EXPECT_TRUE(IsServing());
  ExpectEachOnce(acknowledged_);

  std::filesystem::remove(ballast_);
  v1::AppendResponse response;
  grpc::Status again;
  do {
    again = Append({next}, &response);
  } while (WhatIsTold(again).reason == "DISK_RESERVE");
  ASSERT_TRUE(again.ok()) << again.error_message();
  EXPECT_FALSE(response.receipts(0).duplicate());
  EXPECT_EQ(NotWritableReason(), "");
  ExpectEachOnce(acknowledged_ + 1);
}

// Without a reserve the commit itself fails, and nobody can say how much of it is on the disk.
TEST_P(DiskTest, AFailedCommitStopsTheLogForWritersAlone) {
  Start();
  RegisterNanhu();
  FillBut(0);
  const grpc::Status status = AppendUntilRefused(kAppendEvents);
  EXPECT_EQ(status.error_code(), grpc::UNAVAILABLE) << status.error_message();
  EXPECT_EQ(WhatIsTold(status).reason, "OUTCOME_UNKNOWN");
  EXPECT_GT(acknowledged_, 0);
  const v1::Event next = AnOpening(3 + acknowledged_, "centers/nanhu");
  EXPECT_EQ(WhatIsTold(Append({next})).reason, "LOG_STOPPED");
  EXPECT_EQ(WhatIsTold(EndOfIngest(next)).reason, "LOG_STOPPED");
  EXPECT_EQ(NotWritableReason(), "LOG_STOPPED");
  while (IsServing()) {
  }
  ExpectEachOnce(acknowledged_);

  std::filesystem::remove(ballast_);
  EXPECT_EQ(WhatIsTold(Append({next})).reason, "LOG_STOPPED") << "not before it is started again";
  Restart();
  EXPECT_TRUE(IsServing());
  const int stored = static_cast<int>(HeadPosition()) - 2;
  EXPECT_TRUE(stored == acknowledged_ || stored == acknowledged_ + kAppendEvents)
      << stored << " of " << acknowledged_ << " acknowledged, and the one that failed";
  ExpectEachOnce(stored);
  std::vector<v1::Event> unknown;
  for (int k = 0; k < kAppendEvents; ++k) {
    unknown.push_back(AnOpening(3 + acknowledged_ + k, "centers/nanhu"));
  }
  EXPECT_TRUE(Append(unknown).ok());
  ExpectEachOnce(acknowledged_ + kAppendEvents);
  EXPECT_EQ(Stop(), 0);
  const auto report = log::Fsck({.directory = config_.data_dir});
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_TRUE(report->clean());
}

}  // namespace
}  // namespace wubu::integration

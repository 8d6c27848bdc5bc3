#include <gmock/gmock.h>

#include <filesystem>

#include "storage/log/fsck.h"
#include "tests/integration/server_fixture.h"

namespace wubu::integration {
namespace {

using ::testing::HasSubstr;

class OperationsTest : public ServerTest {
 protected:
  OperationsTest() {
    config_.metrics_listen = "127.0.0.1:0";
    Start();
    RegisterNanhu();
  }

  grpc::Status Backup(const std::string& name, v1::CreateBackupResponse* response) {
    v1::CreateBackupRequest request;
    request.set_name(name);
    grpc::ClientContext context;
    return server_rpcs_->CreateBackup(&context, request, response);
  }
};
INSTANTIATE_EVERYWHERE(OperationsTest);

TEST_P(OperationsTest, TellsWhatItIsAndAllows) {
  grpc::ClientContext context;
  v1::GetServerInfoResponse info;
  ASSERT_TRUE(server_rpcs_->GetServerInfo(&context, {}, &info).ok());
  EXPECT_EQ(info.version(), "0.1.0");
  EXPECT_TRUE(info.writable());
  EXPECT_EQ(info.limits().append_events_max(), 1000u);
  EXPECT_EQ(info.limits().message_bytes_max(), 8u << 20);
  EXPECT_EQ(info.limits().stall_timeout().seconds(), 30);
  EXPECT_GT(info.started_time().seconds(), 0);
}

TEST_P(OperationsTest, FindsAReceiptHoweverOld) {
  v1::GetReceiptRequest request;
  request.set_event_id(Id(2));
  v1::GetReceiptResponse response;
  grpc::ClientContext found, unknown, bad;
  ASSERT_TRUE(events_->GetReceipt(&found, request, &response).ok());
  EXPECT_EQ(response.receipt().position(), 2u);
  EXPECT_EQ(response.receipt().subject(), "centers/nanhu");
  EXPECT_EQ(response.receipt().event_id(), Id(2));
  request.set_event_id(Id(99));
  EXPECT_EQ(WhatIsTold(events_->GetReceipt(&unknown, request, &response)).reason, "UNKNOWN_EVENT");
  request.set_event_id("99");
  EXPECT_EQ(WhatIsTold(events_->GetReceipt(&bad, request, &response)).reason, "INVALID_ID");
}

TEST_P(OperationsTest, TheHeadHasTheHashOfTheWholeLog) {
  grpc::ClientContext context;
  v1::GetHeadResponse head;
  ASSERT_TRUE(events_->GetHead(&context, {}, &head).ok());
  EXPECT_EQ(head.position(), 2u);
  EXPECT_EQ(head.chain_hash().size(), 32u);
  EXPECT_LE(head.projected_position(), 2u);
}

TEST_P(OperationsTest, ABackupHoldsWhatWasAcknowledgedAndPassesFsck) {
  AppendOpenings(3, 100);
  v1::CreateBackupResponse response;
  const grpc::Status status = Backup("before-upgrade", &response);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(response.position(), 102u);
  EXPECT_EQ(response.path(), config_.data_dir + "/backups/before-upgrade");
  const auto report = log::Fsck({.directory = response.path()});
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_TRUE(report->clean());
  EXPECT_EQ(report->head.chain_hash.view(), response.chain_hash());
  EXPECT_EQ(WhatIsTold(Backup("before-upgrade", &response)).reason, "BACKUP_EXISTS");
  EXPECT_EQ(WhatIsTold(Backup("..", &response)).reason, "INVALID_NAME");
  EXPECT_EQ(WhatIsTold(Backup("a/b", &response)).reason, "INVALID_NAME");
  EXPECT_TRUE(Backup("", &response).ok());
}

TEST_P(OperationsTest, HealthSaysServing) { EXPECT_TRUE(IsServing()); }

TEST_P(OperationsTest, ReflectionAndChannelzAnswer) {
  // ServerReflectionRequest.list_services = 7; one message of a stream is like a unary call here.
  std::string answer;
  const grpc::Status status =
      CallRaw("/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo",
              std::string("\x3a\x00", 2), &answer);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_THAT(answer, HasSubstr("wubu.v1.EventService"));
  EXPECT_THAT(answer, HasSubstr("wubu.v1.ServerService"));
  EXPECT_TRUE(CallRaw("/grpc.channelz.v1.Channelz/GetServers", "", &answer).ok());
}

TEST_P(OperationsTest, MetricsTellOfTheLog) {
  AppendOpenings(3, 10);
  const std::string metrics = HttpGet(server_->metrics_port(), "/metrics");
  EXPECT_THAT(metrics, HasSubstr("wubu_log_head_position 12"));
  EXPECT_THAT(metrics, HasSubstr("wubu_events_accepted_total 12"));
  EXPECT_THAT(metrics, HasSubstr(R"(wubu_rpc_seconds_count{code="OK",method="Append"} 2)"));
  EXPECT_THAT(metrics, HasSubstr("wubu_log_writable 1"));
}

TEST_P(OperationsTest, WithAFullDiskItRefusesToWriteAndStillReads) {
  config_.disk_reserve_mib = 1 << 30;
  Restart();
  const grpc::Status status = Append({AnOpening(3, "centers/nanhu")});
  EXPECT_EQ(status.error_code(), grpc::RESOURCE_EXHAUSTED);
  EXPECT_EQ(WhatIsTold(status).reason, "DISK_RESERVE");
  EXPECT_EQ(PositionsOf({}).size(), 2u);
  grpc::ClientContext context;
  v1::GetServerInfoResponse info;
  ASSERT_TRUE(server_rpcs_->GetServerInfo(&context, {}, &info).ok());
  EXPECT_EQ(info.not_writable_reason(), "DISK_RESERVE");
}

}  // namespace
}  // namespace wubu::integration

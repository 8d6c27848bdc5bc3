#include "tests/integration/server_fixture.h"

#include <arpa/inet.h>
#include <grpcpp/generic/generic_stub.h>
#include <sys/socket.h>
#include <unistd.h>

#include "absl/strings/str_format.h"
#include "google/rpc/status.pb.h"

namespace wubu::integration {
namespace {

constexpr int64_t kMarch2026 = 1'772'323'200;

v1::Event AnEvent(int number, const std::string& subject) {
  v1::Event event;
  event.set_id(Id(number));
  event.set_subject(subject);
  event.mutable_occurred_time()->set_seconds(kMarch2026 + number);
  return event;
}

}  // namespace

std::string Id(int number) { return absl::StrFormat("0191e3a0-7c1e-7a54-8f60-%012d", number); }

v1::Event ARegion(int number, const std::string& region, const std::string& parent) {
  v1::Event event = AnEvent(number, region);
  auto* registered = event.mutable_payload()->mutable_region_registered();
  registered->set_display_name("嘉兴");
  registered->set_parent(parent);
  return event;
}

v1::Event ACenter(int number, const std::string& center, const std::string& region) {
  v1::Event event = AnEvent(number, center);
  auto* registered = event.mutable_payload()->mutable_center_registered();
  registered->set_display_name("文化站");
  registered->set_kind("TOWN");
  registered->set_region(region);
  return event;
}

v1::Event AnOpening(int number, const std::string& center) {
  v1::Event event = AnEvent(number, center);
  event.mutable_payload()->mutable_opening_started()->set_session(absl::StrFormat("s-%d", number));
  return event;
}

Told WhatIsTold(const grpc::Status& status) {
  Told told;
  google::rpc::Status details;
  EXPECT_TRUE(details.ParseFromString(status.error_details()));
  google::rpc::ErrorInfo info;
  google::rpc::BadRequest bad;
  google::rpc::PreconditionFailure failure;
  google::rpc::LocalizedMessage text;
  google::rpc::RequestInfo request;
  google::rpc::RetryInfo retry;
  for (const auto& any : details.details()) {
    if (any.UnpackTo(&info)) {
      told.reason = info.reason();
      told.metadata = {info.metadata().begin(), info.metadata().end()};
    } else if (any.UnpackTo(&bad)) {
      for (const auto& violation : bad.field_violations()) told.fields.push_back(violation.field());
    } else if (any.UnpackTo(&failure)) {
      told.preconditions = failure.violations_size();
    } else if (any.UnpackTo(&text)) {
      told.texts[text.locale()] = text.message();
    } else if (any.UnpackTo(&request)) {
      told.request_id = request.request_id();
    } else if (any.UnpackTo(&retry)) {
      told.retry_after = absl::Seconds(retry.retry_delay().seconds()) +
                         absl::Nanoseconds(retry.retry_delay().nanos());
    }
  }
  return told;
}

std::string HttpGet(int port, const std::string& path) {
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  std::string answer;
  if (connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof(address)) == 0) {
    const std::string request = "GET " + path + " HTTP/1.0\r\n\r\n";
    char buffer[4096];
    ssize_t got = write(fd, request.data(), request.size());
    while (got > 0 && (got = read(fd, buffer, sizeof(buffer))) > 0) answer.append(buffer, got);
  }
  close(fd);
  const size_t body = answer.find("\r\n\r\n");
  return body == std::string::npos ? "" : answer.substr(body + 4);
}

ServerTest::ServerTest() {
  config_.data_dir = directory_ + "/data";
  config_.listen = {"127.0.0.1:0"};
  config_.metrics_listen = "off";  // It takes two seconds to stop.
  config_.disk_reserve_mib = 0;
}

ServerTest::~ServerTest() {
  events_.reset();
  server_rpcs_.reset();
  channel_.reset();
  server_.reset();
}

void ServerTest::Start() {
  server_ = LiveServer::Start(GetParam(), config_);
  ASSERT_FALSE(HasFailure());
  channel_ = NewChannel();
  events_ = v1::EventService::NewStub(channel_);
  server_rpcs_ = v1::ServerService::NewStub(channel_);
}

int ServerTest::Stop() {
  events_.reset();
  server_rpcs_.reset();
  channel_.reset();
  return server_->Stop();
}

void ServerTest::Restart() {
  EXPECT_EQ(Stop(), 0);
  Start();
}

std::shared_ptr<grpc::Channel> ServerTest::NewChannel() const {
  grpc::ChannelArguments arguments;
  // Else channels to one address share a connection, and its flow control.
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  // Else the window of a reader that takes nothing grows to many megabytes.
  arguments.SetInt(GRPC_ARG_HTTP2_BDP_PROBE, 0);
  return grpc::CreateCustomChannel(server_->address(), grpc::InsecureChannelCredentials(),
                                   arguments);
}

grpc::Status ServerTest::Append(const std::vector<v1::Event>& events, v1::AppendResponse* response,
                                const std::vector<v1::ExpectedRevision>& expected) {
  v1::AppendRequest request;
  for (const v1::Event& event : events) *request.add_events() = event;
  for (const auto& revision : expected) *request.add_expected_revisions() = revision;
  v1::AppendResponse ignored;
  grpc::ClientContext context;
  return events_->Append(&context, request, response == nullptr ? &ignored : response);
}

void ServerTest::RegisterNanhu() {
  const grpc::Status status =
      Append({ARegion(1, "regions/jiaxing"), ACenter(2, "centers/nanhu", "regions/jiaxing")});
  ASSERT_TRUE(status.ok()) << status.error_message();
}

void ServerTest::AppendOpenings(int first, int count, const std::string& center) {
  std::vector<v1::Event> events;
  for (int i = 0; i < count; ++i) {
    events.push_back(AnOpening(first + i, center));
    if (events.size() < 1000 && i + 1 < count) continue;
    const grpc::Status status = Append(events);
    ASSERT_TRUE(status.ok()) << status.error_message();
    events.clear();
  }
}

grpc::Status ServerTest::Read(const v1::ReadRequest& request,
                              std::vector<v1::RecordedEvent>* events) {
  grpc::ClientContext context;
  const auto reader = events_->Read(&context, request);
  v1::ReadResponse response;
  while (reader->Read(&response)) {
    events->insert(events->end(), response.events().begin(), response.events().end());
  }
  return reader->Finish();
}

std::vector<uint64_t> ServerTest::PositionsOf(const v1::ReadRequest& request) {
  std::vector<v1::RecordedEvent> events;
  const grpc::Status status = Read(request, &events);
  EXPECT_TRUE(status.ok()) << status.error_message();
  std::vector<uint64_t> positions;
  for (const auto& event : events) positions.push_back(event.position());
  return positions;
}

uint64_t ServerTest::HeadPosition() {
  grpc::ClientContext context;
  v1::GetHeadResponse head;
  EXPECT_TRUE(events_->GetHead(&context, {}, &head).ok());
  return head.position();
}

grpc::Status ServerTest::CallRaw(const std::string& method, const std::string& request,
                                 std::string* answer) {
  grpc::GenericStub stub(channel_);
  grpc::ClientContext context;
  grpc::CompletionQueue queue;
  const grpc::Slice slice(request);
  grpc::ByteBuffer bytes(&slice, 1), response;
  grpc::Status status;
  const auto call = stub.PrepareUnaryCall(&context, method, bytes, &queue);
  call->StartCall();
  call->Finish(&response, &status, this);
  void* tag;
  bool ok;
  queue.Next(&tag, &ok);
  grpc::Slice all;
  if (status.ok() && response.DumpToSingleSlice(&all).ok()) {
    answer->assign(reinterpret_cast<const char*>(all.begin()), all.size());
  }
  return status;
}

bool ServerTest::IsServing() {
  // HealthCheckRequest.service = 1; HealthCheckResponse.status = 1, SERVING = 1, NOT_SERVING = 2.
  std::string answer;
  const std::string service = "wubu.v1.EventService";
  const std::string request = std::string("\x0a") + static_cast<char>(service.size()) + service;
  const grpc::Status status = CallRaw("/grpc.health.v1.Health/Check", request, &answer);
  EXPECT_TRUE(status.ok()) << status.error_message();
  EXPECT_TRUE(answer == "\x08\x01" || answer == "\x08\x02");
  return answer == "\x08\x01";
}

std::string WhereName(const testing::TestParamInfo<Where>& info) {
  return info.param == Where::kInProcess ? "InProcess" : "Program";
}

}  // namespace wubu::integration

// ServerTest: a server over an empty directory, stubs for it, and the words that the cases are
// written in.
#ifndef WUBU_TESTS_INTEGRATION_SERVER_FIXTURE_H_
#define WUBU_TESTS_INTEGRATION_SERVER_FIXTURE_H_

#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "google/rpc/error_details.pb.h"
#include "tests/integration/live_server.h"
#include "tests/support/test_directory.h"
#include "wubu/v1/event_service.grpc.pb.h"
#include "wubu/v1/server_service.grpc.pb.h"

namespace wubu::integration {

namespace v1 = wubu::v1;

// An event id that ends in `number`.
std::string Id(int number);
v1::Event ARegion(int number, const std::string& region, const std::string& parent = "");
v1::Event ACenter(int number, const std::string& center, const std::string& region);
v1::Event AnOpening(int number, const std::string& center);

// What an error says besides its code.
struct Told {
  std::string reason;
  std::map<std::string, std::string> metadata;
  std::vector<std::string> fields;
  int preconditions = 0;
  std::map<std::string, std::string> texts;
  std::string request_id;
  // How long to wait before it is tried again; nothing where waiting does not help.
  std::optional<absl::Duration> retry_after;
};
Told WhatIsTold(const grpc::Status& status);

// The body of what a plain HTTP server on this machine answers; empty if it does not.
std::string HttpGet(int port, const std::string& path);

class ServerTest : public testing::TestWithParam<Where> {
 protected:
  ServerTest();
  ~ServerTest() override;

  // With `config_`.
  void Start();
  // In order; the exit code. Lets go of the clients first: one that is idle does not hear that the
  // server goes, and would be waited for.
  int Stop();
  void Restart();
  std::shared_ptr<grpc::Channel> NewChannel() const;

  // Appends; the status, and the receipts if wanted.
  grpc::Status Append(const std::vector<v1::Event>& events, v1::AppendResponse* response = nullptr,
                      const std::vector<v1::ExpectedRevision>& expected = {});
  // A region and a centre in it: positions 1 and 2.
  void RegisterNanhu();
  // `count` openings of the centre, with ids from `first` on.
  void AppendOpenings(int first, int count, const std::string& center = "centers/nanhu");

  // All of a reading.
  grpc::Status Read(const v1::ReadRequest& request, std::vector<v1::RecordedEvent>* events);
  std::vector<uint64_t> PositionsOf(const v1::ReadRequest& request);
  uint64_t HeadPosition();

  // Calls any unary method with the bytes of a request; for services whose classes we do not have.
  grpc::Status CallRaw(const std::string& method, const std::string& request, std::string* answer);
  // What grpc.health.v1 says of the EventService.
  bool IsServing();

  const TestDirectory temporary_;
  const std::string& directory_ = temporary_.path();
  server::Config config_;
  std::unique_ptr<LiveServer> server_;
  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<v1::EventService::Stub> events_;
  std::unique_ptr<v1::ServerService::Stub> server_rpcs_;
};

std::string WhereName(const testing::TestParamInfo<Where>& info);

#define INSTANTIATE_EVERYWHERE(suite)                                                              \
  INSTANTIATE_TEST_SUITE_P(Everywhere, suite, testing::Values(Where::kInProcess, Where::kProgram), \
                           WhereName)

}  // namespace wubu::integration

#endif  // WUBU_TESTS_INTEGRATION_SERVER_FIXTURE_H_

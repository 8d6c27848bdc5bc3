#include "clients/cpp/client.h"

#include "clients/cpp/error_details.h"
#include "clients/cpp/fake_server.h"
#include "gtest/gtest.h"

namespace wubu::client {
namespace {

const grpc::Status kUnavailable(grpc::StatusCode::UNAVAILABLE, "stopping");

class ClientTest : public testing::Test {
 protected:
  v1::AppendRequest Request(int events) {
    v1::AppendRequest request;
    for (int i = 0; i < events; ++i) *request.add_events() = FakeEvent(i);
    return request;
  }

  FakeServer server_;
  Client client_{server_.client_options()};
};

TEST_F(ClientTest, AppendsAndGetsReceipts) {
  const auto answer = client_.Append(Request(3));
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->receipts_size(), 3);
  EXPECT_EQ(server_.log().size(), 3u);
}

TEST_F(ClientTest, AnAnswerThatWasLostAfterStoringIsAskedForAgain) {
  server_.Plan("Append", {{FaultPlace::kAfter, kUnavailable}});
  const auto answer = client_.Append(Request(2));
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->receipts_size(), 2);
  EXPECT_TRUE(answer->receipts(0).duplicate());
  EXPECT_EQ(server_.log().size(), 2u);
}

TEST_F(ClientTest, ARefusalIsNotRepeated) {
  const FakeError moved{grpc::StatusCode::ABORTED, "REVISION_MOVED"};
  server_.Plan("Append", {{FaultPlace::kBefore, moved.Status()}});
  const auto answer = client_.Append(Request(1));
  EXPECT_EQ(answer.status().code(), absl::StatusCode::kAborted);
  EXPECT_EQ(DetailsOf(answer.status()).reason, "REVISION_MOVED");
  EXPECT_EQ(server_.calls("Append"), 1);
}

TEST_F(ClientTest, AnEventWithoutIdIsRefusedHere) {
  v1::AppendRequest request = Request(2);
  request.mutable_events(1)->clear_id();
  EXPECT_EQ(client_.Append(request).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(server_.calls("Append"), 0);
}

TEST_F(ClientTest, ABackupIsNotMadeTwice) {
  server_.Plan("CreateBackup", {{FaultPlace::kAfter, kUnavailable}});
  EXPECT_EQ(client_.CreateBackup({}).status().code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(server_.calls("CreateBackup"), 1);
}

TEST_F(ClientTest, AGuardedCursorIsNotStoredTwice) {
  v1::StoreCursorRequest request;
  request.set_name("c");
  server_.Plan("StoreCursor", {{FaultPlace::kAfter, kUnavailable}});
  EXPECT_TRUE(client_.StoreCursor(request).ok());
  request.set_expected_position(0);
  server_.Plan("StoreCursor", {{FaultPlace::kAfter, kUnavailable}});
  EXPECT_FALSE(client_.StoreCursor(request).ok());
  EXPECT_EQ(server_.calls("StoreCursor"), 3);
}

TEST_F(ClientTest, AsksForItsLanguage) {
  ClientOptions options = server_.client_options();
  options.accept_language = "zh";
  EXPECT_TRUE(Client(options).GetHead().ok());
  EXPECT_EQ(server_.last_language(), "zh");
}

TEST_F(ClientTest, ReadsWhatWasWritten) {
  for (int i = 0; i < 5; ++i) server_.AddEvent(FakeEvent(i));
  server_.Plan("Read", {{FaultPlace::kBefore, kUnavailable}});
  int events = 0;
  const absl::Status status = client_.Read({}, [&](const v1::ReadResponse& response) {
    events += response.events_size();
    return true;
  });
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_EQ(events, 5);
}

TEST_F(ClientTest, ABreakInTheMiddleOfReadingIsToldAndNotRepeated) {
  server_.AddEvent(FakeEvent(1));
  server_.Plan("Read", {{FaultPlace::kAfter, kUnavailable}});
  int events = 0;
  const absl::Status status = client_.Read({}, [&](const v1::ReadResponse& response) {
    events += response.events_size();
    return true;
  });
  EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(events, 1);
}

TEST_F(ClientTest, AReaderMayStop) {
  for (int i = 0; i < 5; ++i) server_.AddEvent(FakeEvent(i));
  int responses = 0;
  EXPECT_TRUE(client_.Read({}, [&](const v1::ReadResponse&) { return ++responses < 2; }).ok());
  EXPECT_EQ(responses, 2);
}

TEST(ClientWithoutServerTest, SaysUnavailableAfterItsAttempts) {
  ClientOptions options;
  options.connect.address = "127.0.0.1:1";
  options.retry.backoff.initial = absl::Milliseconds(1);
  options.retry.attempts_max = 2;
  EXPECT_EQ(Client(options).GetHead().status().code(), absl::StatusCode::kUnavailable);
}

}  // namespace
}  // namespace wubu::client

#include "clients/cpp/error_details.h"

#include <grpcpp/support/status.h>

#include "clients/cpp/fake_server.h"
#include "gtest/gtest.h"

namespace wubu::client {
namespace {

TEST(ErrorDetailsTest, EveryDetailArrives) {
  const FakeError error{grpc::StatusCode::INVALID_ARGUMENT, "INVALID_EVENT", "events[0].id", 250,
                        "7"};
  const absl::Status status = FromGrpc(error.Status());
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(status.message(), "fake INVALID_EVENT");
  const ErrorDetails details = DetailsOf(status);
  EXPECT_EQ(details.reason, "INVALID_EVENT");
  EXPECT_EQ(details.metadata.at("position"), "7");
  ASSERT_EQ(details.field_violations.size(), 1u);
  EXPECT_EQ(details.field_violations[0].field, "events[0].id");
  EXPECT_EQ(details.retry_delay, absl::Milliseconds(250));
}

TEST(ErrorDetailsTest, TextIsFoundByTheBeginningOfTheLocale) {
  const ErrorDetails details =
      DetailsOf(FromGrpc(FakeError{grpc::StatusCode::ABORTED, "REVISION_MOVED"}.Status()));
  EXPECT_EQ(details.TextIn("zh-CN"), "假的错误");
  EXPECT_EQ(details.TextIn("en"), "");
}

TEST(ErrorDetailsTest, AStatusWithoutDetailsHasNone) {
  EXPECT_EQ(DetailsOf(absl::UnavailableError("no")).reason, "");
  EXPECT_TRUE(FromGrpc(grpc::Status::OK).ok());
}

TEST(ErrorDetailsTest, DamagedDetailsAreLeftOut) {
  const absl::Status status =
      FromGrpc(grpc::Status(grpc::StatusCode::INTERNAL, "x", "\xff\xff not protobuf"));
  EXPECT_EQ(status.code(), absl::StatusCode::kInternal);
  EXPECT_EQ(DetailsOf(status).reason, "");
}

}  // namespace
}  // namespace wubu::client

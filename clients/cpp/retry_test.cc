#include "clients/cpp/retry.h"

#include <vector>

#include "clients/cpp/error_details.h"
#include "clients/cpp/fake_server.h"
#include "gtest/gtest.h"

namespace wubu::client {
namespace {

// A clock that only waiting moves.
class RetryTest : public testing::Test {
 protected:
  absl::Status Run(std::vector<absl::Status> answers,
                   Repeatability repeatability = Repeatability::kIdempotent) {
    const Timing timing{[this] { return now_; },
                        [this](absl::Duration d) {
                          waits_.push_back(d);
                          now_ += d;
                        },
                        [] { return 1.0; }};
    return Retry(policy_, timing, repeatability, now_ + absl::Seconds(30),
                 [&](absl::Time deadline) {
                   attempt_deadlines_.push_back(deadline);
                   return answers[std::min(answers.size() - 1, attempt_deadlines_.size() - 1)];
                 });
  }
  int attempts() const { return static_cast<int>(attempt_deadlines_.size()); }

  RetryPolicy policy_;
  absl::Time now_ = absl::FromUnixSeconds(1'772'000'000);
  std::vector<absl::Duration> waits_;
  std::vector<absl::Time> attempt_deadlines_;
};

TEST_F(RetryTest, UnavailableIsTriedAgain) {
  EXPECT_TRUE(
      Run({absl::UnavailableError("a"), absl::UnavailableError("b"), absl::OkStatus()}).ok());
  EXPECT_EQ(attempts(), 3);
  EXPECT_EQ(waits_, (std::vector{absl::Milliseconds(50), absl::Milliseconds(100)}));
}

TEST_F(RetryTest, AnUnknownOutcomeIsTriedAgainOnlyIfThatIsHarmless) {
  EXPECT_TRUE(Run({absl::DeadlineExceededError("?"), absl::OkStatus()}).ok());
  attempt_deadlines_.clear();
  EXPECT_EQ(Run({absl::DeadlineExceededError("?"), absl::OkStatus()}, Repeatability::kOnce).code(),
            absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(attempts(), 1);
}

TEST_F(RetryTest, AVerdictIsFinal) {
  for (const auto code : {grpc::StatusCode::INVALID_ARGUMENT, grpc::StatusCode::ABORTED,
                          grpc::StatusCode::ALREADY_EXISTS, grpc::StatusCode::NOT_FOUND,
                          grpc::StatusCode::DATA_LOSS, grpc::StatusCode::INTERNAL}) {
    attempt_deadlines_.clear();
    EXPECT_FALSE(Run({FromGrpc(FakeError{code, "SOMETHING"}.Status()), absl::OkStatus()}).ok());
    EXPECT_EQ(attempts(), 1) << code;
  }
}

TEST_F(RetryTest, ExhaustedWaitsAsLongAsTheServerAsks) {
  const FakeError full{
      .code = grpc::StatusCode::RESOURCE_EXHAUSTED, .reason = "QUEUE_FULL", .retry_delay_ms = 700};
  EXPECT_TRUE(Run({FromGrpc(full.Status()), absl::OkStatus()}, Repeatability::kOnce).ok());
  EXPECT_EQ(waits_, std::vector{absl::Milliseconds(700)});
}

TEST_F(RetryTest, ExhaustedWithoutRetryInfoIsFinal) {
  EXPECT_FALSE(Run({absl::ResourceExhaustedError("message too large"), absl::OkStatus()}).ok());
  EXPECT_EQ(attempts(), 1);
}

TEST_F(RetryTest, StopsBeforeTheDeadlineAndReturnsTheLastError) {
  const absl::Time start = now_;
  EXPECT_EQ(Run({absl::UnavailableError("down")}).message(), "down");
  EXPECT_LT(now_, start + absl::Seconds(30));
  EXPECT_GT(now_, start + absl::Seconds(24));
}

TEST_F(RetryTest, AttemptsCanBeCounted) {
  policy_.attempts_max = 2;
  EXPECT_FALSE(Run({absl::UnavailableError("down")}).ok());
  EXPECT_EQ(attempts(), 2);
}

TEST_F(RetryTest, AnAttemptNeverOutlivesTheWhole) {
  const absl::Time start = now_;
  policy_.attempt_timeout = absl::Minutes(5);
  Run({absl::OkStatus()}).IgnoreError();
  EXPECT_EQ(attempt_deadlines_[0], start + absl::Seconds(30));
}

}  // namespace
}  // namespace wubu::client

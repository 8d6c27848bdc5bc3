#include "services/api/append.h"

#include <gtest/gtest.h>

#include "services/api/outcome_error.h"
#include "services/engine/writer.h"

namespace wubu::api {
namespace {

wubu::v1::Event AnOpening() {
  wubu::v1::Event event;
  event.set_id("0191e3a0-7c1e-7a54-8f60-2b1c6c3f9d11");
  event.set_subject("centers/nanhu");
  event.mutable_occurred_time()->set_seconds(1'772'000'000);
  event.mutable_payload()->mutable_opening_started()->set_session("s");
  return event;
}

TEST(AppendTest, AProposalHasTheEventsTheirSourceAndTheExpectations) {
  const std::string opening = AnOpening().SerializeAsString();
  AppendParts request;
  request.events = {opening};
  auto& expected = request.expected_revisions.emplace_back();
  expected.set_subject("centers/other");
  expected.set_revision(7);
  log::Proposal proposal;
  EXPECT_FALSE(ProposalFrom(request, "tls:x", ApiLimits(), &proposal).has_value());
  ASSERT_EQ(proposal.events.size(), 1u);
  EXPECT_EQ(proposal.events[0].content, AnOpening().SerializeAsString());
  EXPECT_EQ(proposal.events[0].content_hash, Sha256(proposal.events[0].content));
  EXPECT_EQ(proposal.events[0].source, "tls:x");
  EXPECT_FALSE(proposal.events[0].begins_stream);
  ASSERT_EQ(proposal.expectations.size(), 1u);
  EXPECT_EQ(proposal.expectations[0].revision, Revision(7));
}

TEST(AppendTest, AnExpectationOfWhatCanBeNoSubjectIsRefused) {
  const std::string opening = AnOpening().SerializeAsString();
  AppendParts request;
  request.events = {opening};
  request.expected_revisions.emplace_back().set_subject("centers/good");
  request.expected_revisions.emplace_back().set_subject("nanhu");
  log::Proposal proposal;
  const MaybeError error = ProposalFrom(request, "local", ApiLimits(), &proposal);
  ASSERT_TRUE(error.has_value());
  EXPECT_EQ(error->reason(), Reason::kInvalidEvent);
  EXPECT_NE(error->Text(Language::kEnglish).find("expected_revisions[1].subject"),
            std::string::npos);
}

TEST(AppendTest, AReceiptStandsAtThePlaceOfItsEvent) {
  const std::string opening = AnOpening().SerializeAsString();
  AppendParts request;
  request.events = {opening};
  log::Proposal proposal;
  ASSERT_FALSE(ProposalFrom(request, "local", ApiLimits(), &proposal).has_value());
  log::Receipt receipt;
  receipt.position = Position(12);
  receipt.recorded_time = absl::FromUnixMicros(1'772'000'000'000'001);
  wubu::v1::AppendResponse response;
  EXPECT_FALSE(
      AppendResponseFrom(proposal, std::vector<log::Receipt>{receipt}, &response).has_value());
  EXPECT_EQ(response.receipts(0).event_id(), AnOpening().id());
  EXPECT_EQ(response.receipts(0).subject(), "centers/nanhu");
  EXPECT_EQ(response.receipts(0).position(), 12u);
  EXPECT_EQ(response.receipts(0).recorded_time().nanos(), 1000);
}

TEST(OutcomeErrorTest, EachWayToBeTurnedAwayHasItsReason) {
  const engine::EngineLimits limits;
  using engine::Writer;
  const auto reason = [&](absl::Status status) { return FromTurnedAway(status, limits).reason(); };
  EXPECT_EQ(reason(absl::ResourceExhaustedError(Writer::kQueueFull)), Reason::kQueueFull);
  EXPECT_EQ(reason(absl::ResourceExhaustedError(Writer::kDiskReserve)), Reason::kDiskReserve);
  EXPECT_EQ(reason(absl::UnavailableError(Writer::kStopping)), Reason::kStopping);
  EXPECT_EQ(reason(absl::UnavailableError(Writer::kLogStopped)), Reason::kLogStopped);
}

// Even if the log has stopped for good: the events may be in it.
TEST(OutcomeErrorTest, ACommitThatFailedIsToBeRepeated) {
  EXPECT_EQ(CommitFailed().reason(), Reason::kOutcomeUnknown);
  EXPECT_EQ(CommitFailed().code(), grpc::UNAVAILABLE);
}

}  // namespace
}  // namespace wubu::api

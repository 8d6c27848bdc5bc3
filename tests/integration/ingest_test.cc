#include <gmock/gmock.h>

#include "tests/integration/server_fixture.h"

namespace wubu::integration {
namespace {

using v1::Verdict;

class IngestTest : public ServerTest {
 protected:
  IngestTest() {
    Start();
    RegisterNanhu();
    stream_ = events_->Ingest(&context_);
  }

  v1::IngestResponse Next() {
    v1::IngestResponse response;
    EXPECT_TRUE(stream_->Read(&response));
    return response;
  }

  void Send(uint64_t number, const std::vector<v1::Event>& events) {
    v1::IngestRequest batch;
    batch.set_batch(number);
    for (const v1::Event& event : events) *batch.add_events() = event;
    EXPECT_TRUE(stream_->Write(batch));
  }

  grpc::ClientContext context_;
  std::unique_ptr<grpc::ClientReaderWriter<v1::IngestRequest, v1::IngestResponse>> stream_;
};
INSTANTIATE_EVERYWHERE(IngestTest);

TEST_P(IngestTest, WelcomesFirstWithTheWindow) {
  const v1::IngestResponse response = Next();
  EXPECT_GE(response.welcome().batches_in_flight_max(), 4u);
  EXPECT_EQ(response.welcome().events_per_batch_max(), 1000u);
  stream_->WritesDone();
  EXPECT_TRUE(stream_->Finish().ok());
}

TEST_P(IngestTest, ARefusedEventNeverSinksItsNeighbours) {
  Next();
  v1::Event invalid = AnOpening(4, "centers/nanhu");
  invalid.mutable_payload()->mutable_opening_started()->clear_session();
  v1::Event taken = AnOpening(3, "centers/nanhu");
  taken.mutable_payload()->mutable_opening_started()->set_area("hall");
  Send(7, {AnOpening(3, "centers/nanhu"), invalid, AnOpening(5, "centers/elsewhere"), taken,
           AnOpening(3, "centers/nanhu"), AnOpening(6, "centers/nanhu")});
  const v1::IngestResponse response = Next();
  const auto& verdicts = response.verdicts();
  EXPECT_EQ(verdicts.batch(), 7u);
  ASSERT_EQ(verdicts.verdicts_size(), 6);
  EXPECT_EQ(verdicts.verdicts(0).outcome(), Verdict::OUTCOME_ACCEPTED);
  EXPECT_EQ(verdicts.verdicts(0).position(), 3u);
  EXPECT_EQ(verdicts.verdicts(0).revision(), 2u);
  EXPECT_EQ(verdicts.verdicts(1).refusal().reason(), "INVALID_EVENT");
  EXPECT_EQ(verdicts.verdicts(1).refusal().field_violations(0).field(),
            "payload.opening_started.session");
  EXPECT_EQ(verdicts.verdicts(2).refusal().reason(), "UNKNOWN_SUBJECT");
  EXPECT_EQ(verdicts.verdicts(3).refusal().reason(), "ID_TAKEN");
  EXPECT_EQ(verdicts.verdicts(4).outcome(), Verdict::OUTCOME_DUPLICATE);
  EXPECT_EQ(verdicts.verdicts(4).position(), 3u);
  EXPECT_EQ(verdicts.verdicts(5).outcome(), Verdict::OUTCOME_ACCEPTED);
  EXPECT_EQ(verdicts.verdicts(5).position(), 4u);
}

TEST_P(IngestTest, ManyBatchesAreAnsweredInTheirOrderAndStoredInTheirOrder) {
  constexpr int kBatches = 200;
  constexpr int kEvents = 50;
  std::thread sender([this] {
    for (int batch = 0; batch < kBatches; ++batch) {
      std::vector<v1::Event> events;
      for (int i = 0; i < kEvents; ++i) {
        events.push_back(AnOpening(100 + batch * kEvents + i, "centers/nanhu"));
      }
      Send(batch, events);
    }
    stream_->WritesDone();
  });
  Next();
  uint64_t position = 2;
  for (int batch = 0; batch < kBatches; ++batch) {
    const v1::IngestResponse response = Next();
    ASSERT_EQ(response.verdicts().batch(), static_cast<uint64_t>(batch));
    for (const Verdict& verdict : response.verdicts().verdicts()) {
      ASSERT_EQ(verdict.position(), ++position);
    }
  }
  sender.join();
  EXPECT_TRUE(stream_->Finish().ok());
  EXPECT_EQ(HeadPosition(), 2u + kBatches * kEvents);
}

TEST_P(IngestTest, AnEmptyBatchIsAnsweredToo) {
  Next();
  Send(1, {});
  Send(2, {AnOpening(3, "centers/nanhu")});
  EXPECT_EQ(Next().verdicts().verdicts_size(), 0);
  EXPECT_EQ(Next().verdicts().batch(), 2u);
}

TEST_P(IngestTest, ABatchThatIsTooLargeEndsTheStreamAfterTheAnswersBefore) {
  Next();
  Send(1, {AnOpening(3, "centers/nanhu")});
  Send(2, std::vector<v1::Event>(1001));
  EXPECT_EQ(Next().verdicts().batch(), 1u);
  v1::IngestResponse none;
  EXPECT_FALSE(stream_->Read(&none));
  const grpc::Status status = stream_->Finish();
  EXPECT_EQ(status.error_code(), grpc::INVALID_ARGUMENT);
  EXPECT_EQ(WhatIsTold(status).reason, "BATCH_TOO_LARGE");
  EXPECT_EQ(WhatIsTold(status).metadata.at("batch"), "2");
}

TEST_P(IngestTest, ASenderThatGoesAwayLeavesTheServerWell) {
  Next();
  Send(1, {AnOpening(3, "centers/nanhu")});
  context_.TryCancel();
  v1::IngestResponse rest;
  while (stream_->Read(&rest)) {
  }
  stream_->Finish();
  EXPECT_TRUE(Append({AnOpening(4, "centers/nanhu")}).ok());
}

}  // namespace
}  // namespace wubu::integration

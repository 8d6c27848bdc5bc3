#include "services/api/ingest_batch.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"

namespace wubu::api {
namespace {

using wubu::v1::Verdict;

void AddOpening(int number, wubu::v1::IngestRequest* request) {
  wubu::v1::Event* event = request->add_events();
  event->set_id(absl::StrCat("0191e3a0-7c1e-7a54-8f60-00000000000", number));
  event->set_subject("centers/nanhu");
  event->mutable_occurred_time()->set_seconds(1'772'000'000);
  event->mutable_payload()->mutable_opening_started()->set_session("s");
}

log::Outcome Accepted(uint64_t position, bool duplicate = false) {
  log::Receipt receipt;
  receipt.position = Position(position);
  receipt.revision = Revision(1);
  receipt.duplicate = duplicate;
  return std::vector<log::Receipt>{receipt};
}

class IngestBatchTest : public testing::Test {
 protected:
  void Arrive(const wubu::v1::IngestRequest& request) {
    batch_.request = Serialize(request);
    ASSERT_TRUE(batch_.Open());
  }
  // What the client gets.
  wubu::v1::IngestVerdicts Answer() {
    batch_.Answer();
    wubu::v1::IngestResponse response;
    EXPECT_TRUE(Parse(batch_.response, &response));
    return response.verdicts();
  }

  IngestBatch batch_;
  wubu::v1::IngestRequest request_;
};

TEST_F(IngestBatchTest, OnlyGoodEventsBecomeProposalsEachItsOwn) {
  request_.set_batch(5);
  AddOpening(1, &request_);
  request_.add_events();
  AddOpening(2, &request_);
  Arrive(request_);
  EXPECT_EQ(batch_.number(), 5u);
  EXPECT_EQ(batch_.event_count(), 3u);
  batch_.Admit("local", Language::kChinese);
  ASSERT_EQ(batch_.proposals().size(), 2u);
  EXPECT_EQ(batch_.proposals()[1].events.size(), 1u);
  EXPECT_EQ(batch_.proposals()[1].events[0].source, "local");
  const Verdict bad = Answer().verdicts(1);
  EXPECT_EQ(bad.outcome(), Verdict::OUTCOME_REFUSED);
  EXPECT_EQ(bad.refusal().reason(), "INVALID_EVENT");
  EXPECT_EQ(bad.refusal().field_violations(0).field(), "id");
}

TEST_F(IngestBatchTest, EachOutcomeComesToItsEvent) {
  request_.set_batch(5);
  AddOpening(1, &request_);
  request_.add_events();
  for (const int number : {2, 3, 4}) AddOpening(number, &request_);
  Arrive(request_);
  batch_.Admit("local", Language::kEnglish);
  batch_.Decide(batch_.proposals(),
                {Accepted(8), Accepted(3, true), log::UnknownSubject{0},
                 log::AlreadyThere{0, Position(2), {}, {}}},
                Language::kEnglish);
  const wubu::v1::IngestVerdicts verdicts = Answer();
  EXPECT_EQ(verdicts.batch(), 5u);
  ASSERT_EQ(verdicts.verdicts_size(), 5);
  EXPECT_EQ(verdicts.verdicts(0).position(), 8u);
  EXPECT_EQ(verdicts.verdicts(1).refusal().reason(), "INVALID_EVENT");
  EXPECT_EQ(verdicts.verdicts(2).outcome(), Verdict::OUTCOME_DUPLICATE);
  EXPECT_EQ(verdicts.verdicts(3).refusal().reason(), "UNKNOWN_SUBJECT");
  EXPECT_EQ(verdicts.verdicts(4).refusal().reason(), "ID_TAKEN");
  EXPECT_EQ(batch_.last_position(), 8u);
}

TEST_F(IngestBatchTest, ABatchThatIsUsedAgainForgets) {
  request_.set_batch(5);
  AddOpening(1, &request_);
  AddOpening(2, &request_);
  Arrive(request_);
  batch_.Admit("local", Language::kEnglish);
  wubu::v1::IngestRequest next;
  AddOpening(3, &next);
  Arrive(next);
  batch_.Admit("local", Language::kEnglish);
  EXPECT_EQ(batch_.number(), 0u);
  EXPECT_EQ(batch_.proposals().size(), 1u);
  EXPECT_EQ(Answer().verdicts_size(), 1);
}

TEST_F(IngestBatchTest, BytesThatAreNoEventSinkNoNeighbour) {
  const grpc::Slice bytes(std::string("\x12\x02\xff\xff", 4));
  batch_.request = grpc::ByteBuffer(&bytes, 1);
  ASSERT_TRUE(batch_.Open());
  batch_.Admit("local", Language::kEnglish);
  const wubu::v1::IngestVerdicts verdicts = Answer();
  ASSERT_EQ(verdicts.verdicts_size(), 1);
  EXPECT_EQ(verdicts.verdicts(0).refusal().reason(), "INVALID_EVENT");
}

TEST_F(IngestBatchTest, BytesThatAreNoRequestAreTold) {
  const grpc::Slice bytes(std::string("\x12\x7f"));
  batch_.request = grpc::ByteBuffer(&bytes, 1);
  EXPECT_FALSE(batch_.Open());
}

}  // namespace
}  // namespace wubu::api

#include "services/api/ingest_batch.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"

namespace wubu::api {
namespace {

using wubu::v1::Verdict;

void AddOpening(int number, IngestBatch* batch) {
  wubu::v1::Event* event = batch->request.add_events();
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

TEST(IngestBatchTest, OnlyGoodEventsBecomeProposalsEachItsOwn) {
  IngestBatch batch;
  batch.request.set_batch(5);
  AddOpening(1, &batch);
  batch.request.add_events();
  AddOpening(2, &batch);
  batch.Admit("local", Language::kChinese);
  ASSERT_EQ(batch.proposals().size(), 2u);
  EXPECT_EQ(batch.proposals()[1].events.size(), 1u);
  EXPECT_EQ(batch.proposals()[1].events[0].source, "local");
  const Verdict& bad = batch.response.verdicts().verdicts(1);
  EXPECT_EQ(bad.outcome(), Verdict::OUTCOME_REFUSED);
  EXPECT_EQ(bad.refusal().reason(), "INVALID_EVENT");
  EXPECT_EQ(bad.refusal().field_violations(0).field(), "id");
}

TEST(IngestBatchTest, EachOutcomeComesToItsEvent) {
  IngestBatch batch;
  batch.request.set_batch(5);
  AddOpening(1, &batch);
  batch.request.add_events();
  for (const int number : {2, 3, 4}) AddOpening(number, &batch);
  batch.Admit("local", Language::kEnglish);
  batch.Decide({Accepted(8), Accepted(3, true), log::UnknownSubject{0},
                log::AlreadyThere{0, Position(2), {}, {}}},
               Language::kEnglish);
  const auto& verdicts = batch.response.verdicts();
  EXPECT_EQ(verdicts.batch(), 5u);
  ASSERT_EQ(verdicts.verdicts_size(), 5);
  EXPECT_EQ(verdicts.verdicts(0).position(), 8u);
  EXPECT_EQ(verdicts.verdicts(1).refusal().reason(), "INVALID_EVENT");
  EXPECT_EQ(verdicts.verdicts(2).outcome(), Verdict::OUTCOME_DUPLICATE);
  EXPECT_EQ(verdicts.verdicts(3).refusal().reason(), "UNKNOWN_SUBJECT");
  EXPECT_EQ(verdicts.verdicts(4).refusal().reason(), "ID_TAKEN");
  EXPECT_EQ(batch.last_position(), 8u);
}

TEST(IngestBatchTest, MayBeAdmittedAgainWhenTheWriterHadNoRoom) {
  IngestBatch batch;
  AddOpening(1, &batch);
  batch.Admit("local", Language::kEnglish);
  batch.proposals().clear();
  batch.Admit("local", Language::kEnglish);
  EXPECT_EQ(batch.proposals().size(), 1u);
  EXPECT_EQ(batch.response.verdicts().verdicts_size(), 1);
}

}  // namespace
}  // namespace wubu::api

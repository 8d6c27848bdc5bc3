#include <gmock/gmock.h>

#include "google/protobuf/util/message_differencer.h"
#include "tests/integration/server_fixture.h"

namespace wubu::integration {
namespace {

using google::protobuf::util::MessageDifferencer;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class AppendTest : public ServerTest {
 protected:
  AppendTest() {
    Start();
    RegisterNanhu();
  }
};
INSTANTIATE_EVERYWHERE(AppendTest);

TEST_P(AppendTest, WhatIsAppendedIsReadBackAlsoAfterARestart) {
  v1::AppendResponse response;
  ASSERT_TRUE(
      Append({AnOpening(3, "centers/nanhu"), AnOpening(4, "centers/nanhu")}, &response).ok());
  ASSERT_EQ(response.receipts_size(), 2);
  const v1::Receipt& receipt = response.receipts(1);
  EXPECT_EQ(receipt.event_id(), Id(4));
  EXPECT_EQ(receipt.subject(), "centers/nanhu");
  EXPECT_EQ(receipt.position(), 4u);
  EXPECT_EQ(receipt.revision(), 3u);
  EXPECT_EQ(receipt.content_hash().size(), 32u);
  EXPECT_FALSE(receipt.duplicate());

  Restart();
  std::vector<v1::RecordedEvent> events;
  ASSERT_TRUE(Read({}, &events).ok());
  ASSERT_EQ(events.size(), 4u);
  EXPECT_TRUE(MessageDifferencer::Equals(events[3].event(), AnOpening(4, "centers/nanhu")));
  EXPECT_TRUE(MessageDifferencer::Equals(events[3].recorded_time(), receipt.recorded_time()));
  EXPECT_EQ(events[3].revision(), 3u);
  EXPECT_EQ(events[3].source(), "local");
}

TEST_P(AppendTest, ARepeatAnswersWithTheFirstReceipt) {
  v1::AppendResponse first, second;
  ASSERT_TRUE(Append({AnOpening(3, "centers/nanhu")}, &first).ok());
  ASSERT_TRUE(Append({AnOpening(3, "centers/nanhu")}, &second).ok());
  EXPECT_TRUE(second.receipts(0).duplicate());
  second.mutable_receipts(0)->set_duplicate(false);
  EXPECT_TRUE(MessageDifferencer::Equals(first, second)) << second.DebugString();
  EXPECT_EQ(HeadPosition(), 3u);
}

TEST_P(AppendTest, TheSameIdWithOtherContentIsRefusedWithBothHashes) {
  v1::AppendResponse first;
  ASSERT_TRUE(Append({AnOpening(3, "centers/nanhu")}, &first).ok());
  v1::Event other = AnOpening(3, "centers/nanhu");
  other.mutable_payload()->mutable_opening_started()->set_area("hall");
  const grpc::Status status = Append({AnOpening(4, "centers/nanhu"), other});
  EXPECT_EQ(status.error_code(), grpc::ALREADY_EXISTS);
  const Told told = WhatIsTold(status);
  EXPECT_EQ(told.reason, "ID_TAKEN");
  EXPECT_EQ(told.metadata.at("event_id"), Id(3));
  EXPECT_EQ(told.metadata.at("position"), "3");
  EXPECT_EQ(told.metadata.at("stored_hash").size(), 64u);
  EXPECT_NE(told.metadata.at("stored_hash"), told.metadata.at("offered_hash"));
  EXPECT_EQ(HeadPosition(), 3u);
}

TEST_P(AppendTest, EveryFaultOfEveryEventIsNamedAndNothingWritten) {
  v1::Event no_session = AnOpening(3, "centers/nanhu");
  no_session.mutable_payload()->mutable_opening_started()->clear_session();
  v1::Event bad_subject = AnOpening(4, "nowhere");
  bad_subject.clear_id();
  const grpc::Status status = Append({no_session, AnOpening(5, "centers/nanhu"), bad_subject});
  EXPECT_EQ(status.error_code(), grpc::INVALID_ARGUMENT);
  const Told told = WhatIsTold(status);
  EXPECT_EQ(told.reason, "INVALID_EVENT");
  EXPECT_THAT(told.fields, ElementsAre("events[0].payload.opening_started.session", "events[2].id",
                                       "events[2].subject"));
  EXPECT_EQ(told.metadata.at("violations"), "3");
  EXPECT_EQ(HeadPosition(), 2u);
}

TEST_P(AppendTest, AThousandFaultyEventsStillGetTheirAnswer) {
  const grpc::Status status = Append(std::vector<v1::Event>(1000));
  EXPECT_EQ(status.error_code(), grpc::INVALID_ARGUMENT);
  EXPECT_EQ(WhatIsTold(status).reason, "INVALID_EVENT");
}

TEST_P(AppendTest, AStreamThatHasNotBegunIsUnknown) {
  const grpc::Status status = Append({AnOpening(3, "centers/elsewhere")});
  EXPECT_EQ(status.error_code(), grpc::NOT_FOUND);
  EXPECT_EQ(WhatIsTold(status).reason, "UNKNOWN_SUBJECT");
  EXPECT_EQ(WhatIsTold(status).metadata.at("subject"), "centers/elsewhere");
}

TEST_P(AppendTest, RevisionsThatMovedAreAllNamed) {
  v1::ExpectedRevision nanhu, jiaxing, met;
  nanhu.set_subject("centers/nanhu");
  nanhu.set_revision(7);
  jiaxing.set_subject("regions/jiaxing");
  met.set_subject("centers/elsewhere");
  const grpc::Status status =
      Append({AnOpening(3, "centers/nanhu")}, nullptr, {nanhu, met, jiaxing});
  EXPECT_EQ(status.error_code(), grpc::ABORTED);
  const Told told = WhatIsTold(status);
  EXPECT_EQ(told.reason, "REVISION_MOVED");
  EXPECT_EQ(told.preconditions, 2);
  EXPECT_EQ(told.metadata.at("subject_0"), "centers/nanhu");
  EXPECT_EQ(told.metadata.at("expected_0"), "7");
  EXPECT_EQ(told.metadata.at("actual_0"), "1");
  nanhu.set_revision(1);
  EXPECT_TRUE(Append({AnOpening(3, "centers/nanhu")}, nullptr, {nanhu, met}).ok());
}

TEST_P(AppendTest, NeitherNoneNorTooManyEventsAreTaken) {
  EXPECT_EQ(WhatIsTold(Append({})).reason, "NO_EVENTS");
  EXPECT_EQ(WhatIsTold(Append(std::vector<v1::Event>(1001))).reason, "TOO_MANY_EVENTS");
  EXPECT_EQ(WhatIsTold(Append({AnOpening(3, "centers/nanhu")}, nullptr,
                              std::vector<v1::ExpectedRevision>(1001)))
                .reason,
            "TOO_MANY_EXPECTATIONS");
}

TEST_P(AppendTest, SpeaksTheLanguageOfTheCallerAndKnowsItsRequestId) {
  grpc::ClientContext context;
  context.AddMetadata("accept-language", "zh-CN,zh;q=0.9");
  context.AddMetadata("x-request-id", "terminal-7");
  v1::AppendResponse response;
  const grpc::Status status = events_->Append(&context, {}, &response);
  EXPECT_EQ(status.error_message(), "请求中没有事件。请发送 1 至 1000 个。");
  const Told told = WhatIsTold(status);
  EXPECT_EQ(told.request_id, "terminal-7");
  EXPECT_THAT(told.texts.at("en"), HasSubstr("no events"));
  EXPECT_EQ(told.texts.at("zh"), status.error_message());
}

}  // namespace
}  // namespace wubu::integration

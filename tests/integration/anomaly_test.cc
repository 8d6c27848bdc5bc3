// Odd facts of a region, in pages, and what settles them.
#include <gmock/gmock.h>

#include "tests/integration/registry_fixture.h"
#include "wubu/v1/compliance_service.grpc.pb.h"

namespace wubu::integration {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class AnomalyTest : public RegistryFixture {
 protected:
  AnomalyTest() { RegisterACity(); }

  std::string StartSession(const std::string& center, const std::string& when) {
    v1::Payload payload;
    payload.mutable_opening_started()->set_session("s");
    return Say(center, when, payload);
  }
  void Beat(const std::string& center, const std::string& when) {
    v1::Payload payload;
    payload.mutable_opening_heartbeat()->set_session("s");
    Say(center, when, payload);
  }
  std::string ChangeNothing(const std::string& center, const std::string& when) {
    v1::Payload payload;
    payload.mutable_troupe_dissolved()->set_troupe("none");
    return Say(center, when, payload);
  }

  v1::ListAnomaliesRequest Of(const std::string& subject) {
    auto request = Asking<v1::ListAnomaliesRequest>();
    request.set_subject(subject);
    return request;
  }
  grpc::Status Ask(const v1::ListAnomaliesRequest& request, v1::ListAnomaliesResponse* response) {
    grpc::ClientContext context;
    response->Clear();
    return v1::ComplianceService::NewStub(channel_)->ListAnomalies(&context, request, response);
  }
  // All pages.
  std::vector<v1::Anomaly> All(v1::ListAnomaliesRequest request) {
    std::vector<v1::Anomaly> all;
    v1::ListAnomaliesResponse response;
    do {
      const grpc::Status status = Ask(request, &response);
      EXPECT_TRUE(status.ok()) << status.error_message();
      all.insert(all.end(), response.anomalies().begin(), response.anomalies().end());
      request.set_page_token(response.next_page_token());
    } while (!request.page_token().empty());
    return all;
  }
  Names Subjects(const v1::ListAnomaliesRequest& request) {
    Names names;
    for (const v1::Anomaly& odd : All(request)) names.push_back(odd.subject());
    return names;
  }

  grpc::Status Propose(const std::string& subject, const std::string& event,
                       v1::ProposeSettlementsResponse* response) {
    auto request = Asking<v1::ProposeSettlementsRequest>();
    request.set_subject(subject);
    request.set_event(event);
    grpc::ClientContext context;
    return v1::ComplianceService::NewStub(channel_)->ProposeSettlements(&context, request,
                                                                        response);
  }
};
INSTANTIATE_EVERYWHERE(AnomalyTest);

TEST_P(AnomalyTest, ARegionHasThoseOfAllBelowIt) {
  v1::Payload voided;
  voided.mutable_event_voided()->set_event(Id(777));
  voided.mutable_event_voided()->set_reason("entered twice");
  Say("regions/east", "2026-03-01T00:00:00Z", voided);
  StartSession("centers/town", "2026-03-02T01:00:00Z");
  StartSession("centers/west", "2026-03-02T01:00:00Z");
  EXPECT_THAT(Subjects(Of("regions/city")),
              ElementsAre("regions/east", "centers/town", "centers/west"));
  EXPECT_THAT(Subjects(Of("regions/east")), ElementsAre("regions/east", "centers/town"));
  EXPECT_THAT(Subjects(Of("centers/west")), ElementsAre("centers/west"));
  EXPECT_THAT(Subjects(Of("centers/city")), IsEmpty());
}

TEST_P(AnomalyTest, EachSaysWhatItSpeaksOfAndWhen) {
  StartSession("centers/west", "2026-03-02T01:00:00Z");
  const std::vector<v1::Anomaly> odd = All(Of("centers/west"));
  ASSERT_THAT(odd, SizeIs(1));
  EXPECT_EQ(odd[0].event_type(), "opening_started");
  EXPECT_EQ(odd[0].concerns(), "s");
  EXPECT_EQ(odd[0].occurred_time().seconds(), Time("2026-03-02T01:00:00Z").seconds());
}

TEST_P(AnomalyTest, PagesOfAnySizeTellAllOnceAndOfOneMoment) {
  for (const char* center : {"centers/city", "centers/east", "centers/town", "centers/west"}) {
    for (int day = 1; day <= 3; ++day) {
      ChangeNothing(center, "2026-03-0" + std::to_string(day) + "T00:00:00Z");
    }
  }
  const auto whole = All(Of("regions/city"));
  ASSERT_THAT(whole, SizeIs(12));
  for (const uint32_t size : {1, 2, 3, 5, 11, 12}) {
    auto request = Of("regions/city");
    request.set_page_size(size);
    const auto paged = All(request);
    ASSERT_THAT(paged, SizeIs(whole.size())) << size;
    for (size_t i = 0; i < whole.size(); ++i) {
      EXPECT_EQ(paged[i].SerializeAsString(), whole[i].SerializeAsString()) << size << " " << i;
    }
  }
  auto request = Of("regions/city");
  request.set_page_size(5);
  v1::ListAnomaliesResponse first, second;
  ASSERT_TRUE(Ask(request, &first).ok());
  ChangeNothing("centers/west", "2026-03-05T00:00:00Z");
  request.set_page_token(first.next_page_token());
  ASSERT_TRUE(Ask(request, &second).ok());
  EXPECT_EQ(second.true_of().position(), first.true_of().position());
  request.set_subject("regions/east");
  EXPECT_EQ(WhatIsTold(Ask(request, &second)).reason, "INVALID_PAGE_TOKEN");
}

TEST_P(AnomalyTest, KindsEffectsAndDatesLeaveOthersOut) {
  StartSession("centers/west", "2026-03-01T16:30:00Z");  // 2 March there.
  ChangeNothing("centers/west", "2026-03-05T00:00:00Z");
  auto request = Of("centers/west");
  request.add_kinds(v1::ANOMALY_KIND_NO_ENTRY);
  ASSERT_THAT(All(request), SizeIs(1));
  EXPECT_EQ(All(request)[0].kind(), v1::ANOMALY_KIND_NO_ENTRY);
  request = Of("centers/west");
  request.add_effects(v1::ANOMALY_EFFECT_COUNTED);
  EXPECT_THAT(All(request), IsEmpty());
  request = Of("centers/west");
  request.set_first_date("2026-03-02");
  request.set_last_date("2026-03-02");
  ASSERT_THAT(All(request), SizeIs(1));
  EXPECT_EQ(All(request)[0].kind(), v1::ANOMALY_KIND_NO_END);
  request.set_last_date("2026-02-30");
  v1::ListAnomaliesResponse response;
  EXPECT_EQ(WhatIsTold(Ask(request, &response)).reason, "INVALID_REQUEST");
  EXPECT_EQ(WhatIsTold(Ask(Of("centers/nobody"), &response)).reason, "UNKNOWN_CENTER");
}

TEST_P(AnomalyTest, WhatIsProposedDoesWhatItSays) {
  const std::string start = StartSession("centers/west", "2026-03-02T01:00:00Z");
  Beat("centers/west", "2026-03-02T04:00:00Z");
  v1::ProposeSettlementsResponse response;
  ASSERT_TRUE(Propose("centers/west", start, &response).ok());
  EXPECT_EQ(response.anomaly().kind(), v1::ANOMALY_KIND_NO_END);
  ASSERT_THAT(response.settlements(), SizeIs(2));
  const v1::Settlement& best = response.settlements(0);
  ASSERT_THAT(best.events(), SizeIs(1));
  EXPECT_TRUE(best.events(0).payload().has_opening_ended());
  EXPECT_EQ(best.events(0).occurred_time().seconds(), Time("2026-03-02T04:00:00Z").seconds());
  ASSERT_THAT(best.days(), SizeIs(2));
  EXPECT_EQ(best.days(0).date(), "2026-03-02");
  EXPECT_EQ(best.days(0).certain_seconds_after(), 3 * 3600);
  EXPECT_EQ(best.days(0).possible_seconds_before(), 15 * 3600);
  EXPECT_EQ(best.days(0).possible_seconds_after(), 3 * 3600);
  EXPECT_EQ(best.days(1).possible_seconds_after(), 0);

  v1::Event event = best.events(0);
  event.set_id(Id(888));
  v1::ExpectedRevision expected;
  expected.set_subject("centers/west");
  expected.set_revision(response.revision());
  ASSERT_TRUE(Append({event}, nullptr, {expected}).ok());
  EXPECT_THAT(All(Of("centers/west")), IsEmpty());
  EXPECT_EQ(WhatIsTold(Propose("centers/west", start, &response)).reason, "UNKNOWN_ANOMALY");
}

}  // namespace
}  // namespace wubu::integration

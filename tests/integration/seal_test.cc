// Sealed periods, and what has changed since.
#include <gmock/gmock.h>

#include "tests/integration/registry_fixture.h"
#include "wubu/v1/compliance_service.grpc.pb.h"
#include "wubu/v1/seal_service.grpc.pb.h"

namespace wubu::integration {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr char kStandardText[] = R"(
id: "s" version: "1" title { zh: "例" en: "Example" } valid_from: "2020-01-01"
rules {
  id: "W" title { zh: "每周不少于3小时" en: "At least 3 hours a week" } kinds: "MAIN" kinds: "BRANCH" kinds: "TOWN"
  measure { open_time {} }
  threshold { at_least { hours: 3 } }
  period { unit: PERIOD_UNIT_WEEK }
}
)";
constexpr char kWeek[] = "2026-W10";
constexpr char kSealed[] = "2026-03-20T00:00:00Z";

class SealTest : public RegistryFixture {
 protected:
  // Every centre was open for two hours in the week.
  SealTest() {
    RegisterACity();
    v1::Payload published;
    published.mutable_standard_published()->set_standard("s");
    published.mutable_standard_published()->set_version("1");
    published.mutable_standard_published()->set_text(kStandardText);
    Say("regions/city", "2026-01-01T00:00:00Z", published);
    v1::Payload assigned;
    assigned.mutable_standard_assigned()->set_assignment("s");
    assigned.mutable_standard_assigned()->set_standard("s");
    assigned.mutable_standard_assigned()->set_first_date("2020-01-01");
    Say("regions/city", "2026-01-01T00:00:01Z", assigned);
    for (const char* center : {"centers/city", "centers/east", "centers/town", "centers/west"}) {
      Open(center, "2026-03-02T01:00:00Z", "2026-03-02T03:00:00Z");
    }
  }

  std::string Open(const std::string& center, const std::string& from, const std::string& to) {
    v1::Payload payload;
    *payload.mutable_opening_recorded()->mutable_end_time() = Time(to);
    return Say(center, from, payload);
  }
  std::string Seal(const std::string& region, const std::string& period) {
    v1::Payload payload;
    payload.mutable_period_sealed()->set_period(period);
    payload.mutable_period_sealed()->set_note("周报");
    return Say(region, kSealed, payload);
  }

  std::unique_ptr<v1::SealService::Stub> Seals() { return v1::SealService::NewStub(channel_); }

  grpc::Status Get(const std::string& region, const std::string& period,
                   v1::GetSealResponse* response) {
    auto request = Asking<v1::GetSealRequest>();
    request.set_region(region);
    request.set_period(period);
    grpc::ClientContext context;
    return Seals()->GetSeal(&context, request, response);
  }
  Names PeriodsSealedFor(const std::string& region, uint32_t page_size = 0) {
    auto request = Asking<v1::ListSealsRequest>();
    request.set_region(region);
    request.set_page_size(page_size);
    Names names;
    do {
      v1::ListSealsResponse response;
      grpc::ClientContext context;
      const grpc::Status status = Seals()->ListSeals(&context, request, &response);
      EXPECT_TRUE(status.ok()) << status.error_message();
      for (const auto& seal : response.seals()) {
        names.push_back(seal.region() + " " + seal.period());
      }
      request.set_page_token(response.next_page_token());
    } while (!request.page_token().empty());
    return names;
  }
  std::vector<v1::Adjustment> Adjustments(const std::string& region, uint32_t page_size = 0) {
    auto request = Asking<v1::ListAdjustmentsRequest>();
    request.set_region(region);
    request.set_period(kWeek);
    request.set_page_size(page_size);
    std::vector<v1::Adjustment> all;
    do {
      v1::ListAdjustmentsResponse response;
      grpc::ClientContext context;
      const grpc::Status status = Seals()->ListAdjustments(&context, request, &response);
      EXPECT_TRUE(status.ok()) << status.error_message();
      all.insert(all.end(), response.adjustments().begin(), response.adjustments().end());
      request.set_page_token(response.next_page_token());
    } while (!request.page_token().empty());
    return all;
  }
  int64_t WeekOf(const std::string& center, const v1::Viewpoint& viewpoint) {
    v1::GetVerdictsRequest request;
    request.set_center(center);
    request.set_unit(v1::PERIOD_UNIT_WEEK);
    request.set_period(kWeek);
    *request.mutable_viewpoint() = viewpoint;
    v1::GetVerdictsResponse response;
    grpc::ClientContext context;
    EXPECT_TRUE(
        v1::ComplianceService::NewStub(channel_)->GetVerdicts(&context, request, &response).ok());
    return response.verdicts_size() == 1 ? response.verdicts(0).value().numerator() : -1;
  }
};
INSTANTIATE_EVERYWHERE(SealTest);

TEST_P(SealTest, TheSealedFigureStaysWhateverComesLater) {
  const std::string seal = Seal("regions/city", kWeek);
  v1::GetSealResponse response;
  ASSERT_TRUE(Get("regions/west", kWeek, &response).ok());
  EXPECT_EQ(response.seal().region(), "regions/city");
  EXPECT_EQ(response.seal().event(), seal);
  EXPECT_EQ(response.seal().note(), "周报");
  EXPECT_EQ(response.seal().viewpoint().as_of().position(), HeadPosition());
  Open("centers/west", "2026-03-03T01:00:00Z", "2026-03-03T03:00:00Z");
  EXPECT_EQ(WeekOf("centers/west", response.seal().viewpoint()), 2 * 3600);
  EXPECT_EQ(WeekOf("centers/west", Asking<v1::GetSealRequest>().viewpoint()), 4 * 3600);
}

TEST_P(SealTest, AdjustmentsNameTheEventsThatMadeTheDifference) {
  const std::string before = Open("centers/east", "2026-03-04T01:00:00Z", "2026-03-04T02:00:00Z");
  Seal("regions/city", kWeek);
  EXPECT_THAT(Adjustments("regions/city"), IsEmpty());
  Open("centers/town", "2026-03-18T01:00:00Z", "2026-03-18T02:00:00Z");  // Of another week.
  Void("centers/east", before);
  const std::string late = Open("centers/west", "2026-03-03T01:00:00Z", "2026-03-03T03:00:00Z");
  const auto all = Adjustments("regions/city");
  ASSERT_THAT(all, SizeIs(2));
  EXPECT_EQ(all[0].center(), "centers/east");
  EXPECT_EQ(all[0].sealed().status(), v1::STATUS_MET);
  EXPECT_EQ(all[0].live().status(), v1::STATUS_MISSED);
  ASSERT_THAT(all[0].events(), SizeIs(1));
  EXPECT_EQ(all[0].events(0).event_type(), "event_voided");
  EXPECT_EQ(all[1].center(), "centers/west");
  EXPECT_EQ(all[1].rule(), "W");
  EXPECT_EQ(all[1].sealed().value().numerator(), 2 * 3600);
  EXPECT_EQ(all[1].live().value().numerator(), 4 * 3600);
  EXPECT_EQ(all[1].label().unit(), v1::QUANTITY_UNIT_SECONDS);
  ASSERT_THAT(all[1].events(), SizeIs(1));
  EXPECT_EQ(all[1].events(0).event(), late);
  EXPECT_FALSE(all[1].more_events());
  EXPECT_THAT(Adjustments("regions/west"), SizeIs(1));
}

TEST_P(SealTest, PagesTellAllAdjustmentsOnce) {
  Seal("regions/city", kWeek);
  for (const char* center : {"centers/city", "centers/east", "centers/town", "centers/west"}) {
    Open(center, "2026-03-05T01:00:00Z", "2026-03-05T02:00:00Z");
  }
  const auto whole = Adjustments("regions/city");
  ASSERT_THAT(whole, SizeIs(4));
  for (const uint32_t size : {1, 2, 3, 4}) {
    const auto paged = Adjustments("regions/city", size);
    ASSERT_THAT(paged, SizeIs(4)) << size;
    for (size_t i = 0; i < whole.size(); ++i) EXPECT_EQ(paged[i].center(), whole[i].center());
  }
}

TEST_P(SealTest, ACentreThatCameOrWentSinceIsAnAdjustment) {
  Seal("regions/west", kWeek);
  Move("centers/west", "regions/east", "2026-01-15T00:00:00Z");
  Center("centers/new", "regions/west");
  Open("centers/new", "2026-03-05T01:00:00Z", "2026-03-05T02:00:00Z");
  const auto all = Adjustments("regions/west");
  ASSERT_THAT(all, SizeIs(2));
  EXPECT_EQ(all[0].center(), "centers/west");
  EXPECT_TRUE(all[0].has_sealed());
  EXPECT_FALSE(all[0].has_live());
  ASSERT_THAT(all[0].events(), SizeIs(1));
  EXPECT_EQ(all[0].events(0).event_type(), "center_changed");
  EXPECT_EQ(all[1].center(), "centers/new");
  EXPECT_FALSE(all[1].has_sealed());
  EXPECT_EQ(all[1].live().value().numerator(), 3600);
  EXPECT_THAT(all[1].events(), SizeIs(2));
}

TEST_P(SealTest, TheRegionsOwnSealStandsBeforeThoseAboveAndAVoidLiftsIt) {
  Seal("regions/city", kWeek);
  Seal("regions/city", "2026-03");
  const std::string own = Seal("regions/east", kWeek);
  EXPECT_THAT(
      PeriodsSealedFor("regions/east-town"),
      ElementsAre("regions/east 2026-W10", "regions/city 2026-03", "regions/city 2026-W10"));
  EXPECT_THAT(PeriodsSealedFor("regions/east-town", 1), SizeIs(3));
  EXPECT_THAT(PeriodsSealedFor("regions/west"), SizeIs(2));
  v1::GetSealResponse response;
  ASSERT_TRUE(Get("regions/east", kWeek, &response).ok());
  EXPECT_EQ(response.seal().region(), "regions/east");
  Void("regions/east", own);
  ASSERT_TRUE(Get("regions/east", kWeek, &response).ok());
  EXPECT_EQ(response.seal().region(), "regions/city");
}

TEST_P(SealTest, WhatIsNotSealedIsRefusedWithItsReason) {
  v1::GetSealResponse response;
  EXPECT_EQ(WhatIsTold(Get("regions/city", kWeek, &response)).reason, "NOT_SEALED");
  EXPECT_EQ(WhatIsTold(Get("regions/city", "2026-W54", &response)).reason, "INVALID_REQUEST");
  EXPECT_EQ(WhatIsTold(Get("regions/none", kWeek, &response)).reason, "UNKNOWN_CENTER");
  v1::Event event;
  event.set_id(Id(990));
  event.set_subject("regions/city");
  *event.mutable_occurred_time() = Time(kSealed);
  event.mutable_payload()->mutable_period_sealed()->set_period("2026-W54");
  EXPECT_EQ(WhatIsTold(Append({event})).fields,
            std::vector<std::string>{"events[0].payload.period_sealed.period"});
}

}  // namespace
}  // namespace wubu::integration

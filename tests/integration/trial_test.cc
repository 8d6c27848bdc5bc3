#include "tests/integration/compliance_fixture.h"

namespace wubu::integration {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

class TrialTest : public ComplianceTest {
 protected:
  // Of the standard s without its rule W, and with another N, over 2026 when it is over.
  v1::TryStandardRequest Draft() {
    v1::TryStandardRequest request;
    request.set_text(R"(id: "s" version: "2" title { zh: "草案" } valid_from: "2030-01-01"
      rules {
        id: "N" title { zh: "活动" } kinds: "TOWN"
        measure { count { where { type: "activity_held" } } }
        threshold { at_least { times: 3 } }
        period { unit: PERIOD_UNIT_YEAR }
      })");
    request.set_region("regions/jiaxing");
    request.set_unit(v1::PERIOD_UNIT_YEAR);
    request.set_period("2026");
    *request.mutable_viewpoint()->mutable_at() = Time("2027-01-01T00:00:00Z");
    request.mutable_viewpoint()->set_min_position(HeadPosition());
    return request;
  }

  grpc::Status Try(const v1::TryStandardRequest& request, v1::TryStandardResponse* response) {
    grpc::ClientContext context;
    return Stub()->TryStandard(&context, request, response);
  }
};
INSTANTIATE_EVERYWHERE(TrialTest);

TEST_P(TrialTest, ADraftIsTriedBesideWhatIsInForce) {
  HoldActivity(970, 600);
  HoldActivity(971, 10);
  const uint64_t head = HeadPosition();
  v1::TryStandardResponse response;
  ASSERT_TRUE(Try(Draft(), &response).ok());
  EXPECT_THAT(response.faults(), IsEmpty());
  EXPECT_EQ(response.period(), "2026");
  EXPECT_EQ(response.true_of().position(), head);
  ASSERT_THAT(response.centers(), SizeIs(1));
  const v1::CenterTrial& nanhu = response.centers(0);
  EXPECT_EQ(nanhu.center(), "centers/nanhu");
  ASSERT_THAT(nanhu.rules(), SizeIs(2));
  EXPECT_EQ(nanhu.rules(0).rule(), "N");
  EXPECT_EQ(nanhu.rules(0).in_force().status(), v1::STATUS_MET);  // One of 500 people.
  EXPECT_EQ(nanhu.rules(0).draft().status(), v1::STATUS_MISSED);  // Three of any.
  EXPECT_EQ(nanhu.rules(0).draft().value().numerator(), 2);
  EXPECT_EQ(nanhu.rules(1).rule(), "W");
  EXPECT_FALSE(nanhu.rules(1).has_draft());
  ASSERT_THAT(response.rules(), SizeIs(2));
  EXPECT_EQ(response.rules(0).change(), v1::RULE_CHANGE_KEPT);
  EXPECT_EQ(response.rules(1).change(), v1::RULE_CHANGE_REMOVED);
  EXPECT_EQ(HeadPosition(), head);  // Nothing is written.
}

TEST_P(TrialTest, WhomADraftIsTriedOnIsNamedOneWay) {
  v1::TryStandardResponse response;
  v1::TryStandardRequest request = Draft();
  request.clear_region();
  EXPECT_EQ(WhatIsTold(Try(request, &response)).reason, "INVALID_REQUEST");
  request.add_centers("centers/nanhu");
  ASSERT_TRUE(Try(request, &response).ok());
  EXPECT_THAT(response.centers(), SizeIs(1));
  request.add_centers("centers/nobody");
  EXPECT_EQ(WhatIsTold(Try(request, &response)).reason, "UNKNOWN_CENTER");
  for (int i = 0; i < 300; ++i) request.add_centers("centers/nanhu");
  EXPECT_EQ(WhatIsTold(Try(request, &response)).reason, "REGION_TOO_LARGE");
  request = Draft();
  request.set_region("regions/nowhere");
  EXPECT_EQ(WhatIsTold(Try(request, &response)).reason, "UNKNOWN_CENTER");
  request = Draft();
  request.set_period("2026-W10");
  EXPECT_EQ(WhatIsTold(Try(request, &response)).reason, "INVALID_REQUEST");
}

TEST_P(TrialTest, FaultsOfADraftAreTheAnswer) {
  v1::TryStandardRequest request = Draft();
  request.set_text("id: \"s\"\nverzion: \"1\"\n");
  v1::TryStandardResponse response;
  ASSERT_TRUE(Try(request, &response).ok());
  ASSERT_FALSE(response.faults().empty());
  EXPECT_EQ(response.faults(0).line(), 2);
  EXPECT_THAT(response.centers(), IsEmpty());
}

}  // namespace
}  // namespace wubu::integration

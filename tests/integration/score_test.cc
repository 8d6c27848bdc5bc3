#include "tests/integration/compliance_fixture.h"

namespace wubu::integration {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr char kPointsText[] = R"(
id: "p" version: "1" title { zh: "计分" en: "Points" } valid_from: "2020-01-01"
rules {
  id: "N" title { zh: "活动" en: "Activities" } kinds: "TOWN"
  measure { count { where { type: "activity_held" } } }
  threshold { at_least { times: 3 } }
  period { unit: PERIOD_UNIT_YEAR }
  points { max_hundredths: 1000 proportional: true }
}
rules {
  id: "SAFE" title { zh: "无重大事故" en: "No major incident" } kinds: "TOWN"
  measure { count { where { field { path: "incident_reported.severity" min_level: "MAJOR" } } } }
  threshold { at_most { times: 0 } }
  period { unit: PERIOD_UNIT_YEAR }
  points { veto: true }
}
scoring { grades { name: "GOOD" title { zh: "良好" } min_hundredths: 600 } }
)";

class ScoreTest : public ComplianceTest {
 protected:
  // Of 2026, when it is over.
  v1::ScoreCenterRequest Year() {
    v1::ScoreCenterRequest request;
    request.set_center("centers/nanhu");
    request.set_period("2026");
    *request.mutable_viewpoint()->mutable_at() = Time("2027-01-01T00:00:00Z");
    request.mutable_viewpoint()->set_min_position(HeadPosition());
    return request;
  }

  grpc::Status AskScore(const v1::ScoreCenterRequest& request, v1::ScoreCenterResponse* response) {
    grpc::ClientContext context;
    return Stub()->ScoreCenter(&context, request, response);
  }

  // The only sheet.
  v1::ScoreSheet Score(const v1::ScoreCenterRequest& request) {
    v1::ScoreCenterResponse response;
    const grpc::Status status = AskScore(request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response.sheets_size() == 1 ? response.sheets(0) : v1::ScoreSheet();
  }
};
INSTANTIATE_EVERYWHERE(ScoreTest);

TEST_P(ScoreTest, AScoreIsToldWithItsSheet) {
  Publish(905, "p", kPointsText);
  HoldActivity(950, 10);
  HoldActivity(951, 10);
  const v1::ScoreSheet sheet = Score(Year());
  EXPECT_EQ(sheet.standard(), "p");
  EXPECT_EQ(sheet.total_hundredths(), 666);
  EXPECT_EQ(sheet.max_hundredths(), 1000);
  EXPECT_EQ(sheet.grade(), "GOOD");
  ASSERT_THAT(sheet.lines(), SizeIs(2));
  EXPECT_EQ(sheet.lines(0).reason(), v1::SCORE_REASON_PROPORTION);
  EXPECT_EQ(sheet.lines(0).verdict().status(), v1::STATUS_MISSED);
  EXPECT_EQ(sheet.lines(0).label().title().en(), "Activities");
  // The day before nothing had happened, and the centre had recorded nothing.
  v1::ScoreCenterRequest before = Year();
  *before.mutable_viewpoint()->mutable_at() = Time("2026-03-02T12:00:00Z");
  EXPECT_EQ(Score(before).lines(0).reason(), v1::SCORE_REASON_NO_DATA);
  EXPECT_EQ(Score(before).total_hundredths(), 0);
}

TEST_P(ScoreTest, AVetoIsToldAndOnlyFromWhenItWasKnown) {
  Publish(905, "p", kPointsText);
  HoldActivity(950, 10);
  const uint64_t before = HeadPosition();
  v1::Payload incident;
  incident.mutable_incident_reported()->set_severity(v1::INCIDENT_SEVERITY_MAJOR);
  incident.mutable_incident_reported()->set_kind("SAFETY");
  ASSERT_TRUE(Append({On(960, "centers/nanhu", "2026-05-01T01:00:00Z", incident)}).ok());
  EXPECT_TRUE(Score(Year()).vetoed());
  EXPECT_EQ(Score(Year()).total_hundredths(), 0);
  v1::ScoreCenterRequest as_of = Year();
  as_of.mutable_viewpoint()->mutable_as_of()->set_position(before);
  EXPECT_FALSE(Score(as_of).vetoed());
}

TEST_P(ScoreTest, OnlyStandardsWithPointsAreScored) {
  v1::ScoreCenterResponse response;
  ASSERT_TRUE(AskScore(Year(), &response).ok());
  EXPECT_THAT(response.sheets(), IsEmpty());
  v1::ScoreCenterRequest request = Year();
  request.set_period("2026-W10");
  EXPECT_EQ(WhatIsTold(AskScore(request, &response)).reason, "INVALID_REQUEST");
  request = Year();
  request.set_center("centers/nobody");
  EXPECT_EQ(WhatIsTold(AskScore(request, &response)).reason, "UNKNOWN_CENTER");
}

}  // namespace
}  // namespace wubu::integration

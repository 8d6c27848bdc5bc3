#include "tests/integration/compliance_fixture.h"

namespace wubu::integration {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

class VerdictTest : public ComplianceTest {
 protected:
  v1::GetVerdictsRequest Week() {
    v1::GetVerdictsRequest request;
    request.set_center("centers/nanhu");
    request.set_unit(v1::PERIOD_UNIT_WEEK);
    request.set_period("2026-W10");
    *request.mutable_viewpoint()->mutable_at() = Time("2026-04-01T00:00:00Z");
    request.mutable_viewpoint()->set_min_position(HeadPosition());
    return request;
  }

  grpc::Status Ask(const v1::GetVerdictsRequest& request, v1::GetVerdictsResponse* response) {
    grpc::ClientContext context;
    return Stub()->GetVerdicts(&context, request, response);
  }

  v1::RuleVerdict WeekVerdict(const v1::GetVerdictsRequest& request) {
    v1::GetVerdictsResponse response;
    const grpc::Status status = Ask(request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    if (response.verdicts_size() != 1) return {};
    EXPECT_EQ(response.labels(0).unit(), v1::QUANTITY_UNIT_SECONDS);
    return response.verdicts(0);
  }
};
INSTANTIATE_EVERYWHERE(VerdictTest);

TEST_P(VerdictTest, AWeekIsMetFromItsThresholdOn) {
  OpenOnDays(4);
  EXPECT_EQ(WeekVerdict(Week()).status(), v1::STATUS_MISSED);
  EXPECT_EQ(WeekVerdict(Week()).value().numerator(), 4 * 2 * 3600);
  OpenOnDays(5);
  EXPECT_EQ(WeekVerdict(Week()).status(), v1::STATUS_MET);
  EXPECT_EQ(WeekVerdict(Week()).standard_version(), "1");
}

TEST_P(VerdictTest, AtAndAsOfAreIndependent) {
  OpenOnDays(5);
  v1::GetVerdictsRequest request = Week();
  // On Wednesday at nine the later days are not looked at.
  *request.mutable_viewpoint()->mutable_at() = Time("2026-03-04T01:00:00Z");
  EXPECT_EQ(WeekVerdict(request).value().numerator(), 2 * 2 * 3600);
  // What was known before the openings arrived.
  request = Week();
  request.mutable_viewpoint()->mutable_as_of()->set_position(4);
  EXPECT_EQ(WeekVerdict(request).status(), v1::STATUS_NO_DATA);
  request.mutable_viewpoint()->mutable_as_of()->set_position(6);
  EXPECT_EQ(WeekVerdict(request).value().numerator(), 2 * 2 * 3600);
}

TEST_P(VerdictTest, AnAnswerSaysWhatItIsTrueOf) {
  OpenOnDays(1);
  v1::GetVerdictsResponse response;
  ASSERT_TRUE(Ask(Week(), &response).ok());
  EXPECT_EQ(response.true_of().position(), 5u);
  EXPECT_EQ(response.true_of().at().seconds(), Time("2026-04-01T00:00:00Z").seconds());
}

TEST_P(VerdictTest, EvidenceNamesWhatCountedAndWhatAlmostDid) {
  HoldActivity(920, 600);
  HoldActivity(921, 480);
  v1::ExplainVerdictRequest request;
  request.set_center("centers/nanhu");
  request.set_rule("N");
  request.set_period("2026");
  request.mutable_viewpoint()->set_min_position(HeadPosition());
  v1::ExplainVerdictResponse response;
  grpc::ClientContext context;
  ASSERT_TRUE(Stub()->ExplainVerdict(&context, request, &response).ok());
  EXPECT_EQ(response.verdict().status(), v1::STATUS_MET);
  ASSERT_THAT(response.evidence().counted(), SizeIs(1));
  EXPECT_EQ(response.evidence().counted(0).event(), Id(920));
  ASSERT_THAT(response.evidence().near_misses(), SizeIs(1));
  EXPECT_EQ(response.evidence().near_misses(0).event(), Id(921));
  EXPECT_EQ(response.evidence().near_misses(0).found(), 480);
  EXPECT_EQ(response.evidence().near_misses(0).needed(), 500);
}

TEST_P(VerdictTest, AForecastGoesOnAsTheWeeksBeforeWent) {
  OpenOnDays(4);
  v1::Payload opening;
  *opening.mutable_opening_recorded()->mutable_end_time() = Time("2026-03-09T03:00:00Z");
  ASSERT_TRUE(Append({On(920, "centers/nanhu", "2026-03-09T01:00:00Z", opening)}).ok());
  v1::ForecastRequest request;
  request.set_center("centers/nanhu");
  request.set_unit(v1::PERIOD_UNIT_WEEK);
  // Wednesday begins. From Wednesday on there were two openings in the last week, and none in the
  // week before it, which is known by its last two days.
  *request.mutable_viewpoint()->mutable_at() = Time("2026-03-10T16:00:00Z");
  request.mutable_viewpoint()->set_min_position(HeadPosition());
  v1::ForecastResponse response;
  grpc::ClientContext context;
  ASSERT_TRUE(Stub()->Forecast(&context, request, &response).ok());
  ASSERT_THAT(response.forecasts(), SizeIs(1));
  const v1::RuleForecast& forecast = response.forecasts(0);
  EXPECT_EQ(forecast.rule(), "W");
  EXPECT_EQ(forecast.period(), "2026-W11");
  EXPECT_EQ(forecast.value().numerator(), 2 * 3600);
  EXPECT_EQ(forecast.expected().numerator(), (2 + 2) * 3600);
  EXPECT_EQ(forecast.least().numerator(), 2 * 3600);
  EXPECT_EQ(forecast.most().numerator(), (2 + 4) * 3600);
  EXPECT_EQ(forecast.basis(), v1::FORECAST_BASIS_LAST_WEEKS);
  EXPECT_EQ(response.labels(0).unit(), v1::QUANTITY_UNIT_SECONDS);
}

TEST_P(VerdictTest, AForecastOfTheYearAlsoLooksAtOneThatEndsInTheNext) {
  std::string text = kStandardText;
  text.replace(text.find("rules"), 0, "year_begin { month: 3 day: 1 } ");
  v1::Payload published;
  published.mutable_standard_published()->set_standard("s");
  published.mutable_standard_published()->set_version("1");
  published.mutable_standard_published()->set_text(text);
  ASSERT_TRUE(Append({On(905, "regions/jiaxing", "2020-01-02T00:00:00Z", published)}).ok());
  HoldActivity(920, 600);
  v1::ForecastRequest request;
  request.set_center("centers/nanhu");
  request.set_rule("N");
  request.set_unit(v1::PERIOD_UNIT_YEAR);
  *request.mutable_viewpoint()->mutable_at() = Time("2026-03-10T16:00:00Z");
  request.mutable_viewpoint()->set_min_position(HeadPosition());
  v1::ForecastResponse response;
  grpc::ClientContext context;
  ASSERT_TRUE(Stub()->Forecast(&context, request, &response).ok());
  ASSERT_THAT(response.forecasts(), SizeIs(1));
  EXPECT_EQ(response.forecasts(0).period(), "2027");
  // A week and a day ago there was one; 355 days are left.
  EXPECT_EQ(response.forecasts(0).expected().numerator(), 1 + 355 / 7);
}

TEST_P(VerdictTest, AVoidTakesTheFigureBackAndARestartChangesNothing) {
  OpenOnDays(5);
  v1::Payload voided;
  voided.mutable_event_voided()->set_event(Id(910));
  voided.mutable_event_voided()->set_reason("entered twice");
  ASSERT_TRUE(Append({On(930, "centers/nanhu", "2026-03-09T01:00:00Z", voided)}).ok());
  const v1::RuleVerdict before = WeekVerdict(Week());
  EXPECT_EQ(before.value().numerator(), 4 * 2 * 3600);
  Restart();
  EXPECT_EQ(WeekVerdict(Week()).SerializeAsString(), before.SerializeAsString());
}

TEST_P(VerdictTest, HoursAndAnomaliesAreToldDayByDay) {
  v1::Payload started;
  started.mutable_opening_started()->set_session("x");
  ASSERT_TRUE(Append({On(940, "centers/nanhu", "2026-03-02T01:00:00Z", started)}).ok());
  v1::GetOpeningRequest hours;
  hours.set_center("centers/nanhu");
  hours.set_first_date("2026-03-02");
  hours.set_last_date("2026-03-03");
  hours.mutable_viewpoint()->set_min_position(HeadPosition());
  v1::GetOpeningResponse days;
  grpc::ClientContext first;
  ASSERT_TRUE(Stub()->GetOpening(&first, hours, &days).ok());
  ASSERT_THAT(days.days(), SizeIs(2));
  EXPECT_EQ(days.days(0).certain_seconds(), 0);
  EXPECT_EQ(days.days(0).possible_seconds(), 15 * 3600);  // To midnight, one hour is left.
  EXPECT_EQ(days.days(1).possible_seconds(), 3600);
  v1::ListAnomaliesRequest odd;
  odd.set_subject("centers/nanhu");
  v1::ListAnomaliesResponse anomalies;
  grpc::ClientContext second;
  ASSERT_TRUE(Stub()->ListAnomalies(&second, odd, &anomalies).ok());
  ASSERT_THAT(anomalies.anomalies(), SizeIs(1));
  EXPECT_EQ(anomalies.anomalies(0).kind(), v1::ANOMALY_KIND_NO_END);
}

TEST_P(VerdictTest, TheUnknownIsRefusedWithItsReason) {
  v1::GetVerdictsResponse response;
  v1::GetVerdictsRequest request = Week();
  request.set_center("centers/nobody");
  EXPECT_EQ(WhatIsTold(Ask(request, &response)).reason, "UNKNOWN_CENTER");
  request = Week();
  request.set_period("2026-W54");
  EXPECT_EQ(WhatIsTold(Ask(request, &response)).reason, "INVALID_REQUEST");
  v1::ExplainVerdictRequest explain;
  explain.set_center("centers/nanhu");
  explain.set_rule("NOPE");
  v1::ExplainVerdictResponse explained;
  grpc::ClientContext context;
  EXPECT_EQ(WhatIsTold(Stub()->ExplainVerdict(&context, explain, &explained)).reason,
            "UNKNOWN_RULE");
}

TEST_P(VerdictTest, ATextIsCheckedWithThePlaceOfEachFault) {
  v1::ValidateStandardRequest request;
  request.set_text(kStandardText);
  v1::ValidateStandardResponse response;
  grpc::ClientContext first;
  ASSERT_TRUE(Stub()->ValidateStandard(&first, request, &response).ok());
  EXPECT_THAT(response.faults(), IsEmpty());
  EXPECT_EQ(response.standard().rules_size(), 2);
  request.set_text("id: \"s\"\nverzion: \"1\"\n");
  grpc::ClientContext second;
  ASSERT_TRUE(Stub()->ValidateStandard(&second, request, &response).ok());
  ASSERT_FALSE(response.faults().empty());
  EXPECT_EQ(response.faults(0).line(), 2);
  EXPECT_THAT(response.faults(0).text().en(), ::testing::HasSubstr("version"));
}

}  // namespace
}  // namespace wubu::integration

#include <gmock/gmock.h>

#include "google/protobuf/util/time_util.h"
#include "tests/integration/server_fixture.h"
#include "wubu/v1/compliance_service.grpc.pb.h"
#include "wubu/v1/standings_service.grpc.pb.h"

namespace wubu::integration {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

constexpr char kStandardText[] = R"(
id: "s" version: "1" title { zh: "例" en: "Example" } valid_from: "2020-01-01"
rules {
  id: "W" title { zh: "每周不少于10小时" en: "At least 10 hours a week" } kinds: "TOWN"
  measure { open_time {} }
  threshold { at_least { hours: 10 } }
  period { unit: PERIOD_UNIT_WEEK }
}
rules {
  id: "N" title { zh: "活动" en: "Activities" } kinds: "TOWN"
  measure { count { where { field { path: "activity_held.kind" in: "MASS" } } } }
  threshold { at_least { times: 4 } }
  period { unit: PERIOD_UNIT_YEAR }
}
)";

class StandingsTest : public ServerTest {
 protected:
  // A city with two counties; one standard for all of it. Each county has a town station, `b` two.
  StandingsTest() {
    Start();
    Region("regions/city", "");
    Region("regions/a", "regions/city");
    Region("regions/b", "regions/city");
    Center("centers/a1", "regions/a", "TOWN");
    Center("centers/b1", "regions/b", "TOWN");
    Center("centers/b2", "regions/b", "BRANCH");
    v1::Payload published;
    auto& standard = *published.mutable_standard_published();
    standard.set_standard("s");
    standard.set_version("1");
    standard.set_text(kStandardText);
    Say("regions/city", published);
    v1::Payload assigned;
    assigned.mutable_standard_assigned()->set_assignment("1");
    assigned.mutable_standard_assigned()->set_standard("s");
    assigned.mutable_standard_assigned()->set_first_date("2020-01-01");
    Say("regions/city", assigned);
  }

  std::string Say(const std::string& subject, const v1::Payload& payload,
                  int64_t when = absl::ToUnixSeconds(absl::Now()) - 60) {
    v1::Event event;
    event.set_id(Id(++said_));
    event.set_subject(subject);
    event.mutable_occurred_time()->set_seconds(when);
    *event.mutable_payload() = payload;
    v1::AppendRequest request;
    *request.add_events() = event;
    v1::AppendResponse response;
    grpc::ClientContext context;
    const grpc::Status status = events_->Append(&context, request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    position_ = response.receipts(0).position();
    return event.id();
  }
  void Region(const std::string& name, const std::string& parent) {
    v1::Payload payload;
    payload.mutable_region_registered()->set_display_name(name);
    payload.mutable_region_registered()->set_parent(parent);
    Say(name, payload);
  }
  void Center(const std::string& name, const std::string& region, const std::string& kind) {
    v1::Payload payload;
    auto& center = *payload.mutable_center_registered();
    center.set_display_name(name);
    center.set_kind(kind);
    center.set_region(region);
    center.set_opening_date("2020-01-01");
    Say(name, payload);
  }
  std::string Hold(const std::string& center) {
    v1::Payload payload;
    payload.mutable_activity_held()->set_kind("MASS");
    return Say(center, payload);
  }

  v1::ListStandingsRequest Asking(const std::string& region) {
    v1::ListStandingsRequest request;
    request.set_region(region);
    request.set_unit(v1::PERIOD_UNIT_YEAR);
    request.mutable_viewpoint()->set_min_position(position_);
    return request;
  }
  grpc::Status List(const v1::ListStandingsRequest& request, v1::ListStandingsResponse* response) {
    grpc::ClientContext context;
    return v1::StandingsService::NewStub(channel_)->ListStandings(&context, request, response);
  }
  // `center rule STATUS value`, of the rules that are for the centre.
  std::vector<std::string> Lines(const v1::ListStandingsRequest& request) {
    v1::ListStandingsResponse response;
    const grpc::Status status = List(request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    std::vector<std::string> lines;
    for (const v1::Standing& standing : response.standings()) {
      for (const v1::RuleStanding& told : standing.rules()) {
        if (told.status() == v1::STATUS_NOT_APPLICABLE) continue;
        for (const v1::StandingRule& rule : response.rules()) {
          if (rule.number() != told.rule()) continue;
          lines.push_back(standing.center() + " " + rule.rule() + " " +
                          v1::Status_Name(told.status()).substr(7) + " " +
                          std::to_string(told.value()));
        }
      }
    }
    return lines;
  }
  std::vector<std::string> LinesOf(const std::string& region, const std::string& rule) {
    v1::ListStandingsRequest request = Asking(region);
    request.mutable_filter()->add_rules(rule);
    return Lines(request);
  }

  int said_ = 0;
  uint64_t position_ = 0;
};
INSTANTIATE_EVERYWHERE(StandingsTest);

TEST_P(StandingsTest, AnEventIsInTheNextAnswer) {
  EXPECT_THAT(LinesOf("regions/city", "N"),
              ElementsAre("centers/a1 N NO_DATA 0", "centers/b1 N NO_DATA 0"));
  for (int i = 0; i < 4; ++i) Hold("centers/b1");
  EXPECT_THAT(LinesOf("regions/city", "N"),
              ElementsAre("centers/a1 N NO_DATA 0", "centers/b1 N MET 4"));
  EXPECT_THAT(LinesOf("regions/b", "N"), ElementsAre("centers/b1 N MET 4"));
  for (int i = 0; i < 5; ++i) Hold("centers/a1");
  EXPECT_THAT(LinesOf("regions/city", "N"), ElementsAre("centers/a1 N MET 5", "centers/b1 N MET 4"))
      << "what was judged for the question stands where it belongs";
}

TEST_P(StandingsTest, AVoidTakesItAway) {
  std::string last;
  for (int i = 0; i < 4; ++i) last = Hold("centers/a1");
  EXPECT_THAT(LinesOf("regions/a", "N"), ElementsAre("centers/a1 N MET 4"));
  v1::Payload voided;
  voided.mutable_event_voided()->set_event(last);
  voided.mutable_event_voided()->set_reason("twice");
  Say("centers/a1", voided);
  EXPECT_THAT(LinesOf("regions/a", "N")[0], ::testing::EndsWith(" 3"));
}

TEST_P(StandingsTest, ACentreThatMovesIsFoundWhereItIs) {
  EXPECT_THAT(LinesOf("regions/a", "N"), SizeIs(1));
  v1::Payload moved;
  moved.mutable_center_changed()->set_region("regions/b");
  Say("centers/a1", moved);
  EXPECT_THAT(LinesOf("regions/a", "N"), SizeIs(0));
  EXPECT_THAT(LinesOf("regions/b", "N"), SizeIs(2));
}

TEST_P(StandingsTest, WhatIsKeptSurvivesARestart) {
  for (int i = 0; i < 4; ++i) Hold("centers/a1");
  EXPECT_THAT(LinesOf("regions/a", "N"), ElementsAre("centers/a1 N MET 4"));
  Restart();
  EXPECT_THAT(LinesOf("regions/a", "N"), ElementsAre("centers/a1 N MET 4"));
}

TEST_P(StandingsTest, AnEarlierMomentIsJudgedForTheQuestion) {
  const uint64_t before = position_;
  for (int i = 0; i < 4; ++i) Hold("centers/a1");
  v1::ListStandingsRequest request = Asking("regions/a");
  request.mutable_filter()->add_rules("N");
  request.mutable_viewpoint()->mutable_as_of()->set_position(before);
  EXPECT_THAT(Lines(request), ElementsAre("centers/a1 N NO_DATA 0"));
}

TEST_P(StandingsTest, PagesGoOnWhereTheOneBeforeEnded) {
  v1::ListStandingsRequest request = Asking("regions/city");
  request.set_page_size(1);
  std::vector<std::string> centers;
  for (int page = 0; page < 10; ++page) {
    v1::ListStandingsResponse response;
    ASSERT_TRUE(List(request, &response).ok());
    for (const auto& standing : response.standings()) centers.push_back(standing.center());
    if (response.next_page_token().empty()) break;
    request.set_page_token(response.next_page_token());
  }
  EXPECT_THAT(centers, ElementsAre("centers/a1", "centers/b1", "centers/b2"));
}

TEST_P(StandingsTest, TheFarthestBehindComeFirst) {
  for (int i = 0; i < 2; ++i) Hold("centers/a1");
  Hold("centers/b1");
  v1::ListStandingsRequest request = Asking("");
  const absl::TimeZone zone = absl::FixedTimeZone(8 * 3600);
  const int64_t year = absl::ToCivilYear(absl::Now(), zone).year();
  const absl::Time over = absl::FromCivil(absl::CivilYear(year + 1), zone);
  request.mutable_viewpoint()->mutable_at()->set_seconds(absl::ToUnixSeconds(over));
  request.set_period(std::to_string(year));
  request.set_order(v1::STANDING_ORDER_FARTHEST_BEHIND);
  request.mutable_filter()->add_rules("N");
  EXPECT_THAT(Lines(request), ElementsAre("centers/b1 N MISSED 1", "centers/a1 N MISSED 2"));
}

TEST_P(StandingsTest, ASummaryCountsEachCentreOnce) {
  for (int i = 0; i < 4; ++i) Hold("centers/b1");
  v1::SummarizeStandingsRequest request;
  request.set_region("regions/city");
  request.set_unit(v1::PERIOD_UNIT_YEAR);
  request.set_group(v1::SUMMARY_GROUP_REGION);
  request.set_medians(true);
  request.mutable_filter()->add_rules("N");
  request.mutable_viewpoint()->set_min_position(position_);
  v1::SummarizeStandingsResponse response;
  grpc::ClientContext context;
  ASSERT_TRUE(v1::StandingsService::NewStub(channel_)
                  ->SummarizeStandings(&context, request, &response)
                  .ok());
  ASSERT_EQ(response.lines_size(), 2);
  EXPECT_EQ(response.lines(0).group(), "regions/a");
  EXPECT_EQ(response.lines(0).required(), 1u);
  EXPECT_EQ(response.lines(0).met(), 0u);
  EXPECT_EQ(response.lines(0).rank(), 2u);
  EXPECT_EQ(response.lines(1).group(), "regions/b");
  EXPECT_EQ(response.lines(1).required(), 1u) << "the rule is not for the branch";
  EXPECT_EQ(response.lines(1).met(), 1u);
  EXPECT_EQ(response.lines(1).rank(), 1u);
  EXPECT_EQ(response.lines(1).median(), 4);
  EXPECT_EQ(response.center_count(), 3u);
}

TEST_P(StandingsTest, WhoWatchesIsToldOfEachStatusThatChanges) {
  EXPECT_THAT(LinesOf("regions/city", "N"), SizeIs(2)) << "all are judged";
  v1::WatchStandingsRequest request;
  request.set_region("regions/b");
  request.set_unit(v1::PERIOD_UNIT_YEAR);
  request.mutable_filter()->add_statuses(v1::STATUS_MET);
  grpc::ClientContext context;
  const auto stub = v1::StandingsService::NewStub(channel_);
  const auto reader = stub->WatchStandings(&context, request);
  v1::WatchStandingsResponse response;
  ASSERT_TRUE(reader->Read(&response)) << "it has begun";
  for (int i = 0; i < 4; ++i) Hold("centers/a1");
  for (int i = 0; i < 4; ++i) Hold("centers/b1");
  while (response.changes().empty()) ASSERT_TRUE(reader->Read(&response));
  ASSERT_EQ(response.changes_size(), 1);
  EXPECT_EQ(response.changes(0).standing().center(), "centers/b1");
  ASSERT_EQ(response.changes(0).standing().rules_size(), 1);
  EXPECT_EQ(response.changes(0).standing().rules(0).status(), v1::STATUS_MET);
  EXPECT_NE(response.changes(0).before(0), v1::STATUS_MET);
  ASSERT_EQ(response.rules_size(), 1);
  EXPECT_EQ(response.rules(0).rule(), "N");
  context.TryCancel();
  while (reader->Read(&response)) {
  }
  EXPECT_EQ(reader->Finish().error_code(), grpc::StatusCode::CANCELLED);
}

TEST_P(StandingsTest, BadQuestionsAreToldWhatIsWrong) {
  v1::ListStandingsResponse response;
  v1::ListStandingsRequest request = Asking("regions/nowhere");
  EXPECT_EQ(List(request, &response).error_code(), grpc::StatusCode::NOT_FOUND);
  request = Asking("regions/city");
  request.set_unit(v1::PERIOD_UNIT_MONTH);
  EXPECT_EQ(List(request, &response).error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  request = Asking("regions/city");
  request.set_period("2026-W70");
  EXPECT_EQ(List(request, &response).error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  request = Asking("regions/city");
  request.set_page_token("x");
  EXPECT_EQ(List(request, &response).error_code(), grpc::StatusCode::INVALID_ARGUMENT);
}

}  // namespace
}  // namespace wubu::integration

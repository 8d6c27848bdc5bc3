// The register over the wire: lists of now and of then, one centre, who is open, posted schedules.
#include <gmock/gmock.h>

#include <filesystem>

#include "google/protobuf/util/time_util.h"
#include "tests/integration/server_fixture.h"
#include "wubu/v1/compliance_service.grpc.pb.h"
#include "wubu/v1/registry_service.grpc.pb.h"

namespace wubu::integration {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using Names = std::vector<std::string>;

google::protobuf::Timestamp Time(const std::string& text) {
  google::protobuf::Timestamp time;
  EXPECT_TRUE(google::protobuf::util::TimeUtil::FromString(text, &time));
  return time;
}

// What a test asks with, unless it says otherwise: when all of it has happened.
constexpr char kNow[] = "2026-04-01T00:00:00Z";

class RegistryTest : public ServerTest {
 protected:
  RegistryTest() { Start(); }

  std::string Say(const std::string& subject, const std::string& when, const v1::Payload& payload) {
    v1::Event event;
    event.set_id(Id(++ids_));
    event.set_subject(subject);
    *event.mutable_occurred_time() = Time(when);
    *event.mutable_payload() = payload;
    const grpc::Status status = Append({event});
    EXPECT_TRUE(status.ok()) << status.error_message();
    return event.id();
  }
  std::string Region(const std::string& name, const std::string& parent,
                     const std::string& when = "2026-01-01T00:00:00Z") {
    v1::Payload payload;
    payload.mutable_region_registered()->set_display_name("地区" + name);
    payload.mutable_region_registered()->set_parent(parent);
    return Say(name, when, payload);
  }
  std::string Center(const std::string& name, const std::string& region,
                     const std::string& kind = "TOWN",
                     const std::string& when = "2026-01-01T00:00:00Z") {
    v1::Payload payload;
    payload.mutable_center_registered()->set_display_name("文化站 " + name);
    payload.mutable_center_registered()->set_kind(kind);
    payload.mutable_center_registered()->set_region(region);
    return Say(name, when, payload);
  }
  void Void(const std::string& subject, const std::string& event) {
    v1::Payload payload;
    payload.mutable_event_voided()->set_event(event);
    payload.mutable_event_voided()->set_reason("entered twice");
    Say(subject, "2026-03-01T00:00:00Z", payload);
  }
  void Move(const std::string& center, const std::string& region, const std::string& when) {
    v1::Payload payload;
    payload.mutable_center_changed()->set_region(region);
    Say(center, when, payload);
  }

  // A city of two counties, with a town in one of them, and a centre in each.
  void RegisterACity() {
    Region("regions/city", "");
    Region("regions/east", "regions/city");
    Region("regions/west", "regions/city");
    Region("regions/east-town", "regions/east");
    Center("centers/city", "regions/city", "MAIN");
    Center("centers/east", "regions/east", "BRANCH");
    Center("centers/town", "regions/east-town");
    Center("centers/west", "regions/west", "BRANCH");
  }

  template <typename Request>
  Request Asking(const std::string& at = kNow) {
    Request request;
    *request.mutable_viewpoint()->mutable_at() = Time(at);
    request.mutable_viewpoint()->set_min_position(HeadPosition());
    return request;
  }
  std::unique_ptr<v1::RegistryService::Stub> Stub() {
    return v1::RegistryService::NewStub(channel_);
  }

  template <typename Request, typename Response>
  grpc::Status Ask(grpc::Status (v1::RegistryService::Stub::*method)(grpc::ClientContext*,
                                                                     const Request&, Response*),
                   const Request& request, Response* response) {
    grpc::ClientContext context;
    response->Clear();
    return ((*Stub()).*method)(&context, request, response);
  }
  v1::ListCentersResponse List(const v1::ListCentersRequest& request) {
    v1::ListCentersResponse response;
    const grpc::Status status = Ask(&v1::RegistryService::Stub::ListCenters, request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response;
  }
  // All pages.
  Names Centers(v1::ListCentersRequest request) {
    Names names;
    do {
      const v1::ListCentersResponse page = List(request);
      for (const auto& center : page.centers()) names.push_back(center.name());
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty());
    return names;
  }
  Names CentersIn(const std::string& region, const std::string& at = kNow) {
    auto request = Asking<v1::ListCentersRequest>(at);
    request.set_region(region);
    return Centers(request);
  }
  v1::GetCenterResponse Get(const std::string& center, const std::string& at = kNow) {
    auto request = Asking<v1::GetCenterRequest>(at);
    request.set_center(center);
    v1::GetCenterResponse response;
    const grpc::Status status = Ask(&v1::RegistryService::Stub::GetCenter, request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response;
  }

  int ids_ = 100;
};
INSTANTIATE_EVERYWHERE(RegistryTest);

TEST_P(RegistryTest, ACityIsListedRegionByRegion) {
  RegisterACity();
  EXPECT_THAT(CentersIn("regions/city"),
              ElementsAre("centers/city", "centers/east", "centers/town", "centers/west"));
  EXPECT_THAT(CentersIn("regions/east"), ElementsAre("centers/east", "centers/town"));
  EXPECT_THAT(CentersIn(""), SizeIs(4));
  auto request = Asking<v1::ListCentersRequest>();
  request.set_region("regions/city");
  request.add_kinds("BRANCH");
  EXPECT_THAT(Centers(request), ElementsAre("centers/east", "centers/west"));
  request.clear_kinds();
  request.set_display_name("文化站 CENTERS/W");
  EXPECT_THAT(Centers(request), ElementsAre("centers/west"));
  request.clear_display_name();
  request.add_stages(v1::LIFE_CYCLE_STAGE_CLOSED);
  EXPECT_THAT(Centers(request), IsEmpty());
}

TEST_P(RegistryTest, AMovedCentreIsInOneRegionAtATime) {
  RegisterACity();
  Move("centers/town", "regions/west", "2026-02-01T00:00:00Z");
  Move("centers/town", "regions/city", "2027-01-01T00:00:00Z");  // Not yet.
  EXPECT_THAT(CentersIn("regions/east"), ElementsAre("centers/east"));
  EXPECT_THAT(CentersIn("regions/west"), ElementsAre("centers/west", "centers/town"));
  EXPECT_THAT(CentersIn("regions/east", "2026-01-15T00:00:00Z"),
              ElementsAre("centers/east", "centers/town"));
  EXPECT_THAT(CentersIn("regions/city", "2027-02-01T00:00:00Z"),
              ElementsAre("centers/city", "centers/town", "centers/east", "centers/west"));
  EXPECT_THAT(CentersIn(""), SizeIs(4));
}

TEST_P(RegistryTest, AMovedRegionTakesItsSubtreeAlong) {
  RegisterACity();
  v1::Payload payload;
  payload.mutable_region_changed()->set_parent("regions/west");
  Say("regions/east", "2026-02-01T00:00:00Z", payload);
  EXPECT_THAT(CentersIn("regions/west"),
              ElementsAre("centers/west", "centers/east", "centers/town"));
  EXPECT_THAT(CentersIn("regions/west", "2026-01-15T00:00:00Z"), ElementsAre("centers/west"));
}

TEST_P(RegistryTest, ACircleOfRegionsEnds) {
  RegisterACity();
  v1::Payload payload;
  payload.mutable_region_changed()->set_parent("regions/east-town");
  Say("regions/city", "2026-02-01T00:00:00Z", payload);
  EXPECT_THAT(CentersIn("regions/east"),
              ElementsAre("centers/east", "centers/town", "centers/city", "centers/west"));
  auto request = Asking<v1::ListRegionsRequest>();
  v1::ListRegionsResponse response;
  ASSERT_TRUE(Ask(&v1::RegistryService::Stub::ListRegions, request, &response).ok());
  EXPECT_THAT(response.regions(), SizeIs(4));
  EXPECT_THAT(Get("centers/town").regions(), SizeIs(3));
}

TEST_P(RegistryTest, AVoidedRegistrationIsNoCentreAnyMoreButWasOne) {
  RegisterACity();
  const std::string wrong = Center("centers/wrong", "regions/city");
  const uint64_t before = HeadPosition();
  Void("centers/wrong", wrong);
  EXPECT_THAT(CentersIn("regions/city"), SizeIs(4));
  auto request = Asking<v1::ListCentersRequest>();
  request.set_region("regions/city");
  request.mutable_viewpoint()->mutable_as_of()->set_position(before);
  EXPECT_THAT(Centers(request), SizeIs(5));
  EXPECT_FALSE(Get("centers/wrong").has_attributes());
  EXPECT_TRUE(Get("centers/city").has_attributes());
}

TEST_P(RegistryTest, AsOfAPositionTheListIsTheOneKnownThen) {
  RegisterACity();
  auto request = Asking<v1::ListCentersRequest>();
  request.set_region("regions/city");
  request.mutable_viewpoint()->mutable_as_of()->set_position(6);
  EXPECT_THAT(Centers(request), ElementsAre("centers/city", "centers/east"));
  EXPECT_EQ(List(request).true_of().position(), 6u);
  // Before the region was registered nothing is known of it.
  request.mutable_viewpoint()->mutable_as_of()->set_position(0);
  v1::ListCentersResponse response;
  const grpc::Status status = Ask(&v1::RegistryService::Stub::ListCenters, request, &response);
  EXPECT_EQ(WhatIsTold(status).reason, "UNKNOWN_CENTER");
  EXPECT_THAT(CentersIn("regions/city", "2025-12-31T23:59:59Z"), IsEmpty());
}

TEST_P(RegistryTest, PagesSpeakOfOneMomentWhileEventsArrive) {
  RegisterACity();
  auto request = Asking<v1::ListCentersRequest>();
  request.set_region("regions/city");
  request.set_page_size(1);
  Names names;
  do {
    const v1::ListCentersResponse page = List(request);
    ASSERT_LE(page.centers_size(), 1);
    for (const auto& center : page.centers()) names.push_back(center.name());
    EXPECT_EQ(page.true_of().position(), 8u);
    request.set_page_token(page.next_page_token());
    Center("centers/new-" + std::to_string(ids_), "regions/west");
    Move("centers/west", "regions/east", "2026-03-01T00:00:00Z");
    request.mutable_viewpoint()->set_min_position(HeadPosition());
  } while (!request.page_token().empty());
  EXPECT_THAT(names, ElementsAre("centers/city", "centers/east", "centers/town", "centers/west"));
}

TEST_P(RegistryTest, ATokenForAnotherQuestionIsRefused) {
  RegisterACity();
  auto request = Asking<v1::ListCentersRequest>();
  request.set_region("regions/city");
  request.set_page_size(1);
  request.set_page_token(List(request).next_page_token());
  request.set_region("regions/east");
  v1::ListCentersResponse response;
  EXPECT_EQ(WhatIsTold(Ask(&v1::RegistryService::Stub::ListCenters, request, &response)).reason,
            "INVALID_PAGE_TOKEN");
}

TEST_P(RegistryTest, RegionsAreATree) {
  RegisterACity();
  auto request = Asking<v1::ListRegionsRequest>();
  request.set_region("regions/city");
  request.set_page_size(3);
  v1::ListRegionsResponse response;
  ASSERT_TRUE(Ask(&v1::RegistryService::Stub::ListRegions, request, &response).ok());
  ASSERT_THAT(response.regions(), SizeIs(3));
  EXPECT_EQ(response.regions(2).name(), "regions/east-town");
  EXPECT_EQ(response.regions(2).depth(), 2u);
  request.set_page_token(response.next_page_token());
  ASSERT_TRUE(Ask(&v1::RegistryService::Stub::ListRegions, request, &response).ok());
  ASSERT_THAT(response.regions(), SizeIs(1));
  EXPECT_EQ(response.regions(0).name(), "regions/west");
  EXPECT_EQ(response.next_page_token(), "");
  request.clear_page_token();
  request.set_depth_max(1);
  ASSERT_TRUE(Ask(&v1::RegistryService::Stub::ListRegions, request, &response).ok());
  EXPECT_THAT(response.regions(), SizeIs(3));
  auto one = Asking<v1::GetRegionRequest>();
  one.set_region("regions/east-town");
  v1::GetRegionResponse region;
  ASSERT_TRUE(Ask(&v1::RegistryService::Stub::GetRegion, one, &region).ok());
  EXPECT_EQ(region.time_zone(), "Asia/Shanghai");
  ASSERT_THAT(region.above(), SizeIs(2));
  EXPECT_EQ(region.above(1).name(), "regions/city");
}

TEST_P(RegistryTest, ACentreHasItsRegister) {
  RegisterACity();
  v1::Payload child;
  child.mutable_center_changed()->set_parent("centers/city");
  Say("centers/east", "2026-01-02T00:00:00Z", child);
  for (const char* room : {"hall", "library"}) {
    v1::Payload opened;
    opened.mutable_room_opened()->set_room(room);
    opened.mutable_room_opened()->set_kind("ACTIVITY_ROOM");
    Say("centers/city", "2026-01-03T00:00:00Z", opened);
  }
  v1::Payload formed;
  formed.mutable_troupe_formed()->set_troupe("opera");
  formed.mutable_troupe_formed()->set_member_count(10);
  const std::string begun = Say("centers/city", "2026-01-04T00:00:00Z", formed);
  v1::Payload grown;
  grown.mutable_troupe_changed()->set_troupe("opera");
  grown.mutable_troupe_changed()->set_member_count(12);
  Say("centers/city", "2026-02-04T00:00:00Z", grown);
  v1::Payload closed;
  closed.mutable_center_changed()->set_stage(v1::LIFE_CYCLE_STAGE_CLOSED);
  closed.mutable_center_changed()->set_display_name("旧馆");
  Say("centers/city", "2026-03-01T00:00:00Z", closed);

  const v1::GetCenterResponse now = Get("centers/city");
  EXPECT_EQ(now.attributes().display_name(), "旧馆");
  EXPECT_EQ(now.opening_date(), "2026-01-01");
  EXPECT_EQ(now.children_count(), 1u);
  ASSERT_THAT(now.life_cycle(), SizeIs(2));
  EXPECT_EQ(now.life_cycle(0).stage(), v1::LIFE_CYCLE_STAGE_OPEN);
  EXPECT_EQ(now.life_cycle(1).stage(), v1::LIFE_CYCLE_STAGE_CLOSED);
  ASSERT_THAT(now.entries(), SizeIs(3));
  EXPECT_EQ(now.entries(0).id(), "hall");
  EXPECT_EQ(now.entries(2).content().troupe_formed().member_count(), 12);
  EXPECT_EQ(now.entries(2).event(), begun);
  ASSERT_THAT(now.book_counts(), SizeIs(2));
  EXPECT_EQ(now.book_counts(0).entry_count(), 2u);
  const v1::GetCenterResponse then = Get("centers/city", "2026-01-15T00:00:00Z");
  EXPECT_EQ(then.entries(2).content().troupe_formed().member_count(), 10);
  EXPECT_THAT(then.life_cycle(), SizeIs(1));
  EXPECT_FALSE(Get("centers/city", "2025-01-15T00:00:00Z").has_attributes());

  auto request = Asking<v1::GetCenterRequest>();
  request.set_center("centers/city");
  request.set_page_size(2);
  v1::GetCenterResponse page;
  ASSERT_TRUE(Ask(&v1::RegistryService::Stub::GetCenter, request, &page).ok());
  EXPECT_THAT(page.entries(), SizeIs(2));
  request.set_page_token(page.next_page_token());
  ASSERT_TRUE(Ask(&v1::RegistryService::Stub::GetCenter, request, &page).ok());
  ASSERT_THAT(page.entries(), SizeIs(1));
  EXPECT_EQ(page.entries(0).id(), "opera");
  EXPECT_THAT(page.book_counts(), SizeIs(2));
  EXPECT_EQ(page.next_page_token(), "");
}

TEST_P(RegistryTest, WhoIsOpenIsJudgedFromTheInstant) {
  RegisterACity();
  v1::Payload started;
  started.mutable_opening_started()->set_session("morning");
  Say("centers/east", "2026-03-02T01:00:00Z", started);
  v1::Payload ended;
  ended.mutable_opening_ended()->set_session("morning");
  Say("centers/east", "2026-03-02T04:00:00Z", ended);
  v1::Payload recorded;
  recorded.mutable_opening_recorded()->set_area("hall");
  *recorded.mutable_opening_recorded()->mutable_end_time() = Time("2026-03-02T03:00:00Z");
  Say("centers/west", "2026-03-02T02:00:00Z", recorded);
  Say("centers/town", "2026-03-02T02:30:00Z", started);  // And never ended.
  const auto open_at = [this](const std::string& at) {
    auto request = Asking<v1::ListOpenNowRequest>(at);
    request.set_region("regions/city");
    v1::ListOpenNowResponse response;
    EXPECT_TRUE(Ask(&v1::RegistryService::Stub::ListOpenNow, request, &response).ok());
    EXPECT_EQ(response.centers_examined(), 4u);
    Names names;
    for (const auto& open : response.centers()) names.push_back(open.center().name());
    return names;
  };
  EXPECT_THAT(open_at("2026-03-02T00:59:59Z"), IsEmpty());
  EXPECT_THAT(open_at("2026-03-02T01:00:00Z"), ElementsAre("centers/east"));
  EXPECT_THAT(open_at("2026-03-02T02:59:59Z"),
              ElementsAre("centers/east", "centers/town", "centers/west"));
  EXPECT_THAT(open_at("2026-03-02T03:00:00Z"), ElementsAre("centers/east", "centers/town"));
  EXPECT_THAT(open_at("2026-03-02T04:00:00Z"), ElementsAre("centers/town"));
  EXPECT_THAT(open_at("2026-03-02T18:30:00Z"), IsEmpty()) << "sixteen hours are over";
}

TEST_P(RegistryTest, APostedScheduleIsHeldAgainstWhatHappened) {
  RegisterACity();
  v1::Payload posted;
  auto* span = posted.mutable_center_changed()->mutable_schedule()->add_spans();
  span->set_weekday(v1::WEEKDAY_MONDAY);
  span->set_start_minute(9 * 60);
  span->set_end_minute(17 * 60);
  Say("centers/east", "2026-02-01T00:00:00Z", posted);
  v1::Payload recorded;
  *recorded.mutable_opening_recorded()->mutable_end_time() = Time("2026-03-02T04:00:00Z");
  Say("centers/east", "2026-03-02T00:00:00Z", recorded);                  // 8 to 12, local.
  auto request = Asking<v1::GetScheduleRequest>("2026-03-02T06:00:00Z");  // 14 o'clock.
  request.set_center("centers/east");
  request.set_first_date("2026-03-02");
  request.set_last_date("2026-03-03");
  v1::GetScheduleResponse response;
  ASSERT_TRUE(Ask(&v1::RegistryService::Stub::GetSchedule, request, &response).ok());
  ASSERT_THAT(response.days(), SizeIs(2));
  const v1::ScheduleDay& monday = response.days(0);
  EXPECT_EQ(monday.posted_seconds(), 8 * 3600);
  EXPECT_EQ(monday.ahead_seconds(), 3 * 3600);
  EXPECT_EQ(monday.certain_kept().kept_seconds(), 3 * 3600);
  EXPECT_EQ(monday.certain_kept().closed_seconds(), 2 * 3600);
  EXPECT_EQ(monday.certain_kept().beyond_seconds(), 3600);
  ASSERT_THAT(monday.posted(), SizeIs(1));
  EXPECT_EQ(monday.posted(0).start_time().seconds(), Time("2026-03-02T01:00:00Z").seconds());
  EXPECT_EQ(response.days(1).posted_seconds(), 0);

  v1::GetOpeningRequest hours;
  *hours.mutable_viewpoint() = request.viewpoint();
  hours.set_center("centers/east");
  hours.set_first_date("2026-03-02");
  hours.set_last_date("2026-03-02");
  hours.add_sums(v1::PERIOD_UNIT_WEEK);
  hours.add_sums(v1::PERIOD_UNIT_YEAR);
  v1::GetOpeningResponse opening;
  grpc::ClientContext context;
  ASSERT_TRUE(v1::ComplianceService::NewStub(channel_)->GetOpening(&context, hours, &opening).ok());
  ASSERT_THAT(opening.days(0).certain(), SizeIs(1));
  EXPECT_EQ(opening.days(0).certain(0).end_time().seconds(),
            Time("2026-03-02T04:00:00Z").seconds());
  ASSERT_THAT(opening.sums(), SizeIs(2));
  EXPECT_EQ(opening.sums(0).period(), "2026-W10");
  EXPECT_EQ(opening.sums(1).period(), "2026");
  EXPECT_EQ(opening.sums(1).certain_seconds(), 4 * 3600);
  EXPECT_EQ(opening.sums(1).open_days(), 1);
}

TEST_P(RegistryTest, WhatCannotBeAnsweredIsToldWithItsReason) {
  RegisterACity();
  v1::ListCentersResponse centers;
  auto list = Asking<v1::ListCentersRequest>();
  const auto list_reason = [&] {
    return WhatIsTold(Ask(&v1::RegistryService::Stub::ListCenters, list, &centers)).reason;
  };
  list.set_region("regions/nowhere");
  EXPECT_EQ(list_reason(), "UNKNOWN_CENTER");
  list.set_region("centers/city");
  EXPECT_EQ(list_reason(), "INVALID_REQUEST");
  list.set_region("");
  list.set_display_name(std::string(300, 'x'));
  EXPECT_EQ(list_reason(), "INVALID_REQUEST");
  auto one = Asking<v1::GetCenterRequest>();
  v1::GetCenterResponse center;
  one.set_center("centers/nobody");
  EXPECT_EQ(WhatIsTold(Ask(&v1::RegistryService::Stub::GetCenter, one, &center)).reason,
            "UNKNOWN_CENTER");
  auto schedule = Asking<v1::GetScheduleRequest>();
  v1::GetScheduleResponse days;
  schedule.set_center("centers/city");
  schedule.set_first_date("2026-03-02");
  schedule.set_last_date("2027-04-06");
  EXPECT_EQ(WhatIsTold(Ask(&v1::RegistryService::Stub::GetSchedule, schedule, &days)).reason,
            "INVALID_REQUEST");
}

TEST_P(RegistryTest, ARestartWithoutViewsChangesNoAnswer) {
  RegisterACity();
  Move("centers/town", "regions/west", "2026-02-01T00:00:00Z");
  auto request = Asking<v1::ListCentersRequest>();
  request.set_region("regions/city");
  const std::string before = List(request).SerializeAsString();
  EXPECT_EQ(Stop(), 0);
  std::filesystem::remove_all(config_.data_dir + "/views");
  Start();
  EXPECT_EQ(List(request).SerializeAsString(), before);
}

}  // namespace
}  // namespace wubu::integration

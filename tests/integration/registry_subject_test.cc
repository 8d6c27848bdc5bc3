// One centre over the wire: its register, who is open, posted schedules.
#include "tests/integration/registry_fixture.h"
#include "wubu/v1/compliance_service.grpc.pb.h"

namespace wubu::integration {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class RegistrySubjectTest : public RegistryFixture {};
INSTANTIATE_EVERYWHERE(RegistrySubjectTest);

TEST_P(RegistrySubjectTest, ACentreHasItsRegister) {
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

TEST_P(RegistrySubjectTest, WhoIsOpenIsJudgedFromTheInstant) {
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

TEST_P(RegistrySubjectTest, APostedScheduleIsHeldAgainstWhatHappened) {
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

TEST_P(RegistrySubjectTest, WhatCannotBeAnsweredIsToldWithItsReason) {
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

}  // namespace
}  // namespace wubu::integration

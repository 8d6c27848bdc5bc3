// Lists of the register over the wire: of now and of then.
#include <filesystem>

#include "tests/integration/registry_fixture.h"

namespace wubu::integration {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class RegistryTest : public RegistryFixture {};
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

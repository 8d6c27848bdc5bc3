#include <gmock/gmock.h>

#include "tests/integration/server_fixture.h"

namespace wubu::integration {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class ReadTest : public ServerTest {
 protected:
  // 1 region jiaxing, 2 nanhu in it, 3..5 its openings, 6 region hangzhou, 7 xihu in it, 8 its
  // opening.
  ReadTest() {
    Start();
    RegisterNanhu();
    AppendOpenings(3, 3);
    EXPECT_TRUE(
        Append({ARegion(6, "regions/hangzhou"), ACenter(7, "centers/xihu", "regions/hangzhou"),
                AnOpening(8, "centers/xihu")})
            .ok());
  }

  static v1::ReadRequest Backwards() {
    v1::ReadRequest request;
    request.set_direction(v1::READ_DIRECTION_BACKWARDS);
    return request;
  }

  std::string ReasonOf(const v1::ReadRequest& request) {
    std::vector<v1::RecordedEvent> events;
    const grpc::Status status = Read(request, &events);
    EXPECT_EQ(status.error_code(), grpc::INVALID_ARGUMENT);
    return WhatIsTold(status).reason;
  }
};
INSTANTIATE_EVERYWHERE(ReadTest);

TEST_P(ReadTest, GoesForwardsFromAnywhere) {
  v1::ReadRequest request;
  EXPECT_THAT(PositionsOf(request), ElementsAre(1, 2, 3, 4, 5, 6, 7, 8));
  request.set_from_position(6);
  EXPECT_THAT(PositionsOf(request), ElementsAre(6, 7, 8));
  request.set_limit(2);
  EXPECT_THAT(PositionsOf(request), ElementsAre(6, 7));
  request.set_from_position(9);
  EXPECT_THAT(PositionsOf(request), IsEmpty());
}

TEST_P(ReadTest, GoesBackwardsFromAnywhere) {
  v1::ReadRequest request = Backwards();
  request.set_limit(3);
  EXPECT_THAT(PositionsOf(request), ElementsAre(8, 7, 6));
  request.set_from_position(2);
  EXPECT_THAT(PositionsOf(request), ElementsAre(2, 1));
  request.set_from_position(1'000'000);
  EXPECT_THAT(PositionsOf(request), ElementsAre(8, 7, 6));
}

TEST_P(ReadTest, GoesAlongOneStream) {
  v1::ReadRequest request;
  request.set_subject("centers/nanhu");
  EXPECT_THAT(PositionsOf(request), ElementsAre(2, 3, 4, 5));
  request.set_from_revision(3);
  EXPECT_THAT(PositionsOf(request), ElementsAre(4, 5));
  request.set_from_position(4);
  EXPECT_THAT(PositionsOf(request), ElementsAre(4, 5));
  request.set_from_position(6);
  EXPECT_THAT(PositionsOf(request), IsEmpty());
  request = Backwards();
  request.set_subject("centers/nanhu");
  request.set_from_revision(2);
  EXPECT_THAT(PositionsOf(request), ElementsAre(3, 2));
  request.set_from_position(7);
  EXPECT_THAT(PositionsOf(request), ElementsAre(5, 4, 3, 2));
  request.set_from_position(1);
  EXPECT_THAT(PositionsOf(request), IsEmpty());
  request.set_subject("centers/nobody");
  EXPECT_THAT(PositionsOf(request), IsEmpty());
}

TEST_P(ReadTest, FiltersByTypeSubjectAndRegion) {
  v1::ReadRequest request;
  request.mutable_filter()->add_types("opening_started");
  EXPECT_THAT(PositionsOf(request), ElementsAre(3, 4, 5, 8));
  request.mutable_filter()->add_types("region_registered");
  request.mutable_filter()->add_subjects("centers/xihu");
  request.mutable_filter()->add_subjects("regions/jiaxing");
  EXPECT_THAT(PositionsOf(request), ElementsAre(1, 8));
  request.clear_filter();
  request.mutable_filter()->add_regions("regions/hangzhou");
  EXPECT_THAT(PositionsOf(request), ElementsAre(6, 7, 8));
  request.set_direction(v1::READ_DIRECTION_BACKWARDS);
  request.set_limit(2);
  EXPECT_THAT(PositionsOf(request), ElementsAre(8, 7));
}

TEST_P(ReadTest, BeginsAtATimeInBothDirections) {
  std::vector<v1::RecordedEvent> events;
  ASSERT_TRUE(Read({}, &events).ok());
  // The first three commits are positions 1–2, 3–5 and 6–8, each with its own time.
  v1::ReadRequest request;
  *request.mutable_from_recorded_time() = events[2].recorded_time();
  EXPECT_EQ(PositionsOf(request).front(), 3u);
  request.set_direction(v1::READ_DIRECTION_BACKWARDS);
  EXPECT_EQ(PositionsOf(request).front(), 5u);
  request.mutable_from_recorded_time()->set_seconds(1);
  EXPECT_THAT(PositionsOf(request), IsEmpty());
  request.clear_direction();
  EXPECT_EQ(PositionsOf(request).front(), 1u);
  request.mutable_from_recorded_time()->set_seconds(10'000'000'000);
  EXPECT_THAT(PositionsOf(request), IsEmpty());
}

TEST_P(ReadTest, SaysWhatIsWrongWithAQuestion) {
  v1::ReadRequest request;
  request.mutable_filter()->add_types("opening_begun");
  EXPECT_EQ(ReasonOf(request), "INVALID_FILTER");
  request.clear_filter();
  request.mutable_filter()->add_regions("centers/x");
  EXPECT_EQ(ReasonOf(request), "INVALID_FILTER");
  request.clear_filter();
  request.set_from_revision(1);
  EXPECT_EQ(ReasonOf(request), "INVALID_START");
  request.set_subject("nanhu");
  EXPECT_EQ(ReasonOf(request), "INVALID_START");
}

TEST_P(ReadTest, PagesGoOnWhereTheLastEndedAndSeeNothingNewer) {
  v1::ReadPageRequest request;
  request.mutable_read()->mutable_filter()->add_types("opening_started");
  request.set_page_size(2);
  std::vector<uint64_t> positions;
  do {
    grpc::ClientContext context;
    v1::ReadPageResponse page;
    ASSERT_TRUE(events_->ReadPage(&context, request, &page).ok());
    EXPECT_EQ(page.head_position(), 8u);
    for (const auto& event : page.events()) positions.push_back(event.position());
    request.set_page_token(page.next_page_token());
    AppendOpenings(100 + static_cast<int>(positions.size()), 1);
  } while (!request.page_token().empty());
  EXPECT_THAT(positions, ElementsAre(3, 4, 5, 8));
}

TEST_P(ReadTest, ATokenBelongsToItsQuestion) {
  v1::ReadPageRequest request;
  request.set_page_size(2);
  v1::ReadPageResponse page;
  grpc::ClientContext first, second;
  ASSERT_TRUE(events_->ReadPage(&first, request, &page).ok());
  request.set_page_token(page.next_page_token());
  request.mutable_read()->set_subject("centers/nanhu");
  const grpc::Status status = events_->ReadPage(&second, request, &page);
  EXPECT_EQ(status.error_code(), grpc::INVALID_ARGUMENT);
  EXPECT_EQ(WhatIsTold(status).reason, "INVALID_PAGE_TOKEN");
}

TEST_P(ReadTest, ManyResponsesMakeOneGaplessReading) {
  AppendOpenings(1000, 5000);
  const std::vector<uint64_t> positions = PositionsOf({});
  ASSERT_EQ(positions.size(), 5008u);
  for (size_t i = 0; i < positions.size(); ++i) ASSERT_EQ(positions[i], i + 1);
}

TEST_P(ReadTest, AnEmptyLogIsReadToItsEnd) {
  config_.data_dir = directory_ + "/another";
  Restart();
  EXPECT_THAT(PositionsOf({}), IsEmpty());
  EXPECT_THAT(PositionsOf(Backwards()), IsEmpty());
}

}  // namespace
}  // namespace wubu::integration

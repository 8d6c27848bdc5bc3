#include "services/api/log_scan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "services/api/wire.h"
#include "storage/log/content_header.h"
#include "storage/log/memory_log.h"
#include "wubu/v1/event_service.pb.h"

namespace wubu::api {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr PageBounds kNoBounds{1 << 20, 1000, 1000};

class LogScanTest : public testing::Test {
 protected:
  // Positions 1 to 9, of `centers/a` and `centers/b` in turn, of type 1; the fifth of type 2.
  LogScanTest() {
    for (uint64_t i = 1; i <= 9; ++i) {
      log::NewEvent event;
      event.id = EventId::Version7(i, {i, i});
      event.subject = i % 2 == 1 ? "centers/a" : "centers/b";
      event.type = i == 5 ? 2 : 1;
      event.begins_stream = true;
      event.content = log::MakeContentHeader(event.id, event.subject);
      event.content_hash = Sha256(event.content);
      log::Proposal proposal;
      proposal.events.push_back(std::move(event));
      const log::Proposal* const all[] = {&proposal};
      EXPECT_TRUE(log_.Append(all, absl::FromUnixSeconds(static_cast<int64_t>(i))).ok());
    }
  }

  LogScan Scan(ScanQuery query) {
    if (query.head == Position()) query.head = log_.head().position;
    return LogScan(&log_, &register_, std::move(query));
  }

  std::vector<uint64_t> Page(LogScan* scan, PageBounds bounds = kNoBounds) {
    ResponseWriter writer(0);
    EXPECT_TRUE(scan->ReadPage(bounds, &writer).ok());
    wubu::v1::ReadResponse response;
    EXPECT_TRUE(Parse(writer.Take(), &response));
    std::vector<uint64_t> positions;
    for (const auto& event : response.events()) positions.push_back(event.position());
    return positions;
  }

  log::MemoryLog log_;
  projections::RegisterView register_;
};

TEST_F(LogScanTest, PagesJoinWithoutGapOrOverlap) {
  LogScan scan = Scan({.next = 2});
  EXPECT_THAT(Page(&scan, {1 << 20, 3, 1000}), ElementsAre(2, 3, 4));
  EXPECT_EQ(scan.looked_through(), Position(4));
  EXPECT_THAT(Page(&scan, {1 << 20, 4, 1000}), ElementsAre(5, 6, 7, 8));
  EXPECT_FALSE(scan.at_end());
  EXPECT_THAT(Page(&scan), ElementsAre(9));
  EXPECT_TRUE(scan.at_end());
  EXPECT_THAT(Page(&scan), IsEmpty());
}

TEST_F(LogScanTest, APageThatEndsWithTheLogIsTheLast) {
  LogScan scan = Scan({.next = 8});
  EXPECT_THAT(Page(&scan, {1 << 20, 2, 1000}), ElementsAre(8, 9));
  EXPECT_TRUE(scan.at_end());
}

TEST_F(LogScanTest, GoesBackwardsToTheFirst) {
  LogScan scan = Scan({.direction = log::Direction::kBackwards, .next = 9});
  EXPECT_THAT(Page(&scan, {1 << 20, 7, 1000}), ElementsAre(9, 8, 7, 6, 5, 4, 3));
  EXPECT_THAT(Page(&scan), ElementsAre(2, 1));
  EXPECT_TRUE(scan.at_end());
}

TEST_F(LogScanTest, GoesAlongAStreamByItsRevisions) {
  LogScan scan = Scan({.subject = "centers/b", .next = 2});
  EXPECT_THAT(Page(&scan, {1 << 20, 2, 1000}), ElementsAre(4, 6));
  EXPECT_EQ(scan.next(), 4u);
  EXPECT_THAT(Page(&scan), ElementsAre(8));
  LogScan nobody = Scan({.subject = "centers/nobody"});
  EXPECT_THAT(Page(&nobody), IsEmpty());
  EXPECT_TRUE(nobody.at_end());
}

TEST_F(LogScanTest, SeesNothingBeyondItsHeadUntilItIsLedOn) {
  LogScan scan = Scan({.head = Position(3)});
  EXPECT_THAT(Page(&scan), ElementsAre(1, 2, 3));
  EXPECT_TRUE(scan.at_end());
  EXPECT_EQ(scan.looked_through(), Position(3));
  scan.GoOnTo(Position(5));
  EXPECT_FALSE(scan.at_end());
  EXPECT_THAT(Page(&scan), ElementsAre(4, 5));
}

TEST_F(LogScanTest, BackwardsItLeavesOutWhatCameAfterItsHead) {
  LogScan scan = Scan({.subject = "centers/a",
                       .direction = log::Direction::kBackwards,
                       .next = 5,
                       .head = Position(6)});
  EXPECT_THAT(Page(&scan), ElementsAre(5, 3, 1));
}

TEST_F(LogScanTest, AFilteredPageEndsAfterSoManyEntriesAndSaysHowFarItWent) {
  LogScan scan = Scan({.filter = {.types = {2}}});
  EXPECT_THAT(Page(&scan, {1 << 20, 10, 4}), IsEmpty());
  EXPECT_EQ(scan.looked_through(), Position(4));
  EXPECT_FALSE(scan.at_end());
  EXPECT_THAT(Page(&scan, {1 << 20, 10, 4}), ElementsAre(5));
  EXPECT_EQ(scan.looked_through(), Position(8));
  EXPECT_THAT(Page(&scan, {1 << 20, 10, 4}), IsEmpty());
  EXPECT_EQ(scan.looked_through(), Position(9));
  EXPECT_TRUE(scan.at_end());
}

TEST_F(LogScanTest, APageEndsOnceItHasItsBytes) {
  LogScan scan = Scan({});
  EXPECT_THAT(Page(&scan, {1, 10, 10}), ElementsAre(1));
  EXPECT_THAT(Page(&scan, {100, 10, 10}), ElementsAre(2, 3));
}

TEST_F(LogScanTest, BeforeItBeginsItsPlaceIsTheOneBefore) {
  EXPECT_EQ(Scan({.next = 5}).looked_through(), Position(4));
  EXPECT_TRUE(Scan({.next = 10}).at_end());
  EXPECT_EQ(Scan({.next = 10}).looked_through(), Position(9));
  EXPECT_TRUE(Scan({.direction = log::Direction::kBackwards, .next = 0}).at_end());
}

}  // namespace
}  // namespace wubu::api

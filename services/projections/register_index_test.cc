#include "services/projections/register_index.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/projections/memory_store.h"

namespace wubu::projections {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using wubu::v1::Event;

class RegisterIndexTest : public testing::Test {
 protected:
  static Event Of(const std::string& subject) {
    Event event;
    event.set_subject(subject);
    return event;
  }
  static Event Center(const std::string& region, const std::string& kind) {
    Event event = Of("centers/a");
    auto* center = event.mutable_payload()->mutable_center_registered();
    center->set_region(region);
    center->set_kind(kind);
    center->set_display_name("House A");
    return event;
  }
  void Index(const std::vector<Event>& events) {
    views::ViewTransaction rows(&store_);
    IndexSubject(events, &rows);
    ASSERT_TRUE(store_.Write(rows, store_.cursor().next()).ok());
  }
  // `region kind center stages names`.
  std::vector<std::string> Centers(const std::string& begin, const std::string& from = "") {
    std::vector<std::string> found;
    EXPECT_TRUE(ForEachCenterRow(store_, begin, from, [&](const CenterRow& row) {
                  found.push_back(absl::StrCat(row.region, " ", row.kind, " ", row.center, " ",
                                               row.stages, " ", row.names));
                  return true;
                }).ok());
    return found;
  }
  std::vector<std::string> Below(const std::string& region, const std::string& after = "") {
    std::vector<std::string> found;
    EXPECT_TRUE(ForEachRegionBelow(store_, region, after, [&](absl::string_view name) {
                  found.emplace_back(name);
                }).ok());
    return found;
  }

  views::MemoryStore store_;
};

TEST_F(RegisterIndexTest, EverythingThatWasToldHasARow) {
  Event moved = Of("centers/a");
  moved.mutable_payload()->mutable_center_changed()->set_region("regions/2");
  Event closed = Of("centers/a");
  closed.mutable_payload()->mutable_center_changed()->set_stage(wubu::v1::LIFE_CYCLE_STAGE_CLOSED);
  closed.mutable_payload()->mutable_center_changed()->set_display_name("House B");
  Index({Center("regions/1", "TOWN"), moved, closed});
  EXPECT_THAT(Centers(""), ElementsAre("regions/1 TOWN centers/a 35 house a\nhouse b",
                                       "regions/2 TOWN centers/a 35 house a\nhouse b"));
  EXPECT_THAT(Centers(KeysIn("regions/2")), testing::SizeIs(1));
  EXPECT_THAT(Centers(KeysIn("regions/2", "BRANCH")), IsEmpty());
}

TEST_F(RegisterIndexTest, AnAmendmentTellsHoweverDeepItLies) {
  Event amended = Of("centers/a");
  auto* outer = amended.mutable_payload()->mutable_event_amended();
  auto* inner = outer->mutable_payload()->mutable_event_amended();
  *inner->mutable_payload() = Center("regions/9", "TOWN").payload();
  Index({Center("regions/1", "TOWN"), amended});
  EXPECT_THAT(Centers(KeysIn("regions/9", "TOWN")), testing::SizeIs(1));
}

TEST_F(RegisterIndexTest, AnAttributeThatWasTakenAwayIsAPlaceOfItsOwn) {
  Event nowhere = Of("centers/a");
  nowhere.mutable_payload()->mutable_center_changed()->set_region("");
  nowhere.mutable_payload()->mutable_center_changed()->set_kind("");
  Index({Center("regions/1", "TOWN"), nowhere});
  EXPECT_THAT(Centers(KeysIn("")),
              ElementsAre("  centers/a 3 house a", " TOWN centers/a 3 house a"));
}

TEST_F(RegisterIndexTest, RegionsOfLikeNamesAreKeptApart) {
  for (const char* name : {"regions/33", "regions/3304", "regions/33-x"}) {
    Event event = Of(name);
    event.mutable_payload()->mutable_region_registered()->set_parent("regions/3");
    Index({event});
  }
  EXPECT_THAT(Below("regions/3"), ElementsAre("regions/33", "regions/33-x", "regions/3304"));
  EXPECT_THAT(Below("regions/3", "regions/33"), ElementsAre("regions/33-x", "regions/3304"));
  EXPECT_THAT(Below("regions/33"), IsEmpty());
}

}  // namespace
}  // namespace wubu::projections

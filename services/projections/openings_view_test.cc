#include "services/projections/openings_view.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "services/projections/memory_store.h"

namespace wubu::projections {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using wubu::v1::Payload;

class OpeningsViewTest : public testing::Test {
 protected:
  void Tell(const std::string& id, int64_t seconds, const Payload& payload,
            const std::string& center = "centers/a") {
    wubu::v1::RecordedEvent recorded;
    recorded.set_position(++position_);
    recorded.mutable_event()->set_id(id);
    recorded.mutable_event()->set_subject(center);
    recorded.mutable_event()->mutable_occurred_time()->set_seconds(seconds);
    *recorded.mutable_event()->mutable_payload() = payload;
    views::ViewTransaction rows(&store_);
    ASSERT_TRUE(view_.Apply(recorded, &rows).ok());
    ASSERT_TRUE(store_.Write(rows, store_.cursor().next()).ok());
  }
  static Payload Start(const std::string& session) {
    Payload payload;
    payload.mutable_opening_started()->set_session(session);
    return payload;
  }
  static Payload End(const std::string& session) {
    Payload payload;
    payload.mutable_opening_ended()->set_session(session);
    return payload;
  }
  std::vector<std::string> BegunIn(int64_t begin, int64_t end) {
    return OpeningsView::BegunIn(store_, "centers/a", {begin, end}).value();
  }
  std::vector<std::string> OfSession(const std::string& session) {
    return OpeningsView::OfSession(store_, "centers/a", session).value();
  }

  uint64_t position_ = 0;
  views::MemoryStore store_;
  OpeningsView view_;
};

TEST_F(OpeningsViewTest, StartsStandByTimeAndSessionsTogether) {
  Tell("s2", 200, Start("s"));
  Tell("e", 300, End("s"));
  Tell("s1", -100, Start("s"));
  Tell("x", 150, Start("sx"));
  Tell("y", 150, Start("s"), "centers/a.");
  EXPECT_THAT(BegunIn(-100, 200), ElementsAre("s1", "x"));
  EXPECT_THAT(BegunIn(200, 201), ElementsAre("s2"));
  EXPECT_THAT(BegunIn(201, 1'000), IsEmpty());
  EXPECT_THAT(OfSession("s"), ElementsAre("e", "s1", "s2"));
  EXPECT_EQ(OpeningsView::EventOf(store_, "centers/a", "e").value()->position(), 2u);
  EXPECT_FALSE(OpeningsView::EventOf(store_, "centers/a", "y").value().has_value());
}

TEST_F(OpeningsViewTest, AnAmendmentStandsWhereItMovesItsTarget) {
  Payload amended;
  auto* outer = amended.mutable_event_amended();
  outer->mutable_occurred_time()->set_seconds(500);
  auto* inner = outer->mutable_payload()->mutable_event_amended();
  inner->mutable_occurred_time()->set_seconds(600);
  *inner->mutable_payload() = Start("other");
  Tell("a", 10, amended);
  EXPECT_THAT(BegunIn(500, 501), ElementsAre("a"));
  EXPECT_THAT(BegunIn(600, 601), ElementsAre("a"));
  EXPECT_THAT(BegunIn(0, 100), IsEmpty()) << "when it was amended is no opening";
  EXPECT_THAT(OfSession("other"), ElementsAre("a"));
}

TEST_F(OpeningsViewTest, ARowThatCannotBeReadIsDataLoss) {
  views::ViewTransaction rows(&store_);
  rows.Put("openings/event/centers/a//e", "\xff");
  ASSERT_TRUE(store_.Write(rows, Position(1)).ok());
  EXPECT_TRUE(absl::IsDataLoss(OpeningsView::EventOf(store_, "centers/a", "e").status()));
}

}  // namespace
}  // namespace wubu::projections

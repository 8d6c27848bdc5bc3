#include "services/projections/sessions_view.h"

#include <gtest/gtest.h>

#include <string>

#include "services/projections/memory_store.h"

namespace wubu::projections {
namespace {

using wubu::v1::Payload;

constexpr int64_t kDay = 24 * 3600;
constexpr char kCenter[] = "centers/a";

class SessionsViewTest : public testing::Test {
 protected:
  // At position 1, 2, …, recorded at the instant 0.
  void Tell(int64_t seconds, const Payload& payload, const std::string& center = kCenter) {
    wubu::v1::RecordedEvent recorded;
    recorded.set_position(store_.cursor().next().value());
    recorded.mutable_event()->set_subject(center);
    recorded.mutable_event()->mutable_occurred_time()->set_seconds(seconds);
    *recorded.mutable_event()->mutable_payload() = payload;
    views::ViewTransaction rows(&store_);
    ASSERT_TRUE(view_.Apply(recorded, &rows).ok());
    ASSERT_TRUE(store_.Write(rows, Position(recorded.position())).ok());
  }
  static Payload Start(const std::string& session) {
    Payload payload;
    payload.mutable_opening_started()->set_session(session);
    return payload;
  }
  bool IsStartedBefore(const std::string& session, uint64_t position) {
    return SessionsView::IsStartedBefore(store_, kCenter, session, Position(position)).value();
  }
  bool TellsAhead() { return SessionsView::TellsAhead(store_, kCenter).value(); }

  views::MemoryStore store_;
  SessionsView view_;
};

TEST_F(SessionsViewTest, ASessionIsStartedFromItsFirstStartOn) {
  Tell(0, Start("other"));
  Tell(0, Start("s"));
  Tell(0, Start("s"));
  Tell(0, Start("elsewhere"), "centers/ab");
  EXPECT_FALSE(IsStartedBefore("s", 2));
  EXPECT_TRUE(IsStartedBefore("s", 3));
  EXPECT_FALSE(IsStartedBefore("elsewhere", 9));
  EXPECT_FALSE(IsStartedBefore("oth", 9));
}

TEST_F(SessionsViewTest, AnAmendmentOfAnAmendmentStartsASessionToo) {
  Payload payload;
  *payload.mutable_event_amended()->mutable_payload()->mutable_event_amended()->mutable_payload() =
      Start("s");
  Tell(0, payload);
  EXPECT_TRUE(IsStartedBefore("s", 2));
}

TEST_F(SessionsViewTest, WhatHappensMoreThanADayAfterItIsRecordedIsAhead) {
  Tell(kDay, Start("s"));
  Tell(kDay + 1, Start("t"), "centers/ab");
  EXPECT_FALSE(TellsAhead());
  Tell(kDay + 1, Start("u"));
  EXPECT_TRUE(TellsAhead());
}

TEST_F(SessionsViewTest, WhatIsMovedMoreThanADayAheadIsAhead) {
  Payload payload;
  payload.mutable_event_amended()->mutable_occurred_time()->set_seconds(kDay);
  Tell(0, payload);
  EXPECT_FALSE(TellsAhead());
  payload.mutable_event_amended()->mutable_occurred_time()->set_seconds(kDay + 1);
  Tell(0, payload);
  EXPECT_TRUE(TellsAhead());
}

}  // namespace
}  // namespace wubu::projections

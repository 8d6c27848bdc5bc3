#include "services/history/openings.h"

#include <gtest/gtest.h>

#include <deque>
#include <string>

namespace wubu::history {
namespace {

constexpr int64_t kHour = 3600;

// Events of one centre in the order of time, told in hours.
class OpeningsTest : public testing::Test {
 protected:
  wubu::v1::Payload* At(double hours) {
    wubu::v1::Event& event = events_.emplace_back();
    event.set_id(std::to_string(1000 + events_.size()));
    event.mutable_occurred_time()->set_seconds(static_cast<int64_t>(hours * kHour));
    order_.push_back(&event);
    return event.mutable_payload();
  }
  void Start(double hours, const std::string& session, const std::string& area = "") {
    auto* started = At(hours)->mutable_opening_started();
    started->set_session(session);
    started->set_area(area);
  }
  void Beat(double hours, const std::string& session) {
    At(hours)->mutable_opening_heartbeat()->set_session(session);
  }
  void End(double hours, const std::string& session) {
    At(hours)->mutable_opening_ended()->set_session(session);
  }
  void Record(double hours, double end) {
    At(hours)->mutable_opening_recorded()->mutable_end_time()->set_seconds(
        static_cast<int64_t>(end * kHour));
  }
  // Hours certain and possible, as seen from an hour.
  std::string Hours(double at) {
    oddities_.clear();
    const Openings openings = OpeningsOf(order_, static_cast<int64_t>(at * kHour), &oddities_);
    return std::to_string(openings.certain.seconds() / kHour) + " " +
           std::to_string(openings.possible.seconds() / kHour);
  }
  std::vector<wubu::v1::AnomalyKind> Odd() const {
    std::vector<wubu::v1::AnomalyKind> kinds;
    for (const Oddity& oddity : oddities_) kinds.push_back(oddity.kind);
    return kinds;
  }

  std::deque<wubu::v1::Event> events_;
  Events order_;
  std::vector<Oddity> oddities_;
};

using Kinds = std::vector<wubu::v1::AnomalyKind>;

TEST_F(OpeningsTest, TwoHallsOpenAtOnceCountOnce) {
  Start(8, "a", "hall");
  Start(9, "b", "yard");
  End(10, "a");
  End(11, "b");
  EXPECT_EQ(Hours(24), "3 3");
  EXPECT_TRUE(Odd().empty());
}

TEST_F(OpeningsTest, AnEndCountsOnlyAfterTheStart) {
  End(7, "a");
  Start(8, "a");
  End(9, "a");
  End(10, "a");
  EXPECT_EQ(Hours(24), "1 1");
  EXPECT_EQ(Odd(),
            (Kinds{wubu::v1::ANOMALY_KIND_END_WITHOUT_START, wubu::v1::ANOMALY_KIND_SECOND_END}));
}

TEST_F(OpeningsTest, WithoutAnEndItIsCertainUpToTheLastHeartbeat) {
  Start(8, "a");
  Beat(9, "a");
  Beat(11, "a");
  EXPECT_EQ(Hours(12), "3 4");
  EXPECT_TRUE(Odd().empty());  // It may still end.
  EXPECT_EQ(Hours(30), "3 16");
  EXPECT_EQ(Odd(), Kinds{wubu::v1::ANOMALY_KIND_NO_END});
}

TEST_F(OpeningsTest, TheNextStartInTheSameAreaEndsWhatIsPossible) {
  Start(8, "a", "hall");
  Start(9, "b", "yard");
  Start(10, "c", "hall");
  EXPECT_EQ(Hours(11), "0 3");
  EXPECT_EQ(Odd(), Kinds{wubu::v1::ANOMALY_KIND_NO_END});
}

TEST_F(OpeningsTest, MoreThanADayCountsNothing) {
  Start(8, "a");
  End(32, "a");
  EXPECT_EQ(Hours(48), "24 24");
  Start(50, "b");
  End(74.001, "b");
  EXPECT_EQ(Hours(100), "24 24");
  EXPECT_EQ(Odd(), Kinds{wubu::v1::ANOMALY_KIND_TOO_LONG});
}

TEST_F(OpeningsTest, WhatWasRecordedAfterTheFactCountsUpToNow) {
  Record(8, 12);
  EXPECT_EQ(Hours(10), "2 2");
  EXPECT_EQ(Hours(20), "4 4");
  Record(13, 13);
  EXPECT_EQ(Hours(20), "4 4");
  EXPECT_EQ(Odd(), Kinds{wubu::v1::ANOMALY_KIND_EMPTY});
}

}  // namespace
}  // namespace wubu::history

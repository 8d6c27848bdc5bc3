// The task list of Jinshui district: 105 centres that are to be built, each by its own date.
#include <gmock/gmock.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "services/domain/event_check.h"
#include "storage/base/check.h"
#include "tests/standards/standard_in_force.h"

namespace wubu::standards_test {
namespace {

using wubu::v1::Event;

constexpr char kDistrict[] = "regions/410105";

std::vector<Event> ListedEvents() {
  std::istringstream lines(SourceText("tools/data/jinshui-2017.jsonl"));
  std::vector<Event> events;
  for (std::string line; std::getline(lines, line);) {
    CHECK(google::protobuf::util::JsonStringToMessage(line, &events.emplace_back()).ok());
  }
  return events;
}

class JinshuiTest : public testing::Test {
 protected:
  JinshuiTest() : standard_(FileNamed("zhengzhou-construction")), events_(ListedEvents()) {
    for (const Event& event : events_) {
      if (!event.payload().has_center_registered()) continue;
      const auto& deadlines = event.payload().center_registered().deadlines();
      CHECK(deadlines.items_size() == 1);
      due_[deadlines.items(0).due_date()].push_back(event.subject());
    }
    HistoryBuilder history;
    standard_.Publish(kDistrict, Midnight(CivilDay(2017, 3, 1)), &history);
    for (const Event& event : history.events()) events_.push_back(event);
  }

  static Instant Midnight(CivilDay day) { return LocalZone().BeginOf(day); }

  // All of these reach the milestone.
  void Build(const std::vector<std::string>& centers, Instant when) {
    Payload payload;
    payload.mutable_milestone_reached()->set_milestone("STATION_BUILT");
    for (const std::string& center : centers) {
      HistoryBuilder history;
      history.Add(center, when, payload);
      events_.push_back(history.events().front());
      events_.back().set_id("00000000-0000-7000-8001-" + std::to_string(100000000000 + ids_++));
    }
  }

  // How many of the centres stand so with their own date.
  std::map<std::string, int> Statuses(const std::vector<std::string>& centers, Instant at) const {
    std::map<std::string, int> statuses;
    const auto verdicts =
        standard_.VerdictsOf(events_, centers, wubu::v1::PERIOD_UNIT_YEAR, "2017", at);
    for (const auto& verdict : verdicts) {
      if (verdict.rule() == "ZZ-13.1") ++statuses[wubu::v1::Status_Name(verdict.status())];
    }
    return statuses;
  }

  const std::vector<std::string>& DueInJune() { return due_["2017-06-30"]; }
  const std::vector<std::string>& DueInDecember() { return due_["2017-12-31"]; }

  const StandardInForce standard_;
  std::vector<Event> events_;
  std::map<std::string, std::vector<std::string>> due_;
  int ids_ = 0;
};

using testing::ElementsAre;
using testing::Pair;

TEST_F(JinshuiTest, HasAHundredAndFiveCentersDueOnTwoDates) {
  EXPECT_EQ(due_.size(), 2);
  EXPECT_EQ(DueInJune().size(), 5);
  EXPECT_EQ(DueInDecember().size(), 100);
}

TEST_F(JinshuiTest, EveryEventCanBeSent) {
  for (const Event& event : events_) EXPECT_TRUE(domain::CheckEvent(event).empty()) << event.id();
}

TEST_F(JinshuiTest, NothingIsMissedBeforeTheDueDayIsOver) {
  const Instant at = Midnight(CivilDay(2017, 7, 1)) - 1;
  EXPECT_THAT(Statuses(DueInJune(), at), ElementsAre(Pair("STATUS_ON_TRACK", 5)));
  EXPECT_THAT(Statuses(DueInDecember(), at), ElementsAre(Pair("STATUS_ON_TRACK", 100)));
}

TEST_F(JinshuiTest, WhatIsNotBuiltByTheEndOfJuneIsMissedOnTheFirstOfJuly) {
  const Instant at = Midnight(CivilDay(2017, 7, 1));
  EXPECT_THAT(Statuses(DueInJune(), at), ElementsAre(Pair("STATUS_MISSED", 5)));
  EXPECT_THAT(Statuses(DueInDecember(), at), ElementsAre(Pair("STATUS_ON_TRACK", 100)));
}

TEST_F(JinshuiTest, WhatIsBuiltByTheEndOfJuneIsMet) {
  const Instant at = Midnight(CivilDay(2017, 7, 1));
  Build(DueInJune(), at - 1);
  EXPECT_THAT(Statuses(DueInJune(), at), ElementsAre(Pair("STATUS_MET", 5)));
}

TEST_F(JinshuiTest, WhatIsBuiltInJulyIsTooLateForJuneAndInTimeForDecember) {
  const Instant at = Midnight(CivilDay(2017, 7, 1));
  Build(DueInJune(), at);
  Build(DueInDecember(), at);
  EXPECT_THAT(Statuses(DueInJune(), at), ElementsAre(Pair("STATUS_MISSED", 5)));
  EXPECT_THAT(Statuses(DueInDecember(), at), ElementsAre(Pair("STATUS_MET", 100)));
}

TEST_F(JinshuiTest, WhatIsNotBuiltByTheEndOfTheYearIsMissed) {
  const Instant at = Midnight(CivilDay(2018, 1, 1));
  EXPECT_THAT(Statuses(DueInDecember(), at), ElementsAre(Pair("STATUS_MISSED", 100)));
}

}  // namespace
}  // namespace wubu::standards_test

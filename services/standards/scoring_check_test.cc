#include "services/standards/scoring_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "services/standards/fault_sample.h"

namespace wubu::standards {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// A line of its own.
std::string Rule(const std::string& id, const std::string& kind, const std::string& points,
                 const std::string& unit = "YEAR") {
  return absl::StrCat(
      R"(rules { id: ")", id, R"(" title { zh: "规则" } kinds: ")", kind,
      R"(" measure { stock { entry: ENTRY_TYPE_ROOM } } threshold { at_least { times: 1 } } )",
      "period { unit: PERIOD_UNIT_", unit, " } ", points, " }\n");
}

TEST(ScoringCheckTest, PointsAreOfAYear) {
  EXPECT_THAT(
      FaultsOf(StandardWith(Rule("R", "TOWN", "\npoints { max_hundredths: 1 }", "INSTANT"))),
      ElementsAre("3:1 [R] Points are given for a year, and an instant has none; write "
                  "`period { unit: PERIOD_UNIT_YEAR }`. | 分值按年计算，时点没有分值；"
                  "请写 `period { unit: PERIOD_UNIT_YEAR }`。"));
}

TEST(ScoringCheckTest, ABonusNeedsUnitsAboveAThreshold) {
  EXPECT_THAT(
      FaultsOf(
          StandardWith(Rule("R", "TOWN", "\npoints { bonus_hundredths_per_unit: 1 }", "MONTH"))),
      ElementsAre("3:10 [R] A bonus is for units above the threshold of a year; a shorter rule is "
                  "met in all its periods at most. | 加分针对超过全年要求的部分；"
                  "更短时段的规则最多全部达标，没有超出部分。"));
}

TEST(ScoringCheckTest, AGradeCanBeReachedByOneKind) {
  const std::string rules = Rule("A", "TOWN", "points { max_hundredths: 6000 }") +
                            Rule("B", "TOWN", "points { max_hundredths: 2050 }") +
                            Rule("C", "VILLAGE", "points { max_hundredths: 3000 }");
  EXPECT_THAT(
      FaultsOf(StandardWith(rules + "scoring { grades { name: \"GOOD\" min_hundredths: 8051 } }")),
      ElementsAre("5:33 [] No centre can reach 80.51 points: the rules bring one kind at most "
                  "80.50 (TOWN). | 任何机构都达不到 80.51 分：各规则合计最多 80.50 分 (TOWN)。"));
  EXPECT_THAT(
      FaultsOf(StandardWith(rules + "scoring { grades { name: \"GOOD\" min_hundredths: 8050 } }")),
      IsEmpty());
}

TEST(ScoringCheckTest, WhatBonusesBringCountsUpToTheirBounds) {
  const auto faults_with = [](const std::string& bonus, const std::string& scoring) {
    return FaultsOf(StandardWith(
        Rule("A", "TOWN", absl::StrCat("points { max_hundredths: 6000 ", bonus, " }")) +
        "scoring { " + scoring + " grades { name: \"GOOD\" min_hundredths: 6200 } }"));
  };
  EXPECT_THAT(faults_with("bonus_hundredths_per_unit: 1 bonus_max_hundredths: 200", ""), IsEmpty());
  EXPECT_THAT(faults_with("bonus_hundredths_per_unit: 1", ""), IsEmpty());
  EXPECT_THAT(faults_with("bonus_hundredths_per_unit: 1", "bonus_max_hundredths: 200"), IsEmpty());
  EXPECT_EQ(faults_with("bonus_hundredths_per_unit: 1", "bonus_max_hundredths: 199").size(), 1u);
  EXPECT_EQ(faults_with("bonus_max_hundredths: 200", "").size(), 1u);
}

TEST(ScoringCheckTest, APrerequisiteIsJudgedOverAYear) {
  EXPECT_THAT(FaultsOf(StandardWith(Rule("A", "TOWN", "", "INSTANT") +
                                    "scoring { grades { name: \"GOOD\" prerequisites: \"A\" } }")),
              ElementsAre("3:33 [] A grade is of a year, and rule `A` is of an instant; give it "
                          "PERIOD_UNIT_YEAR. | 等级按年评定，而规则 `A` 针对时点；请改用 "
                          "PERIOD_UNIT_YEAR。"));
}

TEST(ScoringCheckTest, AGradeBehindOneThatAsksForNoMoreIsNeverGiven) {
  const std::string rule = Rule("A", "TOWN", "points { max_hundredths: 6000 }");
  EXPECT_THAT(FaultsOf(StandardWith(rule + "scoring { grades { name: \"GOOD\" }\n"
                                           "grades { name: \"ALSO\" prerequisites: \"A\" } }")),
              ElementsAre("4:1 [] This grade is never given: whoever reaches it has `GOOD`, which "
                          "stands before it and asks for no more. | 此等级永远不会授予：达到者已获"
                          "排在前面、要求并不更高的 `GOOD`。"));
  EXPECT_THAT(
      FaultsOf(StandardWith(rule + "scoring { grades { name: \"GOOD\" prerequisites: \"A\" }\n"
                                   "grades { name: \"ALSO\" } }")),
      IsEmpty());
}

}  // namespace
}  // namespace wubu::standards

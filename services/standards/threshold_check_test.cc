#include "services/standards/threshold_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/standards/fault_sample.h"

namespace wubu::standards {
namespace {

using ::testing::ElementsAre;

TEST(ThresholdCheckTest, AThresholdIsOneOfThree) {
  EXPECT_THAT(
      FaultsOf(RuleWith(R"(  measure { count { } }
  threshold { }
  period { unit: PERIOD_UNIT_YEAR })")),
      ElementsAre("5:3 [R] A threshold needs one of `at_least`, `at_most` and `cases`, and only "
                  "one. | 门槛需要且只能有以下之一：`at_least`、`at_most`、`cases`。"));
}

TEST(ThresholdCheckTest, AThresholdIsOneBound) {
  EXPECT_THAT(FaultsOf(RuleThatAsks("at_least { times: 1 } at_most { times: 2 }")),
              ElementsAre("5:3 [R] Only one of `at_least` and `at_most` is possible; make two "
                          "rules of it. | `at_least` 与 `at_most` 只能有一个；请拆成两条规则。"));
}

TEST(ThresholdCheckTest, AThresholdHasAnAmount) {
  EXPECT_THAT(
      FaultsOf(RuleThatAsks("at_least { }")),
      ElementsAre("5:15 [R] No amount is told. Possible: times. | 没有写数量。可用：times。"));
}

TEST(ThresholdCheckTest, HoursAreForTimeOnly) {
  EXPECT_THAT(FaultsOf(RuleThatAsks("at_least { hours: 1 }")),
              ElementsAre("5:26 [R] This measure is not told in `hours`. Possible: times. | "
                          "此指标不以 `hours` 计。可用：times。"));
}

TEST(ThresholdCheckTest, PercentIsForRatiosOnly) {
  EXPECT_THAT(FaultsOf(RuleThatAsks("at_most { percent: 10 }")),
              ElementsAre("5:25 [R] This measure is not told in `percent`. Possible: times. | "
                          "此指标不以 `percent` 计。可用：times。"));
}

TEST(ThresholdCheckTest, AnAmountIsNotNegative) {
  EXPECT_THAT(
      FaultsOf(RuleThatAsks("at_least { times: -1 }")),
      ElementsAre(
          "5:26 [R] An amount lies between 0 and 1000000000000; the denominator of a fraction is "
          "at least 1. | 数量应在 0 至 1000000000000 之间；分数的分母至少为 1。"));
}

TEST(ThresholdCheckTest, ACaseHasCentersAndABound) {
  EXPECT_THAT(
      FaultsOf(RuleThatAsks("cases { }")),
      ElementsAre(
          "5:15 [R] A case needs `at_least` or `at_most`. | 每种情形需要 `at_least` 或 `at_most`。",
          "5:15 [R] A case needs `center`: for which centres it is. | 每种情形需要 "
          "`center`：适用于哪些机构。"));
}

TEST(ThresholdCheckTest, ACaseIsBesidesNoOtherBound) {
  EXPECT_THAT(
      FaultsOf(RuleThatAsks(R"(at_least { times: 1 }
    cases { center { field { path: "population" min: 1 } } at_least { times: 1 } })")),
      ElementsAre("5:3 [R] A threshold needs one of `at_least`, `at_most` and `cases`, and only "
                  "one. | 门槛需要且只能有以下之一：`at_least`、`at_most`、`cases`。"));
}

TEST(ThresholdCheckTest, CasesOnOneNumberDoNotOverlap) {
  EXPECT_THAT(
      FaultsOf(RuleThatAsks(R"(
    cases { center { field { path: "population" max: 30000 } } at_least { times: 3 } }
    cases { center { field { path: "population" min: 30000 max: 50000 } } at_least { times: 4 } }
    cases { center { field { path: "population" min: 50001 } } at_least { times: 5 } })")),
      ElementsAre(
          "7:5 [R] Cases 1 and 2 hold at once, for instance: kind BRANCH, population 30000. | 第 1 "
          "种与第 2 种情形会同时成立，例如：kind 为 BRANCH、population 为 30000。"));
}

TEST(ThresholdCheckTest, CasesOnWordsDoNotOverlap) {
  EXPECT_THAT(FaultsOf(RuleThatAsks(R"(
    cases { center { field { path: "stage" in: ["OPEN", "PILOT"] } } at_least { times: 3 } }
    cases { center { field { path: "stage" in: ["LIFE_CYCLE_STAGE_PILOT"] } } at_least { times: 4 } })")),
              ElementsAre("7:5 [R] Cases 1 and 2 hold at once, for instance: kind BRANCH, stage "
                          "LIFE_CYCLE_STAGE_PILOT. | 第 1 种与第 2 种情形会同时成立，例如：kind 为 "
                          "BRANCH、stage 为 LIFE_CYCLE_STAGE_PILOT。"));
}

TEST(ThresholdCheckTest, CasesOnSeveralFieldsDoNotOverlap) {
  EXPECT_THAT(FaultsOf(RuleThatAsks(R"(
    cases {
      center { any {
        of { field { path: "population" max: 100 } }
        of { field { path: "plaza_area_square_decimeters" max: 5 } }
      } }
      at_least { times: 3 }
    }
    cases { center { not { field { path: "population" max: 100 } } } at_least { times: 4 } })")),
              ElementsAre("13:5 [R] Cases 1 and 2 hold at once, for instance: kind BRANCH, "
                          "plaza_area_square_decimeters 0, no population. | 第 1 种与第 2 "
                          "种情形会同时成立，例如：kind 为 BRANCH、plaza_area_square_decimeters 为 "
                          "0、无 population。"));
}

TEST(ThresholdCheckTest, AScaleSaysOfWhat) {
  EXPECT_THAT(
      FaultsOf(RuleThatAsks("at_least { times: 1 } scale { every: -1 }")),
      ElementsAre("5:37 [R] Say of what: one of attribute, targets, staff. | "
                  "请写明按什么计：attribute、targets、staff 之一。",
                  "5:45 [R] `every` is 1 to 1000000000000. | `every` 应为 1 至 1000000000000。"));
}

TEST(ThresholdCheckTest, AScaleNeedsANumber) {
  EXPECT_THAT(
      FaultsOf(RuleThatAsks(R"(at_least { times: 1 } scale { attribute: "kind" })")),
      ElementsAre(
          "5:45 [R] `kind` is text; a scale needs a number. | `kind` 是文字，比例需要数字。"));
}

TEST(ThresholdCheckTest, AScaleNeedsAFieldOfCenters) {
  EXPECT_THAT(
      FaultsOf(RuleThatAsks(R"(at_least { times: 1 } scale { attribute: "populaton" })")),
      ElementsAre(
          "5:45 [R] Unknown field `populaton` in CenterRegistered; did you mean `population`? "
          "Possible: display_name, kind, region, parent, population, "
          "building_area_square_decimeters, plaza_area_square_decimeters, stage, pilot_stage, "
          "opening_date, schedule, standing_items, deadlines, tags, free_of_charge. | "
          "CenterRegistered 中没有字段 `populaton`；是否应为 "
          "`population`？可用：display_name、kind、region、parent、population、building_area_"
          "square_decimeters、plaza_area_square_decimeters、stage、pilot_stage、opening_"
          "date、schedule、standing_items、deadlines、tags、free_of_charge。"));
}

TEST(ThresholdCheckTest, AScaleOfTargetsNeedsKinds) {
  EXPECT_THAT(
      FaultsOf(RuleThatAsks("at_least { times: 1 } scale { targets { } }")),
      ElementsAre("5:45 [R] Name the kinds of centre: `kinds`. | 请写明机构类别：`kinds`。"));
}

TEST(ThresholdCheckTest, AScaleOfStaffAsksFieldsOfStaff) {
  EXPECT_THAT(
      FaultsOf(RuleThatAsks(
          R"(at_least { times: 1 } scale { staff { where { field { path: "kind" in: "A" } } } })")),
      ElementsAre("5:69 [R] Unknown field `kind` in StaffAppointed. Possible: person, work_time, "
                  "professional, post, employment, dispatched_to, subsidized, title. | "
                  "StaffAppointed 中没有字段 "
                  "`kind`。可用：person、work_time、professional、post、employment、dispatched_"
                  "to、subsidized、title。"));
}

}  // namespace
}  // namespace wubu::standards

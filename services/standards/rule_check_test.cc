#include "services/standards/rule_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/standards/fault_sample.h"

namespace wubu::standards {
namespace {

using ::testing::ElementsAre;

TEST(RuleCheckTest, AnEmptyRuleLacksEverything) {
  EXPECT_THAT(
      FaultsOf(StandardWith("rules { }")),
      ElementsAre("2:1 [] A rule needs an `id` of letters, digits, '.', '_' or '-', as JX-B-02. | "
                  "规则需要 `id`，由英文字母、数字以及“.”“_”“-”组成，例如 JX-B-02。",
                  "2:1 [] A rule needs a title in Chinese: `title { zh: … }`. | "
                  "规则需要中文标题：`title { zh: … }`。",
                  "2:1 [] Name the kinds of centre: `kinds`. | 请写明机构类别：`kinds`。",
                  "2:1 [] A rule needs a period: `period { unit: … }`. | 规则需要时段：`period { "
                  "unit: … }`。",
                  "2:1 [] A rule needs a `threshold`. | 规则需要 `threshold`。",
                  "2:1 [] A measure is one of: open_time, open_days, count, stock, attribute, "
                  "ratio, per_target, per_person, due, unannounced. | "
                  "指标应为以下之一：open_time、open_days、count、stock、attribute、ratio、per_"
                  "target、per_person、due、unannounced。"));
}

TEST(RuleCheckTest, IdsAndKindsHaveAForm) {
  EXPECT_THAT(
      FaultsOf(StandardWith(R"(rules {
  id: "R 1"
  title { zh: "规则" }
  kinds: "branch"
  kinds: "MAIN"
  measure { count { } }
  threshold { at_least { times: 1 } }
  period { unit: PERIOD_UNIT_YEAR }
})")),
      ElementsAre(
          "3:3 [R 1] A rule needs an `id` of letters, digits, '.', '_' or '-', as JX-B-02. | "
          "规则需要 `id`，由英文字母、数字以及“.”“_”“-”组成，例如 JX-B-02。",
          "5:3 [R 1] `branch` is no kind; kinds are upper-case letters, digits and underscores, as "
          "BRANCH. | `branch` 不是机构类别；类别由大写字母、数字、下划线组成，例如 BRANCH。"));
}

TEST(RuleCheckTest, AnInstantIsForWhatStands) {
  EXPECT_THAT(
      FaultsOf(RuleWith(R"(  measure { count { } }
  threshold { at_least { times: 1 } }
  period { unit: PERIOD_UNIT_INSTANT rolling: 2 })")),
      ElementsAre(
          "6:12 [R] An instant is for what stands in the register: stock, attribute, a ratio of "
          "these, per_target of these. Name a period. | "
          "时点只用于登记中的存量：stock、attribute、二者的比率、对每个对象的二者。请写一个时段。",
          "6:38 [R] `rolling` is 1 to 100, and an instant has none. | `rolling` 应为 1 至 "
          "100；时点没有 `rolling`。"));
}

TEST(RuleCheckTest, AnInstantIsForRatiosAndTargetsOfWhatStands) {
  EXPECT_THAT(
      FaultsOf(RuleWith(
          R"(  measure { ratio { part { stock { entry: ENTRY_TYPE_STAFF } } whole { count { } } } }
  threshold { at_least { percent: 10 } }
  period { unit: PERIOD_UNIT_INSTANT })")),
      ElementsAre("6:12 [R] An instant is for what stands in the register: stock, attribute, a "
                  "ratio of these, per_target of these. Name a period. | "
                  "时点只用于登记中的存量：stock、attribute、二者的比率、对每个对象的二者。请写一个"
                  "时段。"));
}

TEST(RuleCheckTest, DaysAreForRulesOfADay) {
  EXPECT_THAT(FaultsOf(RuleWith(R"(  measure { open_time { } }
  threshold { at_least { hours: 4 } }
  period { unit: PERIOD_UNIT_WEEK days { weekdays: WEEKDAY_MONDAY } })")),
              ElementsAre("6:35 [R] `days` says which days are judged; it is for PERIOD_UNIT_DAY. "
                          "| `days` 说明评判哪些日子，仅用于 PERIOD_UNIT_DAY。"));
}

TEST(RuleCheckTest, APeriodRollsAndBeginsWithinReason) {
  EXPECT_THAT(FaultsOf(RuleWith(R"(  measure { count { } }
  threshold { at_least { times: 1 } }
  period { unit: PERIOD_UNIT_YEAR rolling: -1 year_begin { month: 13 day: 1 } })")),
              ElementsAre("6:35 [R] `rolling` is 1 to 100, and an instant has none. | `rolling` "
                          "应为 1 至 100；时点没有 `rolling`。",
                          "6:47 [R] No year begins on day 1 of month 13. | 不存在 13 月 1 "
                          "日，一年不能从这天开始。"));
}

TEST(RuleCheckTest, WeightsAndPointsAreNotNegative) {
  EXPECT_THAT(FaultsOf(RuleWith(R"(  measure { count { } }
  threshold { at_least { times: 1 } }
  period { unit: PERIOD_UNIT_YEAR }
  weight: -1
  points {
    max_hundredths: -1
    minus_hundredths_per_missing: -1
    bonus_hundredths_per_unit: -1
    bonus_max_hundredths: -1
  })")),
              ElementsAre("7:3 [R] A weight is not negative. | 权重不能为负。",
                          "9:5 [R] Points are not negative. | 分值不能为负。",
                          "10:5 [R] Points are not negative. | 分值不能为负。",
                          "11:5 [R] Points are not negative. | 分值不能为负。",
                          "12:5 [R] Points are not negative. | 分值不能为负。"));
}

TEST(RuleCheckTest, WhichCentersIsAskedOfCenters) {
  EXPECT_THAT(FaultsOf(RuleWith(R"(  center { type: "activity_held" }
  measure { count { } }
  threshold { at_least { times: 1 } }
  period { unit: PERIOD_UNIT_YEAR })")),
              ElementsAre("4:12 [R] `type` is asked of events only; here fields of "
                          "CenterRegistered are asked. Use `field`. | `type` "
                          "只能用于事件；此处判断的是 CenterRegistered 的字段。请改用 `field`。"));
}

TEST(RuleCheckTest, PartsHaveIdsConditionsAndThresholds) {
  EXPECT_THAT(
      FaultsOf(RuleWith(R"(  measure { count { } }
  threshold { at_least { times: 1 } }
  period { unit: PERIOD_UNIT_YEAR }
  of_which { }
  of_which {
    id: "A" where { type: "activity_held" } threshold { at_least { times: 1 } }
    of_which { id: "A" where { type: "activity_held" } threshold { at_least { hours: 1 } } }
  })")),
      ElementsAre("7:3 [R] A part needs an `id` of letters, digits, '.', '_' or '-', as LARGE. | "
                  "部分需要 `id`，由英文字母、数字以及“.”“_”“-”组成，例如 LARGE。",
                  "7:3 [R] A part needs `where`: which part of what the rule counts it is. | "
                  "部分需要 `where`：规则计入内容中的哪一部分。",
                  "7:3 [R] A part needs a `threshold`. | 部分需要 `threshold`。",
                  "10:16 [R] Two parts of the rule are called `A`. | 规则中有两个部分都叫 `A`。",
                  "10:79 [R] This measure is not told in `hours`. Possible: times. | 此指标不以 "
                  "`hours` 计。可用：times。"));
}

TEST(RuleCheckTest, APartLiesWithinWhatIsCounted) {
  EXPECT_THAT(
      FaultsOf(RuleWith(R"(  measure { count { where { type: "activity_held" } } }
  threshold { at_least { times: 1 } }
  period { unit: PERIOD_UNIT_YEAR }
  of_which {
    id: "A"
    where { field { path: "activity_held.kind" in: "MASS" } }
    threshold { at_least { times: 1 } }
    of_which {
      id: "B"
      where { field { path: "activity_held.kind" in: "SPORTS" } }
      threshold { at_least { times: 1 } }
    }
  }
  of_which {
    id: "C"
    where { type: "training_held" }
    threshold { at_least { times: 1 } }
  })")),
      ElementsAre(
          "13:7 [R] Nothing that the rule counts can be so. | 规则计入的内容都不可能满足此条件。",
          "19:5 [R] Nothing that the rule counts can be so. | 规则计入的内容都不可能满足此条件。"));
}

TEST(RuleCheckTest, APartIsNotMoreThanTheWhole) {
  EXPECT_THAT(FaultsOf(RuleWith(R"(  measure { count { where { type: "activity_held" } } }
  threshold { at_most { times: 3 } }
  period { unit: PERIOD_UNIT_YEAR }
  of_which {
    id: "A"
    where { field { path: "activity_held.kind" in: "MASS" } }
    threshold { at_least { times: 4 } }
  }
  of_which {
    id: "B"
    where { field { path: "activity_held.kind" in: "SPORTS" } }
    threshold { at_most { times: 2 } }
    of_which {
      id: "C"
      where { field { path: "activity_held.free_of_charge" is: true } }
      threshold { at_least { times: 3 } }
    }
  })")),
              ElementsAre("10:17 [R] This can never be met: at least 4 is asked of a part, at most "
                          "3 of the whole. | 永远无法达到：部分要求至少 4，而整体最多 3。",
                          "19:19 [R] This can never be met: at least 3 is asked of a part, at most "
                          "2 of the whole. | 永远无法达到：部分要求至少 3，而整体最多 2。"));
}

TEST(RuleCheckTest, HoursHaveNoParts) {
  EXPECT_THAT(
      FaultsOf(RuleWith(R"(  measure { open_time { } }
  threshold { at_least { hours: 42 } }
  period { unit: PERIOD_UNIT_WEEK }
  of_which { id: "A" where { type: "activity_held" } threshold { at_least { times: 1 } } })")),
      ElementsAre("7:3 [R] This measure has no parts; `of_which` is for counts, stocks, lists, and "
                  "these for each target or person. | 此指标没有部分；`of_which` "
                  "仅用于事件数、存量、列表，以及对每个对象或人员的统计。"));
}

TEST(RuleCheckTest, WhatIsDueHasALeastNumber) {
  EXPECT_THAT(
      FaultsOf(RuleWith(
          R"(  measure { due { items { where { type: "document_filed" } } on: "2026-01-12" } }
  threshold { at_most { times: 1 } }
  period { unit: PERIOD_UNIT_YEAR })")),
      ElementsAre("5:15 [R] What is due has a least number of items; write `at_least`, or leave "
                  "the threshold out for all of them. | 应完成事项只有下限；请写 "
                  "`at_least`，或去掉门槛表示全部。"));
}

TEST(RuleCheckTest, WhatIsNotAnnouncedHasAGreatestNumber) {
  EXPECT_THAT(FaultsOf(RuleWith(R"(  measure { unannounced { acts { type: "activity_held" } } }
  threshold { at_least { times: 1 } }
  period { unit: PERIOD_UNIT_YEAR })")),
              ElementsAre("5:15 [R] What was not announced has a greatest number; write `at_most`, "
                          "or leave the threshold out for none. | 未预告的活动只有上限；请写 "
                          "`at_most`，或去掉门槛表示不得有。"));
}

}  // namespace
}  // namespace wubu::standards

#include "services/standards/counted_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/standards/fault_sample.h"

namespace wubu::standards {
namespace {

using ::testing::ElementsAre;

TEST(CountedCheckTest, OnlyNumbersHaveASum) {
  EXPECT_THAT(FaultsOf(RuleThatMeasures(R"(count { sum_of: "activity_held.kind" })")),
              ElementsAre("4:21 [R] `activity_held.kind` is text; only numbers have a sum. | "
                          "`activity_held.kind` 是文字，只有数字可以求和。"));
}

TEST(CountedCheckTest, SumsAreOfFieldsThatExist) {
  EXPECT_THAT(
      FaultsOf(RuleThatMeasures(R"(count { sum_of: "funds_received.amount_fem" })")),
      ElementsAre(
          "4:21 [R] Unknown field `amount_fem` in FundsReceived; did you mean `amount_fen`? "
          "Possible: amount_fen, purpose, source, reference. | FundsReceived 中没有字段 "
          "`amount_fem`；是否应为 `amount_fen`？可用：amount_fen、purpose、source、reference。"));
}

TEST(CountedCheckTest, SumsAreOfWhatCounts) {
  EXPECT_THAT(
      FaultsOf(RuleThatMeasures(
          R"(count { where { type: "activity_held" } sum_of: "training_held.participant_count" })")),
      ElementsAre("4:53 [R] Nothing that counts here has `training_held.participant_count`. | "
                  "此处计入的内容都没有 `training_held.participant_count`。"));
}

TEST(CountedCheckTest, SumsOfMoneyAreInYuan) {
  EXPECT_THAT(FaultsOf(RuleThatMeasures(R"(count { sum_of: "funds_received.amount_fen" })")),
              ElementsAre("5:26 [R] This measure is not told in `times`. Possible: yuan. | "
                          "此指标不以 `times` 计。可用：yuan。"));
}

TEST(CountedCheckTest, SumsOfAreasAreInSquareMeters) {
  EXPECT_THAT(FaultsOf(RuleThatMeasures(
                  R"(stock { entry: ENTRY_TYPE_ROOM sum_of: "area_square_decimeters" })")),
              ElementsAre("5:26 [R] This measure is not told in `times`. Possible: square_meters. "
                          "| 此指标不以 `times` 计。可用：square_meters。"));
}

TEST(CountedCheckTest, MessagesAreNotCountedByDifference) {
  EXPECT_THAT(FaultsOf(RuleThatMeasures(R"(count { distinct: "training_held.roll" })")),
              ElementsAre("4:21 [R] `training_held.roll` is a list, each entry a message "
                          "TrainingAttendance; different values are counted of text, words, "
                          "numbers and flags only. | `training_held.roll` 是列表，每项为消息 "
                          "TrainingAttendance，只有文字、列举值、数字和真假值可以计不同值。"));
}

TEST(CountedCheckTest, DifferentWordsAreNoMoreThanThereAre) {
  EXPECT_THAT(FaultsOf(RuleWith(R"(  measure { count { distinct: "activity_held.service_form" } }
  threshold { at_least { times: 4 } }
  period { unit: PERIOD_UNIT_YEAR })")),
              ElementsAre("5:15 [R] This can never be met: at least 4 is asked, at most 3 is "
                          "possible. | 永远无法达到：要求至少 4，最多只可能 3。"));
}

TEST(CountedCheckTest, DifferentWordsAreNoMoreThanAreNamed) {
  EXPECT_THAT(FaultsOf(RuleWith(R"(  measure { count {
    where { field { path: "activity_held.kind" in: ["A", "B", "C"] } }
    distinct: "activity_held.kind"
  } }
  threshold { at_least { times: 4 } }
  period { unit: PERIOD_UNIT_YEAR })")),
              ElementsAre("8:15 [R] This can never be met: at least 4 is asked, at most 3 is "
                          "possible. | 永远无法达到：要求至少 4，最多只可能 3。"));
}

TEST(CountedCheckTest, DifferentFlagsAreTwo) {
  EXPECT_THAT(
      FaultsOf(RuleWith(R"(  measure { stock { entry: ENTRY_TYPE_TROUPE distinct: "active" } }
  threshold { at_least { times: 3 } }
  period { unit: PERIOD_UNIT_YEAR })")),
      ElementsAre("5:15 [R] This can never be met: at least 3 is asked, at most 2 is possible. | "
                  "永远无法达到：要求至少 3，最多只可能 2。"));
}

TEST(CountedCheckTest, WhatIsReceivedNamesItsTarget) {
  EXPECT_THAT(FaultsOf(RuleThatMeasures(
                  R"(count { where { type: "funds_received" } source: EVENT_SOURCE_RECEIVED })")),
              ElementsAre("4:54 [R] No event that counts here names a `target_center`. | "
                          "此处计入的事件都不写明 `target_center`。"));
}

TEST(CountedCheckTest, AStockSaysOfWhat) {
  EXPECT_THAT(FaultsOf(RuleThatMeasures("stock { }")),
              ElementsAre("4:13 [R] A stock needs `entry`: which sort of entry it counts. | "
                          "存量指标需要 `entry`：统计哪类登记项。"));
}

TEST(CountedCheckTest, OnlyAssetsWork) {
  EXPECT_THAT(FaultsOf(RuleThatMeasures("stock { entry: ENTRY_TYPE_ROOM working: true }")),
              ElementsAre("4:44 [R] Only assets have faults; `working` is for ENTRY_TYPE_ASSET. | "
                          "只有设备会有故障；`working` 仅用于 ENTRY_TYPE_ASSET。"));
}

TEST(CountedCheckTest, AnInstantHasNoThroughout) {
  EXPECT_THAT(FaultsOf(RuleWith(R"(  measure { stock { entry: ENTRY_TYPE_ROOM throughout: true } }
  threshold { at_least { times: 1 } }
  period { unit: PERIOD_UNIT_INSTANT })")),
              ElementsAre("4:44 [R] An instant has no `throughout`. Name a period. | 时点没有 "
                          "`throughout`。请写一个时段。"));
}

TEST(CountedCheckTest, StocksAreAskedFieldsOfTheirEntries) {
  EXPECT_THAT(
      FaultsOf(RuleThatMeasures(
          R"(stock { entry: ENTRY_TYPE_TROUPE where { field { path: "member_cuont" min: 10 } } })")),
      ElementsAre("4:62 [R] Unknown field `member_cuont` in TroupeFormed; did you mean "
                  "`member_count`? Possible: troupe, display_name, kind, art_form, member_count, "
                  "home_center, active, leader. | TroupeFormed 中没有字段 `member_cuont`；是否应为 "
                  "`member_count`？可用：troupe、display_name、kind、art_form、member_count、home_"
                  "center、active、leader。"));
}

TEST(CountedCheckTest, AttributesAreFieldsOfCenters) {
  EXPECT_THAT(
      FaultsOf(RuleThatMeasures(R"(attribute { field: "standing_item.items" })")),
      ElementsAre(
          "4:25 [R] Unknown field `standing_item` in CenterRegistered; did you mean "
          "`standing_items`? Possible: display_name, kind, region, parent, population, "
          "building_area_square_decimeters, plaza_area_square_decimeters, stage, pilot_stage, "
          "opening_date, schedule, standing_items, deadlines, tags, free_of_charge. | "
          "CenterRegistered 中没有字段 `standing_item`；是否应为 "
          "`standing_items`？可用：display_name、kind、region、parent、population、building_area_"
          "square_decimeters、plaza_area_square_decimeters、stage、pilot_stage、opening_"
          "date、schedule、standing_items、deadlines、tags、free_of_charge。"));
}

TEST(CountedCheckTest, AttributesThatAreThereCountOne) {
  EXPECT_THAT(FaultsOf(RuleWith(R"(  measure { attribute { field: "free_of_charge" } }
  threshold { at_least { times: 2 } }
  period { unit: PERIOD_UNIT_YEAR })")),
              ElementsAre("5:15 [R] This can never be met: at least 2 is asked, at most 1 is "
                          "possible. | 永远无法达到：要求至少 2，最多只可能 1。"));
}

TEST(CountedCheckTest, OnlyListsOfEntriesAreChosenFrom) {
  EXPECT_THAT(FaultsOf(RuleThatMeasures(
                  R"(attribute { field: "tags.tags" where { field { path: "x" min: 1 } } })")),
              ElementsAre("4:44 [R] `tags.tags` is a list, each entry text; it has no entries to "
                          "choose. | `tags.tags` 是列表，每项为文字，没有可筛选的条目。"));
}

TEST(CountedCheckTest, EntriesOfListsAreAskedTheirFields) {
  EXPECT_THAT(
      FaultsOf(RuleThatMeasures(
          R"(attribute { field: "standing_items.items" where { field { path: "free" is: true } } })")),
      ElementsAre("4:71 [R] Unknown field `free` in StandingItem. Possible: display_name, kind, "
                  "free_of_charge. | StandingItem 中没有字段 "
                  "`free`。可用：display_name、kind、free_of_charge。"));
}

}  // namespace
}  // namespace wubu::standards

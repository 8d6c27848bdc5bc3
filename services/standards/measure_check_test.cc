#include "services/standards/measure_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/standards/fault_sample.h"

namespace wubu::standards {
namespace {

using ::testing::ElementsAre;

TEST(MeasureCheckTest, AMeasureIsOneOfItsKinds) {
  EXPECT_THAT(
      FaultsOf(RuleThatMeasures("")),
      ElementsAre("4:3 [R] A measure is one of: open_time, open_days, count, stock, attribute, "
                  "ratio, per_target, per_person, due, unannounced. | "
                  "指标应为以下之一：open_time、open_days、count、stock、attribute、ratio、per_"
                  "target、per_person、due、unannounced。"));
}

TEST(MeasureCheckTest, SpansAndDaysOfHoursExist) {
  EXPECT_THAT(
      FaultsOf(RuleWith(R"(  measure {
    open_time {
      days { weekdays: WEEKDAY_UNSPECIFIED dates: "10-01" dates: "02-30" }
      within { weekday: WEEKDAY_MONDAY start_minute: 600 end_minute: 600 }
      outside { start_minute: 0 end_minute: 600 }
    }
  }
  threshold { at_least { hours: 0 } }
  period { unit: PERIOD_UNIT_WEEK })")),
      ElementsAre(
          "6:14 [R] Name a day: WEEKDAY_MONDAY to WEEKDAY_SUNDAY. | 请写明星期几：WEEKDAY_MONDAY "
          "至 WEEKDAY_SUNDAY。",
          "6:59 [R] `02-30` is no day that exists, written as 2026-10-01 or 10-01. | `02-30` "
          "不是真实存在的日期；应写作 2026-10-01 或 10-01。",
          "7:7 [R] Hours of the week need `weekday`, `start_minute` and a later `end_minute`, in "
          "minutes from 0 to 1440 after midnight. | 每周时段需要 `weekday`、`start_minute` "
          "和更晚的 `end_minute`，以零点后的分钟计，0 至 1440。",
          "8:7 [R] Hours of the week need `weekday`, `start_minute` and a later `end_minute`, in "
          "minutes from 0 to 1440 after midnight. | 每周时段需要 `weekday`、`start_minute` "
          "和更晚的 `end_minute`，以零点后的分钟计，0 至 1440。"));
}

TEST(MeasureCheckTest, ASetOfDaysNamesSome) {
  EXPECT_THAT(
      FaultsOf(RuleWith(R"(  measure { open_time { days { } } }
  threshold { at_least { hours: 4 } }
  period { unit: PERIOD_UNIT_WEEK })")),
      ElementsAre(
          "4:25 [R] No day is named. Write `weekdays` or `dates`, or leave it out for all days. | "
          "没有写任何日期。请写 `weekdays` 或 `dates`；如指所有日子，请整个去掉。"));
}

TEST(MeasureCheckTest, AWeekHasNoMoreHours) {
  EXPECT_THAT(
      FaultsOf(RuleWith(R"(  measure { open_time { } }
  threshold { at_least { hours: 169 } }
  period { unit: PERIOD_UNIT_WEEK })")),
      ElementsAre("5:15 [R] This can never be met: at least 169 hours is asked, at most 168 hours "
                  "is possible. | 永远无法达到：要求至少 169 小时，最多只可能 168 小时。"));
}

TEST(MeasureCheckTest, HoursWithinHaveNoMoreHours) {
  EXPECT_THAT(
      FaultsOf(RuleWith(R"(  measure {
    open_time {
      within { weekday: WEEKDAY_SATURDAY start_minute: 480 end_minute: 720 }
      within { weekday: WEEKDAY_SATURDAY start_minute: 600 end_minute: 840 }
      outside { weekday: WEEKDAY_SATURDAY start_minute: 690 end_minute: 720 }
    }
  }
  threshold { at_least { minutes: 331 } }
  period { unit: PERIOD_UNIT_WEEK })")),
      ElementsAre("11:15 [R] This can never be met: at least 331 minutes is asked, at most 330 "
                  "minutes is possible. | 永远无法达到：要求至少 331 分钟，最多只可能 330 分钟。"));
}

TEST(MeasureCheckTest, DaysHaveNoMoreHours) {
  EXPECT_THAT(
      FaultsOf(RuleWith(
          R"(  measure { open_time { days { weekdays: WEEKDAY_SATURDAY weekdays: WEEKDAY_SUNDAY } } }
  threshold { at_least { hours: 49 } }
  period { unit: PERIOD_UNIT_WEEK })")),
      ElementsAre("5:15 [R] This can never be met: at least 49 hours is asked, at most 48 hours is "
                  "possible. | 永远无法达到：要求至少 49 小时，最多只可能 48 小时。"));
}

TEST(MeasureCheckTest, ADayHasNoMoreSeconds) {
  EXPECT_THAT(FaultsOf(RuleThatMeasures("open_days { seconds_min: 86401 }")),
              ElementsAre("4:25 [R] A day has 0 to 86400 seconds. | 一天有 0 至 86400 秒。"));
}

TEST(MeasureCheckTest, APeriodHasNoMoreDays) {
  EXPECT_THAT(FaultsOf(RuleWith(
                  R"(  measure { open_days { days { weekdays: WEEKDAY_SUNDAY except: true } } }
  threshold { at_least { times: 7 } }
  period { unit: PERIOD_UNIT_WEEK })")),
              ElementsAre("5:15 [R] This can never be met: at least 7 is asked, at most 6 is "
                          "possible. | 永远无法达到：要求至少 7，最多只可能 6。"));
}

TEST(MeasureCheckTest, DifferentDatesAreNoMoreThanDays) {
  EXPECT_THAT(FaultsOf(RuleWith(R"(  measure { count { distinct_dates: true } }
  threshold { at_least { times: 32 } }
  period { unit: PERIOD_UNIT_MONTH })")),
              ElementsAre("5:15 [R] This can never be met: at least 32 is asked, at most 31 is "
                          "possible. | 永远无法达到：要求至少 32，最多只可能 31。"));
}

TEST(MeasureCheckTest, ARatioHasTwoSides) {
  EXPECT_THAT(
      FaultsOf(RuleWith(R"(  measure { ratio { part { due { } } } }
  threshold { at_least { percent: 10 } }
  period { unit: PERIOD_UNIT_YEAR })")),
      ElementsAre("4:13 [R] A ratio needs `part` and `whole`, each one of: open_time, open_days, "
                  "count, stock, attribute. | 比率需要 `part` 和 "
                  "`whole`，各为以下之一：open_time、open_days、count、stock、attribute。",
                  "4:21 [R] A ratio needs `part` and `whole`, each one of: open_time, open_days, "
                  "count, stock, attribute. | 比率需要 `part` 和 "
                  "`whole`，各为以下之一：open_time、open_days、count、stock、attribute。"));
}

TEST(MeasureCheckTest, BothSidesOfARatioHaveOneUnit) {
  EXPECT_THAT(
      FaultsOf(RuleWith(R"(  measure { ratio { part { open_time { } } whole { count { } } } }
  threshold { at_least { percent: 10 } }
  period { unit: PERIOD_UNIT_YEAR })")),
      ElementsAre("4:13 [R] `part` and `whole` are counted in different units; their ratio means "
                  "nothing. | `part` 与 `whole` 的单位不同，其比率没有意义。"));
}

TEST(MeasureCheckTest, APartIsNoMoreThanItsWhole) {
  EXPECT_THAT(FaultsOf(RuleWith(R"(  measure { ratio {
    part { stock { entry: ENTRY_TYPE_STAFF where { field { path: "professional" is: true } } } }
    whole { stock { entry: ENTRY_TYPE_STAFF } }
  } }
  threshold { at_least { percent: 101 } }
  period { unit: PERIOD_UNIT_YEAR })")),
              ElementsAre("8:15 [R] This can never be met: at least 101/100 is asked, at most 1/1 "
                          "is possible. | 永远无法达到：要求至少 101/100，最多只可能 1/1。"));
}

TEST(MeasureCheckTest, ForTargetsSomeThingsAreMeasured) {
  EXPECT_THAT(FaultsOf(RuleThatMeasures("per_target { measure { open_time { } } }")),
              ElementsAre("4:13 [R] Name the kinds of centre: `kinds`. | 请写明机构类别：`kinds`。",
                          "4:26 [R] For each target a `count`, `stock` or `attribute` can be "
                          "measured. | 对每个对象只能统计 `count`、`stock` 或 `attribute`。"));
}

TEST(MeasureCheckTest, EventsAndEntriesOfTheSenderNameTheirTarget) {
  EXPECT_THAT(
      FaultsOf(RuleThatMeasures(
          R"(per_target { kinds: "ADMIN_VILLAGE" measure { stock { entry: ENTRY_TYPE_ROOM } } })")),
      ElementsAre("4:49 [R] This says of no target that it is for it; only events with a "
                  "`target_center`, staff and troupes do. Write `side: TARGET_SIDE_TARGET`. | "
                  "此处不会写明属于哪个对象；只有带 `target_center` 的事件、人员和团队才会。请写 "
                  "`side: TARGET_SIDE_TARGET`。"));
}

TEST(MeasureCheckTest, TargetsAndPeopleAreAskedTheirFields) {
  EXPECT_THAT(
      FaultsOf(RuleWith(
          R"(  measure { per_target { kinds: "A" center { field { path: "age" min: 1 } } measure { count { } } } }
  threshold { at_least { times: 1 } }
  period { unit: PERIOD_UNIT_YEAR }
}
rules {
  id: "R2" title { zh: "规则" } kinds: "BRANCH"
  measure { per_person { staff { field { path: "age" min: 1 } } } }
  threshold { at_least { times: 1 } }
  period { unit: PERIOD_UNIT_YEAR })")),
      ElementsAre("4:54 [R] Unknown field `age` in CenterRegistered. Possible: display_name, kind, "
                  "region, parent, population, building_area_square_decimeters, "
                  "plaza_area_square_decimeters, stage, pilot_stage, opening_date, schedule, "
                  "standing_items, deadlines, tags, free_of_charge. | CenterRegistered 中没有字段 "
                  "`age`。可用：display_name、kind、region、parent、population、building_area_"
                  "square_decimeters、plaza_area_square_decimeters、stage、pilot_stage、opening_"
                  "date、schedule、standing_items、deadlines、tags、free_of_charge。",
                  "10:42 [R2] Unknown field `age` in StaffAppointed. Possible: person, work_time, "
                  "professional, post, employment, dispatched_to, subsidized, title. | "
                  "StaffAppointed 中没有字段 "
                  "`age`。可用：person、work_time、professional、post、employment、dispatched_"
                  "to、subsidized、title。"));
}

TEST(MeasureCheckTest, PeopleHaveNoMoreDaysThanThePeriod) {
  EXPECT_THAT(FaultsOf(RuleWith(R"(  measure { per_person { } }
  threshold { at_least { times: 8 } }
  period { unit: PERIOD_UNIT_WEEK })")),
              ElementsAre("5:15 [R] This can never be met: at least 8 is asked, at most 7 is "
                          "possible. | 永远无法达到：要求至少 8，最多只可能 7。"));
}

TEST(MeasureCheckTest, OnlyTrainingsHaveDays) {
  EXPECT_THAT(FaultsOf(RuleThatMeasures(R"(per_person { where { type: "activity_held" } })")),
              ElementsAre("4:26 [R] Training days are those of `training_held`; none can count. | "
                          "培训天数只来自 `training_held`；此条件下没有可计入的培训。"));
}

TEST(MeasureCheckTest, WhatIsDueHasItemsAndADate) {
  EXPECT_THAT(FaultsOf(RuleThatMeasures("due { }")),
              ElementsAre("4:13 [R] Say when it is due: one of on, yearly, deadline. | "
                          "请写明期限，以下之一：on、yearly、deadline。",
                          "4:13 [R] Say what is due: `items`. | 请写明应完成的事项：`items`。"));
}

TEST(MeasureCheckTest, DueItemsSayWhatSettlesThem) {
  EXPECT_THAT(
      FaultsOf(RuleThatMeasures(R"(due { items { } on: "2026-02-30" })")),
      ElementsAre("4:19 [R] Say which event settles it: `where`. | 请写明由哪种事件完成：`where`。",
                  "4:29 [R] `2026-02-30` is no date that exists, written as 2026-03-02. | "
                  "`2026-02-30` 不是真实存在的日期；应写作 2026-03-02。"));
}

TEST(MeasureCheckTest, DueDaysOfTheYearExist) {
  EXPECT_THAT(FaultsOf(RuleThatMeasures(
                  R"(due { items { where { type: "document_filed" } } yearly: "02-30" })")),
              ElementsAre("4:62 [R] `02-30` is no day of the year, written as 01-12. | `02-30` "
                          "不是一年中的某一天；应写作 01-12。"));
}

TEST(MeasureCheckTest, DeadlinesAreWordsAndHaveNoItems) {
  EXPECT_THAT(FaultsOf(RuleThatMeasures(
                  R"(due { items { where { type: "document_filed" } } deadline: "built" })")),
              ElementsAre("4:19 [R] Of a `deadline` the item is the milestone of the same word; "
                          "leave `items` out. | `deadline` 的事项就是同名里程碑；请去掉 `items`。",
                          "4:62 [R] `deadline` is the word of a milestone, as STATION_BUILT. | "
                          "`deadline` 应为里程碑的代码，例如 STATION_BUILT。"));
}

TEST(MeasureCheckTest, NoMoreItemsAreDueThanThereAre) {
  EXPECT_THAT(
      FaultsOf(RuleWith(
          R"(  measure { due { items { where { type: "document_filed" } } on: "2026-01-12" } }
  threshold { at_least { times: 2 } }
  period { unit: PERIOD_UNIT_YEAR })")),
      ElementsAre("5:15 [R] This can never be met: at least 2 is asked, at most 1 is possible. | "
                  "永远无法达到：要求至少 2，最多只可能 1。"));
}

TEST(MeasureCheckTest, ActsAreToldAndLeadsAreNotNegative) {
  EXPECT_THAT(
      FaultsOf(
          RuleThatMeasures(R"(unannounced { lead_days: -1 lead_hours: -1 fields: "organiser" })")),
      ElementsAre(
          "4:13 [R] Say which events must be announced: `acts`. | 请写明哪些事件须预告：`acts`。",
          "4:27 [R] A lead is not negative. | 提前量不能为负。",
          "4:41 [R] A lead is not negative. | 提前量不能为负。",
          "4:56 [R] Unknown field `organiser` in NoticePublished; did you mean `organizer`? "
          "Possible: item, start_time, end_time, place, organizer, kind, channels, content, "
          "schedule, manner, free_of_charge. | NoticePublished 中没有字段 `organiser`；是否应为 "
          "`organizer`？可用：item、start_time、end_"
          "time、place、organizer、kind、channels、content、schedule、manner、free_of_charge。",
          "5:15 [R] What was not announced has a greatest number; write `at_most`, or leave the "
          "threshold out for none. | 未预告的活动只有上限；请写 "
          "`at_most`，或去掉门槛表示不得有。"));
}

TEST(MeasureCheckTest, ActsCanNameANotice) {
  EXPECT_THAT(
      FaultsOf(RuleThatMeasures(R"(unannounced { acts { type: "funds_spent" } })")),
      ElementsAre(
          "4:27 [R] None of these events can name a `notice`. | 这些事件都不能写明 `notice`。",
          "5:15 [R] What was not announced has a greatest number; write `at_most`, or leave the "
          "threshold out for none. | 未预告的活动只有上限；请写 "
          "`at_most`，或去掉门槛表示不得有。"));
}

}  // namespace
}  // namespace wubu::standards

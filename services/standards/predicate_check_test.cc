#include "services/standards/predicate_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/standards/fault_sample.h"

namespace wubu::standards {
namespace {

using ::testing::ElementsAre;

TEST(PredicateCheckTest, NamesAreToldWhereTheyStand) {
  EXPECT_THAT(
      FaultsOf(RuleThatCounts(R"(all {
      of { type: "activity_hold" }
      of { any {
        of { field { path: "activity_held.participants" min: 1 } }
        of { field { path: "activity_held.service_form" in: ["ONLINE", "TOURNIG"] } }
        of { field { path: "activity_held.service_form" min_level: "X" } }
        of { field { path: "activity_held.kind" max: 3 } }
        of { definition: "LARGE" }
      } }
    })")),
      ElementsAre(
          "5:12 [R] Unknown event type `activity_hold` in Payload; did you mean `activity_held`? "
          "Possible: opening_started, opening_heartbeat, opening_ended, opening_recorded, "
          "closure_approved, activity_held, training_held, touring_held, shift_started, "
          "shift_ended, shift_recorded, center_registered, center_changed, staff_appointed, "
          "staff_left, troupe_formed, troupe_changed, troupe_dissolved, volunteer_team_formed, "
          "volunteer_team_changed, volunteer_team_dissolved, room_opened, room_closed, "
          "asset_registered, …. | Payload 中没有事件类型 `activity_hold`；是否应为 "
          "`activity_held`？可用：opening_started、opening_heartbeat、opening_ended、opening_"
          "recorded、closure_approved、activity_held、training_held、touring_held、shift_"
          "started、shift_ended、shift_recorded、center_registered、center_changed、staff_"
          "appointed、staff_left、troupe_formed、troupe_changed、troupe_dissolved、volunteer_team_"
          "formed、volunteer_team_changed、volunteer_team_dissolved、room_opened、room_"
          "closed、asset_registered、…。",
          "7:22 [R] Unknown field `participants` in ActivityHeld. Possible: kind, service_form, "
          "scale, participant_count, display_millimeters, role, commissioner, brand, "
          "free_of_charge, notice, tags, display_name, end_time, target_center, troupes, "
          "performer, grass_roots, exchange_scope, partner_regions, room, works, view_count. | "
          "ActivityHeld 中没有字段 "
          "`participants`。可用：kind、service_form、scale、participant_count、display_"
          "millimeters、role、commissioner、brand、free_of_charge、notice、tags、display_name、end_"
          "time、target_center、troupes、performer、grass_roots、exchange_scope、partner_"
          "regions、room、works、view_count。",
          "8:57 [R] Unknown word `TOURNIG` in ServiceForm; did you mean `TOURING`? Possible: "
          "ON_SITE, TOURING, ONLINE. | ServiceForm 中没有词 `TOURNIG`；是否应为 "
          "`TOURING`？可用：ON_SITE、TOURING、ONLINE。",
          "9:57 [R] Unknown word `X` in ServiceForm. Possible: ON_SITE, TOURING, ONLINE. | "
          "ServiceForm 中没有词 `X`。可用：ON_SITE、TOURING、ONLINE。",
          "10:49 [R] `activity_held.kind` is text; `max` can't be asked of it. Possible: in, "
          "present. | `activity_held.kind` 是文字，不能用 `max` 判断。可用：in、present。",
          "11:14 [R] Unknown definition `LARGE` in Standard. | Standard 中没有定义 `LARGE`。"));
}

TEST(PredicateCheckTest, AConditionAsksSomething) {
  EXPECT_THAT(
      FaultsOf(RuleThatCounts("")),
      ElementsAre(
          "4:21 [R] Nothing is asked here. Say one of: all, any, not, type, field, definition; or "
          "leave it out. | "
          "此处没有条件。请写以下之一：all、any、not、type、field、definition；或整个去掉。"));
}

TEST(PredicateCheckTest, ListsOfConditionsHaveSome) {
  EXPECT_THAT(FaultsOf(RuleThatCounts("any { of { all { } } of { any { } } }")),
              ElementsAre("4:40 [R] `all` has no conditions. Write them as `of { … }`. | `all` "
                          "中没有条件。请写成 `of { … }`。",
                          "4:55 [R] `any` has no conditions. Write them as `of { … }`. | `any` "
                          "中没有条件。请写成 `of { … }`。"));
}

TEST(PredicateCheckTest, AFieldIsAskedSomething) {
  EXPECT_THAT(FaultsOf(RuleThatCounts(R"(field { path: "activity_held.kind" })")),
              ElementsAre("4:29 [R] Nothing is asked of `activity_held.kind`. If it only has to be "
                          "set, write `present: true`. | 没有说明 `activity_held.kind` "
                          "的条件。如只要求已填，请写 `present: true`。"));
}

TEST(PredicateCheckTest, NothingIsNotPresent) {
  EXPECT_THAT(
      FaultsOf(RuleThatCounts(R"(field { path: "activity_held.kind" present: false })")),
      ElementsAre(
          "4:64 [R] `present: false` never holds, since a field that is not set is not as told. "
          "Write `not { field { … present: true } }`. | `present: false` "
          "永远不成立，因为未填的字段不满足任何条件。请写 `not { field { … present: true } }`。"));
}

TEST(PredicateCheckTest, NoNumberLiesBetweenCrossedBounds) {
  EXPECT_THAT(FaultsOf(RuleThatCounts(
                  R"(field { path: "activity_held.participant_count" min: 10 max: 5 })")),
              ElementsAre("4:77 [R] `min` 10 is greater than `max` 5; no number lies between them. "
                          "| `min` 10 大于 `max` 5，其间没有数。"));
}

TEST(PredicateCheckTest, NoNumberLiesBelowTheRuleOfItsField) {
  EXPECT_THAT(
      FaultsOf(RuleThatCounts(R"(field { path: "activity_held.participant_count" max: -1 })")),
      ElementsAre("4:29 [R] No `activity_held.participant_count` can be so. | "
                  "`activity_held.participant_count` 不可能如此。"));
}

TEST(PredicateCheckTest, WordsHaveTheFormOfTheirField) {
  EXPECT_THAT(
      FaultsOf(RuleThatCounts(R"(field { path: "activity_held.kind" in: ["MASS", "Mass"] })")),
      ElementsAre("4:64 [R] `Mass` can never stand in `activity_held.kind`, which holds words of "
                  "another form. | `activity_held.kind` 不可能为 `Mass`，其形式不符。"));
}

TEST(PredicateCheckTest, ATypeExcludesFieldsOfAnother) {
  EXPECT_THAT(FaultsOf(RuleThatCounts(R"(all {
      of { type: "activity_held" }
      of { field { path: "training_held.participant_count" min: 80 } }
    })")),
              ElementsAre("4:29 [R] These conditions exclude each other: nothing can meet all of "
                          "them. | 这些条件互相排斥，没有任何内容能同时满足。"));
}

TEST(PredicateCheckTest, WordsOfOneFieldExcludeEachOther) {
  EXPECT_THAT(FaultsOf(RuleThatCounts(R"(all {
      of { field { path: "activity_held.kind" in: "MASS" } }
      of { field { path: "activity_held.kind" in: "SPORTS" } }
    })")),
              ElementsAre("4:29 [R] These conditions exclude each other: nothing can meet all of "
                          "them. | 这些条件互相排斥，没有任何内容能同时满足。"));
}

TEST(PredicateCheckTest, WhatNotDeniesMayAlwaysHold) {
  EXPECT_THAT(FaultsOf(RuleThatCounts(R"(not { any {
      of { type: "activity_held" }
      of { not { type: "activity_held" } }
    } })")),
              ElementsAre("4:29 [R] This never holds, because what `not` denies always holds. | "
                          "此条件永远不成立，因为 `not` 所否定的内容总是成立。"));
}

}  // namespace
}  // namespace wubu::standards

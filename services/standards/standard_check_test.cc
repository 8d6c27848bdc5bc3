#include "services/standards/standard_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "services/standards/fault_sample.h"
#include "services/standards/limits.h"

namespace wubu::standards {
namespace {

using ::testing::ElementsAre;

TEST(StandardCheckTest, AnEmptyTextLacksEverything) {
  EXPECT_THAT(
      FaultsOf(""),
      ElementsAre("0:0 [] A standard needs `id`: letters, digits, '.', '_' or '-', at most 64. | "
                  "标准需要 `id`：由英文字母、数字以及“.”“_”“-”组成，最长 64 个字符。",
                  "0:0 [] A standard needs `version`: letters, digits, '.', '_' or '-', at most "
                  "64. | 标准需要 `version`：由英文字母、数字以及“.”“_”“-”组成，最长 64 个字符。",
                  "0:0 [] A standard needs a title in Chinese: `title { zh: … }`. | "
                  "标准需要中文标题：`title { zh: … }`。",
                  "0:0 [] A standard needs `valid_from`, a date written as 2026-03-02. | 标准需要 "
                  "`valid_from`，日期写作 2026-03-02。",
                  "0:0 [] A standard needs `rules`. | 标准需要 `rules`。"));
}

TEST(StandardCheckTest, IdsAndVersionsHaveAForm) {
  EXPECT_THAT(
      FaultsOf(R"(id: "a b" version: "第一版" title { zh: "标准" } valid_from: "2026-01-01"
features { id: "MC-01" feature: "SERVICE_FORMS" })"),
      ElementsAre("1:1 [] A standard needs `id`: letters, digits, '.', '_' or '-', at most 64. | "
                  "标准需要 `id`：由英文字母、数字以及“.”“_”“-”组成，最长 64 个字符。",
                  "1:11 [] A standard needs `version`: letters, digits, '.', '_' or '-', at most "
                  "64. | 标准需要 `version`：由英文字母、数字以及“.”“_”“-”组成，最长 64 个字符。"));
}

TEST(StandardCheckTest, DatesExist) {
  EXPECT_THAT(FaultsOf(R"(id: "s" version: "1" title { en: "Standard" }
citation { date: "2015-02-29" }
valid_from: "2026-1-1"
valid_until: "2026-13-01"
features { id: "MC-01" feature: "SERVICE_FORMS" })"),
              ElementsAre("1:22 [] A standard needs a title in Chinese: `title { zh: … }`. | "
                          "标准需要中文标题：`title { zh: … }`。",
                          "2:12 [] `2015-02-29` is no date that exists, written as 2026-03-02. | "
                          "`2015-02-29` 不是真实存在的日期；应写作 2026-03-02。",
                          "3:1 [] `2026-1-1` is no date that exists, written as 2026-03-02. | "
                          "`2026-1-1` 不是真实存在的日期；应写作 2026-03-02。",
                          "4:1 [] `2026-13-01` is no date that exists, written as 2026-03-02. | "
                          "`2026-13-01` 不是真实存在的日期；应写作 2026-03-02。"));
}

TEST(StandardCheckTest, AnEndIsNotBeforeItsBegin) {
  EXPECT_THAT(
      FaultsOf(StandardWith(R"(valid_until: "2025-12-31"
features { id: "MC-01" feature: "SERVICE_FORMS" })")),
      ElementsAre(
          "2:1 [] `valid_until` lies before `valid_from`. | `valid_until` 早于 `valid_from`。"));
}

TEST(StandardCheckTest, AYearBeginsOnADayThatExists) {
  EXPECT_THAT(
      FaultsOf(StandardWith(R"(year_begin { month: 2 day: 30 }
features { id: "MC-01" feature: "SERVICE_FORMS" })")),
      ElementsAre(
          "2:1 [] No year begins on day 30 of month 2. | 不存在 2 月 30 日，一年不能从这天开始。"));
}

TEST(StandardCheckTest, FeaturesHaveAnIdAndAName) {
  EXPECT_THAT(FaultsOf(StandardWith(R"(features { id: "MC-01" })")),
              ElementsAre("2:1 [] A requirement that a feature meets needs an `id`, as MC-01, and "
                          "the `feature`, as SERVICE_FORMS. | 由功能满足的要求需要 `id`（例如 "
                          "MC-01）和 `feature`（例如 SERVICE_FORMS）。"));
}

TEST(StandardCheckTest, RulesHaveDifferentIds) {
  EXPECT_THAT(FaultsOf(StandardWith(
                  R"(rules { id: "R" title { zh: "规则" } kinds: "BRANCH" measure { count { } }
  threshold { at_least { times: 1 } } period { unit: PERIOD_UNIT_YEAR } }
rules { id: "R" title { zh: "规则" } kinds: "BRANCH" measure { count { } }
  threshold { at_least { times: 1 } } period { unit: PERIOD_UNIT_YEAR } })")),
              ElementsAre("4:9 [R] There are two rules `R`. | 有两条规则的编号都是 `R`。"));
}

TEST(StandardCheckTest, DefinitionsHaveANameAndAPredicate) {
  EXPECT_THAT(
      FaultsOf(StandardWith(R"(definitions { name: "large" predicate { type: "activity_held" } }
definitions { name: "LARGE" }
definitions { name: "LARGE" predicate { type: "activity_held" } }
features { id: "MC-01" feature: "SERVICE_FORMS" })")),
      ElementsAre(
          "2:15 [] A definition needs a `name` of upper-case letters, digits and underscores, as "
          "LARGE. | 定义需要 `name`，由大写字母、数字、下划线组成，例如 LARGE。",
          "3:1 [] A definition needs a `predicate`. | 定义需要 `predicate`。",
          "4:15 [] There are two definitions `LARGE`. | 有两个定义都叫 `LARGE`。"));
}

TEST(StandardCheckTest, DefinitionsAreJudgedByTheMessageThatTheySuitBest) {
  EXPECT_THAT(
      FaultsOf(StandardWith(R"(definitions { name: "BIG" predicate { all {
  of { field { path: "member_count" min: 20 } }
  of { field { path: "art_fomr" in: "DANCE" } }
} } }
features { id: "MC-01" feature: "SERVICE_FORMS" })")),
      ElementsAre("4:16 [] Unknown field `art_fomr` in TroupeFormed; did you mean `art_form`? "
                  "Possible: troupe, display_name, kind, art_form, member_count, home_center, "
                  "active, leader. | TroupeFormed 中没有字段 `art_fomr`；是否应为 "
                  "`art_form`？可用：troupe、display_name、kind、art_form、member_count、home_"
                  "center、active、leader。"));
}

TEST(StandardCheckTest, DefinitionsInACircleAreTold) {
  EXPECT_THAT(
      FaultsOf(StandardWith(R"(definitions { name: "A" predicate { not { definition: "B" } } }
definitions { name: "B" predicate { definition: "A" } }
features { id: "MC-01" feature: "SERVICE_FORMS" })")),
      ElementsAre("2:43 [] Definition `B` can't be asked of Payload: The definition leads back to "
                  "itself: B → A → B. | 定义 `B` 不能用于 Payload：定义循环引用：B → A → B。",
                  "3:37 [] Definition `A` can't be asked of Payload: The definition leads back to "
                  "itself: A → B → A. | 定义 `A` 不能用于 Payload：定义循环引用：A → B → A。"));
}

TEST(StandardCheckTest, GradesHaveTheirOrderTheirNamesAndTheirRules) {
  EXPECT_THAT(
      FaultsOf(StandardWith(R"(features { id: "MC-01" feature: "SERVICE_FORMS" }
rules { id: "JX-01" title { zh: "规则" } kinds: "BRANCH" measure { count { } }
  threshold { at_least { times: 1 } } period { unit: PERIOD_UNIT_YEAR } points { max_hundredths: 9000 } }
scoring {
  bonus_max_hundredths: -1
  grades { name: "GOOD" min_hundredths: 8000 prerequisites: "JX-10" }
  grades { name: "GOOD" min_hundredths: 9000 }
  grades { name: "passed" min_hundredths: -1 }
})")),
      ElementsAre("6:3 [] Points are not negative. | 分值不能为负。",
                  "7:46 [] Unknown rule `JX-10` in Standard; did you mean `JX-01`? Possible: "
                  "JX-01. | Standard 中没有规则 `JX-10`；是否应为 `JX-01`？可用：JX-01。",
                  "8:12 [] There are two grades `GOOD`. | 有两个等级都叫 `GOOD`。",
                  "8:25 [] The best grade comes first: this one asks for more points than the one "
                  "before. | 等级应从高到低排列：此等级所需分数高于前一个。",
                  "9:12 [] A grade needs a `name` of upper-case letters, digits and underscores, "
                  "as EXCELLENT. | 等级需要 `name`，由大写字母、数字、下划线组成，例如 EXCELLENT。",
                  "9:27 [] Points are not negative. | 分值不能为负。"));
}

TEST(StandardCheckTest, AStandardWithoutFaultsIsRead) {
  wubu::v1::Standard standard;
  std::vector<Fault> faults;
  EXPECT_TRUE(ReadStandard(StandardWith(R"(
year_begin { month: 2 day: 29 }
definitions { name: "LARGE" predicate { field { path: "activity_held.participant_count" min: 500 } } }
rules {
  id: "JX-B-02" title { zh: "活动" } kinds: "BRANCH"
  measure { count { where { type: "activity_held" } } }
  threshold { at_least { times: 10 } }
  period { unit: PERIOD_UNIT_YEAR }
  of_which { id: "LARGE" where { definition: "LARGE" } threshold { at_least { times: 3 } } }
}
rules {
  id: "JX-B-13" title { zh: "人员" } kinds: "BRANCH"
  measure { stock { entry: ENTRY_TYPE_STAFF } }
  threshold {
    cases { center { field { path: "population" max: 30000 } } at_least { times: 3 } }
    cases { center { field { path: "population" min: 30001 max: 50000 } } at_least { times: 4 } }
    cases { center { field { path: "population" min: 50001 } } at_least { times: 5 } }
  }
  period { unit: PERIOD_UNIT_YEAR }
  points { max_hundredths: 9000 }
}
scoring { grades { name: "EXCELLENT" min_hundredths: 9000 prerequisites: "JX-B-13" } })"),
                           &standard, &faults));
  EXPECT_TRUE(faults.empty());
  EXPECT_EQ(standard.rules_size(), 2);
}

TEST(StandardCheckTest, WithFaultsNothingIsRead) {
  wubu::v1::Standard standard;
  standard.set_id("before");
  std::vector<Fault> faults;
  EXPECT_FALSE(ReadStandard(StandardWith("valid_until: '2025-12-31'"), &standard, &faults));
  EXPECT_EQ(faults.size(), 2u);
  EXPECT_EQ(standard.id(), "before");
}

TEST(StandardCheckTest, TooManyDefinitionsRulesAndPartsAreTold) {
  std::string text;
  for (int i = 0; i <= kDefinitionsMax; ++i) {
    absl::StrAppend(&text, "definitions { name: \"D", i,
                    "\" predicate { type: 'opening_ended' } }\n");
  }
  EXPECT_THAT(
      FaultsOf(StandardWith(text + "features { id: \"F\" feature: \"F\" }")),
      ElementsAre("202:1 [] There are 201 definitions; at most 200 are possible. | 共有 201 "
                  "个定义，最多 200 个。"));
}

// No room and view count meet the last four; `before` other fields come before them.
std::string Tangle(int before) {
  const char* const fields[] = {"brand",          "commissioner", "display_name",
                                "exchange_scope", "kind",         "performer",
                                "tags",           "troupes",      "works"};
  std::string all;
  const auto field = [](absl::string_view name, absl::string_view test) {
    return absl::StrCat("of { field { path: 'activity_held.", name, "' ", test, " } } ");
  };
  for (int i = 0; i < before; ++i) {
    absl::StrAppend(&all, "of { any { ", field(fields[i], "in: 'A'"), field(fields[i], "in: 'B'"),
                    field(fields[i], "in: 'C'"), "} } ");
  }
  for (const char* count : {"min: 1 max: 1", "min: 2 max: 2"}) {
    for (const char* room : {"in: 'A'", "in: 'B'"}) {
      absl::StrAppend(&all, "of { any { ", field("view_count", count), field("room", room), "} } ");
    }
  }
  return RuleThatCounts(absl::StrCat("all { ", all, "}"));
}

TEST(StandardCheckTest, ATangleIsSeenThrough) {
  EXPECT_THAT(FaultsOf(Tangle(3)),
              ElementsAre("4:29 [R] These conditions exclude each other: nothing can meet all of "
                          "them. | 这些条件互相排斥，没有任何内容能同时满足。"));
}

TEST(StandardCheckTest, OfATangleThatWouldTakeTooLongNothingIsTold) {
  EXPECT_THAT(FaultsOf(Tangle(9)), ElementsAre());
}

}  // namespace
}  // namespace wubu::standards

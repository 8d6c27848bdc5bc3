#include "services/standards/standard_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <string>

#include "absl/strings/str_cat.h"
#include "services/standards/fault_sample.h"
#include "services/standards/limits.h"

namespace wubu::standards {
namespace {

using ::testing::ElementsAre;

TEST(StandardTextTest, UnknownFieldsAreToldWithTheNearestAndThePossible) {
  EXPECT_THAT(
      FaultsOf(RuleThatMeasures("stock { entry: ENTRY_TYPE_TROUPE wher { } }")),
      ElementsAre(
          "4:46 [R] Unknown field `wher` in Stock; did you mean `where`? Possible: entry, where, "
          "throughout, working, sum_of, distinct. | Stock 中没有字段 `wher`；是否应为 "
          "`where`？可用：entry、where、throughout、working、sum_of、distinct。"));
}

TEST(StandardTextTest, SeveralUnknownFieldsAreTold) {
  EXPECT_THAT(
      FaultsOf(R"(id: "s"
versoin: "1"
rules {
  id: "R-1"
  tilte { zh: "规则 { }" anything: [1, -2.5, { a: b }] } other <x: 1>
  kinds: "BRANCH" weihgt: 3
})"),
      ElementsAre(
          "2:1 [] Unknown field `versoin` in Standard; did you mean `version`? Possible: id, "
          "version, title, citation, valid_from, valid_until, year_begin, definitions, rules, "
          "scoring, features. | Standard 中没有字段 `versoin`；是否应为 "
          "`version`？可用：id、version、title、citation、valid_from、valid_until、year_"
          "begin、definitions、rules、scoring、features。",
          "5:3 [R-1] Unknown field `tilte` in Rule; did you mean `title`? Possible: id, title, "
          "clause, kinds, center, measure, threshold, period, of_which, closures, first_period, "
          "advisory, weight, points. | Rule 中没有字段 `tilte`；是否应为 "
          "`title`？可用：id、title、clause、kinds、center、measure、threshold、period、of_"
          "which、closures、first_period、advisory、weight、points。",
          "5:56 [R-1] Unknown field `other` in Rule. Possible: id, title, clause, kinds, center, "
          "measure, threshold, period, of_which, closures, first_period, advisory, weight, points. "
          "| Rule 中没有字段 "
          "`other`。可用：id、title、clause、kinds、center、measure、threshold、period、of_"
          "which、closures、first_period、advisory、weight、points。",
          "6:19 [R-1] Unknown field `weihgt` in Rule; did you mean `weight`? Possible: id, title, "
          "clause, kinds, center, measure, threshold, period, of_which, closures, first_period, "
          "advisory, weight, points. | Rule 中没有字段 `weihgt`；是否应为 "
          "`weight`？可用：id、title、clause、kinds、center、measure、threshold、period、of_"
          "which、closures、first_period、advisory、weight、points。"));
}

TEST(StandardTextTest, ColumnsCountCharacters) {
  EXPECT_THAT(FaultsOf(StandardWith(R"(definitions { title { zh: "大型活动" } nmae: "LARGE" }
	definitions { nmae: "" })")),
              ElementsAre("2:36 [] Unknown field `nmae` in Definition; did you mean `name`? "
                          "Possible: name, title, predicate. | Definition 中没有字段 "
                          "`nmae`；是否应为 `name`？可用：name、title、predicate。",
                          "3:16 [] Unknown field `nmae` in Definition; did you mean `name`? "
                          "Possible: name, title, predicate. | Definition 中没有字段 "
                          "`nmae`；是否应为 `name`？可用：name、title、predicate。"));
}

TEST(StandardTextTest, WordsOfEnumsNeedTheirPrefix) {
  EXPECT_THAT(FaultsOf(RuleWith("  period { unit: YEAR }")),
              ElementsAre("4:18 [R] Unknown word `YEAR` in PeriodUnit; write `PERIOD_UNIT_YEAR`. | "
                          "PeriodUnit 中没有词 `YEAR`；请写 `PERIOD_UNIT_YEAR`。"));
}

TEST(StandardTextTest, UnknownWordsAreToldWithTheNearest) {
  EXPECT_THAT(
      FaultsOf(RuleWith("  period { unit: PERIOD_UNIT_YAER }")),
      ElementsAre("4:18 [R] Unknown word `PERIOD_UNIT_YAER` in PeriodUnit; did you mean "
                  "`PERIOD_UNIT_YEAR`? Possible: PERIOD_UNIT_DAY, PERIOD_UNIT_WEEK, "
                  "PERIOD_UNIT_MONTH, PERIOD_UNIT_QUARTER, PERIOD_UNIT_YEAR, PERIOD_UNIT_INSTANT. "
                  "| PeriodUnit 中没有词 `PERIOD_UNIT_YAER`；是否应为 "
                  "`PERIOD_UNIT_YEAR`？可用：PERIOD_UNIT_DAY、PERIOD_UNIT_WEEK、PERIOD_UNIT_"
                  "MONTH、PERIOD_UNIT_QUARTER、PERIOD_UNIT_YEAR、PERIOD_UNIT_INSTANT。"));
}

TEST(StandardTextTest, UnknownNumbersAreNoWords) {
  EXPECT_THAT(FaultsOf(RuleWith("  period { unit: 9 }")),
              ElementsAre("4:18 [R] Unknown word `9` in PeriodUnit. Possible: PERIOD_UNIT_DAY, "
                          "PERIOD_UNIT_WEEK, PERIOD_UNIT_MONTH, PERIOD_UNIT_QUARTER, "
                          "PERIOD_UNIT_YEAR, PERIOD_UNIT_INSTANT. | PeriodUnit 中没有词 "
                          "`9`。可用：PERIOD_UNIT_DAY、PERIOD_UNIT_WEEK、PERIOD_UNIT_MONTH、PERIOD_"
                          "UNIT_QUARTER、PERIOD_UNIT_YEAR、PERIOD_UNIT_INSTANT。"));
}

TEST(StandardTextTest, ATextIsInQuotes) {
  EXPECT_THAT(FaultsOf(R"(id: JX
version: 2015)"),
              ElementsAre("1:5 [] `id` in Standard is text; found `JX`. Put it in quotes. | "
                          "Standard 的 `id` 是文字，现为 `JX`。请加引号。",
                          "2:10 [] `version` in Standard is text; found `2015`. Put it in quotes. "
                          "| Standard 的 `version` 是文字，现为 `2015`。请加引号。"));
}

TEST(StandardTextTest, ANumberIsWhole) {
  EXPECT_THAT(FaultsOf(RuleWith(R"(  weight: 1.5
  period { rolling: "3" })")),
              ElementsAre("4:11 [R] `weight` in Rule is a number; found `1.5`. Write a whole "
                          "number. | Rule 的 `weight` 是数字，现为 `1.5`。请写整数。",
                          "5:21 [R] `rolling` in Period is a number; found `\"3\"`. Write a whole "
                          "number. | Period 的 `rolling` 是数字，现为 `\"3\"`。请写整数。"));
}

TEST(StandardTextTest, ANumberFitsItsField) {
  EXPECT_THAT(FaultsOf(RuleWith(R"(  weight: 3000000000
  threshold { at_least { times: 9223372036854775808 } })")),
              ElementsAre("4:11 [R] `weight` in Rule holds numbers up to 2147483647; found "
                          "3000000000. | Rule 的 `weight` 最大为 2147483647，现为 3000000000。",
                          "5:33 [R] `times` in Amount holds numbers up to 9223372036854775807; "
                          "found 9223372036854775808. | Amount 的 `times` 最大为 "
                          "9223372036854775807，现为 9223372036854775808。"));
}

TEST(StandardTextTest, AFlagIsTrueOrFalse) {
  EXPECT_THAT(
      FaultsOf(RuleWith("  advisory: yes")),
      ElementsAre("4:13 [R] `advisory` in Rule is a flag; found `yes`. Write true or false. | Rule "
                  "的 `advisory` 是真假值，现为 `yes`。请写 true 或 false。"));
}

TEST(StandardTextTest, AMessageIsInBraces) {
  EXPECT_THAT(FaultsOf(RuleWith(R"(  title: "规则")")),
              ElementsAre("4:3 [R] `title` in Rule is told twice; it is no list. Keep one. | Rule "
                          "的 `title` 写了两次，但它不是列表。请只保留一个。",
                          "4:10 [R] `title` in Rule is a message Text; found `\"规则\"`. Put its "
                          "fields between { and }: zh, en. | Rule 的 `title` 是消息 Text，现为 "
                          "`\"规则\"`。请在 { } 中写出其字段：zh、en。"));
}

TEST(StandardTextTest, BracesAreForMessages) {
  EXPECT_THAT(FaultsOf(RuleWith(R"(  clause { zh: "一" })")),
              ElementsAre("4:10 [R] `clause` in Rule is text; found `{`. Put it in quotes. | Rule "
                          "的 `clause` 是文字，现为 `{`。请加引号。"));
}

TEST(StandardTextTest, WhatIsNoListIsToldOnce) {
  EXPECT_THAT(FaultsOf(StandardWith(R"(version: "2")")),
              ElementsAre("2:1 [] `version` in Standard is told twice; it is no list. Keep one. | "
                          "Standard 的 `version` 写了两次，但它不是列表。请只保留一个。"));
}

TEST(StandardTextTest, OfAChoiceOneIsTold) {
  EXPECT_THAT(
      FaultsOf(RuleWith("  measure { count { } stock { } }")),
      ElementsAre("4:23 [R] Measure has only one of these: open_time, open_days, count, stock, "
                  "attribute, ratio, per_target, per_person, due, unannounced. Keep one. | Measure "
                  "只能有以下之一：open_time、open_days、count、stock、attribute、ratio、per_"
                  "target、per_person、due、unannounced。请只保留一个。"));
}

TEST(StandardTextTest, BracketsAreForLists) {
  EXPECT_THAT(FaultsOf(R"(id: ["a", "b"]
definitions: [{ name: "A" nam: "B" }])"),
              ElementsAre("1:5 [] `id` in Standard is no list. Write one value without brackets. | "
                          "Standard 的 `id` 不是列表。请去掉方括号，只写一个值。",
                          "2:27 [] Unknown field `nam` in Definition; did you mean `name`? "
                          "Possible: name, title, predicate. | Definition 中没有字段 "
                          "`nam`；是否应为 `name`？可用：name、title、predicate。"));
}

TEST(StandardTextTest, TheFirstFaultOfSyntaxIsTold) {
  EXPECT_THAT(
      FaultsOf(R"(versoin: "1"
id "s"
tilte: 1)"),
      ElementsAre(
          "1:1 [] Unknown field `versoin` in Standard; did you mean `version`? Possible: id, "
          "version, title, citation, valid_from, valid_until, year_begin, definitions, rules, "
          "scoring, features. | Standard 中没有字段 `versoin`；是否应为 "
          "`version`？可用：id、version、title、citation、valid_from、valid_until、year_"
          "begin、definitions、rules、scoring、features。",
          "2:4 [] Expected `:` or `{`, found `\"s\"`. | 此处应为 `:` 或 `{`，现为 `\"s\"`。"));
}

TEST(StandardTextTest, ABracketThatIsNotClosedIsTold) {
  EXPECT_THAT(
      FaultsOf(R"(rules {
  id: "R"
)"),
      ElementsAre(
          "3:1 [R] Expected `}`, found the end of the text. | 此处应为 `}`，但文本已结束。"));
}

TEST(StandardTextTest, ABracketTooManyIsTold) {
  EXPECT_THAT(FaultsOf(R"(id: "s" })"),
              ElementsAre("1:9 [] Expected a field name, found `}`. | 此处应为字段名，现为 `}`。"));
}

TEST(StandardTextTest, AListThatGoesOnIsTold) {
  EXPECT_THAT(
      FaultsOf(R"(features { } rules { kinds: ["A" "B"; })"),
      ElementsAre("1:37 [] Expected `,` or `]`, found `;`. | 此处应为 `,` 或 `]`，现为 `;`。"));
}

TEST(StandardTextTest, AMissingValueIsTold) {
  EXPECT_THAT(FaultsOf("id: }"),
              ElementsAre("1:5 [] Expected a value, found `}`. | 此处应为值，现为 `}`。"));
}

TEST(StandardTextTest, AMinusNeedsANumber) {
  EXPECT_THAT(
      FaultsOf(R"(id: -"s")"),
      ElementsAre("1:6 [] Expected a number, found `\"s\"`. | 此处应为数字，现为 `\"s\"`。"));
}

TEST(StandardTextTest, ATextWithoutItsEndIsTold) {
  EXPECT_THAT(FaultsOf(R"(id: "s)"),
              ElementsAre("1:7 [] The text can't be read here: Unexpected end of string. | "
                          "此处无法读取：Unexpected end of string."));
}

TEST(StandardTextTest, EscapesAreNoWayForControlCharacters) {
  EXPECT_THAT(FaultsOf(R"(id: "a\x01" version: "\377")"),
              ElementsAre("1:5 [] `id` in Standard holds control characters or is no UTF-8. | "
                          "Standard 的 `id` 含有控制字符或不是 UTF-8。",
                          "1:22 [] `version` in Standard holds control characters or is no UTF-8. "
                          "| Standard 的 `version` 含有控制字符或不是 UTF-8。"));
}

TEST(StandardTextTest, CharactersThatCannotBePublishedAreTold) {
  const std::string en =
      "Here is a character that a published text can't hold: a control character (a carriage "
      "return, for instance) or bytes that are no UTF-8. Save the file as UTF-8 with line feeds "
      "only.";
  const std::string zh =
      "此处有不能发布的字符：控制字符（如回车符），或不是 UTF-8 的字节。"
      "请将文件另存为 UTF-8，换行只用 LF。";
  EXPECT_THAT(FaultsOf("id: \"s\"\r\nversion: \"1\"\r\n"),
              ElementsAre(absl::StrCat("1:8 [] ", en, " | ", zh)));
  EXPECT_THAT(FaultsOf("id: \"s\"\n\t# 馆\xff"),
              ElementsAre(absl::StrCat("2:5 [] ", en, " | ", zh)));
}

TEST(StandardTextTest, ATextIsNoLongerThanCanBePublished) {
  const std::string comment(kStandardBytesMax + 1, '#');
  EXPECT_THAT(
      FaultsOf(comment),
      ElementsAre("0:0 [] The text has 61441 bytes; at most 61440 can be published. Shorten "
                  "it, or make two standards of it. | 文本共 61441 字节，最多可发布 61440 "
                  "字节。请缩短，或拆分为两个标准。"));
}

TEST(StandardTextTest, MessagesLieNotTooDeep) {
  std::string deep;
  for (int i = 0; i < 100; ++i) deep += "not { ";
  EXPECT_THAT(FaultsOf(RuleThatCounts(deep)),
              ElementsAre("4:387 [R] Messages lie more than 64 deep. Make it simpler. | "
                          "消息嵌套超过 64 层。请简化。"));
}

TEST(StandardTextTest, NoMoreFaultsAreToldThanTheBound) {
  std::string text;
  for (int i = 0; i < 200; ++i) absl::StrAppend(&text, "rules { id: \"R\" unknown", i, ": 1 }\n");
  EXPECT_EQ(FaultsOf(text).size(), kFaultsMax);
}

TEST(StandardTextTest, EveryWayToWriteAValueIsRead) {
  wubu::v1::Standard standard;
  std::vector<Fault> faults;
  ASSERT_TRUE(ParseStandard(R"(
    id: "a" 'b',  # A comment.
    title: { zh: "标准" };
    rules: [{ id: "1" advisory: t weight: 0x10 }, < advisory: 1 kinds: ["A", 'B'] >]
    rules { period { unit: 5 } threshold { at_least { times: -9223372036854775808 } } kinds: [] })",
                            &standard, &faults));
  EXPECT_EQ(standard.id(), "ab");
  EXPECT_EQ(standard.rules(0).weight(), 16);
  EXPECT_TRUE(standard.rules(1).advisory());
  EXPECT_EQ(standard.rules(1).kinds(1), "B");
  EXPECT_EQ(standard.rules(2).period().unit(), wubu::v1::PERIOD_UNIT_YEAR);
  EXPECT_EQ(standard.rules(2).threshold().at_least().times(), std::numeric_limits<int64_t>::min());
}

}  // namespace
}  // namespace wubu::standards

#include "services/compliance/score.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "google/protobuf/text_format.h"

namespace wubu::compliance {
namespace {

using ::testing::IsEmpty;
using wubu::v1::ScoreLine;
using wubu::v1::ScoreSheet;

template <typename Message>
Message Parsed(const std::string& text) {
  Message message;
  CHECK(google::protobuf::TextFormat::ParseFromString(text, &message));
  return message;
}

constexpr char kTenTimes[] = "threshold { at_least { times: 10 } } measure { count {} } ";
constexpr char kSevenOfTen[] =
    "status: STATUS_MISSED value { numerator: 7 } threshold { numerator: 10 } ";

// Of a rule with these points, judged so.
ScoreLine LineOf(const std::string& points, const std::string& verdict,
                 const std::string& rule = kTenTimes) {
  return ScoreLineOf(
      Parsed<wubu::v1::Rule>(absl::StrCat(rule, "points { max_hundredths: 1000 ", points, "}")),
      Parsed<wubu::v1::RuleVerdict>(verdict));
}

int64_t PointsOf(const std::string& points, const std::string& verdict,
                 const std::string& rule = kTenTimes) {
  return LineOf(points, verdict, rule).points_hundredths();
}

TEST(ScoreLineTest, WhatIsNotMetLosesAllInProportionOrForEachThatLacks) {
  EXPECT_EQ(PointsOf("", kSevenOfTen), 0);
  EXPECT_EQ(PointsOf("all_or_nothing: true", kSevenOfTen), 0);
  EXPECT_EQ(PointsOf("proportional: true", kSevenOfTen), 700);
  EXPECT_EQ(PointsOf("minus_hundredths_per_missing: 150", kSevenOfTen), 550);
  EXPECT_EQ(PointsOf("minus_hundredths_per_missing: 400", kSevenOfTen), 0);
}

TEST(ScoreLineTest, ThePartThatIsFurthestAwayDecides) {
  const std::string verdict =
      absl::StrCat(kSevenOfTen, "of_which { value { } threshold { numerator: 4 } ",
                   "of_which { value { } threshold { numerator: 9 } } }");
  EXPECT_EQ(PointsOf("proportional: true", verdict), 0);
  EXPECT_EQ(PointsOf("minus_hundredths_per_missing: 100", verdict), 100);
}

TEST(ScoreLineTest, UnitsAreThoseThatPeopleCountIn) {
  // Five hours and a third are missing.
  const std::string verdict =
      "status: STATUS_BEHIND value { numerator: 16800 } threshold { numerator: 36000 }";
  const std::string rule = "threshold { at_least { hours: 10 } } measure { open_time {} } ";
  const ScoreLine line = LineOf("minus_hundredths_per_missing: 100", verdict, rule);
  EXPECT_EQ(line.points_hundredths(), 466);  // 1000 − 533⅓, rounded down.
  EXPECT_EQ(line.missing().numerator(), 16);
  EXPECT_EQ(line.missing().denominator(), 3);
}

TEST(ScoreLineTest, OfTargetsAndPeriodsThoseThatLackAreCounted) {
  const std::string lacks = "status: STATUS_MISSED lacks { } lacks { } ";
  EXPECT_EQ(PointsOf("minus_hundredths_per_missing: 100", lacks, "measure { per_target {} } "),
            800);
  EXPECT_EQ(PointsOf("minus_hundredths_per_missing: 100", lacks + "periods_required: 52"), 800);
  const std::string part =
      "status: STATUS_MISSED of_which { value { } threshold { numerator: 4 } }";
  EXPECT_EQ(PointsOf("minus_hundredths_per_missing: 100", part, "measure { per_person {} } "), 900);
}

TEST(ScoreLineTest, ABonusIsForUnitsAboveWhereItIsMet) {
  const std::string met = "status: STATUS_MET value { numerator: 13 } threshold { numerator: 10 }";
  EXPECT_EQ(LineOf("bonus_hundredths_per_unit: 20", met).bonus_hundredths(), 60);
  EXPECT_EQ(
      LineOf("bonus_hundredths_per_unit: 20 bonus_max_hundredths: 50", met).bonus_hundredths(), 50);
  EXPECT_EQ(LineOf("bonus_hundredths_per_unit: 20", kSevenOfTen).bonus_hundredths(), 0);
}

TEST(ScoreLineTest, HugeFiguresAreBounded) {
  const std::string huge =
      "status: STATUS_MET value { numerator: 9000000000000000000 } threshold { numerator: 1 }";
  EXPECT_EQ(LineOf("bonus_hundredths_per_unit: 2000000000 bonus_max_hundredths: 9", huge)
                .bonus_hundredths(),
            9);
  const std::string lack =
      "status: STATUS_MISSED value { } threshold { numerator: 9000000000000000000 }";
  EXPECT_EQ(PointsOf("minus_hundredths_per_missing: 2000000000", lack), 0);
}

// Three rules: A for 10 points, B for 5 with a bonus, and V with a veto.
class ScoreSheetTest : public testing::Test {
 protected:
  ScoreSheetTest() {
    auto made = CompiledStandard::Make(Parsed<wubu::v1::Standard>(R"(
      id: "s" version: "1"
      rules { id: "A" measure { count {} } points { max_hundredths: 1000 } }
      rules { id: "B" measure { count {} }
              points { max_hundredths: 500 bonus_hundredths_per_unit: 100 } }
      rules { id: "V" measure { count {} } points { veto: true } }
      rules { id: "PLAIN" measure { count {} } }
      scoring {
        bonus_max_hundredths: 150
        grades { name: "BEST" min_hundredths: 1600 prerequisites: "PLAIN" }
        grades { name: "GOOD" min_hundredths: 600 }
      })"));
    CHECK(made.ok());
    standard_ = *std::move(made);
    for (const CompiledRule& rule : standard_->rules()) Judge(rule);
  }

  void Judge(const CompiledRule& rule) {
    Judged& judged = year_.emplace_back();
    judged.standard = standard_.get();
    judged.rule = &rule;
    judged.verdict = Parsed<wubu::v1::RuleVerdict>(
        "status: STATUS_MET value { numerator: 9 } threshold { numerator: 7 }");
    judged.verdict.set_standard("s");
    judged.verdict.set_rule(rule.told->id());
  }
  void Set(size_t rule, wubu::v1::Status status) { year_[rule].verdict.set_status(status); }

  ScoreSheet Sheet() const { return ScoreSheets(year_).at(0); }

  std::unique_ptr<const CompiledStandard> standard_;
  std::vector<Judged> year_;
};

TEST_F(ScoreSheetTest, AddsUpLinesAndBonusesUpToTheirBound) {
  EXPECT_EQ(Sheet().lines_size(), 3);
  EXPECT_EQ(Sheet().max_hundredths(), 1500);
  EXPECT_EQ(Sheet().bonus_hundredths(), 150);
  EXPECT_EQ(Sheet().total_hundredths(), 1650);
  EXPECT_EQ(Sheet().grade(), "BEST");
}

TEST_F(ScoreSheetTest, AGradeAsksForItsPrerequisitesToo) {
  for (const auto status : {wubu::v1::STATUS_ON_TRACK, wubu::v1::STATUS_EXCUSED}) {
    Set(3, status);
    EXPECT_EQ(Sheet().grade(), "GOOD");
  }
}

TEST_F(ScoreSheetTest, LinesThatLeaveTakeTheirMaximumAlong) {
  Set(0, wubu::v1::STATUS_EXCUSED);
  EXPECT_EQ(Sheet().max_hundredths(), 500);
  Set(0, wubu::v1::STATUS_NO_DATA);
  EXPECT_EQ(Sheet().max_hundredths(), 1500);
  EXPECT_EQ(Sheet().total_hundredths(), 650);
  for (size_t rule = 0; rule < 3; ++rule) Set(rule, wubu::v1::STATUS_NOT_APPLICABLE);
  EXPECT_EQ(Sheet().max_hundredths(), 0);
  EXPECT_EQ(Sheet().grade(), "");
}

TEST_F(ScoreSheetTest, AVetoLeavesNothingButTheLines) {
  Set(2, wubu::v1::STATUS_MISSED);
  EXPECT_TRUE(Sheet().vetoed());
  EXPECT_EQ(Sheet().total_hundredths(), 0);
  EXPECT_EQ(Sheet().grade(), "");
  EXPECT_EQ(Sheet().lines(0).points_hundredths(), 1000);
}

TEST_F(ScoreSheetTest, WithoutPointsThereIsNoSheet) {
  year_.erase(year_.begin(), year_.begin() + 3);
  EXPECT_THAT(ScoreSheets(year_), IsEmpty());
}

}  // namespace
}  // namespace wubu::compliance

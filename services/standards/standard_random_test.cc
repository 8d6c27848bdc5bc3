// Texts whose words are exchanged, dropped, doubled and added at random: reading them never
// crashes, the words that are right are those that TextFormat reads, and what has no fault can be
// asked. The seed is printed; WUBU_SEED=<number> runs it again.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "google/protobuf/text_format.h"
#include "services/standards/limits.h"
#include "services/standards/predicate.h"
#include "services/standards/standard_check.h"
#include "tests/support/seed.h"
#include "wubu/v1/event.pb.h"

namespace wubu::standards {
namespace {

using google::protobuf::Descriptor;
using wubu::v1::Standard;
using Random = std::mt19937_64;
using Words = std::vector<std::string>;

constexpr int kRounds = 10000;

// Words are parted by blanks, so that they can be exchanged.
constexpr absl::string_view kTexts[] = {
    R"(rules { id : "A" title { zh : "规则" } kinds : "BRANCH" kinds : "MAIN"
       center { field { path : "stage" in : "OPEN" } }
       measure { count { where { all { of { type : "activity_held" } of { not { definition : "D" } } } }
         sum_of : "activity_held.participant_count" } }
       threshold { at_least { times : 10 } } period { unit : PERIOD_UNIT_YEAR rolling : 3 }
       of_which { id : "B" where { field { path : "activity_held.kind" in : [ "MASS" , "SPORTS" ] } }
         threshold { at_most { times : 5 } } } weight : 2 points { max_hundredths : 100 veto : true } })",
    R"(rules { id : "C" title { zh : "规则" } kinds : "TOWN"
       measure { ratio { part { stock { entry : ENTRY_TYPE_STAFF where {
         any { of { field { path : "professional" is : true } } of { field { path : "title" present : true } } } } } }
         whole { stock { entry : ENTRY_TYPE_STAFF } } } }
       threshold { at_least { percent : 75 } } period { unit : PERIOD_UNIT_INSTANT } })",
    R"(rules { id : "D" title { zh : "规则" } kinds : "TOWN"
       measure { open_time { days { weekdays : WEEKDAY_MONDAY dates : "10-01" except : true }
         within { weekday : WEEKDAY_SUNDAY start_minute : 540 end_minute : 1020 } } }
       threshold { at_least { hours : 4 } } period { unit : PERIOD_UNIT_WEEK } })",
    R"(rules { id : "E" title { zh : "规则" } kinds : "MAIN"
       measure { per_target { kinds : "BRANCH" side : TARGET_SIDE_TARGET measure {
         attribute { field : "standing_items.items" where { field { path : "kind" in : "CHESS" } } } } } }
       threshold { cases { center { field { path : "population" max : 30000 } } at_least { times : 3 } }
         cases { center { field { path : "population" min : 30001 } } at_least { times : 4 } }
         scale { attribute : "population" every : 10000 } }
       period { unit : PERIOD_UNIT_YEAR } })",
    R"(rules { id : "F" title { zh : "规则" } kinds : "MAIN"
       measure { per_person { staff { field { path : "work_time" in : "FULL_TIME" } }
         where { field { path : "training_held.day_count" min : 2 } } } }
       threshold { at_least { times : 5 } } period { unit : PERIOD_UNIT_YEAR } }
       rules { id : "G" title { zh : "规则" } kinds : "MAIN" measure { due { items { where {
         field { path : "document_filed.kind" in : "PLAN" } } } yearly : "01-12" } }
         period { unit : PERIOD_UNIT_YEAR } })",
    R"(rules { id : "H" title { zh : "规则" } kinds : "MAIN"
       measure { unannounced { acts { type : "touring_held" } lead_days : 3 fields : "item" } }
       period { unit : PERIOD_UNIT_MONTH } points { max_hundredths : 9000 } }
       scoring { grades { name : "GOOD" min_hundredths : 9000 prerequisites : "H" } }
       features { id : "X" feature : "Y" })"};

constexpr absl::string_view kHead =
    R"(id : "s" version : "1" title { zh : "标准" } valid_from : "2026-01-01" definitions { name : "D"
       predicate { field { path : "activity_held.participant_count" min : 500 max : 900 } } } )";

Words WordsOf(absl::string_view text) {
  return absl::StrSplit(text, absl::ByAnyChar(" \n"), absl::SkipEmpty());
}

Words AnyText(Random& random) {
  Words words = WordsOf(kHead);
  for (size_t n = 1 + random() % 2; n > 0; --n) {
    const Words more = WordsOf(kTexts[random() % std::size(kTexts)]);
    words.insert(words.end(), more.begin(), more.end());
  }
  return words;
}

// Brackets stay as they are, or nothing would ever be read to its end.
bool IsBracket(const std::string& word) { return word == "{" || word == "}"; }

void Change(Random& random, const Words& known, Words* words) {
  const size_t at = random() % words->size();
  if (IsBracket((*words)[at]) && random() % 20 != 0) return;
  const std::string& other = known[random() % known.size()];
  if (IsBracket(other) && random() % 20 != 0) return;
  switch (random() % 6) {
    case 0:
      words->erase(words->begin() + static_cast<int64_t>(at));
      break;
    case 1:
      words->insert(words->begin() + static_cast<int64_t>(at), other);
      break;
    default:
      (*words)[at] = other;
  }
}

Words KnownWords() {
  Words known = WordsOf(kHead);
  for (absl::string_view text : kTexts) {
    const Words words = WordsOf(text);
    known.insert(known.end(), words.begin(), words.end());
  }
  for (const char* word : {"-",     "-1",      "0",     "99999999999999999999",
                           "1.5",   "<",       ">",     "[",
                           "]",     ",",       ";",     "\"\"",
                           "\"x\"", "unknown", "true",  "\"open",
                           "7x",    "馆",      "-1.5f", "PERIOD_UNIT_DAY",
                           "any",   "outside"}) {
    known.emplace_back(word);
  }
  return known;
}

// Every predicate of rules that count events, and of their parts.
void ExpectCanBeAsked(const Standard& standard) {
  const DefinitionMap definitions = DefinitionsOf(standard);
  const auto expect = [&](const wubu::v1::Predicate& predicate, const Descriptor* root) {
    const auto matcher = Matcher::Make(predicate, root, definitions);
    EXPECT_TRUE(matcher.ok()) << matcher.status() << standard.DebugString();
  };
  for (const auto& rule : standard.rules()) {
    expect(rule.center(), wubu::v1::CenterRegistered::descriptor());
    expect(rule.measure().count().where(), wubu::v1::Payload::descriptor());
    if (!rule.measure().has_count()) continue;
    for (const auto& part : rule.of_which()) {
      expect(part.where(), wubu::v1::Payload::descriptor());
    }
  }
}

bool TextFormatReads(const std::string& text, Standard* standard) {
  google::protobuf::LogSilencer quiet;
  return google::protobuf::TextFormat::ParseFromString(text, standard);
}

// TextFormat reads a number as a word of an enum also where no word has it.
bool HasUnknownNumber(const std::vector<Fault>& faults) {
  return std::any_of(faults.begin(), faults.end(), [](const Fault& fault) {
    absl::string_view text = fault.text.en;
    return absl::ConsumePrefix(&text, "Unknown word `") &&
           (text[0] == '-' || absl::ascii_isdigit(text[0]));
  });
}

TEST(StandardRandomTest, WordsAreRightWhereTextFormatReadsThem) {
  Random random(TestSeed());
  const Words known = KnownWords();
  int read = 0;
  int taken = 0;
  for (int round = 0; round < kRounds && !HasFailure(); ++round) {
    Words words = AnyText(random);
    for (size_t n = random() % 4; n > 0; --n) Change(random, known, &words);
    const std::string text = absl::StrJoin(words, "\n");
    Standard expected;
    StandardText found;
    std::vector<Fault> faults;
    const bool readable = TextFormatReads(text, &expected);
    const bool right = ParseStandardText(text, &found, &faults);
    ASSERT_EQ(right, readable && !HasUnknownNumber(faults))
        << text << (faults.empty() ? "" : faults[0].text.en);
    if (!right) continue;
    ++read;
    EXPECT_EQ(found.standard.SerializeAsString(), expected.SerializeAsString());
    faults = CheckStandard(found);
    for (const Fault& fault : faults) {
      EXPECT_GE(fault.line, 0);
      EXPECT_LE(fault.line, static_cast<int>(words.size()));
    }
    if (!faults.empty()) continue;
    ++taken;
    ExpectCanBeAsked(found.standard);
  }
  EXPECT_GT(read, kRounds / 4);
  EXPECT_GT(taken, kRounds / 5);
  EXPECT_LT(taken, read);
}

}  // namespace
}  // namespace wubu::standards

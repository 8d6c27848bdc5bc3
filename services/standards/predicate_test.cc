#include "services/standards/predicate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "google/protobuf/text_format.h"
#include "services/domain/event_type.h"
#include "services/standards/limits.h"
#include "wubu/v1/event.pb.h"

namespace wubu::standards {
namespace {

using google::protobuf::Descriptor;
using ::testing::ElementsAre;
using wubu::v1::CenterRegistered;
using wubu::v1::Payload;
using wubu::v1::Predicate;
using wubu::v1::TroupeFormed;

template <typename Message>
Message Of(const std::string& text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message)) << text;
  return message;
}

Payload Activity(const std::string& fields) {
  return Of<Payload>(absl::StrCat("activity_held {", fields, "}"));
}

absl::StatusOr<Matcher> Make(const std::string& predicate,
                             const Descriptor* root = Payload::descriptor()) {
  return Matcher::Make(Of<Predicate>(predicate), root, {});
}

Matcher MatcherOf(const std::string& predicate, const Descriptor* root = Payload::descriptor()) {
  auto matcher = Make(predicate, root);
  EXPECT_TRUE(matcher.ok()) << matcher.status();
  return *matcher;
}

bool Holds(const std::string& predicate, const google::protobuf::Message& message) {
  return MatcherOf(predicate, message.GetDescriptor()).Holds(message);
}

// "activity_held.participant_count 480 500"; empty without a near miss.
std::string Miss(const std::string& predicate, const google::protobuf::Message& message) {
  const auto miss = MatcherOf(predicate, message.GetDescriptor()).NearMiss(message);
  if (!miss.has_value()) return "";
  const std::string found = miss->found.has_value() ? absl::StrCat(*miss->found) : "-";
  return absl::StrCat(miss->field, " ", found, " ", miss->needed);
}

std::string FaultOf(const std::string& predicate, const Descriptor* root = Payload::descriptor()) {
  const auto matcher = Make(predicate, root);
  EXPECT_EQ(matcher.status().code(), absl::StatusCode::kInvalidArgument);
  return std::string(matcher.status().message());
}

TEST(MatcherTest, AnEmptyPredicateHoldsAlways) {
  EXPECT_TRUE(Holds("", Activity("")));
  EXPECT_TRUE(Holds("", Payload()));
  EXPECT_TRUE(Holds("all {}", TroupeFormed()));
  EXPECT_FALSE(Holds("any {}", TroupeFormed()));
}

TEST(MatcherTest, ATypeHoldsForEventsOfThatType) {
  EXPECT_TRUE(Holds("type: 'activity_held'", Activity("")));
  EXPECT_FALSE(Holds("type: 'training_held'", Activity("")));
  EXPECT_FALSE(Holds("type: 'activity_held'", Payload()));
}

TEST(MatcherTest, AllAnyAndNotMeanWhatTheySay) {
  const std::string mass = "{ field { path: 'activity_held.kind' in: 'MASS' } }";
  const std::string free = "{ field { path: 'activity_held.free_of_charge' is: true } }";
  const auto both = [&](const std::string& word) {
    return absl::StrCat(word, " { of ", mass, " of ", free, " }");
  };
  EXPECT_TRUE(Holds(both("all"), Activity("kind: 'MASS' free_of_charge: true")));
  EXPECT_FALSE(Holds(both("all"), Activity("kind: 'MASS'")));
  EXPECT_TRUE(Holds(both("any"), Activity("kind: 'MASS'")));
  EXPECT_FALSE(Holds(both("any"), Activity("kind: 'SPORTS' free_of_charge: false")));
  EXPECT_FALSE(Holds(absl::StrCat("not ", mass), Activity("kind: 'MASS'")));
  EXPECT_TRUE(Holds(absl::StrCat("not ", mass), Activity("")));
}

TEST(MatcherTest, AWordIsOneOfTheWords) {
  const std::string predicate = "field { path: 'activity_held.kind' in: ['MASS', 'EXHIBITION'] }";
  EXPECT_TRUE(Holds(predicate, Activity("kind: 'EXHIBITION'")));
  EXPECT_FALSE(Holds(predicate, Activity("kind: 'EXHIBITIONS'")));
  EXPECT_FALSE(Holds(predicate, Activity("")));
}

TEST(MatcherTest, OfAListAnyEntryIsAsTold) {
  const std::string predicate = "field { path: 'activity_held.tags' in: ['PLAZA', 'ELDERLY'] }";
  EXPECT_TRUE(Holds(predicate, Activity("tags: 'CHILDREN' tags: 'PLAZA'")));
  EXPECT_FALSE(Holds(predicate, Activity("tags: 'CHILDREN'")));
  EXPECT_FALSE(Holds(predicate, Activity("")));
}

TEST(MatcherTest, WordsOfEnumsHaveTheirPrefixOrNot) {
  const Payload touring = Activity("service_form: SERVICE_FORM_TOURING");
  EXPECT_TRUE(Holds("field { path: 'activity_held.service_form' in: 'TOURING' }", touring));
  EXPECT_TRUE(
      Holds("field { path: 'activity_held.service_form' in: 'SERVICE_FORM_TOURING' }", touring));
  EXPECT_FALSE(Holds("field { path: 'activity_held.service_form' in: 'ONLINE' }", touring));
}

TEST(MatcherTest, LevelsCompareByTheirNumbers) {
  const auto award = [](const std::string& level) {
    return Of<Payload>(absl::StrCat("award_received { level: AWARD_LEVEL_", level, " }"));
  };
  const std::string predicate = "field { path: 'award_received.level' min_level: 'PROVINCE' }";
  EXPECT_FALSE(Holds(predicate, award("PREFECTURE")));
  EXPECT_TRUE(Holds(predicate, award("PROVINCE")));
  EXPECT_TRUE(Holds(predicate, award("NATION")));
  EXPECT_FALSE(Holds(predicate, Of<Payload>("award_received {}")));
  EXPECT_TRUE(Holds("field { path: 'award_received.level' max: 4 }", award("PROVINCE")));
  EXPECT_FALSE(Holds("field { path: 'award_received.level' max: 4 }", award("NATION")));
}

TEST(MatcherTest, BoundsOfNumbersAreIncluded) {
  const std::string predicate = "field { path: 'population' min: 30001 max: 50000 }";
  const auto center = [](int64_t population) {
    return Of<CenterRegistered>(absl::StrCat("population: ", population));
  };
  EXPECT_FALSE(Holds(predicate, center(30000)));
  EXPECT_TRUE(Holds(predicate, center(30001)));
  EXPECT_TRUE(Holds(predicate, center(50000)));
  EXPECT_FALSE(Holds(predicate, center(50001)));
  EXPECT_FALSE(Holds(predicate, CenterRegistered()));
}

TEST(MatcherTest, ZeroThatWasToldIsSetAndNothingToldIsNot) {
  const std::string predicate = "field { path: 'population' max: 10 }";
  EXPECT_TRUE(Holds(predicate, Of<CenterRegistered>("population: 0")));
  EXPECT_FALSE(Holds(predicate, CenterRegistered()));
}

TEST(MatcherTest, AFlagThatIsNotToldIsNeitherTrueNorFalse) {
  EXPECT_TRUE(Holds("field { path: 'active' is: false }", Of<TroupeFormed>("active: false")));
  EXPECT_FALSE(Holds("field { path: 'active' is: false }", TroupeFormed()));
  EXPECT_FALSE(Holds("field { path: 'active' is: true }", Of<TroupeFormed>("active: false")));
}

TEST(MatcherTest, PresentAsksForTextListsAndMessages) {
  const std::string tags = "field { path: 'activity_held.tags' present: true }";
  EXPECT_TRUE(Holds(tags, Activity("tags: 'X'")));
  EXPECT_FALSE(Holds(tags, Activity("")));
  const std::string brand = "field { path: 'activity_held.brand' present: true }";
  EXPECT_TRUE(Holds(brand, Activity("brand: 'spring'")));
  EXPECT_FALSE(Holds(brand, Activity("brand: ''")));
  const std::string end = "field { path: 'activity_held.end_time' present: true }";
  EXPECT_TRUE(Holds(end, Activity("end_time {}")));
  EXPECT_FALSE(Holds(end, Activity("")));
  EXPECT_FALSE(Holds("field { path: 'activity_held.brand' present: false }", Activity("")));
}

TEST(MatcherTest, PathsGoThroughMessages) {
  const auto center = Of<CenterRegistered>("standing_items { items { display_name: 'Chess' } }");
  EXPECT_TRUE(Holds("field { path: 'standing_items.items' present: true }", center));
  EXPECT_FALSE(Holds("field { path: 'schedule.spans' present: true }", center));
  EXPECT_TRUE(Holds("field { path: 'tags.tags' in: 'A' }",
                    Of<CenterRegistered>("tags { tags: 'A' tags: 'B' }")));
}

TEST(MatcherTest, DefinitionsMayNameOthers) {
  const auto many = Of<Predicate>("field { path: 'activity_held.participant_count' min: 500 }");
  const auto large = Of<Predicate>("any { of { definition: 'MANY' } of { definition: 'WIDE' } }");
  const auto wide = Of<Predicate>("field { path: 'activity_held.display_millimeters' min: 60000 }");
  const DefinitionMap definitions = {{"MANY", &many}, {"LARGE", &large}, {"WIDE", &wide}};
  const auto matcher =
      Matcher::Make(Of<Predicate>("definition: 'LARGE'"), Payload::descriptor(), definitions);
  ASSERT_TRUE(matcher.ok()) << matcher.status();
  EXPECT_TRUE(matcher->Holds(Activity("participant_count: 500")));
  EXPECT_TRUE(matcher->Holds(Activity("display_millimeters: 60000")));
  EXPECT_FALSE(matcher->Holds(Activity("participant_count: 499")));
}

TEST(MatcherTest, TypesAreThoseForWhichItMayHold) {
  EXPECT_THAT(MatcherOf("type: 'training_held'").types(), ElementsAre(20));
  EXPECT_THAT(MatcherOf("any { of { field { path: 'touring_held.kind' in: 'X' } }"
                        "      of { field { path: 'activity_held.kind' in: 'X' } } }")
                  .types(),
              ElementsAre(10, 30));
  EXPECT_THAT(MatcherOf("all { of { type: 'touring_held' } of { type: 'activity_held' } }").types(),
              ElementsAre());
  EXPECT_THAT(MatcherOf("all { of { type: 'touring_held' }"
                        "      of { not { field { path: 'touring_held.kind' in: 'X' } } } }")
                  .types(),
              ElementsAre(30));
  EXPECT_THAT(MatcherOf("field { path: 'touring_held.kind' present: false }").types(),
              ElementsAre());
}

TEST(MatcherTest, WithoutConditionItMayHoldForAllTypes) {
  EXPECT_EQ(MatcherOf("").types().size(), domain::AllEventTypes().size());
  EXPECT_EQ(MatcherOf("not { type: 'touring_held' }").types().size(),
            domain::AllEventTypes().size() - 1);
  EXPECT_THAT(MatcherOf("", TroupeFormed::descriptor()).types(), ElementsAre());
}

TEST(MatcherTest, ANumberTooSmallOrTooGreatIsANearMiss) {
  const std::string predicate = "field { path: 'activity_held.participant_count' min: 50 max: 90 }";
  EXPECT_EQ(Miss(predicate, Activity("participant_count: 48")),
            "activity_held.participant_count 48 50");
  EXPECT_EQ(Miss(predicate, Activity("participant_count: 95")),
            "activity_held.participant_count 95 90");
  EXPECT_EQ(Miss(predicate, Activity("participant_count: 50")), "");
}

TEST(MatcherTest, AMissingNumberIsANearMissWhereItsMessageIsThere) {
  const std::string predicate = "field { path: 'activity_held.participant_count' max: 90 }";
  EXPECT_EQ(Miss(predicate, Activity("")), "activity_held.participant_count - 90");
  EXPECT_EQ(Miss(predicate, Of<Payload>("training_held {}")), "");
}

TEST(MatcherTest, WhatSomethingElseKeepsOutIsNoNearMiss) {
  const std::string predicate =
      "all { of { field { path: 'activity_held.participant_count' min: 500 } }"
      "      of { field { path: 'activity_held.kind' in: 'MASS' } } }";
  EXPECT_EQ(Miss(predicate, Activity("kind: 'MASS' participant_count: 480")),
            "activity_held.participant_count 480 500");
  EXPECT_EQ(Miss(predicate, Activity("kind: 'SPORTS' participant_count: 480")), "");
}

TEST(MatcherTest, OfSeveralNumbersTheFirstThatCouldIsTold) {
  const std::string predicate =
      "any { of { all { of { field { path: 'activity_held.kind' in: 'EXHIBITION' } }"
      "                 of { field { path: 'activity_held.display_millimeters' min: 60000 } } } }"
      "      of { field { path: 'activity_held.participant_count' min: 500 } } }";
  EXPECT_EQ(Miss(predicate, Activity("kind: 'MASS' participant_count: 480")),
            "activity_held.participant_count 480 500");
  EXPECT_EQ(Miss(predicate, Activity("kind: 'EXHIBITION' participant_count: 480")),
            "activity_held.display_millimeters - 60000");
}

TEST(MatcherTest, UnderNotTheNumberMustLieOutside) {
  const std::string predicate =
      "not { field { path: 'activity_held.participant_count' min: 50 max: 90 } }";
  EXPECT_EQ(Miss(predicate, Activity("participant_count: 60")),
            "activity_held.participant_count 60 49");
  EXPECT_EQ(Miss(predicate, Activity("participant_count: 80")),
            "activity_held.participant_count 80 91");
  EXPECT_EQ(Miss(predicate, Activity("")), "");
}

TEST(MatcherTest, LevelsAndBoundsThatNothingLiesInAreNoNearMiss) {
  EXPECT_EQ(Miss("field { path: 'award_received.level' min_level: 'PROVINCE' }",
                 Of<Payload>("award_received { level: AWARD_LEVEL_TOWN }")),
            "");
  EXPECT_EQ(Miss("field { path: 'award_received.level' min: 4 }",
                 Of<Payload>("award_received { level: AWARD_LEVEL_TOWN }")),
            "");
  EXPECT_EQ(Miss("field { path: 'activity_held.participant_count' min: 5 max: 4 }", Activity("")),
            "");
  EXPECT_EQ(Miss(absl::StrCat("not { field { path: 'activity_held.participant_count' min: ",
                              std::numeric_limits<int64_t>::min(), " } }"),
                 Activity("participant_count: 4")),
            "");
}

TEST(MatcherTest, AnUnsetFieldIsNamedHoweverItComesOut) {
  const Matcher matcher = MatcherOf(
      "any { of { field { path: 'population' min: 1 } }"
      "      of { not { field { path: 'schedule.spans' present: true } } } }",
      CenterRegistered::descriptor());
  EXPECT_TRUE(matcher.NamesUnsetField(Of<CenterRegistered>("population: 5")));
  EXPECT_FALSE(
      matcher.NamesUnsetField(Of<CenterRegistered>("population: 0 schedule { spans {} }")));
}

TEST(MatcherTest, UnknownFieldsAreToldWithTheNearestOne) {
  EXPECT_EQ(FaultOf("field { path: 'member_cuont' min: 1 }", TroupeFormed::descriptor()),
            "Unknown field `member_cuont` in TroupeFormed; did you mean `member_count`? Possible: "
            "troupe, display_name, kind, art_form, member_count, home_center, active, leader.");
  EXPECT_EQ(FaultOf("field { path: '' present: true }", wubu::v1::StandingItem::descriptor()),
            "Unknown field `` in StandingItem. Possible: display_name, kind, free_of_charge.");
}

TEST(MatcherTest, PathsEndAtListsTimesAndValues) {
  EXPECT_EQ(FaultOf("field { path: 'training_held.roll.person' present: true }"),
            "`roll` in TrainingHeld is a list, each entry a message TrainingAttendance; "
            "`training_held.roll.person` can't go on below it.");
  EXPECT_EQ(FaultOf("field { path: 'activity_held.end_time.seconds' min: 1 }"),
            "`end_time` in ActivityHeld is a time; `activity_held.end_time.seconds` can't go on "
            "below it.");
  EXPECT_EQ(FaultOf("field { path: 'kind.x' present: true }", TroupeFormed::descriptor()),
            "`kind` in TroupeFormed is text; `kind.x` can't go on below it.");
}

TEST(MatcherTest, TestsMustSuitTheirField) {
  EXPECT_EQ(FaultOf("field { path: 'activity_held.kind' min: 1 }"),
            "`activity_held.kind` is text; `min` can't be asked of it. Possible: in, present.");
  EXPECT_EQ(FaultOf("field { path: 'activity_held.participant_count' in: 'A' }"),
            "`activity_held.participant_count` is a number; `in` can't be asked of it. Possible: "
            "min, max, present.");
  EXPECT_EQ(FaultOf("field { path: 'activity_held.role' is: true }"),
            "`activity_held.role` is a word of a list; `is` can't be asked of it. Possible: in, "
            "min, max, min_level, present.");
  EXPECT_EQ(FaultOf("field { path: 'activity_held.end_time' min_level: 'A' }"),
            "`activity_held.end_time` is a time; `min_level` can't be asked of it. Possible: "
            "present.");
  EXPECT_EQ(FaultOf("field { path: 'active' max: 1 }", TroupeFormed::descriptor()),
            "`active` is a flag; `max` can't be asked of it. Possible: is, present.");
}

TEST(MatcherTest, WordsOfEnumsMustBeAmongThem) {
  EXPECT_EQ(FaultOf("field { path: 'activity_held.service_form' in: 'TOURNIG' }"),
            "Unknown word `TOURNIG` in ServiceForm; did you mean `TOURING`? Possible: ON_SITE, "
            "TOURING, ONLINE.");
  EXPECT_EQ(FaultOf("field { path: 'activity_held.service_form' in: 'UNSPECIFIED' }"),
            "Unknown word `UNSPECIFIED` in ServiceForm. Possible: ON_SITE, TOURING, ONLINE.");
  EXPECT_EQ(FaultOf("field { path: 'award_received.level' min_level: 'AWARD_LEVEL_PROVINZ' }"),
            "Unknown word `AWARD_LEVEL_PROVINZ` in AwardLevel; did you mean "
            "`AWARD_LEVEL_PROVINCE`? Possible: AWARD_LEVEL_TOWN, AWARD_LEVEL_COUNTY, "
            "AWARD_LEVEL_PREFECTURE, AWARD_LEVEL_PROVINCE, AWARD_LEVEL_NATION, "
            "AWARD_LEVEL_INTERNATIONAL.");
}

TEST(MatcherTest, TypesAreAskedOfEventsOnly) {
  EXPECT_EQ(FaultOf("type: 'troupe_formed'", TroupeFormed::descriptor()),
            "`type` is asked of events only; here fields of TroupeFormed are asked. Use `field`.");
  EXPECT_THAT(FaultOf("type: 'activity_hold'"),
              ::testing::StartsWith("Unknown event type `activity_hold` in Payload; did you mean "
                                    "`activity_held`? Possible: opening_started, "));
}

TEST(MatcherTest, EveryFaultIsTold) {
  EXPECT_EQ(FaultOf("all { of { field { path: 'a' min: 1 } } of { definition: 'B' } }",
                    wubu::v1::TagSet::descriptor()),
            "Unknown field `a` in TagSet. Possible: tags. Unknown definition `B` in Standard.");
}

TEST(MatcherTest, DefinitionsMustBeThereAndEnd) {
  const auto first = Of<Predicate>("not { definition: 'SECOND' }");
  const auto second = Of<Predicate>("any { of { definition: 'FIRST' } }");
  const auto typed = Of<Predicate>("type: 'activity_held'");
  const DefinitionMap definitions = {{"FIRST", &first}, {"SECOND", &second}, {"TYPED", &typed}};
  const auto fault = [&](const std::string& name) {
    const auto predicate = Of<Predicate>(absl::StrCat("definition: '", name, "'"));
    return std::string(
        Matcher::Make(predicate, TroupeFormed::descriptor(), definitions).status().message());
  };
  EXPECT_EQ(fault("SECOMD"),
            "Unknown definition `SECOMD` in Standard; did you mean `SECOND`? Possible: FIRST, "
            "SECOND, TYPED.");
  EXPECT_EQ(fault("FIRST"),
            "Definition `FIRST` can't be asked of TroupeFormed: The definition leads back to "
            "itself: FIRST → SECOND → FIRST.");
  EXPECT_EQ(fault("TYPED"),
            "Definition `TYPED` can't be asked of TroupeFormed: `type` is asked of events only; "
            "here fields of TroupeFormed are asked. Use `field`.");
}

TEST(MatcherTest, DefinitionsThatDoubleEachOtherAreRefused) {
  std::vector<Predicate> doubled;
  for (int i = 0; i < 40; ++i) {
    doubled.push_back(Of<Predicate>(absl::StrCat("all { of { definition: 'D", i + 1,
                                                 "' } of { definition: 'D", i + 1, "' } }")));
  }
  DefinitionMap definitions;
  for (int i = 0; i < 40; ++i) definitions.emplace(absl::StrCat("D", i), &doubled[i]);
  const auto last = Of<Predicate>("type: 'activity_held'");
  definitions.emplace("D40", &last);
  const auto matcher =
      Matcher::Make(Of<Predicate>("definition: 'D0'"), Payload::descriptor(), definitions);
  EXPECT_EQ(matcher.status().message(),
            "Definition `D0` can't be asked of Payload: The predicate has more than 500 "
            "conditions or is more than 100 deep, those of its definitions counted. Make it "
            "simpler.");
}

}  // namespace
}  // namespace wubu::standards

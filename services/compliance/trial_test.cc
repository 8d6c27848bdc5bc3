#include "services/compliance/trial.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "google/protobuf/text_format.h"
#include "services/compliance/known_world.h"
#include "services/compliance/trial_world.h"

namespace wubu::compliance {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using wubu::v1::CenterTrial;
using wubu::v1::RuleTrial;
using wubu::v1::Standard;

constexpr Instant kNewYear2027 = 1'798'732'800;  // Midnight in Shanghai.
constexpr Instant kMarch2026 = 1'772'420'400;

Standard StandardOfRules(const std::string& rules) {
  Standard standard;
  CHECK(google::protobuf::TextFormat::ParseFromString(
      absl::StrCat("id: 's' version: '1' valid_from: '2020-01-01' ", rules), &standard));
  return standard;
}

// Counts activities of a year.
std::string Activities(const std::string& id, int at_least, const std::string& more = "") {
  return absl::StrCat("rules { id: '", id, "' kinds: 'TOWN' measure { count { where { type: ",
                      "'activity_held' } } } threshold { at_least { times: ", at_least,
                      " } } period { unit: PERIOD_UNIT_YEAR } ", more, " } ");
}

// A region with the centres a and b, which had so many activities in 2026.
class TrialTest : public testing::Test {
 protected:
  TrialTest() {
    wubu::v1::Payload region;
    region.mutable_region_registered()->set_display_name("R");
    Say("regions/r", 0, region);
    for (const char* name : {"centers/a", "centers/b"}) {
      wubu::v1::Payload center;
      center.mutable_center_registered()->set_kind("TOWN");
      center.mutable_center_registered()->set_region("regions/r");
      center.mutable_center_registered()->set_opening_date("2020-01-01");
      Say(name, 0, center);
    }
    for (int i = 0; i < 3; ++i) HoldActivity("centers/a");
    HoldActivity("centers/b");
  }

  void Say(const std::string& subject, Instant when, const wubu::v1::Payload& payload) {
    wubu::v1::Event& event = events_.emplace_back();
    event.set_id(absl::StrCat("event-", 100 + events_.size()));
    event.set_subject(subject);
    event.mutable_occurred_time()->set_seconds(when);
    *event.mutable_payload() = payload;
  }
  void HoldActivity(const std::string& center) {
    wubu::v1::Payload held;
    held.mutable_activity_held()->set_kind("MASS");
    Say(center, kMarch2026, held);
  }

  // Publishes it, and assigns it to the region.
  void PutInForce(const Standard& standard) {
    auto compiled = CompiledStandard::Make(standard);
    CHECK(compiled.ok());
    wubu::v1::Payload published;
    published.mutable_standard_published()->set_standard(standard.id());
    published.mutable_standard_published()->set_version(standard.version());
    published.mutable_standard_published()->set_text(standard.id());
    in_force_[standard.id()] = *std::move(compiled);
    Say("regions/r", 1, published);
    wubu::v1::Payload assigned;
    assigned.mutable_standard_assigned()->set_assignment(standard.id());
    assigned.mutable_standard_assigned()->set_standard(standard.id());
    assigned.mutable_standard_assigned()->set_first_date("2020-01-01");
    Say("regions/r", 2, assigned);
  }

  // The draft tried on both centres, over 2026 when it is over.
  void Try(const Standard& draft, const std::string& against = "s") {
    auto compiled = AlwaysValid(draft);
    CHECK(compiled.ok());
    draft_ = *std::move(compiled);
    const StandardOf find = [this](const wubu::v1::Event& publication) {
      return in_force_.at(publication.payload().standard_published().text()).get();
    };
    Trial trial({.draft = draft_.get(),
                 .against = against,
                 .unit = wubu::v1::PERIOD_UNIT_YEAR,
                 .period = "2026",
                 .at = kNewYear2027},
                find);
    const KnownWorld world(events_, [](absl::string_view) { return std::nullopt; });
    for (const char* name : {"centers/a", "centers/b"}) {
      auto told = trial.Of(world, name);
      ASSERT_TRUE(told.ok()) << told.status();
      told_.push_back(*std::move(told));
    }
    for (const auto& rule : trial.summary()) summary_.push_back(ToText(rule));
  }

  static std::string StatusText(bool is_there, const wubu::v1::TriedVerdict& verdict) {
    return is_there ? wubu::v1::Status_Name(verdict.status()).substr(7) : "-";
  }
  // "N: MET → MISSED" of each rule.
  std::vector<std::string> Rules(size_t center) const {
    std::vector<std::string> texts;
    for (const RuleTrial& rule : told_.at(center).rules()) {
      texts.push_back(absl::StrCat(rule.rule(), ": ",
                                   StatusText(rule.has_in_force(), rule.in_force()), " → ",
                                   StatusText(rule.has_draft(), rule.draft())));
    }
    return texts;
  }
  // "N KEPT MET 2→1 MISSED 0→1"
  static std::string ToText(const wubu::v1::RuleTrialSummary& rule) {
    std::string text = absl::StrCat(rule.rule(), " ", RuleChange_Name(rule.change()).substr(12));
    for (const auto& tally : rule.statuses()) {
      absl::StrAppend(&text, " ", wubu::v1::Status_Name(tally.status()).substr(7), " ",
                      tally.in_force(), "→", tally.draft());
    }
    return text;
  }

  std::vector<wubu::v1::Event> events_;
  std::map<std::string, std::unique_ptr<const CompiledStandard>> in_force_;
  std::unique_ptr<const CompiledStandard> draft_;
  std::vector<CenterTrial> told_;
  std::vector<std::string> summary_;
};

TEST_F(TrialTest, AHigherThresholdTurnsWhoDoesNotReachIt) {
  PutInForce(StandardOfRules(Activities("N", 1)));
  Try(StandardOfRules(Activities("N", 2)));
  EXPECT_THAT(Rules(0), ElementsAre("N: MET → MET"));
  EXPECT_THAT(Rules(1), ElementsAre("N: MET → MISSED"));
  EXPECT_EQ(told_[1].rules(0).draft().threshold().numerator(), 2);
  EXPECT_EQ(told_[1].rules(0).in_force().threshold().numerator(), 1);
  EXPECT_THAT(summary_, ElementsAre("N KEPT MET 2→1 MISSED 0→1"));
}

TEST_F(TrialTest, RulesThatComeAndGoAreTold) {
  PutInForce(StandardOfRules(Activities("OLD", 1)));
  Try(StandardOfRules(Activities("NEW", 9)));
  EXPECT_THAT(Rules(0), ElementsAre("NEW: - → MISSED", "OLD: MET → -"));
  EXPECT_THAT(summary_, ElementsAre("NEW ADDED MISSED 0→2", "OLD REMOVED MET 2→0"));
}

TEST_F(TrialTest, TheDraftHoldsAllAlongWhateverItsDatesSay) {
  Standard draft = StandardOfRules(Activities("N", 2));
  draft.set_valid_from("2030-01-01");
  draft.set_valid_until("2031-01-01");
  Try(draft);
  EXPECT_THAT(Rules(0), ElementsAre("N: - → MET"));
}

TEST_F(TrialTest, OtherStandardsStayAsTheyAre) {
  Standard other = StandardOfRules(Activities("N", 1));
  other.set_id("other");
  PutInForce(other);
  Try(StandardOfRules(Activities("N", 2)));
  EXPECT_THAT(Rules(0), ElementsAre("N: - → MET"));
  told_.clear();
  Try(StandardOfRules(Activities("N", 2)), "other");
  EXPECT_THAT(Rules(0), ElementsAre("N: MET → MET"));
}

TEST_F(TrialTest, WhatAppliesNeitherWayIsLeftOut) {
  Standard draft = StandardOfRules(Activities("N", 1));
  draft.mutable_rules(0)->set_kinds(0, "VILLAGE");
  PutInForce(draft);
  Try(draft);
  EXPECT_THAT(Rules(0), IsEmpty());
  EXPECT_THAT(summary_, ElementsAre("N KEPT NOT_APPLICABLE 2→2"));
}

TEST_F(TrialTest, PointsOfAYearAreHeldBesideEachOther) {
  PutInForce(StandardOfRules(Activities("N", 1, "points { max_hundredths: 500 }")));
  Try(StandardOfRules(
      absl::StrCat(Activities("N", 2, "points { max_hundredths: 900 proportional: true }"),
                   "scoring { grades { name: 'GOOD' min_hundredths: 900 } }")));
  EXPECT_EQ(told_[0].score_draft().grade(), "GOOD");
  EXPECT_EQ(told_[1].score_in_force().total_hundredths(), 500);
  EXPECT_EQ(told_[1].score_draft().total_hundredths(), 450);
  EXPECT_EQ(told_[1].score_draft().grade(), "");
}

TEST_F(TrialTest, APeriodThatIsNoneIsRefused) {
  auto draft = AlwaysValid(StandardOfRules(Activities("N", 1)));
  ASSERT_TRUE(draft.ok());
  Trial trial({.draft = draft->get(),
               .against = "s",
               .unit = wubu::v1::PERIOD_UNIT_WEEK,
               .period = "2026",
               .at = kNewYear2027},
              [](const wubu::v1::Event&) { return nullptr; });
  const KnownWorld world(events_, [](absl::string_view) { return std::nullopt; });
  EXPECT_EQ(trial.Of(world, "centers/a").status().code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace wubu::compliance

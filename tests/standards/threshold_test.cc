// Every rule of every standard file turns at its threshold: events of the vocabulary around it, and
// the verdict of the Judge once the period is over.
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "services/domain/event_check.h"
#include "tests/standards/probes.h"
#include "wubu/v1/compliance.pb.h"

namespace wubu::standards_test {
namespace {

using wubu::v1::Event;
using wubu::v1::RuleVerdict;

// The verdict of the rule, as the Judge finds it among all that speak to the centre.
std::optional<RuleVerdict> VerdictOf(const Situation& s, const std::vector<Event>& events) {
  const auto all = s.standard->VerdictsOf(events, {kCenter}, s.period.unit, s.period.name, s.at);
  for (const RuleVerdict& verdict : all) {
    if (verdict.rule() == s.rule->id()) return verdict;
  }
  return std::nullopt;
}

wubu::v1::Status StatusOfPart(
    const google::protobuf::RepeatedPtrField<wubu::v1::SubRuleVerdict>& parts,
    const std::string& id) {
  for (const auto& part : parts) {
    if (part.id() == id) return part.status();
    const auto inner = StatusOfPart(part.of_which(), id);
    if (inner != wubu::v1::STATUS_UNSPECIFIED) return inner;
  }
  return wubu::v1::STATUS_UNSPECIFIED;
}

void ExpectCanBeSent(const std::vector<Event>& events) {
  for (const Event& event : events) {
    const auto violations = domain::CheckEvent(event);
    EXPECT_TRUE(violations.empty()) << violations.front().field << "\n" << event.DebugString();
  }
}

void ExpectVerdict(const Situation& s, const Probe& probe) {
  SCOPED_TRACE(probe.name);
  ExpectCanBeSent(probe.events);
  const auto verdict = VerdictOf(s, probe.events);
  ASSERT_TRUE(verdict.has_value()) << "the rule does not speak to the centre";
  EXPECT_EQ(wubu::v1::Status_Name(verdict->status()), wubu::v1::Status_Name(probe.expected))
      << verdict->DebugString();
  if (probe.value.has_value() && verdict->has_value()) {
    EXPECT_EQ(verdict->value().numerator(), probe.value->numerator) << verdict->DebugString();
    EXPECT_EQ(std::max<int64_t>(verdict->value().denominator(), 1), probe.value->denominator);
  }
  if (!probe.part.empty()) {
    EXPECT_EQ(StatusOfPart(verdict->of_which(), probe.part), wubu::v1::STATUS_MISSED)
        << verdict->DebugString();
  }
}

class ThresholdTest : public testing::TestWithParam<Scenario> {};

TEST_P(ThresholdTest, TheVerdictTurnsWhereItSays) {
  const auto situation = SituationOf(GetParam());
  ASSERT_TRUE(situation.ok()) << situation.status().ToString();
  const auto probes = ProbesOf(*situation);
  ASSERT_TRUE(probes.ok()) << "this rule can't be tested yet: " << probes.status().ToString();
  const auto expects = [&](wubu::v1::Status status) {
    return std::any_of(probes->begin(), probes->end(),
                       [&](const Probe& probe) { return probe.expected == status; });
  };
  EXPECT_TRUE(expects(situation->held())) << "no history that keeps it";
  EXPECT_TRUE(expects(situation->broken())) << "no history that breaks it";
  for (const Probe& probe : *probes) ExpectVerdict(*situation, probe);
}

INSTANTIATE_TEST_SUITE_P(EveryRule, ThresholdTest, testing::ValuesIn(AllScenarios()),
                         [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace wubu::standards_test

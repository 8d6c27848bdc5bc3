// Probes: histories around the threshold of a rule, and what each must come to.
#ifndef WUBU_TESTS_STANDARDS_PROBES_H_
#define WUBU_TESTS_STANDARDS_PROBES_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "tests/standards/situation.h"

namespace wubu::standards_test {

struct Probe {
  std::string name;
  std::vector<wubu::v1::Event> events;
  wubu::v1::Status expected = wubu::v1::STATUS_UNSPECIFIED;
  std::optional<Bar> value = {};  // What the verdict's figure must be, where it is plain.
  std::string part = {};          // The sub-rule that is missed; empty: none is looked at.
};

// UNIMPLEMENTED, NOT_FOUND: what keeps the rule from being tested.
absl::StatusOr<std::vector<Probe>> ProbesOf(const Situation& s);

// One for each family of measures.
absl::StatusOr<std::vector<Probe>> AmountProbes(const Situation& s);
absl::StatusOr<std::vector<Probe>> RatioProbes(const Situation& s);
absl::StatusOr<std::vector<Probe>> DueProbes(const Situation& s);
absl::StatusOr<std::vector<Probe>> UnannouncedProbes(const Situation& s);

}  // namespace wubu::standards_test

#endif  // WUBU_TESTS_STANDARDS_PROBES_H_

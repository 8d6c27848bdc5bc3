// Adjustments: how the figures of a centre have moved away from those that were sealed, and at
// which events.
//
// Each figure of the past can be had exactly, so the events are found by looking: between two
// positions at which the figures are the same nothing is sought, and where they differ the stretch
// is halved.
#ifndef WUBU_SERVICES_COMPLIANCE_ADJUSTMENTS_H_
#define WUBU_SERVICES_COMPLIANCE_ADJUSTMENTS_H_

#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/compliance/standing_standards.h"
#include "services/compliance/world.h"
#include "wubu/v1/compliance.pb.h"

namespace wubu::compliance {

// One rule: its standard and its id.
using RuleName = std::pair<std::string, std::string>;

struct RuleFigure {
  wubu::v1::RuleVerdict verdict;
  wubu::v1::RuleLabel label;
};
// All rules that speak to a centre for a period.
using Figures = std::map<RuleName, RuleFigure>;

// What is sealed together: a centre as one of a region, over a period.
struct SealedScope {
  std::string region;
  std::string center;
  std::string period;
};
// None while the centre does not lie in the region or below it.
Figures FiguresOf(const World& world, const StandardOf& standard_of, const SealedScope& scope,
                  Instant at);

// The rules whose status, value or threshold are not the same.
std::set<RuleName> RulesThatDiffer(const Figures& some, const Figures& others);

// The positions at which figures became others.
class ChangeSearch {
 public:
  // The figures as known at a position.
  using Look = std::function<Figures(uint64_t position)>;

  ChangeSearch(Look look, size_t looks_max) : look_(std::move(look)), looks_max_(looks_max) {}

  // Looks between two positions whose figures are known.
  struct Known {
    uint64_t position = 0;
    const Figures* figures = nullptr;
  };
  void Between(const Known& first, const Known& last);

  // In order. Not all of them, if the rule is one of `unsought`.
  const std::map<RuleName, std::vector<uint64_t>>& positions() const { return positions_; }
  // Rules whose changes were not all sought, since it had looked often enough.
  const std::set<RuleName>& unsought() const { return unsought_; }
  size_t looks() const { return looks_; }

 private:
  const Look look_;
  const size_t looks_max_;
  size_t looks_ = 0;
  std::map<RuleName, std::vector<uint64_t>> positions_;
  std::set<RuleName> unsought_;
};

}  // namespace wubu::compliance

#endif  // WUBU_SERVICES_COMPLIANCE_ADJUSTMENTS_H_

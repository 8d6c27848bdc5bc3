// Standing: how one centre stands with all rules, in short: what lists and summaries are made of.
#ifndef WUBU_SERVICES_STANDINGS_STANDING_H_
#define WUBU_SERVICES_STANDINGS_STANDING_H_

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/history/calendar.h"
#include "storage/base/ids.h"
#include "wubu/v1/compliance.pb.h"

namespace wubu::standings {

using history::Instant;

// Without a denominator there is none.
struct Fraction {
  int64_t numerator = 0;
  int64_t denominator = 0;

  bool exists() const { return denominator != 0; }
  friend bool operator==(const Fraction&, const Fraction&) = default;
};

struct Cell {
  uint32_t rule = 0;  // In the RuleTable.
  wubu::v1::Status status = wubu::v1::STATUS_UNSPECIFIED;
  bool at_most = false;
  Fraction value;
  Fraction threshold;

  friend bool operator==(const Cell&, const Cell&) = default;
};

// All rules over one period.
struct PeriodCells {
  std::string period;
  std::vector<Cell> cells;
  // Of cells that put the periods of a year together: the status of each, a character a period.
  std::vector<std::pair<uint32_t, std::string>> periods;

  friend bool operator==(const PeriodCells&, const PeriodCells&) = default;
};

struct Standing {
  std::string center;
  bool registered = false;  // At the instant; if not, there is nothing else to say.
  std::string name;
  std::string kind;
  std::vector<std::string> regions;  // At the instant, the nearest first.
  // What else of regions was looked at: those that it lay in when an earlier period ended, or where
  // it is known to lie later.
  std::vector<std::string> other_regions;
  PeriodCells week;
  PeriodCells year;
  // True from `judged` until `until`, as long as nothing more is told.
  Instant judged = 0;
  Instant until = 0;

  friend bool operator==(const Standing&, const Standing&) = default;
};

// Nothing but an event changes what is judged.
constexpr Instant kForever = std::numeric_limits<Instant>::max();

// In the region or below it, at the instant; without a region everybody does.
inline bool LiesIn(const Standing& standing, absl::string_view region) {
  const auto& regions = standing.regions;
  return region.empty() || std::find(regions.begin(), regions.end(), region) != regions.end();
}

}  // namespace wubu::standings

#endif  // WUBU_SERVICES_STANDINGS_STANDING_H_

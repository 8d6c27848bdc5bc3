// Parts: the sub-rules of a rule, and how many of what is counted must be of which of them.
#ifndef WUBU_TESTS_STANDARDS_PARTS_H_
#define WUBU_TESTS_STANDARDS_PARTS_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "tests/standards/situation.h"

namespace wubu::standards_test {

struct Part {
  const wubu::v1::SubRule* told = nullptr;
  int parent = -1;  // In the list of all parts; -1: the rule.
  int64_t bar = 0;
  bool at_most = false;
};

// Parents before their parts.
absl::StatusOr<std::vector<Part>> PartsOf(const wubu::v1::Rule& rule);

// For each part, whether one thing is of it.
using Item = std::vector<bool>;

// Things as many as the rule needs, with as many of each part as is told (else as many as it needs,
// of at-most parts none). Parts overlap only where there would be too many things otherwise.
std::vector<Item> ItemsFor(const std::vector<Part>& parts, int64_t count,
                           const std::map<int, int64_t>& told);

// What must hold of such a thing, beyond what the rule counts.
void AddWishes(const std::vector<Part>& parts, const Item& item, Wishes* wishes);
// What must hold for it to look like a part of a part that it is not of.
void AddDecoys(const std::vector<Part>& parts, const Item& item, Wishes* wishes);

}  // namespace wubu::standards_test

#endif  // WUBU_TESTS_STANDARDS_PARTS_H_

#include "services/domain/nearest_name.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace wubu::domain {
namespace {

// A longer name is no slip of the pen.
constexpr size_t kNameBytesMax = 64;

// The fewest letters to add, drop, exchange or swap with their neighbour.
size_t Distance(absl::string_view a, absl::string_view b) {
  std::vector<size_t> before(b.size() + 1);  // The row above `above`.
  std::vector<size_t> above(b.size() + 1);
  std::vector<size_t> row(b.size() + 1);
  std::iota(above.begin(), above.end(), 0);
  for (size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j - 1] + (a[i - 1] != b[j - 1]), above[j] + 1, row[j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before.swap(above);
    above.swap(row);
  }
  return above.back();
}

}  // namespace

absl::string_view NearestName(absl::string_view found,
                              const std::vector<absl::string_view>& names) {
  if (found.size() > kNameBytesMax) return "";
  absl::string_view nearest;
  size_t least = found.size() / 3 + 1;  // More than a third wrong is another word.
  for (absl::string_view name : names) {
    size_t distance = Distance(found, name);
    if (distance >= least) continue;
    least = distance;
    nearest = name;
  }
  return nearest;
}

}  // namespace wubu::domain

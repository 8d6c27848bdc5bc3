#include "services/domain/nearest_name.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace wubu::domain {
namespace {

// A longer name is no slip of the pen.
constexpr size_t kNameBytesMax = 64;

// Levenshtein's distance: the fewest letters to add, drop or exchange.
size_t Distance(absl::string_view a, absl::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  for (size_t i = 0; i < a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i + 1;
    for (size_t j = 0; j < b.size(); ++j) {
      size_t exchanged = diagonal + (a[i] != b[j]);
      diagonal = row[j + 1];
      row[j + 1] = std::min({exchanged, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
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

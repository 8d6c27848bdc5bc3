// The name that was probably meant by one that is not known.
#ifndef WUBU_SERVICES_DOMAIN_NEAREST_NAME_H_
#define WUBU_SERVICES_DOMAIN_NEAREST_NAME_H_

#include <vector>

#include "absl/strings/string_view.h"

namespace wubu::domain {

// That of `names` which is nearest to `found`, by the fewest letters to add, drop, exchange or swap
// with their neighbour; of equally near ones the first. Empty if more than a third of the letters
// would have to change, or `found` has more than 64 bytes. The result points into `names`.
absl::string_view NearestName(absl::string_view found, const std::vector<absl::string_view>& names);

}  // namespace wubu::domain

#endif  // WUBU_SERVICES_DOMAIN_NEAREST_NAME_H_

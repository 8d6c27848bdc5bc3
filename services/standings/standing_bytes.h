// Standings as bytes in a row: numbers as varints, texts with their length before them.
#ifndef WUBU_SERVICES_STANDINGS_STANDING_BYTES_H_
#define WUBU_SERVICES_STANDINGS_STANDING_BYTES_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "services/standings/standing.h"

namespace wubu::standings {

std::string ToBytes(const Standing& standing);
// nullopt: these are not the bytes of a standing.
std::optional<Standing> StandingFrom(absl::string_view bytes);

}  // namespace wubu::standings

#endif  // WUBU_SERVICES_STANDINGS_STANDING_BYTES_H_

// How many columns of a terminal a text takes: Chinese characters take two, combining marks none.
#ifndef WUBU_CLIENTS_CLI_DISPLAY_WIDTH_H_
#define WUBU_CLIENTS_CLI_DISPLAY_WIDTH_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"

namespace wubu::cli {

// `text` is UTF-8; a byte that is not counts as one column.
size_t DisplayWidth(absl::string_view text);

// At most `width` columns; what was cut is marked with `…`.
std::string FitWidth(absl::string_view text, size_t width);

// Safe to print: control characters, which could move the cursor or colour the screen, become
// spaces, and bytes that are not UTF-8 become `?`.
std::string Printable(absl::string_view text);

}  // namespace wubu::cli

#endif  // WUBU_CLIENTS_CLI_DISPLAY_WIDTH_H_

// Whole small files.
#ifndef WUBU_CLIENTS_CLI_TEXT_FILE_H_
#define WUBU_CLIENTS_CLI_TEXT_FILE_H_

#include <istream>
#include <string>

#include "absl/status/statusor.h"

namespace wubu::cli {

// Bound of what is held in memory at once: certificates, and the events of one append.
inline constexpr size_t kTextBytesMax = 128 * 1024 * 1024;

// NOT_FOUND if there is no such file; the message names it.
absl::StatusOr<std::string> ReadTextFile(const std::string& path);

absl::StatusOr<std::string> ReadText(std::istream& in);

}  // namespace wubu::cli

#endif  // WUBU_CLIENTS_CLI_TEXT_FILE_H_

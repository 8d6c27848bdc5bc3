// The lines of an import file: one event each, with ids that stay the same however often it is
// imported.
#ifndef WUBU_CLIENTS_CLI_IMPORT_LINE_H_
#define WUBU_CLIENTS_CLI_IMPORT_LINE_H_

#include <cstdint>
#include <istream>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "wubu/v1/event.pb.h"

namespace wubu::cli {

// No event is so long; what is longer is refused without being held in memory.
inline constexpr size_t kImportLineBytesMax = 1024 * 1024;

// Reads on to the end of the line, without the line feed and what is blank at its ends. False at
// the end of the file. A line that is too long comes cut to just beyond the limit.
bool NextLine(std::istream& in, std::string* line);

// An event without an id gets one made of its line and its number: importing the file again finds
// the event there already. A time is never filled in, since it would differ the next time.
absl::StatusOr<v1::Event> ParseImportLine(absl::string_view line, uint64_t number);

// A line and its number in the file, from 1.
struct NumberedLine {
  uint64_t number = 0;
  std::string text;
};

// The same for many, much cheaper than one by one; as many entries as lines.
std::vector<absl::StatusOr<v1::Event>> ParseImportLines(const std::vector<NumberedLine>& lines);

}  // namespace wubu::cli

#endif  // WUBU_CLIENTS_CLI_IMPORT_LINE_H_

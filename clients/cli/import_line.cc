#include "clients/cli/import_line.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/event_json.h"
#include "clients/cpp/event_uuid.h"

namespace wubu::cli {

bool NextLine(std::istream& in, std::string* line) {
  line->clear();
  std::streambuf& buffer = *in.rdbuf();
  int letter = buffer.sbumpc();
  if (letter == EOF) return false;
  for (; letter != EOF && letter != '\n'; letter = buffer.sbumpc()) {
    if (line->size() <= kImportLineBytesMax) line->push_back(static_cast<char>(letter));
  }
  absl::StripAsciiWhitespace(line);
  return true;
}

std::vector<absl::StatusOr<v1::Event>> ParseImportLines(const std::vector<NumberedLine>& lines) {
  std::vector<absl::string_view> texts;
  for (const NumberedLine& line : lines) texts.push_back(line.text);
  std::vector<absl::StatusOr<v1::Event>> events = ParseEventLines(texts);
  for (size_t i = 0; i < events.size(); ++i) {
    if (texts[i].size() > kImportLineBytesMax) {
      events[i] = absl::InvalidArgumentError("the line is longer than 1 MiB");
    } else if (events[i].ok() && events[i]->id().empty()) {
      events[i]->set_id(client::EventIdFromName(
          absl::StrCat("wubu import line ", lines[i].number, "\n", texts[i])));
    }
  }
  return events;
}

absl::StatusOr<v1::Event> ParseImportLine(absl::string_view line, uint64_t number) {
  return ParseImportLines({{number, std::string(line)}}).front();
}

}  // namespace wubu::cli

#include "clients/cli/csv.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "clients/cli/display_width.h"

namespace wubu::cli {
namespace {

std::string Safe(absl::string_view field) {
  std::vector<std::string> lines;
  for (const absl::string_view line : absl::StrSplit(field, '\n')) lines.push_back(Printable(line));
  return absl::StrJoin(lines, "\n");
}

std::string Quoted(const std::string& field) {
  if (field.find_first_of(",\"\n") == std::string::npos) return field;
  return absl::StrCat("\"", absl::StrReplaceAll(field, {{"\"", "\"\""}}), "\"");
}

}  // namespace

std::string CsvLine(const std::vector<std::string>& fields) {
  std::vector<std::string> written;
  for (const std::string& field : fields) written.push_back(Quoted(Safe(field)));
  return absl::StrCat(absl::StrJoin(written, ","), "\r\n");
}

}  // namespace wubu::cli

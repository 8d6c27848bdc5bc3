#include "clients/cli/table.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "clients/cli/csv.h"
#include "clients/cli/display_width.h"

namespace wubu::cli {
namespace {

constexpr char kBold[] = "\033[1m";
constexpr char kPlain[] = "\033[0m";
constexpr char kGap[] = "  ";

}  // namespace

Table::Table(std::vector<Column> columns, Style style) : style_(style) {
  using enum Column::Place;
  for (Column& column : columns) {
    is_there_.push_back(column.place != (IsCsv() ? kShownOnly : kCsvOnly));
    if (!is_there_.back()) continue;
    widths_.push_back(DisplayWidth(column.heading));
    columns_.push_back(std::move(column));
  }
}

void Table::AddRow(const std::vector<Cell>& cells) {
  std::vector<std::string> row;
  for (size_t i = 0; i < std::min(cells.size(), is_there_.size()); ++i) {
    if (is_there_[i]) row.push_back(IsCsv() ? cells[i].exact : cells[i].shown);
  }
  row.resize(columns_.size());
  for (size_t i = 0; i < row.size() && !IsCsv(); ++i) {
    row[i] = FitWidth(Printable(row[i]), columns_[i].width_max);
    widths_[i] = std::max(widths_[i], DisplayWidth(row[i]));
  }
  rows_.push_back(std::move(row));
}

void Table::AddSummary(const std::vector<Cell>& cells) {
  if (!IsCsv()) AddRow(cells);
}

std::string Table::Line(const std::vector<std::string>& cells) const {
  if (IsCsv()) return CsvLine(cells);
  std::string line;
  for (size_t i = 0; i < cells.size(); ++i) {
    const std::string padding(widths_[i] - std::min(widths_[i], DisplayWidth(cells[i])), ' ');
    const bool right = columns_[i].align == Column::Align::kRight;
    absl::StrAppend(&line, i > 0 ? kGap : "", right ? padding : "", cells[i], right ? "" : padding);
  }
  absl::StripTrailingAsciiWhitespace(&line);
  return absl::StrCat(line, "\n");
}

std::vector<std::string> Table::Headings() const {
  std::vector<std::string> headings;
  for (const Column& column : columns_) {
    const bool with_unit = IsCsv() && !column.unit.empty();
    headings.push_back(with_unit ? absl::StrCat(column.heading, " (", column.unit, ")")
                                 : column.heading);
  }
  return headings;
}

void Table::Print(std::ostream& out) {
  if (!std::exchange(heading_printed_, true)) {
    if (style_ == Style::kColoured) {
      out << kBold << absl::StripSuffix(Line(Headings()), "\n") << kPlain << '\n';
    } else {
      out << Line(Headings());
    }
  }
  for (const std::vector<std::string>& row : rows_) out << Line(row);
  rows_.clear();
  out.flush();
}

}  // namespace wubu::cli

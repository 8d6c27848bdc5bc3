#include "clients/cli/table.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "clients/cli/display_width.h"

namespace wubu::cli {
namespace {

constexpr char kBold[] = "\033[1m";
constexpr char kPlain[] = "\033[0m";
constexpr char kGap[] = "  ";

}  // namespace

Table::Table(std::vector<Column> columns, Style style)
    : columns_(std::move(columns)), style_(style) {
  for (const Column& column : columns_) widths_.push_back(DisplayWidth(column.heading));
}

void Table::AddRow(std::vector<std::string> cells) {
  cells.resize(columns_.size());
  for (size_t i = 0; i < cells.size(); ++i) {
    cells[i] = FitWidth(Printable(cells[i]), columns_[i].width_max);
    widths_[i] = std::max(widths_[i], DisplayWidth(cells[i]));
  }
  rows_.push_back(std::move(cells));
}

std::string Table::Line(const std::vector<std::string>& cells) const {
  std::string line;
  for (size_t i = 0; i < cells.size(); ++i) {
    const std::string padding(widths_[i] - std::min(widths_[i], DisplayWidth(cells[i])), ' ');
    const bool right = columns_[i].align == Column::Align::kRight;
    absl::StrAppend(&line, i > 0 ? kGap : "", right ? padding : "", cells[i], right ? "" : padding);
  }
  absl::StripTrailingAsciiWhitespace(&line);
  return line;
}

std::vector<std::string> Table::Headings() const {
  std::vector<std::string> headings;
  for (const Column& column : columns_) headings.push_back(column.heading);
  return headings;
}

void Table::Print(std::ostream& out) {
  if (!std::exchange(heading_printed_, true)) {
    const std::string line = Line(Headings());
    out << (style_ == Style::kColoured ? absl::StrCat(kBold, line, kPlain) : line) << '\n';
  }
  for (const std::vector<std::string>& row : rows_) out << Line(row) << '\n';
  rows_.clear();
  out.flush();
}

}  // namespace wubu::cli

// A table: for people, aligned also with Chinese characters in it; or as CSV, for programs. Long
// ones are printed piece by piece.
#ifndef WUBU_CLIENTS_CLI_TABLE_H_
#define WUBU_CLIENTS_CLI_TABLE_H_

#include <cstddef>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace wubu::cli {

struct Column {
  enum class Align { kLeft, kRight };

  enum class Place { kEverywhere, kShownOnly, kCsvOnly };

  std::string heading;
  Align align = Align::kLeft;
  size_t width_max = 60;  // Longer cells are cut, but not in CSV.
  std::string unit = "";  // Of exact values; stands in the heading of CSV.
  Place place = Place::kEverywhere;
};

// A cell, as it is shown, and what it says exactly, which goes into CSV.
struct Cell {
  // NOLINTNEXTLINE(google-explicit-constructor): a literal alone is a cell.
  Cell(const char* text) : Cell(std::string(text)) {}
  // NOLINTNEXTLINE(google-explicit-constructor): so is a text that was put together.
  Cell(std::string text) : shown(text), exact(std::move(text)) {}
  Cell(std::string shown_text, std::string exact_text)
      : shown(std::move(shown_text)), exact(std::move(exact_text)) {}

  std::string shown;
  std::string exact;
};

enum class Style { kPlain, kColoured, kCsv };

class Table {
 public:
  Table(std::vector<Column> columns, Style style);

  // One cell a column. Cells are made safe to print.
  void AddRow(const std::vector<Cell>& cells);
  // A row that says something about the others, such as their sum. CSV leaves it out.
  void AddSummary(const std::vector<Cell>& cells);

  // Writes the rows added since the last time, and the heading if this is the first. Columns keep
  // the widths that they had, and grow if they must.
  void Print(std::ostream& out);

 private:
  std::string Line(const std::vector<std::string>& cells) const;
  std::vector<std::string> Headings() const;
  bool IsCsv() const { return style_ == Style::kCsv; }

  const Style style_;
  std::vector<bool> is_there_;   // Of the columns that were given.
  std::vector<Column> columns_;  // Those that are there.
  std::vector<size_t> widths_;
  std::vector<std::vector<std::string>> rows_;
  bool heading_printed_ = false;
};

}  // namespace wubu::cli

#endif  // WUBU_CLIENTS_CLI_TABLE_H_

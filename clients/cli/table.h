// A table for people, aligned also with Chinese characters in it. Long ones are printed piece by
// piece.
#ifndef WUBU_CLIENTS_CLI_TABLE_H_
#define WUBU_CLIENTS_CLI_TABLE_H_

#include <cstddef>
#include <ostream>
#include <string>
#include <vector>

namespace wubu::cli {

struct Column {
  enum class Align { kLeft, kRight };

  std::string heading;
  Align align = Align::kLeft;
  size_t width_max = 60;  // Longer cells are cut.
};

enum class Style { kPlain, kColoured };

class Table {
 public:
  Table(std::vector<Column> columns, Style style);

  // One cell a column. Cells are made safe to print.
  void AddRow(std::vector<std::string> cells);

  // Writes the rows added since the last time, and the heading if this is the first. Columns keep
  // the widths that they had, and grow if they must.
  void Print(std::ostream& out);

 private:
  std::string Line(const std::vector<std::string>& cells) const;
  std::vector<std::string> Headings() const;

  const std::vector<Column> columns_;
  const Style style_;
  std::vector<size_t> widths_;
  std::vector<std::vector<std::string>> rows_;
  bool heading_printed_ = false;
};

}  // namespace wubu::cli

#endif  // WUBU_CLIENTS_CLI_TABLE_H_

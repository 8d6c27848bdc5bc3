// Lines of comma-separated values as RFC 4180 has them, in UTF-8.
#ifndef WUBU_CLIENTS_CLI_CSV_H_
#define WUBU_CLIENTS_CLI_CSV_H_

#include <string>
#include <vector>

namespace wubu::cli {

// With CR LF at its end. A field with a comma, a quote or a line break stands in quotes. Control
// characters that are no line break become spaces: what comes from a server never steers a
// terminal.
std::string CsvLine(const std::vector<std::string>& fields);

}  // namespace wubu::cli

#endif  // WUBU_CLIENTS_CLI_CSV_H_

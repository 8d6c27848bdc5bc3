// Exact quantities as people read them. Rounding is for display only, and downwards.
#ifndef WUBU_CLIENTS_CLI_QUANTITY_TEXT_H_
#define WUBU_CLIENTS_CLI_QUANTITY_TEXT_H_

#include <string>

#include "clients/cli/language.h"
#include "clients/cli/table.h"
#include "wubu/v1/compliance_service.pb.h"

namespace wubu::cli {

// `41 h 59 min`, `20000.00`, `300.00 m²`, `75.0 %`, `10`.
std::string QuantityText(const v1::Quantity& quantity, v1::QuantityUnit unit);

// Seconds as hours and minutes.
std::string HoursText(int64_t seconds);

// For programs, not rounded: `151199`, `2/3`.
std::string ExactText(const v1::Quantity& quantity);
// What exact quantities count: `seconds`, `fen`; empty for pieces.
std::string ExactUnit(v1::QuantityUnit unit);
Cell QuantityCell(const v1::Quantity& quantity, v1::QuantityUnit unit);
Cell StatusCell(v1::Status status, Language language);
Cell HoursCell(int64_t seconds);
Cell TimeCell(const google::protobuf::Timestamp& time);

// What a status is called, and a mark before it: ✓ ✗ … for those who don't see colours.
std::string StatusText(v1::Status status, Language language);

// How much of the threshold is reached, as a bar of `width` characters.
std::string ProgressText(const v1::Quantity& value, const v1::Quantity& threshold, int width);

}  // namespace wubu::cli

#endif  // WUBU_CLIENTS_CLI_QUANTITY_TEXT_H_

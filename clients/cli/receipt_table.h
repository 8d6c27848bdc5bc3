// Receipts as people read them.
#ifndef WUBU_CLIENTS_CLI_RECEIPT_TABLE_H_
#define WUBU_CLIENTS_CLI_RECEIPT_TABLE_H_

#include <vector>

#include "clients/cli/session.h"
#include "wubu/v1/event.pb.h"

namespace wubu::cli {

// A table, or with --json a line each.
void PrintReceipts(Session& session, const std::vector<v1::Receipt>& receipts);

}  // namespace wubu::cli

#endif  // WUBU_CLIENTS_CLI_RECEIPT_TABLE_H_

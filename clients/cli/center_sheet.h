// One centre as people read it: what it is, then the entries of its register.
#ifndef WUBU_CLIENTS_CLI_CENTER_SHEET_H_
#define WUBU_CLIENTS_CLI_CENTER_SHEET_H_

#include "clients/cli/session.h"
#include "wubu/v1/registry_service.pb.h"

namespace wubu::cli {

class CenterSheet {
 public:
  // `session` outlives the sheet.
  explicit CenterSheet(Session& session);

  // The first page also has what the centre is; CSV has the entries only.
  void Print(const v1::GetCenterResponse& page);

 private:
  void PrintFacts(const v1::GetCenterResponse& page);

  Session& session_;
  Table entries_;
  bool first_ = true;
};

}  // namespace wubu::cli

#endif  // WUBU_CLIENTS_CLI_CENTER_SHEET_H_

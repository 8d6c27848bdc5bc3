#include "clients/cli/receipt_table.h"

#include "absl/strings/str_cat.h"
#include "clients/cli/quantity_text.h"

namespace wubu::cli {

void PrintReceipts(Session& session, const std::vector<v1::Receipt>& receipts) {
  if (session.json()) {
    for (const v1::Receipt& receipt : receipts) session.PrintJson(receipt);
    return;
  }
  using enum Column::Align;
  Table table({{session.Say({"position", "位置"}), kRight},
               {session.Say({"stream", "数据流"})},
               {session.Say({"revision", "版本"}), kRight},
               {session.Say({"recorded", "入库时间"})},
               {session.Say({"event", "事件编号"})},
               {session.Say({"result", "结果"})}},
              session.TableStyle());
  for (const v1::Receipt& receipt : receipts) {
    table.AddRow({absl::StrCat(receipt.position()), receipt.subject(),
                  absl::StrCat(receipt.revision()), TimeCell(receipt.recorded_time()),
                  receipt.event_id(),
                  receipt.duplicate() ? session.Say({"already there", "已存在"})
                                      : session.Say({"stored", "已存入"})});
  }
  table.Print(session.out());
}

}  // namespace wubu::cli

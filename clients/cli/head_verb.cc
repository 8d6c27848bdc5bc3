// wubu head, wubu receipt: where the log stands, and where one event is.
#include <memory>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/local_time.h"
#include "clients/cli/receipt_table.h"
#include "clients/cli/verb.h"

namespace wubu::cli {
namespace {

ExitCode RunHead(Session& session) {
  const absl::StatusOr<client::Client*> client = session.Connect();
  if (!client.ok()) return session.FailUsage(std::string(client.status().message()));
  const absl::StatusOr<v1::GetHeadResponse> head = (*client)->GetHead();
  if (!head.ok()) return session.Fail(head.status());
  if (session.json()) {
    session.PrintJson(*head);
    return ExitCode::kOk;
  }
  session.PrintFacts(
      {{session.Say({"position", "位置"}), absl::StrCat(head->position())},
       {session.Say({"recorded", "入库时间"}), ShowTime(head->recorded_time())},
       {session.Say({"projected", "视图位置"}), absl::StrCat(head->projected_position())},
       {session.Say({"chain hash", "链哈希"}), absl::BytesToHexString(head->chain_hash())}});
  return ExitCode::kOk;
}

ExitCode RunReceipt(Session& session, const std::string& id) {
  const absl::StatusOr<client::Client*> client = session.Connect();
  if (!client.ok()) return session.FailUsage(std::string(client.status().message()));
  v1::GetReceiptRequest request;
  request.set_event_id(id);
  const absl::StatusOr<v1::GetReceiptResponse> response = (*client)->GetReceipt(request);
  if (!response.ok()) return session.Fail(response.status());
  const v1::Receipt& receipt = response->receipt();
  if (session.json()) {
    session.PrintJson(receipt);
    return ExitCode::kOk;
  }
  session.PrintFacts({{session.Say({"event", "事件编号"}), receipt.event_id()},
                      {session.Say({"position", "位置"}), absl::StrCat(receipt.position())},
                      {session.Say({"stream", "数据流"}), receipt.subject()},
                      {session.Say({"revision", "版本"}), absl::StrCat(receipt.revision())},
                      {session.Say({"recorded", "入库时间"}), ShowTime(receipt.recorded_time())},
                      {session.Say({"content hash", "内容哈希"}),
                       absl::BytesToHexString(receipt.content_hash())}});
  return ExitCode::kOk;
}

}  // namespace

Verb AddHead(CLI::App& app, Language language) {
  constexpr CommandHelp kHelp = {"head",
                                 {"Print where the log ends, and the hash over all of it.",
                                  "显示事件库的末端位置和整库的哈希。"},
                                 {},
                                 "  wubu head --json"};
  return {AddCommand(app, kHelp, language), RunHead};
}

Verb AddReceipt(CLI::App& app, Language language) {
  constexpr CommandHelp kHelp = {
      "receipt",
      {"Print the receipt of an event: the proof that it is stored, and where.",
       "显示一条事件的回执：已存入的凭据及其位置。"},
      {},
      "  wubu receipt 0191e3a0-7c1e-7a54-8f60-2b1c6c3f9d11"};
  CLI::App* command = AddCommand(app, kHelp, language);
  auto id = std::make_shared<std::string>();
  const Text help = {"The event's id", "事件编号"};
  command->add_option("ID", *id, help.In(language))->required();
  return {command, [id](Session& session) { return RunReceipt(session, *id); }};
}

}  // namespace wubu::cli

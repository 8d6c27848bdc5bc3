#include "clients/cli/send_event.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "clients/cli/event_json.h"
#include "clients/cli/local_time.h"
#include "clients/cli/receipt_table.h"

namespace wubu::cli {

void AddSendOptions(CLI::App& command, Language language, SendOptions* options) {
  const auto say = [&](const Text& text) { return text.In(language); };
  CLI::Option* time =
      command.add_option("--time", options->time,
                         say({"From when it holds: 2026-03-02T09:00:00+08:00, or local 2026-03-02 "
                              "09:00 (default: now)",
                              "自何时起生效：2026-03-02 09:00（北京时间）或 RFC 3339，默认现在"}));
  command
      .add_option("--id", options->id,
                  say({"The event's id (UUID); with the same id and --time it may be sent again "
                       "and is stored once",
                       "事件编号（UUID）；编号与 --time 相同，可放心重发，只存一次"}))
      ->needs(time);
  command.add_flag("--dry-run", options->dry_run,
                   say({"Show the event, and send nothing", "只显示事件，不发送"}));
}

ExitCode SendEvent(Session& session, const SendOptions& options, const std::string& subject,
                   v1::Payload payload, Expect expect) {
  v1::AppendRequest request;
  v1::Event* event = request.add_events();
  event->set_id(options.id);
  event->set_subject(subject);
  if (!options.time.empty()) {
    const absl::StatusOr<absl::Time> time = ParseTime(options.time);
    if (!time.ok()) {
      return session.FailUsage(absl::StrCat("--time ", time.status().message()));
    }
    *event->mutable_occurred_time() = ToTimestamp(*time);
  }
  *event->mutable_payload() = std::move(payload);
  FillIn(event, absl::Now());
  session.err() << ToJson(*event) << std::endl;
  if (options.dry_run) return ExitCode::kOk;
  if (expect == Expect::kNewStream) request.add_expected_revisions()->set_subject(subject);
  const absl::StatusOr<client::Client*> client = session.Connect();
  if (!client.ok()) return session.FailUsage(std::string(client.status().message()));
  const absl::StatusOr<v1::AppendResponse> response = (*client)->Append(request);
  if (!response.ok()) {
    const ExitCode code = session.Fail(response.status());
    if (expect == Expect::kNewStream && absl::IsAborted(response.status()) && !session.json()) {
      session.err() << session.Say(
          {"It is registered already. To change it use change; to replace "
           "all that it is: --again\n",
           "已登记过。修改请用 change；要整体替换请加 --again\n"});
    }
    return code;
  }
  PrintReceipts(session, {response->receipts().begin(), response->receipts().end()});
  return ExitCode::kOk;
}

absl::Status CheckName(const Session& session, const std::string& name,
                       const std::string& collection) {
  const std::string prefix = absl::StrCat(collection, "/");
  if (absl::StartsWith(name, prefix) && name.size() > prefix.size()) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat(
      "`", name, "` ", session.Say({"is no name here; write ", "不是此处的名称，请写作 "}), prefix,
      "330402"));
}

}  // namespace wubu::cli

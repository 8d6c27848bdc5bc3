// wubu info, wubu backup: the server itself.
#include <google/protobuf/descriptor.h>

#include <memory>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/local_time.h"
#include "clients/cli/verb.h"

namespace wubu::cli {
namespace {

using Facts = std::vector<std::pair<std::string, std::string>>;

// Named as in the API, so that a limit which the server gains is shown without a change here.
void AddLimits(const v1::Limits& limits, Facts* facts) {
  const auto* reflection = limits.GetReflection();
  for (int i = 0; i < limits.GetDescriptor()->field_count(); ++i) {
    const auto* field = limits.GetDescriptor()->field(i);
    std::string value;
    if (field->cpp_type() == google::protobuf::FieldDescriptor::CPPTYPE_UINT32) {
      value = absl::StrCat(reflection->GetUInt32(limits, field));
    } else if (reflection->HasField(limits, field)) {
      google::protobuf::Duration duration;
      duration.CopyFrom(reflection->GetMessage(limits, field));
      value = ShowDuration(duration);
    }
    facts->emplace_back(absl::StrCat("  ", field->name()), value);
  }
}

ExitCode RunInfo(Session& session) {
  const absl::StatusOr<client::Client*> client = session.Connect();
  if (!client.ok()) return session.FailUsage(std::string(client.status().message()));
  const absl::StatusOr<v1::GetServerInfoResponse> info = (*client)->GetServerInfo();
  if (!info.ok()) return session.Fail(info.status());
  if (session.json()) {
    session.PrintJson(*info);
    return ExitCode::kOk;
  }
  const std::string writable =
      info->writable() ? session.Say({"yes", "是"})
                       : absl::StrCat(session.Say({"no: ", "否："}), info->not_writable_reason());
  Facts facts = {{session.Say({"server", "服务器"}), session.settings().server},
                 {session.Say({"version", "版本"}), info->version()},
                 {session.Say({"writable", "可写入"}), writable},
                 {session.Say({"started", "启动时间"}), ShowTime(info->started_time())},
                 {session.Say({"server time", "服务器时间"}), ShowTime(info->server_time())},
                 {session.Say({"log format", "存储格式"}), absl::StrCat(info->log_format())},
                 {session.Say({"limits", "限额"}), ""}};
  AddLimits(info->limits(), &facts);
  session.PrintFacts(facts);
  return ExitCode::kOk;
}

ExitCode RunBackup(Session& session, const std::string& name) {
  const absl::StatusOr<client::Client*> client = session.Connect();
  if (!client.ok()) return session.FailUsage(std::string(client.status().message()));
  v1::CreateBackupRequest request;
  request.set_name(name);
  const absl::StatusOr<v1::CreateBackupResponse> backup = (*client)->CreateBackup(request);
  if (!backup.ok()) return session.Fail(backup.status());
  if (session.json()) {
    session.PrintJson(*backup);
    return ExitCode::kOk;
  }
  session.PrintFacts(
      {{session.Say({"name", "名称"}), backup->name()},
       {session.Say({"path on the server", "服务器上的路径"}), backup->path()},
       {session.Say({"position", "位置"}), absl::StrCat(backup->position())},
       {session.Say({"bytes", "字节"}), absl::StrCat(backup->size_bytes())},
       {session.Say({"chain hash", "链哈希"}), absl::BytesToHexString(backup->chain_hash())}});
  return ExitCode::kOk;
}

}  // namespace

Verb AddInfo(CLI::App& app, Language language) {
  constexpr CommandHelp kHelp = {
      "info",
      {"Print what the server is, whether it takes events, and its limits.",
       "显示服务器版本、是否可写入以及各项限额。"},
      {},
      "  wubu info"};
  return {AddCommand(app, kHelp, language), RunInfo};
}

Verb AddBackup(CLI::App& app, Language language) {
  constexpr CommandHelp kHelp = {
      "backup",
      {"Make a checked backup on the server's machine while it goes on working.",
       "在服务器上制作一份经过校验的备份，不影响运行。"},
      {"A large log needs a longer --deadline.", "库大时请加长 --deadline。"},
      "  wubu backup before-upgrade --deadline 10m"};
  CLI::App* command = AddCommand(app, kHelp, language);
  auto name = std::make_shared<std::string>();
  const Text help = {"Its name; without it one is made from the time", "备份名；不写则以时间命名"};
  command->add_option("NAME", *name, help.In(language));
  return {command, [name](Session& session) { return RunBackup(session, *name); }};
}

}  // namespace wubu::cli

// wubu standard: texts checked with every fault and its place, published, and assigned.
#include <memory>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "clients/cli/event_json.h"
#include "clients/cli/receipt_table.h"
#include "clients/cli/standard_faults.h"
#include "clients/cli/standard_try.h"
#include "clients/cli/text_file.h"
#include "clients/cli/verb.h"

namespace wubu::cli {
namespace {

struct PublishOptions {
  std::string file;
  std::string region;
};

struct AssignOptions {
  std::string standard;
  std::string subject;
  std::string first_date;
  std::string last_date;
  std::vector<std::string> kinds;
};

// False: it has faults, and they were told.
absl::StatusOr<bool> Check(Session& session, client::Client& client, const std::string& path) {
  absl::StatusOr<std::string> text = ReadTextFile(path);
  if (!text.ok()) return text.status();
  v1::ValidateStandardRequest request;
  request.set_text(*std::move(text));
  const absl::StatusOr<v1::ValidateStandardResponse> response = client.ValidateStandard(request);
  if (!response.ok()) return response.status();
  if (session.json()) {
    session.PrintJson(*response);
    return response->faults().empty();
  }
  PrintFaults(session, path, response->faults());
  if (response->faults().empty()) {
    session.out() << absl::StrCat(path, ": ", response->standard().rules_size(),
                                  session.Say({" rules, no faults\n", " 条规则，没有错误\n"}));
  }
  return response->faults().empty();
}

ExitCode RunCheck(Session& session, const std::vector<std::string>& files) {
  const absl::StatusOr<client::Client*> client = session.Connect();
  if (!client.ok()) return session.FailUsage(std::string(client.status().message()));
  bool good = true;
  for (const std::string& file : files) {
    const absl::StatusOr<bool> checked = Check(session, **client, file);
    if (!checked.ok()) return session.Fail(checked.status());
    good = good && *checked;
  }
  return good ? ExitCode::kOk : ExitCode::kRefused;
}

// Appends one event of now.
ExitCode Say(Session& session, client::Client& client, const std::string& subject,
             v1::Payload payload) {
  v1::AppendRequest request;
  v1::Event* event = request.add_events();
  event->set_subject(subject);
  *event->mutable_payload() = std::move(payload);
  FillIn(event, absl::Now());
  const absl::StatusOr<v1::AppendResponse> response = client.Append(request);
  if (!response.ok()) return session.Fail(response.status());
  PrintReceipts(session, {response->receipts().begin(), response->receipts().end()});
  return ExitCode::kOk;
}

ExitCode RunPublish(Session& session, const PublishOptions& options) {
  const absl::StatusOr<client::Client*> client = session.Connect();
  if (!client.ok()) return session.FailUsage(std::string(client.status().message()));
  absl::StatusOr<std::string> text = ReadTextFile(options.file);
  if (!text.ok()) return session.FailUsage(std::string(text.status().message()));
  v1::ValidateStandardRequest request;
  request.set_text(*text);
  const absl::StatusOr<v1::ValidateStandardResponse> response =
      (*client)->ValidateStandard(request);
  if (!response.ok()) return session.Fail(response.status());
  if (!response->faults().empty()) {
    PrintFaults(session, options.file, response->faults());
    return ExitCode::kRefused;
  }
  v1::Payload payload;
  v1::StandardPublished* published = payload.mutable_standard_published();
  published->set_standard(response->standard().id());
  published->set_version(response->standard().version());
  published->set_text(*std::move(text));
  return Say(session, **client, options.region, std::move(payload));
}

ExitCode RunAssign(Session& session, const AssignOptions& options) {
  const absl::StatusOr<client::Client*> client = session.Connect();
  if (!client.ok()) return session.FailUsage(std::string(client.status().message()));
  v1::Payload payload;
  v1::StandardAssigned* assigned = payload.mutable_standard_assigned();
  assigned->set_assignment(options.standard);
  assigned->set_standard(options.standard);
  assigned->set_first_date(options.first_date);
  assigned->set_last_date(options.last_date);
  for (const std::string& kind : options.kinds) assigned->add_kinds(kind);
  return Say(session, **client, options.subject, std::move(payload));
}

constexpr CommandHelp kStandard = {
    "standard",
    {"Check standards, try them, publish them, and say for whom they hold.",
     "检查、试算、发布标准，并指定适用对象。"},
    {},
    "  wubu standard check my.textproto\n  wubu standard publish my.textproto regions/330400\n"
    "  wubu standard assign my-standard regions/330400 2026-01-01"};
constexpr CommandHelp kCheck = {
    "check",
    {"Read the text of a standard and tell every fault, with line and column.",
     "检查标准文件，逐行列出错误。"},
    {"Nothing is published.", "不会发布任何内容。"},
    "  wubu standard check services/standards/data/jiaxing-main-branch.textproto"};
constexpr CommandHelp kPublish = {
    "publish",
    {"Publish a standard, or another version of it, in the name of a region.",
     "以某区域的名义发布标准或其新版本。"},
    {"It is checked first. It speaks to nobody until it is assigned.",
     "先检查；指定适用对象后才生效。"},
    "  wubu standard publish my.textproto regions/330400"};
constexpr CommandHelp kAssign = {
    "assign",
    {"Let a standard hold for a centre, or for a region and all below it.",
     "指定标准适用于某馆（站），或某区域及其下属。"},
    {},
    "  wubu standard assign my-standard regions/330400 2026-01-01"};

CLI::App* AddPublish(CLI::App& standard, Language language, PublishOptions* options) {
  const auto say = [&](const Text& text) { return text.In(language); };
  CLI::App* publish = AddCommand(standard, kPublish, language);
  publish->add_option("FILE", options->file, say({"Text file of the standard", "标准文件"}))
      ->required();
  publish->add_option("REGION", options->region, say({"regions/{id}", "regions/编号"}))->required();
  return publish;
}

CLI::App* AddAssign(CLI::App& standard, Language language, AssignOptions* options) {
  const auto say = [&](const Text& text) { return text.In(language); };
  CLI::App* assign = AddCommand(standard, kAssign, language);
  assign->add_option("STANDARD", options->standard, say({"The standard's id", "标准编号"}))
      ->required();
  assign
      ->add_option("SUBJECT", options->subject,
                   say({"regions/{id} or centers/{id}", "regions/编号 或 centers/编号"}))
      ->required();
  assign->add_option("FIRST", options->first_date, say({"The first day", "起始日期"}))->required();
  assign->add_option("LAST", options->last_date,
                     say({"The last day, itself included", "结束日期（含）"}));
  assign->add_option("--kind", options->kinds,
                     say({"Only centres of this kind; repeatable", "仅限此类馆（站），可重复"}));
  return assign;
}

}  // namespace

Verb AddStandard(CLI::App& app, Language language) {
  const auto say = [&](const Text& text) { return text.In(language); };
  CLI::App* command = AddCommand(app, kStandard, language);
  CLI::App* check = AddCommand(*command, kCheck, language);
  auto files = std::make_shared<std::vector<std::string>>();
  check->add_option("FILE", *files, say({"Text files of standards", "标准文件"}))->required();
  auto published = std::make_shared<PublishOptions>();
  CLI::App* publish = AddPublish(*command, language, published.get());
  auto assigned = std::make_shared<AssignOptions>();
  AddAssign(*command, language, assigned.get());
  const Verb tried = AddStandardTry(*command, language);
  command->require_subcommand(1);
  return {command, [=](Session& session) {
            if (check->parsed()) return RunCheck(session, *files);
            if (tried.command->parsed()) return tried.run(session);
            if (publish->parsed()) return RunPublish(session, *published);
            return RunAssign(session, *assigned);
          }};
}

}  // namespace wubu::cli

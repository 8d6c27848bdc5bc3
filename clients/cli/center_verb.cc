// wubu center: the centres of the register: listed, shown, registered, changed, closed.
#include <memory>

#include "absl/strings/str_cat.h"
#include "clients/cli/attribute_options.h"
#include "clients/cli/center_sheet.h"
#include "clients/cli/pages.h"
#include "clients/cli/register_words.h"
#include "clients/cli/send_event.h"
#include "clients/cli/verb.h"
#include "clients/cli/viewpoint_options.h"

namespace wubu::cli {
namespace {

struct ListOptions {
  v1::ListCentersRequest request;
  std::vector<std::string> stages;
  uint64_t limit = 0;
  ViewpointOptions viewpoint;
};

struct ShowOptions {
  std::string center;
  std::vector<std::string> books;
  ViewpointOptions viewpoint;
};

struct WriteOptions {
  std::string center;
  bool again = false;
  AttributeOptions attributes;
  SendOptions send;
};

ExitCode RunList(Session& session, const ListOptions& options) {
  v1::ListCentersRequest request = options.request;
  const absl::Status read = ToViewpoint(options.viewpoint, request.mutable_viewpoint());
  if (!read.ok()) return session.FailUsage(std::string(read.message()));
  for (const std::string& text : options.stages) {
    const auto stage = ParseStage(text);
    if (!stage.ok()) return session.FailUsage(absl::StrCat("--stage ", stage.status().message()));
    request.add_stages(*stage);
  }
  Table table({{session.Say({"centre", "编号"})},
               {session.Say({"name", "名称"})},
               {session.Say({"kind", "类别"})},
               {session.Say({"region", "区域"})},
               {session.Say({"stage", "阶段"})},
               {session.Say({"parent", "所属总馆"})},
               {session.Say({"opening date", "开馆日期"})}},
              session.TableStyle());
  const auto add = [&](const v1::CenterSummary& center, const auto&, Table* rows) {
    rows->AddRow({center.name(), center.display_name(), center.kind(), center.region(),
                  StageCell(center.stage(), session.language()), center.parent(),
                  center.opening_date()});
  };
  return PrintPages(
      session, request, options.limit,
      [](client::Client& client, const auto& asked) { return client.ListCenters(asked); },
      [](const auto& response) { return response.centers(); }, add, std::move(table));
}

ExitCode RunShow(Session& session, const ShowOptions& options) {
  v1::GetCenterRequest request;
  request.set_center(options.center);
  const absl::Status read = ToViewpoint(options.viewpoint, request.mutable_viewpoint());
  if (!read.ok()) return session.FailUsage(std::string(read.message()));
  for (const std::string& text : options.books) {
    const auto book = ParseBook(text);
    if (!book.ok()) return session.FailUsage(absl::StrCat("--book ", book.status().message()));
    request.add_books(*book);
  }
  const absl::StatusOr<client::Client*> client = session.Connect();
  if (!client.ok()) return session.FailUsage(std::string(client.status().message()));
  CenterSheet sheet(session);
  do {
    const absl::StatusOr<v1::GetCenterResponse> page = (*client)->GetCenter(request);
    if (!page.ok()) return session.Fail(page.status());
    if (session.json()) {
      session.PrintJson(*page);
    } else {
      sheet.Print(*page);
    }
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty() && session.out().good());
  return ExitCode::kOk;
}

ExitCode RunRegister(Session& session, const WriteOptions& options) {
  v1::Payload payload;
  absl::Status status = CheckName(session, options.center, "centers");
  status.Update(options.attributes.Fill(payload.mutable_center_registered()));
  if (!status.ok()) return session.FailUsage(std::string(status.message()));
  return SendEvent(session, options.send, options.center, payload,
                   options.again ? Expect::kAnything : Expect::kNewStream);
}

ExitCode RunChange(Session& session, const WriteOptions& options) {
  v1::Payload payload;
  absl::Status status = CheckName(session, options.center, "centers");
  status.Update(options.attributes.Fill(payload.mutable_center_changed()));
  if (status.ok() && options.attributes.empty()) {
    status = absl::InvalidArgumentError(
        session.Say({"nothing to change was named", "未指定要修改的内容"}));
  }
  if (!status.ok()) return session.FailUsage(std::string(status.message()));
  return SendEvent(session, options.send, options.center, payload, Expect::kAnything);
}

ExitCode RunClose(Session& session, const WriteOptions& options) {
  v1::Payload payload;
  payload.mutable_center_changed()->set_stage(v1::LIFE_CYCLE_STAGE_CLOSED);
  const absl::Status status = CheckName(session, options.center, "centers");
  if (!status.ok()) return session.FailUsage(std::string(status.message()));
  return SendEvent(session, options.send, options.center, payload, Expect::kAnything);
}

constexpr CommandHelp kCenter = {
    "center",
    {"The centres of the register: list, show, register, change, close.",
     "馆（站）登记册：列出、查看、登记、修改、关闭。"},
    {},
    "  wubu center list regions/330402 --kind BRANCH\n  wubu center show centers/330402-nanhu\n"
    "  wubu center close centers/330402-nanhu --time 2026-07-01"};
constexpr CommandHelp kList = {
    "list",
    {"The centres of a region and of all regions below it.", "列出某区域及其下属区域的馆（站）。"},
    {"With --as-of and --at the list is the one that was known then, or that held then.",
     "使用 --as-of、--at 可列出当时已知、当时有效的名单。"},
    "  wubu center list regions/330400 --name 文化 --stage open\n"
    "  wubu center list regions/330400 --at 2024-12-31T00:00:00+08:00 --csv"};
constexpr CommandHelp kShow = {
    "show",
    {"One centre: what it is, and what its register holds.", "查看一个馆（站）及其登记册。"},
    {"With --csv only the entries of the register.", "使用 --csv 时只输出登记册各条目。"},
    "  wubu center show centers/330402-nanhu --book troupe"};
constexpr CommandHelp kRegister = {
    "register",
    {"Enter a centre in the register.", "登记一个馆（站）。"},
    {"The event is shown before it is sent. A centre that is there already is left alone, unless "
     "--again\nsays that all that it is shall be replaced.",
     "发送前先显示事件。已登记的馆（站）不会被覆盖，除非用 --again 整体替换。"},
    "  wubu center register centers/330402-nanhu --name 南湖区文化馆 --kind MAIN \\\n"
    "       --region regions/330402 --schedule 'tue-sun 09:00-17:00'"};
constexpr CommandHelp kChange = {
    "change",
    {"Change what a centre is; what is not named stays.",
     "修改馆（站）的登记内容，未列出的保持不变。"},
    {"An empty text takes an attribute away: --parent ''", "空值表示取消该项：--parent ''"},
    "  wubu center change centers/330402-nanhu --name 南湖文化馆 --time 2026-07-01"};
constexpr CommandHelp kClose = {"close",
                                {"Close a centre: it stays in the register, at the stage CLOSED.",
                                 "关闭馆（站）：保留在登记册中，阶段为“关闭”。"},
                                {},
                                "  wubu center close centers/330402-nanhu --time 2026-07-01"};

CLI::App* AddList(CLI::App& center, Language language, ListOptions* options) {
  const auto say = [&](const Text& text) { return text.In(language); };
  CLI::App* list = AddCommand(center, kList, language);
  list->add_option_function<std::string>(
      "REGION", [options](const std::string& text) { options->request.set_region(text); },
      say({"regions/{id}; without it all", "regions/编号；不写则列出全部"}));
  list->add_option_function<std::vector<std::string>>(
          "--kind",
          [options](const std::vector<std::string>& kinds) {
            for (const std::string& kind : kinds) options->request.add_kinds(kind);
          },
          say({"Only this kind; repeatable", "仅限此类别，可重复"}))
      ->expected(1)
      ->take_all();
  list->add_option_function<std::string>(
      "--name", [options](const std::string& text) { options->request.set_display_name(text); },
      say({"Only those with this in their names", "名称包含此文字"}));
  list->add_option("--stage", options->stages,
                   say({"Only those at this stage; repeatable", "仅限此阶段，可重复"}))
      ->expected(1)
      ->take_all();
  list->add_option("--limit", options->limit, say({"At most so many", "至多多少条"}));
  AddViewpoint(*list, language, &options->viewpoint);
  return list;
}

CLI::App* AddShow(CLI::App& center, Language language, ShowOptions* options) {
  const auto say = [&](const Text& text) { return text.In(language); };
  CLI::App* show = AddCommand(center, kShow, language);
  show->add_option("CENTER", options->center, say({"centers/{id}", "centers/编号"}))->required();
  show->add_option(
          "--book", options->books,
          say({"Only entries of this book; repeatable: room, troupe, volunteer_team, asset, "
               "staff, brand, work, digital_item",
               "仅限此类条目，可重复：room、troupe、volunteer_team、asset、staff、brand、work、"
               "digital_item"}))
      ->expected(1)
      ->take_all();
  AddViewpoint(*show, language, &options->viewpoint);
  return show;
}

CLI::App* AddWrite(CLI::App& center, const CommandHelp& help, Language language,
                   WriteOptions* options) {
  CLI::App* command = AddCommand(center, help, language);
  const Text text = {"centers/{id}", "centers/编号"};
  command->add_option("CENTER", options->center, text.In(language))->required();
  AddSendOptions(*command, language, &options->send);
  return command;
}

}  // namespace

Verb AddCenter(CLI::App& app, Language language) {
  const auto say = [&](const Text& text) { return text.In(language); };
  CLI::App* command = AddCommand(app, kCenter, language);
  auto listed = std::make_shared<ListOptions>();
  auto shown = std::make_shared<ShowOptions>();
  auto registered = std::make_shared<WriteOptions>();
  auto changed = std::make_shared<WriteOptions>();
  auto closed = std::make_shared<WriteOptions>();
  CLI::App* list = AddList(*command, language, listed.get());
  CLI::App* show = AddShow(*command, language, shown.get());
  CLI::App* enter = AddWrite(*command, kRegister, language, registered.get());
  registered->attributes.Add(*enter, language, CenterAttributes(),
                             AttributeOptions::Of::kRegistration);
  enter->add_flag("--again", registered->again,
                  say({"Replace all that it is, if it is there already", "若已登记则整体替换"}));
  CLI::App* change = AddWrite(*command, kChange, language, changed.get());
  changed->attributes.Add(*change, language, CenterAttributes(), AttributeOptions::Of::kChange);
  AddWrite(*command, kClose, language, closed.get());
  command->require_subcommand(1);
  return {command, [=](Session& session) {
            if (list->parsed()) return RunList(session, *listed);
            if (show->parsed()) return RunShow(session, *shown);
            if (enter->parsed()) return RunRegister(session, *registered);
            if (change->parsed()) return RunChange(session, *changed);
            return RunClose(session, *closed);
          }};
}

}  // namespace wubu::cli

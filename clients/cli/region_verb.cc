// wubu region: the tree of regions: listed, shown, registered, changed.
#include <map>
#include <memory>
#include <set>

#include "absl/strings/str_cat.h"
#include "clients/cli/attribute_options.h"
#include "clients/cli/local_time.h"
#include "clients/cli/pages.h"
#include "clients/cli/send_event.h"
#include "clients/cli/verb.h"
#include "clients/cli/viewpoint_options.h"

namespace wubu::cli {
namespace {

struct ListOptions {
  v1::ListRegionsRequest request;
  ViewpointOptions viewpoint;
};

struct ShowOptions {
  v1::GetRegionRequest request;
  ViewpointOptions viewpoint;
};

struct WriteOptions {
  std::string region;
  bool again = false;
  AttributeOptions attributes;
  SendOptions send;
};

Table RegionTable(Session& session) {
  return Table({{session.Say({"region", "编号"})},
                {session.Say({"name", "名称"})},
                {session.Say({"level", "级别"})},
                {session.Say({"code", "区划代码"})},
                {session.Say({"above", "上级"})},
                {.heading = session.Say({"depth", "层次"}), .place = Column::Place::kCsvOnly}},
               session.TableStyle());
}

void AddRow(const v1::Region& region, uint32_t depth, Table* table) {
  const v1::RegionRegistered& told = region.attributes();
  table->AddRow({{absl::StrCat(std::string(2 * depth, ' '), region.name()), region.name()},
                 told.display_name(),
                 told.level(),
                 told.code(),
                 told.parent(),
                 absl::StrCat(depth)});
}

ExitCode RunList(Session& session, const ListOptions& options) {
  v1::ListRegionsRequest request = options.request;
  const absl::Status read = ToViewpoint(options.viewpoint, request.mutable_viewpoint());
  if (!read.ok()) return session.FailUsage(std::string(read.message()));
  return PrintPages(
      session, request, 0,
      [](client::Client& client, const auto& asked) { return client.ListRegions(asked); },
      [](const auto& response) { return response.regions(); },
      [](const v1::Region& region, const auto&, Table* table) {
        AddRow(region, region.depth(), table);
      },
      RegionTable(session));
}

// All regions as one tree. Those whose region above is not there, and then those in a circle, begin
// a tree of their own.
class Forest {
 public:
  void Add(const v1::Region& region) { regions_[region.name()] = region; }

  void Print(Table* table) {
    for (const auto& [name, region] : regions_)
      below_[region.attributes().parent()].push_back(name);
    for (const auto& [name, region] : regions_) {
      if (!regions_.contains(region.attributes().parent())) PrintFrom(name, table);
    }
    for (const auto& [name, region] : regions_) PrintFrom(name, table);
  }

 private:
  // With a list of what is to come: a tree may be deeper than a stack.
  void PrintFrom(const std::string& root, Table* table) {
    std::vector<std::pair<std::string, uint32_t>> ahead = {{root, 0}};
    while (!ahead.empty()) {
      const auto [name, depth] = ahead.back();
      ahead.pop_back();
      if (!printed_.insert(name).second) continue;
      AddRow(regions_.at(name), depth, table);
      const std::vector<std::string>& below = below_[name];
      for (auto one = below.rbegin(); one != below.rend(); ++one)
        ahead.emplace_back(*one, depth + 1);
    }
  }

  std::map<std::string, v1::Region> regions_;
  std::map<std::string, std::vector<std::string>> below_;
  std::set<std::string> printed_;
};

ExitCode RunTree(Session& session, const ListOptions& options) {
  if (!options.request.region().empty() || session.json()) return RunList(session, options);
  v1::ListRegionsRequest request;
  const absl::Status read = ToViewpoint(options.viewpoint, request.mutable_viewpoint());
  if (!read.ok()) return session.FailUsage(std::string(read.message()));
  const absl::StatusOr<client::Client*> client = session.Connect();
  if (!client.ok()) return session.FailUsage(std::string(client.status().message()));
  request.set_page_size(kPageEntriesMax);
  Forest forest;
  do {
    const absl::StatusOr<v1::ListRegionsResponse> page = (*client)->ListRegions(request);
    if (!page.ok()) return session.Fail(page.status());
    for (const v1::Region& region : page->regions()) forest.Add(region);
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  Table table = RegionTable(session);
  forest.Print(&table);
  table.Print(session.out());
  return ExitCode::kOk;
}

ExitCode RunShow(Session& session, const ShowOptions& options) {
  v1::GetRegionRequest request = options.request;
  const absl::Status read = ToViewpoint(options.viewpoint, request.mutable_viewpoint());
  if (!read.ok()) return session.FailUsage(std::string(read.message()));
  const absl::StatusOr<client::Client*> client = session.Connect();
  if (!client.ok()) return session.FailUsage(std::string(client.status().message()));
  const absl::StatusOr<v1::GetRegionResponse> response = (*client)->GetRegion(request);
  if (!response.ok()) return session.Fail(response.status());
  if (session.json()) {
    session.PrintJson(*response);
    return ExitCode::kOk;
  }
  std::vector<std::pair<std::string, std::string>> facts = {
      {session.Say({"region", "编号"}), response->region().name()}};
  const v1::RegionRegistered& told = response->region().attributes();
  if (!response->region().has_attributes()) {
    facts.emplace_back(session.Say({"register", "登记"}),
                       session.Say({"not registered at that instant", "当时未登记"}));
  } else {
    facts.emplace_back(session.Say({"name", "名称"}), told.display_name());
    if (!told.level().empty()) facts.emplace_back(session.Say({"level", "级别"}), told.level());
    if (!told.code().empty()) facts.emplace_back(session.Say({"code", "区划代码"}), told.code());
  }
  for (const v1::Region& above : response->above()) {
    facts.emplace_back(session.Say({"lies in", "上级"}),
                       absl::StrCat(above.name(), "  ", above.attributes().display_name()));
  }
  facts.emplace_back(session.Say({"regions below it", "下级区域"}),
                     absl::StrCat(response->children_count()));
  facts.emplace_back(session.Say({"time zone", "时区"}), response->time_zone());
  session.PrintFacts(facts);
  return ExitCode::kOk;
}

ExitCode RunWrite(Session& session, const WriteOptions& options, bool is_new) {
  v1::Payload payload;
  absl::Status status = CheckName(session, options.region, "regions");
  status.Update(is_new ? options.attributes.Fill(payload.mutable_region_registered())
                       : options.attributes.Fill(payload.mutable_region_changed()));
  if (status.ok() && options.attributes.empty()) {
    status = absl::InvalidArgumentError(
        session.Say({"nothing to change was named", "未指定要修改的内容"}));
  }
  if (!status.ok()) return session.FailUsage(std::string(status.message()));
  const bool only_new = is_new && !options.again;
  return SendEvent(session, options.send, options.region, payload,
                   only_new ? Expect::kNewStream : Expect::kAnything);
}

constexpr CommandHelp kRegion = {
    "region",
    {"The tree of regions: list, show, register, change.", "区域树：列出、查看、登记、修改。"},
    {},
    "  wubu region tree\n  wubu region show regions/330402\n"
    "  wubu region register regions/330402 --name 南湖区 --parent regions/330400"};
constexpr CommandHelp kList = {
    "list",
    {"All regions; or one and those below it.", "列出全部区域，或某区域及其下级。"},
    {},
    "  wubu region list regions/330400 --depth 1"};
constexpr CommandHelp kTree = {
    "tree",
    {"The regions as a tree, each below the one that it lies in.", "以树形列出区域。"},
    {},
    "  wubu region tree"};
constexpr CommandHelp kShow = {"show",
                               {"One region, and those that it lies in.", "查看一个区域及其上级。"},
                               {},
                               "  wubu region show regions/330402"};
constexpr CommandHelp kRegister = {
    "register",
    {"Enter a region in the register.", "登记一个区域。"},
    {"The event is shown before it is sent. One that is there already is left alone, unless "
     "--again.",
     "发送前先显示事件。已登记的区域不会被覆盖，除非加 --again。"},
    "  wubu region register regions/330402 --name 南湖区 --parent regions/330400 --level COUNTY"};
constexpr CommandHelp kChange = {
    "change",
    {"Change what a region is; what is not named stays.", "修改区域，未列出的保持不变。"},
    {"An empty text takes an attribute away: --parent ''", "空值表示取消该项：--parent ''"},
    "  wubu region change regions/330402 --parent regions/330400"};

CLI::App* AddLister(CLI::App& region, const CommandHelp& help, Language language,
                    ListOptions* options) {
  const auto say = [&](const Text& text) { return text.In(language); };
  CLI::App* list = AddCommand(region, help, language);
  list->add_option_function<std::string>(
      "REGION", [options](const std::string& text) { options->request.set_region(text); },
      say({"regions/{id}; without it all", "regions/编号；不写则列出全部"}));
  list->add_option_function<uint32_t>(
      "--depth", [options](uint32_t depth) { options->request.set_depth_max(depth); },
      say({"Only so far below REGION", "只列出 REGION 以下几层"}));
  AddViewpoint(*list, language, &options->viewpoint);
  return list;
}

CLI::App* AddWrite(CLI::App& region, const CommandHelp& help, Language language,
                   AttributeOptions::Of of, WriteOptions* options) {
  const auto say = [&](const Text& text) { return text.In(language); };
  CLI::App* command = AddCommand(region, help, language);
  command->add_option("REGION", options->region, say({"regions/{id}", "regions/编号"}))->required();
  options->attributes.Add(*command, language, RegionAttributes(), of);
  AddSendOptions(*command, language, &options->send);
  if (of == AttributeOptions::Of::kRegistration) {
    command->add_flag(
        "--again", options->again,
        say({"Replace all that it is, if it is there already", "若已登记则整体替换"}));
  }
  return command;
}

}  // namespace

Verb AddRegion(CLI::App& app, Language language) {
  CLI::App* command = AddCommand(app, kRegion, language);
  auto listed = std::make_shared<ListOptions>();
  auto shown = std::make_shared<ShowOptions>();
  auto registered = std::make_shared<WriteOptions>();
  auto changed = std::make_shared<WriteOptions>();
  using Of = AttributeOptions::Of;
  CLI::App* list = AddLister(*command, kList, language, listed.get());
  CLI::App* tree = AddLister(*command, kTree, language, listed.get());
  CLI::App* show = AddCommand(*command, kShow, language);
  const Text name = {"regions/{id}", "regions/编号"};
  show->add_option_function<std::string>(
          "REGION", [shown](const std::string& text) { shown->request.set_region(text); },
          name.In(language))
      ->required();
  AddViewpoint(*show, language, &shown->viewpoint);
  CLI::App* enter = AddWrite(*command, kRegister, language, Of::kRegistration, registered.get());
  AddWrite(*command, kChange, language, Of::kChange, changed.get());
  command->require_subcommand(1);
  return {command, [=](Session& session) {
            if (list->parsed()) return RunList(session, *listed);
            if (tree->parsed()) return RunTree(session, *listed);
            if (show->parsed()) return RunShow(session, *shown);
            if (enter->parsed()) return RunWrite(session, *registered, true);
            return RunWrite(session, *changed, false);
          }};
}

}  // namespace wubu::cli

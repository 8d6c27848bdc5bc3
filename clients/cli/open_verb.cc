// wubu open: who is open now.
#include <memory>

#include "clients/cli/pages.h"
#include "clients/cli/quantity_text.h"
#include "clients/cli/verb.h"
#include "clients/cli/viewpoint_options.h"

namespace wubu::cli {
namespace {

struct OpenOptions {
  v1::ListOpenNowRequest request;
  uint64_t limit = 0;
  ViewpointOptions viewpoint;
};

ExitCode RunOpen(Session& session, const OpenOptions& options) {
  v1::ListOpenNowRequest request = options.request;
  const absl::Status read = ToViewpoint(options.viewpoint, request.mutable_viewpoint());
  if (!read.ok()) return session.FailUsage(std::string(read.message()));
  Table table({{session.Say({"centre", "编号"})},
               {session.Say({"name", "名称"})},
               {session.Say({"area", "区域"})},
               {session.Say({"since", "开门时间"})},
               {.heading = session.Say({"open for", "已开放"}),
                .align = Column::Align::kRight,
                .unit = "s"},
               {session.Say({"session", "场次"})}},
              session.TableStyle());
  const auto add = [&](const v1::OpenCenter& open, const v1::ListOpenNowResponse& response,
                       Table* rows) {
    for (const v1::OpenArea& area : open.areas()) {
      rows->AddRow(
          {open.center().name(),
           open.center().display_name(),
           {area.area().empty() ? session.Say({"whole house", "全馆"}) : area.area(), area.area()},
           TimeCell(area.start_time()),
           HoursCell(response.true_of().at().seconds() - area.start_time().seconds()),
           area.session()});
    }
  };
  return PrintPages(
      session, request, options.limit,
      [](client::Client& client, const auto& asked) { return client.ListOpenNow(asked); },
      [](const auto& response) { return response.centers(); }, add, std::move(table));
}

constexpr CommandHelp kHelp = {
    "open",
    {"The centres of a region that are open now, since when.",
     "列出某区域此刻正在开放的馆（站）。"},
    {"A session without an end counts for sixteen hours, or until another begins in its area.",
     "没有结束的场次按十六小时计，或到同一场地下一场开始为止。"},
    "  wubu open regions/330402\n  wubu open regions/330402 --at 2026-03-02T09:00:00+08:00"};

}  // namespace

Verb AddOpen(CLI::App& app, Language language) {
  const auto say = [&](const Text& text) { return text.In(language); };
  CLI::App* command = AddCommand(app, kHelp, language);
  auto options = std::make_shared<OpenOptions>();
  command->add_option_function<std::string>(
      "REGION", [options](const std::string& text) { options->request.set_region(text); },
      say({"regions/{id}; without it all", "regions/编号；不写则列出全部"}));
  command
      ->add_option_function<std::vector<std::string>>(
          "--kind",
          [options](const std::vector<std::string>& kinds) {
            for (const std::string& kind : kinds) options->request.add_kinds(kind);
          },
          say({"Only this kind; repeatable", "仅限此类别，可重复"}))
      ->expected(1)
      ->take_all();
  command->add_option("--limit", options->limit, say({"At most so many", "至多多少条"}));
  AddViewpoint(*command, language, &options->viewpoint);
  return {command, [options](Session& session) { return RunOpen(session, *options); }};
}

}  // namespace wubu::cli

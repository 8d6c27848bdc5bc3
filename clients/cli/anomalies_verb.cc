// wubu anomalies: what is odd in the books of a centre or region, and how to settle it.
#include <memory>

#include "clients/cli/anomaly_text.h"
#include "clients/cli/pages.h"
#include "clients/cli/quantity_text.h"
#include "clients/cli/settle_anomaly.h"
#include "clients/cli/verb.h"
#include "clients/cli/viewpoint_options.h"

namespace wubu::cli {
namespace {

struct AnomalyOptions {
  v1::ListAnomaliesRequest request;
  std::vector<std::string> kinds, effects;
  uint64_t limit = 0;
  ViewpointOptions viewpoint;
};

absl::StatusOr<v1::ListAnomaliesRequest> RequestOf(const AnomalyOptions& options) {
  v1::ListAnomaliesRequest request = options.request;
  for (const std::string& name : options.kinds) {
    const auto kind = AnomalyKindNamed(name);
    if (!kind.ok()) return kind.status();
    request.add_kinds(*kind);
  }
  for (const std::string& name : options.effects) {
    const auto effect = AnomalyEffectNamed(name);
    if (!effect.ok()) return effect.status();
    request.add_effects(*effect);
  }
  const absl::Status read = ToViewpoint(options.viewpoint, request.mutable_viewpoint());
  if (!read.ok()) return read;
  return request;
}

ExitCode RunList(Session& session, const AnomalyOptions& options) {
  const auto request = RequestOf(options);
  if (!request.ok()) return session.FailUsage(std::string(request.status().message()));
  const auto csv = Column::Place::kCsvOnly;
  Table table({{session.Say({"subject", "编号"})},
               {session.Say({"time", "时间"})},
               {session.Say({"type", "类型"})},
               {.heading = session.Say({"kind", "异常"}), .place = csv},
               {.heading = session.Say({"effect", "影响"}), .place = csv},
               {.heading = session.Say({"what is odd", "异常与影响"}), .width_max = 120},
               {session.Say({"event", "事件编号"})}},
              session.TableStyle());
  const auto add = [&](const v1::Anomaly& odd, const auto& /*response*/, Table* rows) {
    rows->AddRow({odd.subject(), TimeCell(odd.occurred_time()), odd.event_type(),
                  KindName(odd.kind()), EffectName(odd.effect()),
                  SentenceOf(odd, session.language()), odd.event()});
  };
  return PrintPages(
      session, *request, options.limit,
      [](client::Client& client, const auto& asked) { return client.ListAnomalies(asked); },
      [](const auto& response) { return response.anomalies(); }, add, std::move(table));
}

constexpr CommandHelp kHelp = {
    "anomalies",
    {"What is odd in the books of a centre, or of a region with all below it; and how to settle "
     "it.",
     "列出馆（站）或区域内各馆（站）记录中的异常、影响及处理办法。"},
    {"A fact that is odd is kept all the same; each line says what it does to the figures.",
     "异常记录不会被拒绝；每行说明其对数据的影响。"},
    "  wubu anomalies centers/330402-nanhu\n"
    "  wubu anomalies regions/330402 --kind no-end --from 2026-03-02 --to 2026-03-08\n"
    "  wubu anomalies settle centers/330402-nanhu 0191e3a0-7c1e-7a54-8f60-2b1c6c3f9d11"};

void AddFilters(CLI::App& command, Language language, AnomalyOptions* options) {
  const auto say = [&](const Text& text) { return text.In(language); };
  command
      .add_option(
          "--kind", options->kinds,
          say({"Only this kind, such as no-end; repeatable", "仅限此类，如 no-end，可重复"}))
      ->expected(1)
      ->take_all();
  command
      .add_option("--effect", options->effects,
                  say({"Only with this effect: counted, not-counted, counted-partly; repeatable",
                       "仅限此影响：counted、not-counted、counted-partly，可重复"}))
      ->expected(1)
      ->take_all();
  command.add_option_function<std::string>(
      "--from", [options](const std::string& day) { options->request.set_first_date(day); },
      say({"Only events from this local date on", "仅限此日及以后的事件"}));
  command.add_option_function<std::string>(
      "--to", [options](const std::string& day) { options->request.set_last_date(day); },
      say({"Only events up to this local date", "仅限此日及以前的事件"}));
  command.add_option("--limit", options->limit, say({"At most so many", "至多多少条"}));
}

}  // namespace

Verb AddAnomalies(CLI::App& app, Language language) {
  CLI::App* command = AddCommand(app, kHelp, language);
  auto options = std::make_shared<AnomalyOptions>();
  auto settling = std::make_shared<SettleOptions>();
  const Text subject = {"centers/{id} or regions/{id}", "centers/编号 或 regions/编号"};
  command->add_option_function<std::string>(
      "SUBJECT", [options](const std::string& name) { options->request.set_subject(name); },
      subject.In(language));
  AddFilters(*command, language, options.get());
  AddViewpoint(*command, language, &options->viewpoint);
  CLI::App* settle = AddSettle(*command, language, settling.get());
  return {
      command, [=](Session& session) {
        if (settle->parsed()) return RunSettle(session, *settling);
        if (options->request.subject().empty()) {
          return session.FailUsage(session.Say({"SUBJECT is required: centers/{id} or regions/{id}",
                                                "缺少 SUBJECT：centers/编号 或 regions/编号"}));
        }
        return RunList(session, *options);
      }};
}

}  // namespace wubu::cli

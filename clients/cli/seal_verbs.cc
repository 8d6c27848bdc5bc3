// wubu seal, seals, adjustments: periods of a region that were sealed, and what has changed since.
#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/pages.h"
#include "clients/cli/quantity_text.h"
#include "clients/cli/send_event.h"
#include "clients/cli/standing_names.h"
#include "clients/cli/verb.h"
#include "clients/cli/viewpoint_options.h"

namespace wubu::cli {
namespace {

struct SealOptions {
  std::string region, period, note, lift;
  uint64_t position = 0;
  SendOptions send;
};

struct SealsOptions {
  std::string region, period;
  uint64_t limit = 0;
  ViewpointOptions viewpoint;
};

// The void of the seal, which must be the region's own.
ExitCode Lift(Session& session, const SealOptions& options) {
  v1::GetSealRequest request;
  request.set_region(options.region);
  request.set_period(options.period);
  const absl::StatusOr<client::Client*> client = session.Connect();
  if (!client.ok()) return session.FailUsage(std::string(client.status().message()));
  const auto response = (*client)->GetSeal(request);
  if (!response.ok()) return session.Fail(response.status());
  if (response->seal().region() != options.region) {
    return session.FailUsage(
        absl::StrCat(session.Say({"the seal is that of a region above; lift it there: ",
                                  "封存出自上级区域，请在该处解除："}),
                     response->seal().region()));
  }
  v1::Payload payload;
  payload.mutable_event_voided()->set_event(response->seal().event());
  payload.mutable_event_voided()->set_reason(options.lift);
  return SendEvent(session, options.send, options.region, std::move(payload), Expect::kAnything);
}

ExitCode RunSeal(Session& session, const SealOptions& options) {
  const absl::Status named = CheckName(session, options.region, "regions");
  if (!named.ok()) return session.FailUsage(std::string(named.message()));
  if (!options.lift.empty()) return Lift(session, options);
  v1::Payload payload;
  v1::PeriodSealed& sealed = *payload.mutable_period_sealed();
  sealed.set_period(options.period);
  sealed.set_note(options.note);
  if (options.position > 0) sealed.set_position(static_cast<int64_t>(options.position));
  return SendEvent(session, options.send, options.region, std::move(payload), Expect::kAnything);
}

Table SealTable(Session& session) {
  return Table({{session.Say({"period", "时段"})},
                {session.Say({"region", "区域"})},
                {session.Say({"judged from", "评定时刻"})},
                {session.Say({"position", "依据位置"}), Column::Align::kRight},
                {session.Say({"recorded", "入库时间"})},
                {session.Say({"note", "说明"})},
                {session.Say({"event", "事件编号"})}},
               session.TableStyle());
}

void AddSealRow(const v1::Seal& seal, Table* table) {
  table->AddRow({seal.period(), seal.region(), TimeCell(seal.viewpoint().at()),
                 absl::StrCat(seal.viewpoint().as_of().position()), TimeCell(seal.recorded_time()),
                 seal.note(), seal.event()});
}

ExitCode ShowSeal(Session& session, const SealsOptions& options, const v1::Viewpoint& viewpoint) {
  v1::GetSealRequest request;
  request.set_region(options.region);
  request.set_period(options.period);
  *request.mutable_viewpoint() = viewpoint;
  const absl::StatusOr<client::Client*> client = session.Connect();
  if (!client.ok()) return session.FailUsage(std::string(client.status().message()));
  const auto response = (*client)->GetSeal(request);
  if (!response.ok()) return session.Fail(response.status());
  if (session.json()) {
    session.PrintJson(*response);
    return ExitCode::kOk;
  }
  Table table = SealTable(session);
  AddSealRow(response->seal(), &table);
  table.Print(session.out());
  return ExitCode::kOk;
}

ExitCode RunSeals(Session& session, const SealsOptions& options) {
  v1::ListSealsRequest request;
  request.set_region(options.region);
  const absl::Status read = ToViewpoint(options.viewpoint, request.mutable_viewpoint());
  if (!read.ok()) return session.FailUsage(std::string(read.message()));
  if (!options.period.empty()) return ShowSeal(session, options, request.viewpoint());
  return PrintPages(
      session, request, options.limit,
      [](client::Client& client, const auto& asked) { return client.ListSeals(asked); },
      [](const auto& response) { return response.seals(); },
      [](const v1::Seal& seal, const auto& /*response*/, Table* table) { AddSealRow(seal, table); },
      SealTable(session));
}

// `opening_recorded 2026-03-02 09:00:00`, one after the other; for programs their ids.
Cell EventsCell(const Session& session, const v1::Adjustment& adjustment) {
  const auto show = [](std::string* out, const v1::AdjustingEvent& event) {
    absl::StrAppend(out, event.event_type(), " ", TimeCell(event.occurred_time()).shown);
  };
  const auto id = [](std::string* out, const v1::AdjustingEvent& event) {
    out->append(event.event());
  };
  std::string shown = absl::StrJoin(adjustment.events(), ", ", show);
  if (adjustment.more_events()) absl::StrAppend(&shown, session.Say({" and more", " 等"}));
  return {shown, absl::StrJoin(adjustment.events(), " ", id)};
}

Cell FigureCell(const v1::SealedFigure& figure, v1::QuantityUnit unit) {
  return figure.has_value() ? QuantityCell(figure.value(), unit) : Cell("-", "");
}

Cell FigureStatus(bool is_there, const v1::SealedFigure& figure, Language language) {
  return is_there ? StatusCell(figure.status(), language) : Cell("-", "");
}

void AddAdjustment(const Session& session, const v1::Adjustment& told, Table* table) {
  const v1::QuantityUnit unit = told.label().unit();
  table->AddRow({told.center(), told.display_name(), told.rule(),
                 FigureStatus(told.has_sealed(), told.sealed(), session.language()),
                 FigureCell(told.sealed(), unit),
                 FigureStatus(told.has_live(), told.live(), session.language()),
                 FigureCell(told.live(), unit), ExactUnit(unit), EventsCell(session, told)});
}

ExitCode RunAdjustments(Session& session, const SealsOptions& options) {
  v1::ListAdjustmentsRequest request;
  request.set_region(options.region);
  request.set_period(options.period);
  const absl::Status read = ToViewpoint(options.viewpoint, request.mutable_viewpoint());
  if (!read.ok()) return session.FailUsage(std::string(read.message()));
  const auto right = Column::Align::kRight;
  Table table({{session.Say({"centre", "馆（站）"})},
               {session.Say({"name", "名称"})},
               {session.Say({"rule", "条款"})},
               {session.Say({"sealed", "封存状态"})},
               {session.Say({"figure", "封存数值"}), right},
               {session.Say({"live", "现状态"})},
               {session.Say({"figure", "现数值"}), right},
               session.UnitColumn(),
               {.heading = session.Say({"since then", "其后入库的记录"}), .width_max = 120}},
              session.TableStyle());
  return PrintPages(
      session, request, options.limit,
      [](client::Client& client, const auto& asked) { return client.ListAdjustments(asked); },
      [](const auto& response) { return response.adjustments(); },
      [&session](const v1::Adjustment& told, const auto& /*response*/, Table* rows) {
        AddAdjustment(session, told, rows);
      },
      std::move(table));
}

constexpr Text kRegionText = {"regions/{id}", "regions/编号"};
constexpr Text kPeriodText = {"2026-03-02, 2026-W10, 2026-03, 2026-Q1 or 2026",
                              "2026-03-02、2026-W10、2026-03、2026-Q1 或 2026"};
constexpr CommandHelp kSeal = {
    "seal",
    {"Seal a period of a region that is over: its figures as they are known now.",
     "封存某区域已结束的时段：以目前所知的数据为准。"},
    {"Later events count all the same; wubu adjustments lists what they change.",
     "其后入库的记录仍然计入，差异由 wubu adjustments 列出。"},
    "  wubu seal regions/330402 2026-W10 --note 周报\n"
    "  wubu seal regions/330402 2026-W10 --lift 误操作"};
constexpr CommandHelp kSeals = {
    "seals",
    {"The seals that hold for a region: its own, and those of the regions above.",
     "列出某区域有效的封存：本级及上级的。"},
    {"The sealed figures: any question with --at and --as-of as they stand here.",
     "封存的数据：用此处的评定时刻和依据位置作为 --at、--as-of 查询即得。"},
    "  wubu seals regions/330402\n  wubu seals regions/330402 2026-W10"};
constexpr CommandHelp kAdjustments = {
    "adjustments",
    {"Sealed figures that are other ones now, and the events that changed them.",
     "列出与封存不同的数据，以及造成差异的记录。"},
    {},
    "  wubu adjustments regions/330402 2026-W10"};

CLI::App* AddQuestion(CLI::App& app, const CommandHelp& help, Language language,
                      SealsOptions* options) {
  const auto say = [&](const Text& text) { return text.In(language); };
  CLI::App* command = AddCommand(app, help, language);
  command->add_option("REGION", options->region, say(kRegionText))->required();
  command->add_option("PERIOD", options->period, say(kPeriodText));
  command->add_option("--limit", options->limit, say({"At most so many", "至多多少条"}));
  AddViewpoint(*command, language, &options->viewpoint);
  return command;
}

}  // namespace

Verb AddSeal(CLI::App& app, Language language) {
  const auto say = [&](const Text& text) { return text.In(language); };
  CLI::App* command = AddCommand(app, kSeal, language);
  auto options = std::make_shared<SealOptions>();
  command->add_option("REGION", options->region, say(kRegionText))->required();
  command->add_option("PERIOD", options->period, say(kPeriodText))->required();
  command->add_option("--note", options->note, say({"What for", "说明"}));
  CLI::Option* position = command->add_option("--as-of", options->position,
                                              say({"Only events up to this position (default: all)",
                                                   "仅依据此位置以前的记录（默认全部）"}));
  command
      ->add_option("--lift", options->lift,
                   say({"Lift the seal instead, for this reason", "改为解除封存，并写明理由"}))
      ->excludes(position);
  AddSendOptions(*command, language, &options->send);
  return {command, [options](Session& session) { return RunSeal(session, *options); }};
}

Verb AddSeals(CLI::App& app, Language language) {
  auto options = std::make_shared<SealsOptions>();
  CLI::App* command = AddQuestion(app, kSeals, language, options.get());
  return {command, [options](Session& session) { return RunSeals(session, *options); }};
}

Verb AddAdjustments(CLI::App& app, Language language) {
  auto options = std::make_shared<SealsOptions>();
  CLI::App* command = AddQuestion(app, kAdjustments, language, options.get());
  command->get_option("PERIOD")->required();
  return {command, [options](Session& session) { return RunAdjustments(session, *options); }};
}

}  // namespace wubu::cli

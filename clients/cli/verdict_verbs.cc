// wubu week, wubu year: how a centre stands with every rule that speaks to it.
#include <memory>

#include "absl/strings/str_cat.h"
#include "clients/cli/quantity_text.h"
#include "clients/cli/standing_names.h"
#include "clients/cli/verb.h"
#include "clients/cli/viewpoint_options.h"

namespace wubu::cli {
namespace {

constexpr int kBarWidth = 12;

struct VerdictOptions {
  std::string center;
  std::string period;
  bool all = false;
  ViewpointOptions viewpoint;
};

Table VerdictTable(Session& session) {
  return Table({{session.Say({"rule", "条款"})},
                {session.Say({"status", "状态"})},
                {session.Say({"figure", "数值"}), Column::Align::kRight},
                {session.Say({"threshold", "要求"}), Column::Align::kRight},
                {.heading = "", .place = Column::Place::kShownOnly},
                {session.Say({"what", "内容"})},
                session.UnitColumn(),
                {.heading = session.Say({"bound", "界限"}), .place = Column::Place::kCsvOnly}},
               session.TableStyle());
}

Cell BoundCell(const v1::Quantity& threshold, bool at_most, v1::QuantityUnit unit) {
  return {absl::StrCat(at_most ? "≤ " : "≥ ", QuantityText(threshold, unit)), ExactText(threshold)};
}

void AddVerdict(const Session& session, const v1::RuleVerdict& verdict, const v1::RuleLabel& label,
                Table* table) {
  const Cell none("-", "");
  const Cell value = verdict.has_value() ? QuantityCell(verdict.value(), label.unit()) : none;
  const Cell threshold = verdict.has_threshold()
                             ? BoundCell(verdict.threshold(), verdict.at_most(), label.unit())
                             : none;
  const bool measured = verdict.has_value() && verdict.has_threshold() && !verdict.at_most();
  table->AddRow({verdict.rule(), StatusCell(verdict.status(), session.language()), value, threshold,
                 measured ? ProgressText(verdict.value(), verdict.threshold(), kBarWidth) : "",
                 TitleText(label.title(), session.language()), ExactUnit(label.unit()),
                 verdict.at_most() ? "at_most" : "at_least"});
}

// "Of which": indented below its rule.
void AddPart(const Session& session, const v1::SubRuleVerdict& part, const std::string& indent,
             v1::QuantityUnit unit, Table* table) {
  const bool measured = part.has_value() && part.has_threshold();
  const Cell none("-", "");
  table->AddRow(
      {{absl::StrCat(indent, part.id()), part.id()},
       StatusCell(part.status(), session.language()),
       measured ? QuantityCell(part.value(), unit) : none,
       measured ? BoundCell(part.threshold(), part.at_most(), unit) : none,
       measured && !part.at_most() ? ProgressText(part.value(), part.threshold(), kBarWidth) : "",
       session.Say({"of these", "其中"}),
       ExactUnit(unit),
       part.at_most() ? "at_most" : "at_least"});
  for (const v1::SubRuleVerdict& inner : part.of_which()) {
    AddPart(session, inner, indent + "  ", unit, table);
  }
}

ExitCode RunVerdicts(Session& session, v1::PeriodUnit unit, const VerdictOptions& options) {
  v1::GetVerdictsRequest request;
  request.set_center(options.center);
  request.set_unit(unit);
  request.set_period(options.period);
  const absl::Status read = ToViewpoint(options.viewpoint, request.mutable_viewpoint());
  if (!read.ok()) return session.FailUsage(std::string(read.message()));
  const absl::StatusOr<client::Client*> client = session.Connect();
  if (!client.ok()) return session.FailUsage(std::string(client.status().message()));
  const absl::StatusOr<v1::GetVerdictsResponse> response = (*client)->GetVerdicts(request);
  if (!response.ok()) return session.Fail(response.status());
  if (session.json()) {
    session.PrintJson(*response);
    return ExitCode::kOk;
  }
  Table table = VerdictTable(session);
  for (int i = 0; i < response->verdicts_size(); ++i) {
    const v1::RuleVerdict& verdict = response->verdicts(i);
    if (verdict.status() == v1::STATUS_NOT_APPLICABLE && !options.all) continue;
    AddVerdict(session, verdict, response->labels(i), &table);
    for (const v1::SubRuleVerdict& part : verdict.of_which()) {
      AddPart(session, part, "  ", response->labels(i).unit(), &table);
    }
  }
  table.Print(session.out());
  if (response->verdicts().empty()) {
    session.err() << session.Say(
        {"No rule speaks to this centre then: no standard is assigned to it or to its region.\n",
         "该时段没有适用的规则：尚未给该馆（站）或其所在区域指定标准。\n"});
  }
  return ExitCode::kOk;
}

Verb AddVerdicts(CLI::App& app, Language language, const CommandHelp& help, v1::PeriodUnit unit) {
  const auto say = [&](const Text& text) { return text.In(language); };
  CLI::App* command = AddCommand(app, help, language);
  auto options = std::make_shared<VerdictOptions>();
  command->add_option("CENTER", options->center, say({"centers/{id}", "centers/编号"}))->required();
  command->add_option(
      "PERIOD", options->period,
      say({"2026-W10, 2026; default: the present one", "如 2026-W10、2026；默认当前"}));
  command->add_flag("--all", options->all,
                    say({"Also rules that don't apply to this centre", "同时列出不适用的规则"}));
  AddViewpoint(*command, language, &options->viewpoint);
  return {command,
          [options, unit](Session& session) { return RunVerdicts(session, unit, *options); }};
}

}  // namespace

Verb AddWeek(CLI::App& app, Language language) {
  constexpr CommandHelp kHelp = {
      "week",
      {"How a centre stands with its weekly rules.", "查看一个馆（站）的每周指标。"},
      {},
      "  wubu week centers/330402-nanhu\n  wubu week centers/330402-nanhu 2026-W10"};
  return AddVerdicts(app, language, kHelp, v1::PERIOD_UNIT_WEEK);
}

Verb AddYear(CLI::App& app, Language language) {
  constexpr CommandHelp kHelp = {
      "year",
      {"How a centre stands with all its rules over a year.", "查看一个馆（站）的全年指标。"},
      {"Weekly and monthly rules count the weeks and months in which they were met.",
       "每周、每月的规则按达标的周数、月数计。"},
      "  wubu year centers/330402-nanhu 2026 --at 2026-07-01T00:00:00+08:00"};
  return AddVerdicts(app, language, kHelp, v1::PERIOD_UNIT_YEAR);
}

}  // namespace wubu::cli

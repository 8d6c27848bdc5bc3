#include "clients/cli/standard_try.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/quantity_text.h"
#include "clients/cli/standard_faults.h"
#include "clients/cli/standing_names.h"
#include "clients/cli/text_file.h"
#include "clients/cli/viewpoint_options.h"

namespace wubu::cli {
namespace {

struct TryOptions {
  std::string file;
  std::string subject;
  std::string period;
  std::string against;
  bool all = false;
  ViewpointOptions viewpoint;
};

// By the form of its name; a year if none is told.
v1::PeriodUnit UnitOfPeriod(const std::string& name) {
  if (absl::StrContains(name, "W")) return v1::PERIOD_UNIT_WEEK;
  if (absl::StrContains(name, "Q")) return v1::PERIOD_UNIT_QUARTER;
  if (name.size() == sizeof("2026-03-02") - 1) return v1::PERIOD_UNIT_DAY;
  return absl::StrContains(name, "-") ? v1::PERIOD_UNIT_MONTH : v1::PERIOD_UNIT_YEAR;
}

std::string ChangeText(v1::RuleChange change, const Session& session) {
  switch (change) {
    case v1::RULE_CHANGE_ADDED:
      return session.Say({"new", "新增"});
    case v1::RULE_CHANGE_REMOVED:
      return session.Say({"gone", "取消"});
    default:
      return "";
  }
}

// `2 → 1`: now, and by the draft.
std::string TallyText(const v1::RuleTrialSummary& rule, v1::Status status) {
  for (const v1::StatusTally& tally : rule.statuses()) {
    if (tally.status() == status) return absl::StrCat(tally.in_force(), " → ", tally.draft());
  }
  return "";
}

bool AppliesToSome(const v1::RuleTrialSummary& rule) {
  return std::any_of(rule.statuses().begin(), rule.statuses().end(),
                     [](const auto& tally) { return tally.status() != v1::STATUS_NOT_APPLICABLE; });
}

void PrintSummary(Session& session, const v1::TryStandardResponse& response, bool all) {
  std::vector<Column> columns{{session.Say({"rule", "条款"})}, {session.Say({"change", "变化"})}};
  for (const Text& heading :
       {Text{"met", "达标"}, Text{"on track", "正常推进"}, Text{"behind", "落后"},
        Text{"missed", "未达标"}, Text{"no data", "无数据"}, Text{"excused", "免责"}}) {
    columns.push_back({session.Say(heading), Column::Align::kRight});
  }
  columns.push_back({session.Say({"what", "内容"})});
  Table table(std::move(columns), session.TableStyle());
  for (const v1::RuleTrialSummary& rule : response.rules()) {
    if (!all && !AppliesToSome(rule)) continue;
    std::vector<Cell> cells{rule.rule(), ChangeText(rule.change(), session)};
    for (const v1::Status status : {v1::STATUS_MET, v1::STATUS_ON_TRACK, v1::STATUS_BEHIND,
                                    v1::STATUS_MISSED, v1::STATUS_NO_DATA, v1::STATUS_EXCUSED}) {
      cells.emplace_back(TallyText(rule, status));
    }
    cells.emplace_back(TitleText(rule.label().title(), session.language()));
    table.AddRow(cells);
  }
  table.Print(session.out());
}

// Status, figure and threshold; `told` says whether there is such a rule.
void AddSide(const Session& session, bool told, const v1::TriedVerdict& verdict,
             std::vector<Cell>* cells) {
  const Cell none("-", "");
  cells->push_back(told ? StatusCell(verdict.status(), session.language()) : none);
  cells->push_back(verdict.has_value() ? QuantityCell(verdict.value(), verdict.unit()) : none);
  const std::string bound = verdict.at_most() ? "≤ " : "≥ ";
  cells->push_back(verdict.has_threshold()
                       ? Cell(bound + QuantityText(verdict.threshold(), verdict.unit()),
                              ExactText(verdict.threshold()))
                       : none);
}

bool IsOtherwise(const v1::RuleTrial& rule) {
  return rule.in_force().status() != rule.draft().status();
}

Table CenterTable(Session& session) {
  const auto right = Column::Align::kRight;
  return Table({{session.Say({"centre", "馆（站）"})},
                {session.Say({"name", "名称"})},
                {session.Say({"rule", "条款"})},
                {session.Say({"in force", "现行"})},
                {session.Say({"figure", "现行数值"}), right},
                {session.Say({"threshold", "现行要求"}), right},
                {session.Say({"draft", "草案"})},
                {session.Say({"figure by draft", "草案数值"}), right},
                {session.Say({"threshold by draft", "草案要求"}), right},
                session.UnitColumn()},
               session.TableStyle());
}

// What comes out otherwise, or all; of a single centre and in CSV always all.
void PrintCenters(Session& session, const v1::TryStandardResponse& response, bool all) {
  all = all || session.csv() || response.centers_size() == 1;
  Table table = CenterTable(session);
  for (const v1::CenterTrial& center : response.centers()) {
    for (const v1::RuleTrial& rule : center.rules()) {
      if (!all && !IsOtherwise(rule)) continue;
      std::vector<Cell> cells{center.center(), center.display_name(), rule.rule()};
      AddSide(session, rule.has_in_force(), rule.in_force(), &cells);
      AddSide(session, rule.has_draft(), rule.draft(), &cells);
      cells.emplace_back(
          ExactUnit(rule.has_draft() ? rule.draft().unit() : rule.in_force().unit()));
      table.AddRow(cells);
    }
  }
  table.Print(session.out());
}

ExitCode Print(Session& session, const TryOptions& options,
               const v1::TryStandardResponse& response) {
  const bool good = response.faults().empty();
  if (session.json()) {
    session.PrintJson(response);
  } else if (!good) {
    PrintFaults(session, options.file, response.faults());
  } else {
    if (!session.csv()) PrintSummary(session, response, options.all);
    if (!session.csv()) session.out() << "\n";
    PrintCenters(session, response, options.all);
  }
  return good ? ExitCode::kOk : ExitCode::kRefused;
}

absl::Status ToRequest(const TryOptions& options, v1::TryStandardRequest* request) {
  absl::StatusOr<std::string> text = ReadTextFile(options.file);
  if (!text.ok()) return text.status();
  request->set_text(*std::move(text));
  if (absl::StartsWith(options.subject, "centers/")) {
    request->add_centers(options.subject);
  } else {
    request->set_region(options.subject);
  }
  request->set_unit(UnitOfPeriod(options.period));
  request->set_period(options.period);
  request->set_against(options.against);
  return ToViewpoint(options.viewpoint, request->mutable_viewpoint());
}

ExitCode RunTry(Session& session, const TryOptions& options) {
  v1::TryStandardRequest request;
  const absl::Status read = ToRequest(options, &request);
  if (!read.ok()) return session.FailUsage(std::string(read.message()));
  const absl::StatusOr<client::Client*> client = session.Connect();
  if (!client.ok()) return session.FailUsage(std::string(client.status().message()));
  const absl::StatusOr<v1::TryStandardResponse> response = (*client)->TryStandard(request);
  if (!response.ok()) return session.Fail(response.status());
  return Print(session, options, *response);
}

constexpr CommandHelp kTry = {
    "try",
    {"What if: judge centres by a draft and by what is in force.",
     "试算：分别按草案和现行标准评定各馆（站）。"},
    {"Nothing is published. Counted for each rule, then centre by centre what comes out otherwise.",
     "不会发布任何内容。先按条款汇总，再列出结果有变化的馆（站）。"},
    "  wubu standard try my.textproto regions/330402 2026\n"
    "  wubu standard try my.textproto centers/330402-nanhu 2026-W10 --all"};

}  // namespace

Verb AddStandardTry(CLI::App& standard, Language language) {
  const auto say = [&](const Text& text) { return text.In(language); };
  CLI::App* command = AddCommand(standard, kTry, language);
  auto options = std::make_shared<TryOptions>();
  command->add_option("FILE", options->file, say({"Text file of the draft", "草案文件"}))
      ->required();
  command
      ->add_option("SUBJECT", options->subject,
                   say({"regions/{id} or centers/{id}", "regions/编号 或 centers/编号"}))
      ->required();
  command->add_option(
      "PERIOD", options->period,
      say({"2026, 2026-Q1, 2026-03, 2026-W10, 2026-03-02; default: the present year",
           "如 2026、2026-Q1、2026-03、2026-W10、2026-03-02；默认当前年度"}));
  command->add_option("--against", options->against,
                      say({"The standard in force to compare with, if its id is another",
                           "与之比较的现行标准（编号不同时）"}));
  command->add_flag("--all", options->all,
                    say({"Also what stays as it is", "同时列出没有变化的结果"}));
  AddViewpoint(*command, language, &options->viewpoint);
  return {command, [options](Session& session) { return RunTry(session, *options); }};
}

}  // namespace wubu::cli

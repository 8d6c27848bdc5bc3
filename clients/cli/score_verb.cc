// wubu score: the points of a centre for a year, always with the sheet rule by rule.
#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "clients/cli/quantity_text.h"
#include "clients/cli/standing_names.h"
#include "clients/cli/verb.h"
#include "clients/cli/viewpoint_options.h"

namespace wubu::cli {
namespace {

struct ScoreOptions {
  std::string center;
  std::string year;
  std::string standard;
  bool all = false;
  ViewpointOptions viewpoint;
};

std::string PointsText(int64_t hundredths) {
  return absl::StrFormat("%d.%02d", hundredths / 100, hundredths % 100);
}

Table ScoreTable(Session& session) {
  const auto right = Column::Align::kRight;
  const auto csv_only = [&](const Text& heading) {
    return Column{.heading = session.Say(heading), .place = Column::Place::kCsvOnly};
  };
  return Table({csv_only({"standard", "标准"}),
                {session.Say({"rule", "条款"})},
                {session.Say({"status", "状态"})},
                {session.Say({"figure", "数值"}), right},
                {session.Say({"threshold", "要求"}), right},
                {session.Say({"points", "得分"}), right},
                {session.Say({"of", "满分"}), right},
                {session.Say({"bonus", "加分"}), right},
                {session.Say({"why", "计分"})},
                {session.Say({"what", "内容"})},
                session.UnitColumn(),
                csv_only({"total", "总分"}),
                csv_only({"grade", "等级"})},
               session.TableStyle());
}

// Pieces and parts of them: `3`, `5.33`.
std::string MissingText(const v1::Quantity& missing) {
  if (missing.denominator() <= 1) return absl::StrCat(missing.numerator());
  return PointsText(missing.numerator() * 100 / missing.denominator());
}

std::string WhyText(const v1::ScoreLine& line, const Session& session) {
  if (line.vetoes()) return session.Say({"VETO", "一票否决"});
  switch (line.reason()) {
    case v1::SCORE_REASON_FULL:
      return session.Say({"in full", "满分"});
    case v1::SCORE_REASON_ALL_OR_NOTHING:
      return session.Say({"nothing unless met", "未达标不得分"});
    case v1::SCORE_REASON_PROPORTION:
      return absl::StrCat(QuantityText(line.share(), v1::QUANTITY_UNIT_RATIO),
                          session.Say({" of it", "（按比例）"}));
    case v1::SCORE_REASON_MISSING:
      return absl::StrCat(session.Say({"", "缺 "}), MissingText(line.missing()),
                          session.Say({" lacking", ""}));
    case v1::SCORE_REASON_NO_DATA:
      return session.Say({"nothing recorded", "无记录"});
    case v1::SCORE_REASON_PENDING:
      return session.Say({"not begun", "未开始"});
    default:
      return session.Say({"not counted", "不计入"});
  }
}

Cell WhyCell(const v1::ScoreLine& line, const Session& session) {
  const std::string name = v1::ScoreReason_Name(line.reason());
  return {WhyText(line, session),
          line.vetoes() ? "VETO" : name.substr(sizeof("SCORE_REASON_") - 1)};
}

void AddLine(const Session& session, const v1::ScoreSheet& sheet, const v1::ScoreLine& line,
             Table* table) {
  const v1::RuleVerdict& verdict = line.verdict();
  const v1::QuantityUnit unit = line.label().unit();
  const Cell none("-", "");
  const bool left = line.reason() == v1::SCORE_REASON_LEFT_OUT;
  const auto points = [&](int64_t hundredths) {
    return left ? none : Cell(PointsText(hundredths));
  };
  const Cell threshold = verdict.has_threshold()
                             ? Cell(absl::StrCat(verdict.at_most() ? "≤ " : "≥ ",
                                                 QuantityText(verdict.threshold(), unit)),
                                    ExactText(verdict.threshold()))
                             : none;
  table->AddRow({sheet.standard(), verdict.rule(), StatusCell(verdict.status(), session.language()),
                 verdict.has_value() ? QuantityCell(verdict.value(), unit) : none, threshold,
                 points(line.points_hundredths()), points(line.max_hundredths()),
                 line.bonus_hundredths() == 0 ? Cell("", "0.00") : points(line.bonus_hundredths()),
                 WhyCell(line, session), TitleText(line.label().title(), session.language()),
                 ExactUnit(unit), PointsText(sheet.total_hundredths()), sheet.grade()});
}

std::string GradeText(const v1::ScoreSheet& sheet, const Session& session) {
  if (sheet.vetoed()) return session.Say({"vetoed, no grade", "一票否决，不评等级"});
  if (sheet.grade().empty()) return session.Say({"no grade", "未评等级"});
  const std::string title = TitleText(sheet.grade_title(), session.language());
  return title.empty() ? sheet.grade() : title;
}

// `Shiliang district (points 2026), 2026: 63.50 of 80.00 points, Good`.
std::string Headline(const v1::ScoreSheet& sheet, const Session& session) {
  return absl::StrCat(TitleText(sheet.title(), session.language()), " (", sheet.standard(), " ",
                      sheet.standard_version(), "), ", sheet.period(), ": ",
                      PointsText(sheet.total_hundredths()), session.Say({" of ", " / "}),
                      PointsText(sheet.max_hundredths()), session.Say({" points, ", " 分，"}),
                      GradeText(sheet, session), "\n");
}

// Bonuses together, as they may be bounded together, and the sum.
void AddTotal(const Session& session, const v1::ScoreSheet& sheet, Table* table) {
  table->AddSummary({"", session.Say({"total", "合计"}), "", "", "",
                     PointsText(sheet.total_hundredths()), PointsText(sheet.max_hundredths()),
                     sheet.bonus_hundredths() == 0 ? "" : PointsText(sheet.bonus_hundredths()),
                     GradeText(sheet, session), "", "", "", ""});
}

void AddSheet(const Session& session, const v1::ScoreSheet& sheet, bool all, Table* table) {
  for (const v1::ScoreLine& line : sheet.lines()) {
    const bool applies = line.verdict().status() != v1::STATUS_NOT_APPLICABLE;
    if (applies || all) AddLine(session, sheet, line, table);
  }
  AddTotal(session, sheet, table);
}

// For spreadsheets one table, for people one a standard.
void PrintSheets(Session& session, const v1::ScoreCenterResponse& response, bool all) {
  Table together = ScoreTable(session);
  for (const v1::ScoreSheet& sheet : response.sheets()) {
    if (session.csv()) {
      AddSheet(session, sheet, all, &together);
      continue;
    }
    Table table = ScoreTable(session);
    AddSheet(session, sheet, all, &table);
    session.out() << Headline(sheet, session);
    table.Print(session.out());
  }
  if (session.csv()) together.Print(session.out());
}

ExitCode RunScore(Session& session, const ScoreOptions& options) {
  v1::ScoreCenterRequest request;
  request.set_center(options.center);
  request.set_period(options.year);
  request.set_standard(options.standard);
  const absl::Status read = ToViewpoint(options.viewpoint, request.mutable_viewpoint());
  if (!read.ok()) return session.FailUsage(std::string(read.message()));
  const absl::StatusOr<client::Client*> client = session.Connect();
  if (!client.ok()) return session.FailUsage(std::string(client.status().message()));
  const absl::StatusOr<v1::ScoreCenterResponse> response = (*client)->ScoreCenter(request);
  if (!response.ok()) return session.Fail(response.status());
  if (session.json()) {
    session.PrintJson(*response);
    return ExitCode::kOk;
  }
  PrintSheets(session, *response, options.all);
  if (response->sheets().empty()) {
    session.err() << session.Say({"No standard that speaks to this centre then gives points.\n",
                                  "该年度没有对该馆（站）计分的标准。\n"});
  }
  return ExitCode::kOk;
}

}  // namespace

Verb AddScore(CLI::App& app, Language language) {
  constexpr CommandHelp kHelp = {
      "score",
      {"The points of a centre for a year, rule by rule, and its grade.",
       "查看一个馆（站）的年度得分与等级，逐条列出。"},
      {"Rules that are excused or don't apply leave the sheet, with their points.",
       "免责和不适用的规则不计入得分和满分。"},
      "  wubu score centers/330402-nanhu 2026"};
  const auto say = [&](const Text& text) { return text.In(language); };
  CLI::App* command = AddCommand(app, kHelp, language);
  auto options = std::make_shared<ScoreOptions>();
  command->add_option("CENTER", options->center, say({"centers/{id}", "centers/编号"}))->required();
  command->add_option("YEAR", options->year,
                      say({"2026; default: the present one", "如 2026；默认当前年度"}));
  command->add_option("--standard", options->standard,
                      say({"Only this standard, by its id", "仅此标准（编号）"}));
  command->add_flag("--all", options->all,
                    say({"Also rules that don't apply to this centre", "同时列出不适用的规则"}));
  AddViewpoint(*command, language, &options->viewpoint);
  return {command, [options](Session& session) { return RunScore(session, *options); }};
}

}  // namespace wubu::cli

// wubu status, wubu calendar: how the centres of a region stand.
#include <algorithm>
#include <map>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/pages.h"
#include "clients/cli/quantity_text.h"
#include "clients/cli/standing_names.h"
#include "clients/cli/verb.h"
#include "clients/cli/viewpoint_options.h"

namespace wubu::cli {
namespace {

constexpr int kBarWidth = 12;

struct StatusOptions {
  std::string region;
  std::string period;
  bool week = false;
  bool binding = false;
  bool behind = false;
  bool centers = false;
  std::string by;
  std::vector<std::string> rules, kinds, standards, statuses;
  uint64_t limit = 0;
  ViewpointOptions viewpoint;
};

// What both questions have.
template <typename Request>
absl::Status Fill(const StatusOptions& options, Request* request) {
  request->set_region(options.region);
  request->set_unit(options.week ? v1::PERIOD_UNIT_WEEK : v1::PERIOD_UNIT_YEAR);
  request->set_period(options.period);
  v1::StandingFilter& filter = *request->mutable_filter();
  filter.mutable_rules()->Add(options.rules.begin(), options.rules.end());
  filter.mutable_kinds()->Add(options.kinds.begin(), options.kinds.end());
  filter.mutable_standards()->Add(options.standards.begin(), options.standards.end());
  filter.set_binding_only(options.binding);
  for (const std::string& name : options.statuses) {
    const absl::StatusOr<v1::Status> status = StatusNamed(name);
    if (!status.ok()) return status.status();
    filter.add_statuses(*status);
  }
  return ToViewpoint(options.viewpoint, request->mutable_viewpoint());
}

uint32_t CountOf(const v1::SummaryLine& line, v1::Status status) {
  for (const v1::StatusCount& count : line.counts()) {
    if (count.status() == status) return count.count();
  }
  return 0;
}

std::string NumberText(uint32_t number) { return number == 0 ? "" : absl::StrCat(number); }

Table SummaryTable(Session& session, bool grouped) {
  const auto right = Column::Align::kRight;
  std::vector<Column> columns{{session.Say({"rule", "条款"})}};
  if (grouped) columns.push_back({session.Say({"group", "分组"})});
  for (const Text& heading :
       {Text{"required", "应达标"}, Text{"met", "达标"}, Text{"on track", "正常推进"},
        Text{"behind", "落后"}, Text{"missed", "未达标"}, Text{"no data", "无数据"}}) {
    columns.push_back({session.Say(heading), right});
  }
  columns.push_back({.heading = "", .place = Column::Place::kShownOnly});
  columns.push_back({session.Say({"median", "中位数"}), right});
  if (grouped) columns.push_back({session.Say({"rank", "排名"}), right});
  columns.push_back({session.Say({"what", "内容"})});
  columns.push_back(session.UnitColumn());
  return Table(std::move(columns), session.TableStyle());
}

void AddLine(const Session& session, const v1::SummaryLine& line, const v1::StandingRule& rule,
             bool grouped, Table* table) {
  std::vector<Cell> cells{rule.rule()};
  if (grouped) cells.emplace_back(line.group());
  cells.emplace_back(NumberText(line.required()));
  for (const v1::Status status : {v1::STATUS_MET, v1::STATUS_ON_TRACK, v1::STATUS_BEHIND,
                                  v1::STATUS_MISSED, v1::STATUS_NO_DATA}) {
    cells.emplace_back(NumberText(CountOf(line, status)));
  }
  v1::Quantity met, required;
  met.set_numerator(line.met());
  required.set_numerator(line.required());
  cells.emplace_back(line.required() > 0 ? ProgressText(met, required, kBarWidth) : "");
  if (line.has_median()) {
    v1::Quantity median;
    median.set_numerator(line.median());
    median.set_denominator(line.median_denominator());
    cells.push_back(QuantityCell(median, rule.quantity_unit()));
  } else {
    cells.emplace_back("");
  }
  if (grouped) cells.emplace_back(NumberText(line.rank()));
  cells.emplace_back(TitleText(rule.title(), session.language()));
  cells.emplace_back(ExactUnit(rule.quantity_unit()));
  table->AddRow(cells);
}

ExitCode Summarize(Session& session, const StatusOptions& options) {
  v1::SummarizeStandingsRequest request;
  const absl::Status read = Fill(options, &request);
  if (!read.ok()) return session.FailUsage(std::string(read.message()));
  if (options.by == "region") request.set_group(v1::SUMMARY_GROUP_REGION);
  if (options.by == "kind") request.set_group(v1::SUMMARY_GROUP_KIND);
  request.set_medians(true);
  const absl::StatusOr<client::Client*> client = session.Connect();
  if (!client.ok()) return session.FailUsage(std::string(client.status().message()));
  const auto response = (*client)->SummarizeStandings(request);
  if (!response.ok()) return session.Fail(response.status());
  if (session.json()) {
    session.PrintJson(*response);
    return ExitCode::kOk;
  }
  const std::map<uint32_t, const v1::StandingRule*> rules = ByNumber(response->rules());
  std::vector<const v1::SummaryLine*> lines;
  for (const v1::SummaryLine& line : response->lines()) {
    if (line.required() > 0) lines.push_back(&line);
  }
  // Rule by rule, in the order of the standards; of one rule the best group first.
  std::stable_sort(lines.begin(), lines.end(), [](const auto* a, const auto* b) {
    return std::make_pair(a->rule(), a->rank()) < std::make_pair(b->rule(), b->rank());
  });
  Table table = SummaryTable(session, !options.by.empty());
  for (const v1::SummaryLine* line : lines) {
    AddLine(session, *line, *rules.at(line->rule()), !options.by.empty(), &table);
  }
  table.Print(session.out());
  if (!session.csv()) {
    session.err() << response->center_count() << session.Say({" centres\n", " 个馆（站）\n"});
  }
  return ExitCode::kOk;
}

template <typename Add>
ExitCode PrintStandings(Session& session, const v1::ListStandingsRequest& request, uint64_t limit,
                        Add add, Table table) {
  return PrintPages(
      session, request, limit,
      [](client::Client& client, const auto& page) { return client.ListStandings(page); },
      [](const v1::ListStandingsResponse& page) -> auto& { return page.standings(); }, add,
      std::move(table));
}

ExitCode ListCenters(Session& session, const StatusOptions& options) {
  v1::ListStandingsRequest request;
  const absl::Status read = Fill(options, &request);
  if (!read.ok()) return session.FailUsage(std::string(read.message()));
  if (options.behind) request.set_order(v1::STANDING_ORDER_FARTHEST_BEHIND);
  if (options.behind && options.statuses.empty()) {
    request.mutable_filter()->add_statuses(v1::STATUS_BEHIND);
    request.mutable_filter()->add_statuses(v1::STATUS_MISSED);
  }
  const auto right = Column::Align::kRight;
  Table table({{session.Say({"centre", "馆（站）"})},
               {session.Say({"name", "名称"})},
               {session.Say({"rule", "条款"})},
               {session.Say({"status", "状态"})},
               {session.Say({"figure", "数值"}), right},
               {session.Say({"threshold", "要求"}), right},
               session.UnitColumn()},
              session.TableStyle());
  const auto add = [&](const v1::Standing& standing, const auto& page, Table* rows) {
    const auto rules = ByNumber(page.rules());
    for (const v1::RuleStanding& told : standing.rules()) {
      if (told.status() == v1::STATUS_NOT_APPLICABLE) continue;
      const v1::StandingRule& rule = *rules.at(told.rule());
      const Cell none("-", "");
      rows->AddRow(
          {standing.center(), standing.name(), rule.rule(),
           StatusCell(told.status(), session.language()),
           told.has_value() ? QuantityCell(ValueOf(told), rule.quantity_unit()) : none,
           told.has_threshold() ? QuantityCell(ThresholdOf(told), rule.quantity_unit()) : none,
           ExactUnit(rule.quantity_unit())});
    }
  };
  return PrintStandings(session, request, options.limit, add, std::move(table));
}

ExitCode RunStatus(Session& session, const StatusOptions& options) {
  return options.centers || options.behind ? ListCenters(session, options)
                                           : Summarize(session, options);
}

struct CalendarOptions {
  std::string region;
  std::string rule;
  std::string year;
  ViewpointOptions viewpoint;
};

ExitCode RunCalendar(Session& session, const CalendarOptions& options) {
  v1::ListStandingsRequest request;
  request.set_region(options.region);
  request.set_unit(v1::PERIOD_UNIT_YEAR);
  request.set_period(options.year);
  request.mutable_filter()->add_rules(options.rule);
  const absl::Status read = ToViewpoint(options.viewpoint, request.mutable_viewpoint());
  if (!read.ok()) return session.FailUsage(std::string(read.message()));
  Table table(
      {{session.Say({"centre", "馆（站）"})},
       {session.Say({"name", "名称"})},
       {session.Say({"met", "达标"}), Column::Align::kRight},
       {session.Say({"required", "应达标"}), Column::Align::kRight},
       {session.Say({"periods, one mark each", "各期，一期一格"}), Column::Align::kLeft, 400}},
      session.TableStyle());
  const auto add = [&session](const v1::Standing& standing, const auto&, Table* rows) {
    for (const v1::RuleStanding& told : standing.rules()) {
      if (told.periods().empty()) continue;
      std::string marks, names;
      for (const int status : told.periods()) {
        marks += StatusMark(static_cast<v1::Status>(status));
        absl::StrAppend(&names, names.empty() ? "" : " ",
                        StatusCell(static_cast<v1::Status>(status), session.language()).exact);
      }
      rows->AddRow({standing.center(), standing.name(), absl::StrCat(told.value()),
                    absl::StrCat(told.threshold()), Cell(marks, names)});
    }
  };
  const ExitCode code = PrintStandings(session, request, 0, add, std::move(table));
  if (code == ExitCode::kOk && !session.json() && !session.csv()) {
    session.err() << session.Say(kMarksText);
  }
  return code;
}

}  // namespace

Verb AddStatus(CLI::App& app, Language language) {
  const auto say = [language](const Text& text) { return text.In(language); };
  constexpr CommandHelp kHelp = {
      "status",
      {"How the centres of a region stand: counted, or one by one.",
       "查看一个区域内各馆（站）的达标情况：汇总或逐个列出。"},
      {"Without --centers or --behind the centres are counted for each rule.",
       "不加 --centers 或 --behind 时按条款汇总。"},
      "  wubu status regions/330400\n  wubu status regions/330400 --by region --rule JX-B-02\n"
      "  wubu status regions/330400 --week --behind --limit 20"};
  CLI::App* command = AddCommand(app, kHelp, language);
  auto options = std::make_shared<StatusOptions>();
  command->add_option("REGION", options->region,
                      say({"regions/{id}; none: all centres", "regions/编号；不填为全部"}));
  command->add_option("PERIOD", options->period,
                      say({"2026, or 2026-W10 with --week; default: the present one",
                           "如 2026，或与 --week 一起用 2026-W10；默认当前"}));
  command->add_flag("--week", options->week,
                    say({"The weekly rules of a week, and not a year", "按周查看，而非全年"}));
  command->add_flag("--centers", options->centers, say({"Centre by centre", "逐个列出"}));
  command->add_flag(
      "--behind", options->behind,
      say({"Centre by centre, those farthest behind first", "逐个列出，最落后的在前"}));
  command
      ->add_option("--by", options->by,
                   say({"Count by region or by kind", "汇总分组：region 区域，kind 类型"}))
      ->check(CLI::IsMember({"region", "kind"}));
  command->add_option("--rule", options->rules, say({"Only this rule", "只看此条款"}));
  command->add_option("--standard", options->standards, say({"Only this standard", "只看此标准"}));
  command->add_option("--kind", options->kinds,
                      say({"Only centres of this kind", "只看此类馆（站）"}));
  command->add_option("--status", options->statuses,
                      say({"Only this status: met, missed, behind, on-track, no-data …",
                           "只看此状态：met、missed、behind、on-track、no-data 等"}));
  command->add_flag("--binding", options->binding,
                    say({"Without advisory rules", "不含建议性条款"}));
  command->add_option("--limit", options->limit,
                      say({"So many centres at most", "最多列出多少个馆（站）"}));
  AddViewpoint(*command, language, &options->viewpoint);
  return {command, [options](Session& session) { return RunStatus(session, *options); }};
}

Verb AddCalendar(CLI::App& app, Language language) {
  const auto say = [language](const Text& text) { return text.In(language); };
  constexpr CommandHelp kHelp = {"calendar",
                                 {"Week by week, how the centres of a region kept a rule.",
                                  "逐周查看一个区域内各馆（站）是否达标。"},
                                 {"Of monthly and daily rules month by month and day by day.",
                                  "按月、按日的条款则逐月、逐日。"},
                                 "  wubu calendar regions/330400 JX-C-01 2026"};
  CLI::App* command = AddCommand(app, kHelp, language);
  auto options = std::make_shared<CalendarOptions>();
  command->add_option("REGION", options->region, say({"regions/{id}", "regions/编号"}))->required();
  command->add_option("RULE", options->rule, say({"The rule's id", "条款编号"}))->required();
  command->add_option("YEAR", options->year,
                      say({"2026; default: the present one", "如 2026；默认当前"}));
  AddViewpoint(*command, language, &options->viewpoint);
  return {command, [options](Session& session) { return RunCalendar(session, *options); }};
}

}  // namespace wubu::cli

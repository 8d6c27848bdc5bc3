// wubu hours: when a centre was open: by day or longer, interval by interval, or against what it
// had posted.
#include <algorithm>
#include <map>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cli/quantity_text.h"
#include "clients/cli/span_text.h"
#include "clients/cli/verb.h"
#include "clients/cli/viewpoint_options.h"

namespace wubu::cli {
namespace {

struct HoursOptions {
  std::string center;
  std::string first_date;
  std::string last_date;
  std::string by;
  bool intervals = false;
  bool posted = false;
  ViewpointOptions viewpoint;
};

const std::map<std::string, v1::PeriodUnit>& Units() {
  static const auto& units =
      *new std::map<std::string, v1::PeriodUnit>{{"day", v1::PERIOD_UNIT_DAY},
                                                 {"week", v1::PERIOD_UNIT_WEEK},
                                                 {"month", v1::PERIOD_UNIT_MONTH},
                                                 {"quarter", v1::PERIOD_UNIT_QUARTER},
                                                 {"year", v1::PERIOD_UNIT_YEAR}};
  return units;
}

Column HoursColumn(std::string heading) {
  return {.heading = std::move(heading), .align = Column::Align::kRight, .unit = "s"};
}

Cell ExcusedCell(const Session& session, bool excused) {
  return {excused ? session.Say({"excused", "免责"}) : "", excused ? "true" : "false"};
}

void PrintDays(Session& session, const v1::GetOpeningResponse& response) {
  Table table({{session.Say({"date", "日期"})},
               HoursColumn(session.Say({"certain", "确定"})),
               HoursColumn(session.Say({"possible", "可能"})),
               {session.Say({"excused", "免责"})},
               {session.Say({"intervals", "开放时段"})}},
              session.TableStyle());
  int64_t certain = 0, possible = 0;
  for (const v1::OpeningDay& day : response.days()) {
    certain += day.certain_seconds();
    possible += day.possible_seconds();
    table.AddRow({day.date(), HoursCell(day.certain_seconds()), HoursCell(day.possible_seconds()),
                  ExcusedCell(session, day.excused()),
                  SpansText(day.possible(), response.time_zone())});
  }
  table.AddSummary({session.Say({"together", "合计"}), HoursText(certain), HoursText(possible)});
  table.Print(session.out());
}

void PrintSums(Session& session, const v1::GetOpeningResponse& response) {
  Table table({{session.Say({"period", "时段"})},
               {session.Say({"first", "起"})},
               {session.Say({"last", "止"})},
               HoursColumn(session.Say({"certain", "确定"})),
               HoursColumn(session.Say({"possible", "可能"})),
               {session.Say({"open days", "开放天数"}), Column::Align::kRight},
               {session.Say({"excused days", "免责天数"}), Column::Align::kRight}},
              session.TableStyle());
  for (const v1::OpeningSum& sum : response.sums()) {
    table.AddRow({sum.period(), sum.first_date(), sum.last_date(), HoursCell(sum.certain_seconds()),
                  HoursCell(sum.possible_seconds()), absl::StrCat(sum.open_days()),
                  absl::StrCat(sum.excused_days())});
  }
  table.Print(session.out());
}

void PrintIntervals(Session& session, const v1::GetOpeningResponse& response) {
  Table table({{session.Say({"date", "日期"})},
               {session.Say({"from", "起"})},
               {session.Say({"to", "止"})},
               HoursColumn(session.Say({"length", "时长"})),
               {session.Say({"certainty", "是否确定"})}},
              session.TableStyle());
  const auto add = [&](const v1::OpeningDay& day, const v1::TimeSpan& span, const Cell& certainty) {
    table.AddRow({day.date(),
                  {ClockText(span.start_time(), day.date(), response.time_zone()),
                   TimeCell(span.start_time()).exact},
                  {ClockText(span.end_time(), day.date(), response.time_zone()),
                   TimeCell(span.end_time()).exact},
                  HoursCell(span.end_time().seconds() - span.start_time().seconds()),
                  certainty});
  };
  for (const v1::OpeningDay& day : response.days()) {
    for (const v1::TimeSpan& span : day.certain()) {
      add(day, span, {session.Say({"certain", "确定"}), "certain"});
    }
    // What is merely possible: a session without an end, up to where it may have lasted.
    for (const v1::TimeSpan& span : Without(day.possible(), day.certain())) {
      add(day, span, {session.Say({"possible", "可能"}), "possible"});
    }
  }
  table.Print(session.out());
}

void PrintSchedule(Session& session, const v1::GetScheduleResponse& response) {
  Table table({{session.Say({"date", "日期"})},
               {session.Say({"posted hours", "公示时段"})},
               {session.Say({"open", "实际开放"})},
               HoursColumn(session.Say({"posted", "公示"})),
               HoursColumn(session.Say({"kept", "按时开放"})),
               HoursColumn(session.Say({"closed", "应开未开"})),
               HoursColumn(session.Say({"beyond", "延时开放"})),
               HoursColumn(session.Say({"ahead", "尚未到时"})),
               {session.Say({"excused", "免责"})}},
              session.TableStyle());
  int64_t posted = 0, kept = 0, closed = 0, beyond = 0, ahead = 0;
  for (const v1::ScheduleDay& day : response.days()) {
    const v1::ScheduleKept& told = day.certain_kept();
    posted += day.posted_seconds();
    kept += told.kept_seconds();
    closed += told.closed_seconds();
    beyond += told.beyond_seconds();
    ahead += day.ahead_seconds();
    table.AddRow({day.date(), SpansText(day.posted(), response.time_zone()),
                  SpansText(day.certain(), response.time_zone()), HoursCell(day.posted_seconds()),
                  HoursCell(told.kept_seconds()), HoursCell(told.closed_seconds()),
                  HoursCell(told.beyond_seconds()), HoursCell(day.ahead_seconds()),
                  ExcusedCell(session, day.excused())});
  }
  table.AddSummary({session.Say({"together", "合计"}), "", "", HoursText(posted), HoursText(kept),
                    HoursText(closed), HoursText(beyond), HoursText(ahead)});
  table.Print(session.out());
}

template <typename Request>
absl::StatusOr<Request> MakeRequest(const HoursOptions& options) {
  Request request;
  request.set_center(options.center);
  request.set_first_date(options.first_date);
  request.set_last_date(options.last_date.empty() ? options.first_date : options.last_date);
  const absl::Status read = ToViewpoint(options.viewpoint, request.mutable_viewpoint());
  if (!read.ok()) return read;
  return request;
}

ExitCode RunSchedule(Session& session, client::Client& client, const HoursOptions& options) {
  const auto request = MakeRequest<v1::GetScheduleRequest>(options);
  if (!request.ok()) return session.FailUsage(std::string(request.status().message()));
  const auto response = client.GetSchedule(*request);
  if (!response.ok()) return session.Fail(response.status());
  if (session.json()) {
    session.PrintJson(*response);
  } else {
    PrintSchedule(session, *response);
  }
  return ExitCode::kOk;
}

ExitCode RunOpening(Session& session, client::Client& client, const HoursOptions& options) {
  auto request = MakeRequest<v1::GetOpeningRequest>(options);
  if (!request.ok()) return session.FailUsage(std::string(request.status().message()));
  const bool in_sums = !options.by.empty() && options.by != "day";
  if (in_sums) request->add_sums(Units().at(options.by));
  const auto response = client.GetOpening(*request);
  if (!response.ok()) return session.Fail(response.status());
  if (session.json()) {
    session.PrintJson(*response);
  } else if (in_sums) {
    PrintSums(session, *response);
  } else if (options.intervals) {
    PrintIntervals(session, *response);
  } else {
    PrintDays(session, *response);
  }
  return ExitCode::kOk;
}

ExitCode RunHours(Session& session, const HoursOptions& options) {
  const absl::StatusOr<client::Client*> client = session.Connect();
  if (!client.ok()) return session.FailUsage(std::string(client.status().message()));
  return options.posted ? RunSchedule(session, **client, options)
                        : RunOpening(session, **client, options);
}

constexpr CommandHelp kHelp = {
    "hours",
    {"When and how long a centre was open, by day or longer, or against its posted hours.",
     "查看一个馆（站）何时开放、开放多久，或与公示时间对照。"},
    {"Certain hours have an end or a heartbeat; possible ones may still be taken back. With --by "
     "the "
     "whole\nof each period is summed up that the days touch.",
     "“确定”时长有结束或心跳为据，“可能”时长尚待确认。--by 汇总所涉各时段的全部时长。"},
    "  wubu hours centers/330402-nanhu 2026-03-02 2026-03-08\n"
    "  wubu hours centers/330402-nanhu 2026-01-01 2026-12-31 --by week --csv\n"
    "  wubu hours centers/330402-nanhu 2026-03-02 2026-03-08 --posted"};

}  // namespace

Verb AddHours(CLI::App& app, Language language) {
  const auto say = [&](const Text& text) { return text.In(language); };
  CLI::App* command = AddCommand(app, kHelp, language);
  auto options = std::make_shared<HoursOptions>();
  command->add_option("CENTER", options->center, say({"centers/{id}", "centers/编号"}))->required();
  command->add_option("FIRST", options->first_date, say({"The first day", "起始日期"}))->required();
  command->add_option("LAST", options->last_date,
                      say({"The last day, itself included", "结束日期（含）"}));
  CLI::Option* by = command->add_option("--by", options->by,
                                        say({"Sums by day, week, month, quarter or year",
                                             "汇总单位：day、week、month、quarter、year"}));
  by->check(CLI::IsMember({"day", "week", "month", "quarter", "year"}));
  CLI::Option* intervals = command->add_flag(
      "--intervals", options->intervals,
      say({"Each interval in which it was open, merged", "逐段列出开放时段（已合并）"}));
  intervals->excludes(by);
  command
      ->add_flag("--posted", options->posted,
                 say({"The posted schedule against what happened", "公示时间与实际开放对照"}))
      ->excludes(by)
      ->excludes(intervals);
  AddViewpoint(*command, language, &options->viewpoint);
  return {command, [options](Session& session) { return RunHours(session, *options); }};
}

}  // namespace wubu::cli

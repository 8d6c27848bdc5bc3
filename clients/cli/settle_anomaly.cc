#include "clients/cli/settle_anomaly.h"

#include <algorithm>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/clock.h"
#include "clients/cli/anomaly_text.h"
#include "clients/cli/event_json.h"
#include "clients/cli/quantity_text.h"
#include "clients/cli/receipt_table.h"
#include "clients/cli/verb.h"

namespace wubu::cli {
namespace {

using v1::Settlement;

Column HoursColumn(const std::string& heading) {
  return {.heading = heading, .align = Column::Align::kRight, .unit = "s"};
}

Table DayTable(Session& session, std::vector<Column> columns) {
  columns.push_back({session.Say({"date", "日期"})});
  columns.push_back(HoursColumn(session.Say({"certain", "确定"})));
  columns.push_back(HoursColumn(session.Say({"after", "之后"})));
  columns.push_back(HoursColumn(session.Say({"possible", "可能"})));
  columns.push_back(HoursColumn(session.Say({"after", "之后"})));
  return Table(std::move(columns), session.TableStyle());
}

void AddDay(std::vector<Cell> cells, const v1::SettledDay& day, Table* table) {
  cells.emplace_back(day.date());
  for (const int64_t seconds : {day.certain_seconds_before(), day.certain_seconds_after(),
                                day.possible_seconds_before(), day.possible_seconds_after()}) {
    cells.push_back(HoursCell(seconds));
  }
  table->AddRow(cells);
}

// `event_voided`, with the time that it tells.
std::string EventsText(const Settlement& settlement) {
  return absl::StrJoin(settlement.events(), ", ", [](std::string* out, const v1::Event& event) {
    absl::StrAppend(out, TypeOf(event), " ", TimeCell(event.occurred_time()).shown);
  });
}

void Show(Session& session, const v1::ProposeSettlementsResponse& response) {
  session.err() << SentenceOf(response.anomaly(), session.language()) << std::endl;
  Table table = DayTable(session, {{session.Say({"no.", "序号"}), Column::Align::kRight},
                                   {session.Say({"proposal", "建议"})},
                                   {session.Say({"events", "事件"})}});
  for (int i = 0; i < response.settlements_size(); ++i) {
    const Settlement& settlement = response.settlements(i);
    const Text title{settlement.title().en(), settlement.title().zh()};
    std::vector<Cell> cells{absl::StrCat(i + 1), title.In(session.language()),
                            EventsText(settlement)};
    for (const v1::SettledDay& day : settlement.days()) {
      AddDay(cells, day, &table);
      cells = {"", "", ""};
    }
    if (!settlement.days().empty()) continue;
    cells.resize(cells.size() + 5, Cell(""));
    table.AddRow(cells);
  }
  table.Print(session.out());
  if (response.settlements().empty()) {
    session.err() << session.Say({"Nothing simple settles it without bringing another anomaly.\n",
                                  "没有可直接处理而不引起新异常的办法。\n"});
  }
}

// What the person writes; empty where nobody is asked.
std::string Ask(Session& session, const Text& question) {
  session.err() << session.Say(question) << std::flush;
  std::string line;
  std::getline(session.in(), line);
  return std::string(absl::StripAsciiWhitespace(line));
}

// 0: none.
uint32_t Choose(Session& session, const SettleOptions& options) {
  if (options.choice > 0 || !session.console().in_is_terminal) return options.choice;
  uint32_t choice = 0;
  const std::string word =
      Ask(session, {"Which one? (Enter: none) ", "选择哪一项？（回车：不处理）"});
  return absl::SimpleAtoi(word, &choice) ? choice : 0;
}

bool Confirm(Session& session, const SettleOptions& options) {
  if (options.yes) return true;
  const std::string word = absl::AsciiStrToLower(
      Ask(session, {"Send these events? It can't be undone, only voided. [y/N] ",
                    "发送以上事件？发送后不能撤销，只能作废。[y/N] "}));
  return word == "y" || word == "yes" || word == "是";
}

v1::AppendRequest AppendOf(const Settlement& settlement, const SettleOptions& options,
                           uint64_t revision) {
  v1::AppendRequest request;
  for (v1::Event event : settlement.events()) {
    v1::Payload& payload = *event.mutable_payload();
    if (!options.reason.empty() && payload.has_event_voided()) {
      payload.mutable_event_voided()->set_reason(options.reason);
    } else if (!options.reason.empty() && payload.has_event_amended()) {
      payload.mutable_event_amended()->set_reason(options.reason);
    }
    FillIn(&event, absl::Now());
    *request.add_events() = std::move(event);
  }
  v1::ExpectedRevision& expected = *request.add_expected_revisions();
  expected.set_subject(options.subject);
  expected.set_revision(revision);
  return request;
}

// The same days as they are now, by asking.
ExitCode ShowAfter(Session& session, client::Client& client, const Settlement& settlement,
                   const v1::Receipt& last) {
  if (settlement.days().empty() || session.json()) return ExitCode::kOk;
  v1::GetOpeningRequest request;
  request.set_center(last.subject());
  request.mutable_viewpoint()->set_min_position(last.position());
  Table table = DayTable(session, {});
  for (v1::SettledDay day : settlement.days()) {
    request.set_first_date(day.date());
    request.set_last_date(day.date());
    const auto opening = client.GetOpening(request);
    if (!opening.ok()) return session.Fail(opening.status());
    day.set_certain_seconds_after(opening->days(0).certain_seconds());
    day.set_possible_seconds_after(opening->days(0).possible_seconds());
    AddDay({}, day, &table);
  }
  table.Print(session.out());
  return ExitCode::kOk;
}

ExitCode Send(Session& session, client::Client& client, const SettleOptions& options,
              const v1::ProposeSettlementsResponse& response, const Settlement& settlement) {
  const v1::AppendRequest request = AppendOf(settlement, options, response.revision());
  for (const v1::Event& event : request.events()) session.err() << ToJson(event) << "\n";
  if (!Confirm(session, options)) {
    session.err() << session.Say({"Nothing was sent.\n", "未发送任何内容。\n"});
    return ExitCode::kOk;
  }
  const auto appended = client.Append(request);
  if (!appended.ok()) return session.Fail(appended.status());
  PrintReceipts(session, {appended->receipts().begin(), appended->receipts().end()});
  return ShowAfter(session, client, settlement, *appended->receipts().rbegin());
}

absl::StatusOr<v1::ProposeSettlementsRequest> RequestOf(const SettleOptions& options) {
  v1::ProposeSettlementsRequest request;
  request.set_subject(options.subject);
  request.set_event(options.event);
  if (!options.kind.empty()) {
    const auto kind = AnomalyKindNamed(options.kind);
    if (!kind.ok()) return kind.status();
    request.set_kind(*kind);
  }
  const absl::Status read = ToViewpoint(options.viewpoint, request.mutable_viewpoint());
  if (!read.ok()) return read;
  return request;
}

constexpr CommandHelp kSettle = {
    "settle",
    {"Ways to settle an anomaly; the one that is chosen is sent.",
     "列出处理一项异常的办法，选定并确认后发送。"},
    {"Without --choose it only shows them, unless somebody sits at the terminal.",
     "未用 --choose 且不在终端上时，只显示、不发送。"},
    "  wubu anomalies settle centers/330402-nanhu 0191e3a0-7c1e-7a54-8f60-2b1c6c3f9d11\n"
    "  wubu anomalies settle centers/330402-nanhu 0191e3a0-7c1e-7a54-8f60-2b1c6c3f9d11 --choose 1"};

}  // namespace

ExitCode RunSettle(Session& session, const SettleOptions& options) {
  const auto request = RequestOf(options);
  if (!request.ok()) return session.FailUsage(std::string(request.status().message()));
  const absl::StatusOr<client::Client*> client = session.Connect();
  if (!client.ok()) return session.FailUsage(std::string(client.status().message()));
  const auto response = (*client)->ProposeSettlements(*request);
  if (!response.ok()) return session.Fail(response.status());
  const bool shows = !session.json() || options.choice == 0;
  if (shows && session.json()) session.PrintJson(*response);
  if (!session.json()) Show(session, *response);
  const uint32_t choice =
      response->settlements().empty() ? options.choice : Choose(session, options);
  if (choice == 0) return ExitCode::kOk;
  if (choice > static_cast<uint32_t>(response->settlements_size())) {
    return session.FailUsage(
        absl::StrCat(session.Say({"there is no proposal ", "没有此项建议："}), choice));
  }
  return Send(session, **client, options, *response,
              response->settlements(static_cast<int>(choice) - 1));
}

CLI::App* AddSettle(CLI::App& anomalies, Language language, SettleOptions* options) {
  const auto say = [&](const Text& text) { return text.In(language); };
  CLI::App* settle = AddCommand(anomalies, kSettle, language);
  settle
      ->add_option("SUBJECT", options->subject,
                   say({"centers/{id} or regions/{id}", "centers/编号 或 regions/编号"}))
      ->required();
  settle->add_option("EVENT", options->event, say({"The event at fault", "有异常的事件编号"}))
      ->required();
  settle->add_option(
      "--kind", options->kind,
      say({"Which anomaly, if the event has several", "事件有多项异常时，指明哪一项"}));
  CLI::Option* choose = settle->add_option(
      "--choose", options->choice, say({"Send the proposal of this number", "选用第几项建议"}));
  choose->check(CLI::PositiveNumber);
  settle->add_flag("--yes", options->yes, say({"Without asking once more", "不再确认"}))
      ->needs(choose);
  settle->add_option(
      "--reason", options->reason,
      say({"Why, in your words (default: the proposal's title)", "理由（默认用建议的标题）"}));
  AddViewpoint(*settle, language, &options->viewpoint);
  return settle;
}

}  // namespace wubu::cli

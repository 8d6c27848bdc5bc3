// wubu forecast: what the figures of a centre are expected to be when the running periods end.
#include <memory>
#include <optional>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/quantity_text.h"
#include "clients/cli/standing_names.h"
#include "clients/cli/verb.h"
#include "clients/cli/viewpoint_options.h"

namespace wubu::cli {
namespace {

constexpr Text kNoFacts = {
    "Expected at the end of the period if the centre goes on as it has; not facts, and no "
    "verdicts.\n",
    "按该馆（站）以往节奏推算的期末预计值，并非事实，不作为考核结论。\n"};
constexpr Text kNone = {
    "Nothing can be expected: no rule about counts or hours runs then, or too little is known.\n",
    "无法预计：该时段没有按次数或时长考核的条款，或已知记录太少。\n"};

struct ForecastOptions {
  v1::ForecastRequest request;
  ViewpointOptions viewpoint;
};

// `2026-W10` is a week; nullopt: no period looks like that.
std::optional<v1::PeriodUnit> UnitOf(const std::string& period) {
  if (absl::StrContains(period, 'W')) return v1::PERIOD_UNIT_WEEK;
  if (absl::StrContains(period, 'Q')) return v1::PERIOD_UNIT_QUARTER;
  constexpr size_t kYearSize = 4, kMonthSize = 7;
  if (period.size() == kMonthSize) return v1::PERIOD_UNIT_MONTH;
  if (period.size() == kYearSize) return v1::PERIOD_UNIT_YEAR;
  return std::nullopt;
}

bool IsLess(const v1::Quantity& a, const v1::Quantity& b) {
  const auto under = [](const v1::Quantity& q) {
    return q.denominator() == 0 ? 1 : q.denominator();
  };
  return static_cast<__int128>(a.numerator()) * under(b) <
         static_cast<__int128>(b.numerator()) * under(a);
}

// Whether the threshold holds already, or over the whole range, over none of it, or over a part.
Text OutlookText(const v1::RuleForecast& forecast) {
  const bool reached = !forecast.at_most() && !IsLess(forecast.value(), forecast.threshold());
  if (reached) return {"reached", "已达到"};
  const bool most_fails = forecast.at_most() ? IsLess(forecast.threshold(), forecast.most())
                                             : IsLess(forecast.most(), forecast.threshold());
  const bool least_fails = forecast.at_most() ? IsLess(forecast.threshold(), forecast.least())
                                              : IsLess(forecast.least(), forecast.threshold());
  if (!most_fails && !least_fails) return {"within reach", "可望达标"};
  if (most_fails && least_fails) return {"out of reach", "难以达标"};
  return {"open", "未定"};
}

std::string BasisText(const Session& session, const v1::RuleForecast& forecast) {
  if (forecast.basis() == v1::FORECAST_BASIS_LAST_YEAR) {
    return session.Say({"last year", "去年同期"});
  }
  return absl::StrCat(forecast.weeks_known(), session.Say({" of 8 weeks", " 周（近8周）"}));
}

Table ForecastTable(Session& session) {
  return Table({{session.Say({"rule", "条款"})},
                {session.Say({"period", "周期"})},
                {session.Say({"so far", "已有"}), Column::Align::kRight},
                {session.Say({"expected", "预计"}), Column::Align::kRight},
                {session.Say({"at least", "预计最少"}), Column::Align::kRight},
                {session.Say({"at most", "预计最多"}), Column::Align::kRight},
                {session.Say({"threshold", "要求"}), Column::Align::kRight},
                {session.Say({"outlook", "展望"})},
                {session.Say({"drawn from", "依据"})},
                {session.Say({"what", "内容"})},
                session.UnitColumn(),
                {.heading = session.Say({"bound", "界限"}), .place = Column::Place::kCsvOnly}},
               session.TableStyle());
}

void AddForecasts(const Session& session, const v1::ForecastResponse& response, Table* table) {
  for (int i = 0; i < response.forecasts_size(); ++i) {
    const v1::RuleForecast& forecast = response.forecasts(i);
    const v1::QuantityUnit unit = response.labels(i).unit();
    const Cell threshold(
        absl::StrCat(forecast.at_most() ? "≤ " : "≥ ", QuantityText(forecast.threshold(), unit)),
        ExactText(forecast.threshold()));
    table->AddRow({forecast.rule(), forecast.period(), QuantityCell(forecast.value(), unit),
                   QuantityCell(forecast.expected(), unit), QuantityCell(forecast.least(), unit),
                   QuantityCell(forecast.most(), unit), threshold,
                   session.Say(OutlookText(forecast)), BasisText(session, forecast),
                   TitleText(response.labels(i).title(), session.language()), ExactUnit(unit),
                   forecast.at_most() ? "at_most" : "at_least"});
  }
}

// The unit that the period names; without a period all that there are.
absl::StatusOr<std::vector<v1::PeriodUnit>> UnitsAsked(const Session& session,
                                                       const std::string& period) {
  if (period.empty()) {
    return std::vector<v1::PeriodUnit>{v1::PERIOD_UNIT_WEEK, v1::PERIOD_UNIT_MONTH,
                                       v1::PERIOD_UNIT_QUARTER, v1::PERIOD_UNIT_YEAR};
  }
  const std::optional<v1::PeriodUnit> unit = UnitOf(period);
  if (unit.has_value()) return std::vector<v1::PeriodUnit>{*unit};
  return absl::InvalidArgumentError(absl::StrCat(
      "`", period, "`",
      session.Say({": write a week, month, quarter or year: 2026-W10, 2026-03, 2026-Q1, 2026",
                   "：请写周、月、季或年：2026-W10、2026-03、2026-Q1、2026"})));
}

ExitCode RunForecast(Session& session, ForecastOptions& options) {
  const absl::Status read = ToViewpoint(options.viewpoint, options.request.mutable_viewpoint());
  if (!read.ok()) return session.FailUsage(std::string(read.message()));
  const auto units = UnitsAsked(session, options.request.period());
  if (!units.ok()) return session.FailUsage(std::string(units.status().message()));
  const absl::StatusOr<client::Client*> client = session.Connect();
  if (!client.ok()) return session.FailUsage(std::string(client.status().message()));
  Table table = ForecastTable(session);
  bool any = false;
  for (const v1::PeriodUnit unit : *units) {
    options.request.set_unit(unit);
    const absl::StatusOr<v1::ForecastResponse> response = (*client)->Forecast(options.request);
    if (!response.ok()) return session.Fail(response.status());
    if (session.json()) session.PrintJson(*response);
    any = any || !response->forecasts().empty();
    AddForecasts(session, *response, &table);
  }
  if (session.json()) return ExitCode::kOk;
  session.err() << session.Say(any ? kNoFacts : kNone);
  table.Print(session.out());
  return ExitCode::kOk;
}

constexpr CommandHelp kHelp = {
    "forecast",
    {"What figures are expected to be when the running periods end.",
     "推算当前周期结束时的预计值。"},
    {"An expectation, not a fact: as much more as in the same stretch of last year, else as in the "
     "last\n"
     "eight weeks. The range is what the least and the most of these weeks would bring. Closures "
     "and\n"
     "plans are not foreseen. Counts and open hours have a forecast; other rules have none.",
     "预计值并非事实：按去年同期推算，去年不明时按近八周推算；范围取自近八周中最少和最多的一周。\n"
     "不考虑将来的闭馆和计划。只有次数和开放时长类条款才有预计值。"},
    "  wubu forecast centers/330402-nanhu\n"
    "  wubu forecast centers/330402-nanhu 2026 --rule JX-B-02\n"
    "  wubu forecast centers/330402-nanhu 2026-W10 --at 2026-03-05T00:00:00+08:00"};

}  // namespace

Verb AddForecast(CLI::App& app, Language language) {
  const auto say = [&](const Text& text) { return text.In(language); };
  CLI::App* command = AddCommand(app, kHelp, language);
  auto options = std::make_shared<ForecastOptions>();
  command
      ->add_option_function<std::string>(
          "CENTER", [options](const std::string& name) { options->request.set_center(name); },
          say({"centers/{id}", "centers/编号"}))
      ->required();
  command->add_option_function<std::string>(
      "PERIOD", [options](const std::string& name) { options->request.set_period(name); },
      say({"2026-W10, 2026-03, 2026-Q1, 2026; default: all that run",
           "如 2026-W10、2026-03、2026-Q1、2026；默认为所有当前周期"}));
  command->add_option_function<std::string>(
      "--rule", [options](const std::string& id) { options->request.set_rule(id); },
      say({"Only this rule", "只看该条款"}));
  command->add_option_function<std::string>(
      "--standard", [options](const std::string& id) { options->request.set_standard(id); },
      say({"Only this standard", "只看该标准"}));
  AddViewpoint(*command, language, &options->viewpoint);
  return {command, [options](Session& session) { return RunForecast(session, *options); }};
}

}  // namespace wubu::cli

#include "services/api/questions.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/api/view_point.h"
#include "services/compliance/forecast.h"
#include "services/compliance/judge.h"
#include "services/compliance/rule_label.h"
#include "services/compliance/score.h"
#include "services/domain/violation_text.h"
#include "services/standards/standard_check.h"

namespace wubu::api {
namespace {

using compliance::CivilDay;
using compliance::Judged;

Error BadPeriod(const absl::Status& status) { return InvalidRequest(status.message()); }

// The period that is meant; the one in which `at` lies if none is named.
std::string PeriodOrNow(const View& view, const std::string& center, wubu::v1::PeriodUnit unit,
                        const std::string& named, const wubu::v1::YearBegin& begin) {
  if (!named.empty() || unit == wubu::v1::PERIOD_UNIT_INSTANT) return named;
  const CivilDay today = view.world->ZoneOf(center).DayOf(view.at);
  // An ISO week names its own year; every other period is named by the day.
  return history::PeriodOf(unit, today, begin).name;
}

wubu::v1::Text ToWire(const standards::Text& text) {
  wubu::v1::Text wire;
  wire.set_en(text.en);
  wire.set_zh(text.zh);
  return wire;
}

wubu::v1::RuleLabel LabelOf(const Judged& judged) {
  return compliance::LabelOf(*judged.rule->told, judged.over_year);
}

// Years may begin on any day, so two may run that have different names.
std::vector<std::string> PeriodsMeant(const View& view, const wubu::v1::ForecastRequest& request) {
  std::vector<std::string> periods{
      PeriodOrNow(view, request.center(), request.unit(), request.period(), {})};
  if (request.period().empty() && request.unit() == wubu::v1::PERIOD_UNIT_YEAR) {
    const CivilDay today = view.world->ZoneOf(request.center()).DayOf(view.at);
    periods.push_back(absl::StrCat(today.year() + 1));
  }
  return periods;
}

bool IsAskedFor(const wubu::v1::RuleForecast& forecast, const wubu::v1::ForecastRequest& request) {
  return (request.standard().empty() || request.standard() == forecast.standard()) &&
         (request.rule().empty() || request.rule() == forecast.rule());
}

}  // namespace

MaybeError GetVerdicts(const Edge& edge, const wubu::v1::GetVerdictsRequest& request,
                       wubu::v1::GetVerdictsResponse* response) {
  View view;
  MaybeError error = OpenView(edge, request.viewpoint(), request.center(), &view);
  if (error.has_value()) return error;
  const compliance::Judge judge(view.world.get(), edge.standards->Finder(), view.at);
  const auto all =
      judge.All(request.center(), request.unit(),
                PeriodOrNow(view, request.center(), request.unit(), request.period(), {}));
  if (!all.ok()) return BadPeriod(all.status());
  for (const Judged& judged : *all) {
    *response->add_verdicts() = judged.verdict;
    *response->add_labels() = LabelOf(judged);
  }
  return CloseView(view, response->mutable_true_of());
}

MaybeError ExplainVerdict(const Edge& edge, const wubu::v1::ExplainVerdictRequest& request,
                          wubu::v1::ExplainVerdictResponse* response) {
  View view;
  MaybeError error = OpenView(edge, request.viewpoint(), request.center(), &view);
  if (error.has_value()) return error;
  const compliance::Judge judge(view.world.get(), edge.standards->Finder(), view.at);
  auto judged =
      judge.Explain(request.center(), request.standard(), request.rule(), request.period());
  if (!judged.ok() && absl::IsNotFound(judged.status())) {
    return Error(Reason::kUnknownRule)
        .With("rule", domain::Quoted(request.rule()))
        .With("center", request.center());
  }
  if (!judged.ok()) return BadPeriod(judged.status());
  *response->mutable_label() = LabelOf(*judged);
  *response->mutable_verdict() = std::move(judged->verdict);
  *response->mutable_evidence() = std::move(judged->evidence);
  return CloseView(view, response->mutable_true_of());
}

MaybeError Forecast(const Edge& edge, const wubu::v1::ForecastRequest& request,
                    wubu::v1::ForecastResponse* response) {
  View view;
  MaybeError error = OpenView(edge, request.viewpoint(), request.center(), &view);
  if (error.has_value()) return error;
  const compliance::Judge judge(view.world.get(), edge.standards->Finder(), view.at);
  for (const std::string& period : PeriodsMeant(view, request)) {
    const auto all = compliance::ForecastsOf(judge, request.center(), request.unit(), period);
    if (!all.ok()) return BadPeriod(all.status());
    for (const compliance::Forecast& forecast : *all) {
      if (!IsAskedFor(forecast.told, request)) continue;
      *response->add_forecasts() = forecast.told;
      *response->add_labels() = compliance::LabelOf(*forecast.rule->told, /*over_year=*/false);
    }
  }
  return CloseView(view, response->mutable_true_of());
}

MaybeError ScoreCenter(const Edge& edge, const wubu::v1::ScoreCenterRequest& request,
                       wubu::v1::ScoreCenterResponse* response) {
  View view;
  MaybeError error = OpenView(edge, request.viewpoint(), request.center(), &view);
  if (error.has_value()) return error;
  constexpr auto kYear = wubu::v1::PERIOD_UNIT_YEAR;
  const compliance::Judge judge(view.world.get(), edge.standards->Finder(), view.at);
  const auto year = judge.All(request.center(), kYear,
                              PeriodOrNow(view, request.center(), kYear, request.period(), {}));
  if (!year.ok()) return BadPeriod(year.status());
  for (wubu::v1::ScoreSheet& sheet : compliance::ScoreSheets(*year)) {
    const bool wanted = request.standard().empty() || sheet.standard() == request.standard();
    if (wanted) *response->add_sheets() = std::move(sheet);
  }
  return CloseView(view, response->mutable_true_of());
}

void ValidateStandard(const wubu::v1::ValidateStandardRequest& request,
                      wubu::v1::ValidateStandardResponse* response) {
  std::vector<standards::Fault> faults;
  if (standards::ReadStandard(request.text(), response->mutable_standard(), &faults)) return;
  response->clear_standard();
  for (const standards::Fault& fault : faults) {
    wubu::v1::StandardFault& told = *response->add_faults();
    told.set_line(fault.line);
    told.set_column(fault.column);
    told.set_rule(fault.rule);
    *told.mutable_text() = ToWire(fault.text);
  }
}

}  // namespace wubu::api

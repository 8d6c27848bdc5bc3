// wubu explain: the events behind one figure, and those that almost counted.
#include <memory>

#include "absl/strings/str_cat.h"
#include "clients/cli/quantity_text.h"
#include "clients/cli/verb.h"
#include "clients/cli/viewpoint_options.h"

namespace wubu::cli {
namespace {

struct ExplainOptions {
  v1::ExplainVerdictRequest request;
  ViewpointOptions viewpoint;
};

std::string WhyNot(const v1::NearMiss& miss, Language language) {
  const auto say = [language](const Text& text) { return text.In(language); };
  switch (miss.reason()) {
    case v1::NEAR_MISS_REASON_NUMBER:
      return absl::StrCat(miss.field(), ": ", miss.found(), say({", needs ", "，需要 "}),
                          miss.needed());
    case v1::NEAR_MISS_REASON_NUMBER_MISSING:
      return absl::StrCat(miss.field(), say({" was not told; needs ", " 未填写，需要 "}),
                          miss.needed());
    case v1::NEAR_MISS_REASON_LATE:
      return say({"after the due date", "逾期"});
    case v1::NEAR_MISS_REASON_NO_NOTICE:
      return say({"not announced in time", "未按时公告"});
    case v1::NEAR_MISS_REASON_LACKS:
      return absl::StrCat(say({"its notice lacks ", "公告缺少 "}), miss.field());
    case v1::NEAR_MISS_REASON_NOT_UNDER_SENDER:
      return say({"for a centre that is not under this one", "对象不属于该馆"});
    case v1::NEAR_MISS_REASON_SESSION:
      return say(
          {"the session counts nothing; see `wubu anomalies`", "该场次不计，见 wubu anomalies"});
    default:
      return v1::NearMissReason_Name(miss.reason());
  }
}

void PrintHeading(Session& session, const v1::ExplainVerdictResponse& response) {
  const v1::RuleVerdict& verdict = response.verdict();
  const v1::QuantityUnit unit = response.label().unit();
  std::vector<std::pair<std::string, std::string>> facts = {
      {session.Say({"rule", "条款"}),
       absl::StrCat(verdict.rule(), "  ", response.label().title().zh())},
      {session.Say({"standard", "标准"}),
       absl::StrCat(verdict.standard(), " ", verdict.standard_version(), ", ", verdict.clause())},
      {session.Say({"period", "时段"}),
       absl::StrCat(verdict.period(), "  ", verdict.first_date(), " … ", verdict.last_date())},
      {session.Say({"status", "状态"}), StatusText(verdict.status(), session.language())}};
  if (verdict.has_value()) {
    facts.emplace_back(session.Say({"figure", "数值"}), QuantityText(verdict.value(), unit));
  }
  if (verdict.has_threshold()) {
    facts.emplace_back(
        session.Say({"threshold", "要求"}),
        absl::StrCat(verdict.at_most() ? "≤ " : "≥ ", QuantityText(verdict.threshold(), unit)));
  }
  session.PrintFacts(facts);
}

void PrintEvents(Session& session, const v1::ExplainVerdictResponse& response) {
  const v1::QuantityUnit unit = response.label().unit() == v1::QUANTITY_UNIT_RATIO
                                    ? v1::QUANTITY_UNIT_PIECES
                                    : response.label().unit();
  Table table({{session.Say({"event", "事件编号"})},
               {session.Say({"counts", "计入"}), Column::Align::kRight},
               {session.Say({"for, or why not", "对象或原因"})},
               session.UnitColumn()},
              session.TableStyle());
  for (const v1::Counted& counted : response.evidence().counted()) {
    table.AddRow({counted.event(),
                  {QuantityText(counted.amount(), unit), ExactText(counted.amount())},
                  counted.target(),
                  ExactUnit(unit)});
  }
  for (const v1::NearMiss& miss : response.evidence().near_misses()) {
    table.AddRow({miss.event(), {"-", "0"}, WhyNot(miss, session.language()), ExactUnit(unit)});
  }
  table.Print(session.out());
}

ExitCode RunExplain(Session& session, ExplainOptions& options) {
  const absl::Status read = ToViewpoint(options.viewpoint, options.request.mutable_viewpoint());
  if (!read.ok()) return session.FailUsage(std::string(read.message()));
  const absl::StatusOr<client::Client*> client = session.Connect();
  if (!client.ok()) return session.FailUsage(std::string(client.status().message()));
  const auto response = (*client)->ExplainVerdict(options.request);
  if (!response.ok()) return session.Fail(response.status());
  if (session.json()) {
    session.PrintJson(*response);
    return ExitCode::kOk;
  }
  // CSV is one table.
  if (!session.csv()) {
    PrintHeading(session, *response);
    session.out() << "\n";
  }
  PrintEvents(session, *response);
  return ExitCode::kOk;
}

}  // namespace

Verb AddExplain(CLI::App& app, Language language) {
  const auto say = [&](const Text& text) { return text.In(language); };
  constexpr CommandHelp kHelp = {"explain",
                                 {"Every event behind one figure, and those that almost counted.",
                                  "列出一个数值所依据的每条记录，以及差一点计入的记录。"},
                                 {},
                                 "  wubu explain centers/330402-nanhu JX-B-02 2026"};
  CLI::App* command = AddCommand(app, kHelp, language);
  auto options = std::make_shared<ExplainOptions>();
  command
      ->add_option_function<std::string>(
          "CENTER", [options](const std::string& name) { options->request.set_center(name); },
          say({"centers/{id}", "centers/编号"}))
      ->required();
  command
      ->add_option_function<std::string>(
          "RULE", [options](const std::string& id) { options->request.set_rule(id); },
          say({"The rule's id", "条款编号"}))
      ->required();
  command->add_option_function<std::string>(
      "PERIOD", [options](const std::string& name) { options->request.set_period(name); },
      say({"2026-W10, 2026; default: the present one", "如 2026-W10、2026；默认当前"}));
  command->add_option_function<std::string>(
      "--standard", [options](const std::string& id) { options->request.set_standard(id); },
      say({"If more than one standard has the rule", "多个标准都有该条款时指定标准"}));
  AddViewpoint(*command, language, &options->viewpoint);
  return {command, [options](Session& session) { return RunExplain(session, *options); }};
}

}  // namespace wubu::cli

// wubu_judge_lines: answers cases, one a line of JSON from stdin, as tests/oracle/oracle.py does,
// by the engine's own means.
#include <google/protobuf/util/json_util.h>

#include <cstdio>
#include <iostream>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/compliance/anomalies.h"
#include "services/compliance/forecast.h"
#include "services/compliance/judge.h"
#include "services/compliance/known_world.h"
#include "services/compliance/score.h"
#include "storage/base/check.h"
#include "tests/compliance/board_check.h"
#include "tests/compliance/case.pb.h"
#include "tests/compliance/seal_check.h"
#include "tests/compliance/settlement_check.h"

namespace wubu::compliance {
namespace {

using compliance_test::Case;
using compliance_test::Question;
using wubu::v1::RecordedEvent;

std::string Json(const google::protobuf::Message& message) {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  std::string json;
  CHECK(google::protobuf::util::MessageToJsonString(message, &json, options).ok());
  return json;
}

std::optional<absl::TimeZone> ZoneNamed(absl::string_view name) {
  absl::TimeZone zone;
  if (!absl::LoadTimeZone(name, &zone)) return std::nullopt;
  return zone;
}

// The standards of a case, by the text that stands for them.
class Texts {
 public:
  explicit Texts(const Case& c) {
    for (const RecordedEvent& recorded : c.events()) {
      const auto found = c.standards().find(recorded.event().id());
      if (found == c.standards().end()) continue;
      const auto& payload = recorded.event().payload();
      const auto& published = payload.has_standard_published()
                                  ? payload.standard_published()
                                  : payload.event_amended().payload().standard_published();
      auto compiled = CompiledStandard::Make(found->second);
      if (!compiled.ok()) {
        std::cerr << compiled.status().ToString() << "\n";
        std::exit(1);
      }
      by_text_[published.text()] = *std::move(compiled);
    }
  }

  StandardOf Find() const {
    return [this](const wubu::v1::Event& publication) -> const CompiledStandard* {
      const auto found = by_text_.find(publication.payload().standard_published().text());
      return found == by_text_.end() ? nullptr : found->second.get();
    };
  }

 private:
  std::map<std::string, std::unique_ptr<const CompiledStandard>> by_text_;
};

std::vector<RecordedEvent> Known(const Case& c, const Question& question) {
  std::vector<RecordedEvent> known;
  for (const RecordedEvent& recorded : c.events()) {
    const bool cut =
        question.as_of_position() != 0 && recorded.position() > question.as_of_position();
    if (!cut) known.push_back(recorded);
  }
  return known;
}

std::string VerdictJson(const Judged& judged) {
  std::string verdict = Json(judged.verdict);
  verdict.pop_back();
  return absl::StrCat(verdict, verdict.size() > 1 ? "," : "",
                      "\"evidence\":", Json(judged.evidence), "}");
}

// What may not change before the horizon.
std::string Lasting(const std::vector<Judged>& all, bool running) {
  std::string lasting;
  for (const Judged& judged : all) {
    wubu::v1::RuleVerdict verdict = judged.verdict;
    verdict.clear_scheduled_seconds();
    if (running) {
      verdict.clear_possible_value();
      verdict.clear_met_by_possible();
    }
    absl::StrAppend(&lasting, Json(verdict), "\n");
  }
  return lasting;
}

// Judges once more, in the middle of the time up to the horizon and at its end.
void CheckHorizon(const World& world, const Texts& texts,
                  const compliance_test::VerdictsQuestion& asked, Instant at) {
  const Judge judge_now(&world, texts.Find(), at);
  const auto all = judge_now.All(asked.center(), asked.unit(), asked.period());
  const Horizon& horizon = judge_now.horizon();
  const std::string lasting = Lasting(*all, horizon.running());
  constexpr Instant kLongest = 400 * 86'400;
  const Instant last = std::min(horizon.until() - 1, at + kLongest);
  for (const Instant later : {at + (last - at) / 2, last}) {
    const Judge judge(&world, texts.Find(), later);
    const std::string then =
        Lasting(*judge.All(asked.center(), asked.unit(), asked.period()), horizon.running());
    if (then == lasting) continue;
    std::cerr << "at " << at << " it was to stay until " << horizon.until() << ":\n"
              << lasting << "at " << later << " it is:\n"
              << then;
    std::exit(1);
  }
}

std::string Verdicts(const World& world, const Texts& texts,
                     const compliance_test::VerdictsQuestion& asked, Instant at) {
  const Judge judge(&world, texts.Find(), at);
  const auto all = judge.All(asked.center(), asked.unit(), asked.period());
  CHECK(all.ok());
  std::vector<std::string> verdicts;
  for (const Judged& judged : *all) verdicts.push_back(VerdictJson(judged));
  return absl::StrCat("{\"verdicts\":[", absl::StrJoin(verdicts, ","), "]}");
}

std::string Scores(const World& world, const Texts& texts,
                   const compliance_test::ScoreQuestion& asked, Instant at) {
  const Judge judge(&world, texts.Find(), at);
  const auto year = judge.All(asked.center(), wubu::v1::PERIOD_UNIT_YEAR, asked.period());
  CHECK(year.ok());
  std::vector<std::string> sheets;
  for (wubu::v1::ScoreSheet& sheet : ScoreSheets(*year)) {
    if (!asked.standard().empty() && sheet.standard() != asked.standard()) continue;
    for (auto& line : *sheet.mutable_lines()) line.clear_label();
    sheets.push_back(Json(sheet));
  }
  return absl::StrCat("{\"sheets\":[", absl::StrJoin(sheets, ","), "]}");
}

std::string Forecasts(const World& world, const Texts& texts,
                      const compliance_test::VerdictsQuestion& asked, Instant at) {
  const Judge judge(&world, texts.Find(), at);
  const auto all = ForecastsOf(judge, asked.center(), asked.unit(), asked.period());
  CHECK(all.ok());
  std::vector<std::string> forecasts;
  for (const Forecast& forecast : *all) forecasts.push_back(Json(forecast.told));
  return absl::StrCat("{\"forecasts\":[", absl::StrJoin(forecasts, ","), "]}");
}

std::string Opening(const Lenses& lenses, const compliance_test::OpeningQuestion& asked) {
  const CenterLens& center = lenses.Of(asked.center());
  std::vector<std::string> days;
  for (CivilDay day = *history::ParseDate(asked.first_date());
       day <= *history::ParseDate(asked.last_date()); ++day) {
    const Span span{center.zone().BeginOf(day), center.zone().BeginOf(day + 1)};
    days.push_back(absl::StrCat("{\"date\":\"", history::DateText(day),
                                "\",\"certain\":", center.openings().certain.SecondsIn(span),
                                ",\"possible\":", center.openings().possible.SecondsIn(span), "}"));
  }
  return absl::StrCat("{\"days\":[", absl::StrJoin(days, ","), "]}");
}

std::string Anomalies(const World& world, const std::vector<RecordedEvent>& known,
                      const std::string& subject, Instant at) {
  std::set<std::string, std::less<>> ids;
  std::vector<const RecordedEvent*> told;
  for (const RecordedEvent& recorded : known) {
    ids.insert(recorded.event().id());
    if (recorded.event().subject() == subject) told.push_back(&recorded);
  }
  const IsKnown is_known = [&ids](absl::string_view id) { return ids.contains(id); };
  std::vector<std::string> lines;
  for (auto& anomaly : AnomaliesOf(world, told, subject, at, is_known)) {
    anomaly.clear_concerns();  // A help for people, which the oracle does not tell.
    lines.push_back(Json(anomaly));
  }
  return absl::StrCat("{\"anomalies\":[", absl::StrJoin(lines, ","), "]}");
}

std::string Answer(const Case& c, const Texts& texts, const Question& question) {
  const std::vector<RecordedEvent> known = Known(c, question);
  std::vector<wubu::v1::Event> events;
  for (const RecordedEvent& recorded : known) events.push_back(recorded.event());
  const KnownWorld world(events, ZoneNamed);
  const Instant at = question.at().seconds();
  switch (question.what_case()) {
    case Question::kVerdicts:
      CheckHorizon(world, texts, question.verdicts(), at);
      // And where nothing lies ahead but time.
      std::erase_if(events, [at](const auto& e) { return e.occurred_time().seconds() > at; });
      CheckHorizon(KnownWorld(events, ZoneNamed), texts, question.verdicts(), at);
      return Verdicts(world, texts, question.verdicts(), at);
    case Question::kForecast:
      return Forecasts(world, texts, question.forecast(), at);
    case Question::kOpening:
      return Opening(Lenses(&world, at), question.opening());
    case Question::kAnomalies:
      CheckSettlements(known, question.anomalies().subject(), at, ZoneNamed);
      return Anomalies(world, known, question.anomalies().subject(), at);
    case Question::kScore:
      return Scores(world, texts, question.score(), at);
    case Question::WHAT_NOT_SET:
      break;
  }
  CHECK(false);
}

void CheckSeals(const Case& c, const Texts& texts) {
  const SealedHistory history{{c.events().begin(), c.events().end()}, texts.Find(), ZoneNamed};
  for (const Question& question : c.questions()) {
    if (question.has_verdicts()) CheckSeal(history, question.verdicts(), question.at().seconds());
  }
}

// The board is checked with one of so many cases; it is judged again and again.
constexpr int kBoardCases = 4;
// Seals with one of so many, for the same reason.
constexpr int kSealCases = 5;

int Main() {
  std::string line;
  int cases = 0;
  while (std::getline(std::cin, line)) {
    Case c;
    const auto parsed = google::protobuf::util::JsonStringToMessage(line, &c);
    if (!parsed.ok()) {
      std::cerr << "no case: " << parsed.ToString() << "\n";
      return 1;
    }
    const Texts texts(c);
    if (++cases % kBoardCases == 0 && c.questions_size() > 0) {
      standings::CheckBoard(c, texts.Find());
    }
    if (cases % kSealCases == 0) CheckSeals(c, texts);
    std::vector<std::string> answers;
    for (const Question& question : c.questions()) answers.push_back(Answer(c, texts, question));
    std::cout << "{\"answers\":[" << absl::StrJoin(answers, ",") << "]}\n";
  }
  return 0;
}

}  // namespace
}  // namespace wubu::compliance

int main() { return wubu::compliance::Main(); }

// wubu append: a few events, all or nothing.
#include <memory>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "clients/cli/event_json.h"
#include "clients/cli/receipt_table.h"
#include "clients/cli/text_file.h"
#include "clients/cli/verb.h"

namespace wubu::cli {
namespace {

constexpr size_t kEventsMax = 1000;

struct AppendOptions {
  std::string events;
  std::string file;
  std::vector<std::string> expectations;
};

absl::StatusOr<std::string> ReadEventsText(Session& session, const AppendOptions& options) {
  const std::string& source = options.events.empty() ? options.file : options.events;
  if (source.empty()) {
    return absl::InvalidArgumentError(
        session.Say({"no events: give JSON, a file, or - for the standard input",
                     "没有事件：请给出 JSON、文件名，或用 - 表示标准输入"}));
  }
  if (source == "-") return ReadText(session.in());
  if (source[0] == '{' || source[0] == '[') return source;
  return ReadTextFile(source);
}

absl::Status AddExpectation(absl::string_view text, v1::AppendRequest* request) {
  const size_t equals = text.rfind('=');
  uint64_t revision;
  if (equals == 0 || equals == absl::string_view::npos ||
      !absl::SimpleAtoi(text.substr(equals + 1), &revision)) {
    return absl::InvalidArgumentError(
        absl::StrCat("--expect ", text, ": write --expect centers/330402-nanhu=7"));
  }
  v1::ExpectedRevision* expected = request->add_expected_revisions();
  expected->set_subject(std::string(text.substr(0, equals)));
  expected->set_revision(revision);
  return absl::OkStatus();
}

absl::StatusOr<v1::AppendRequest> MakeRequest(Session& session, const AppendOptions& options) {
  const absl::StatusOr<std::string> text = ReadEventsText(session, options);
  if (!text.ok()) return text.status();
  absl::StatusOr<std::vector<v1::Event>> events = ParseEvents(*text);
  if (!events.ok()) return events.status();
  if (events->empty() || events->size() > kEventsMax) {
    return absl::InvalidArgumentError(absl::StrCat(
        events->size(),
        session.Say({" events; append takes 1 to 1000. For more: wubu import FILE",
                     " 条事件；append 一次接受 1 至 1000 条，更多请用：wubu import 文件"})));
  }
  v1::AppendRequest request;
  for (v1::Event& event : *events) {
    FillIn(&event, absl::Now());
    *request.add_events() = std::move(event);
  }
  for (const std::string& expectation : options.expectations) {
    const absl::Status status = AddExpectation(expectation, &request);
    if (!status.ok()) return status;
  }
  return request;
}

ExitCode RunAppend(Session& session, const AppendOptions& options) {
  const absl::StatusOr<v1::AppendRequest> request = MakeRequest(session, options);
  if (!request.ok()) return session.FailUsage(std::string(request.status().message()));
  const absl::StatusOr<client::Client*> client = session.Connect();
  if (!client.ok()) return session.FailUsage(std::string(client.status().message()));
  const absl::StatusOr<v1::AppendResponse> response = (*client)->Append(*request);
  if (!response.ok()) return session.Fail(response.status());
  PrintReceipts(session, {response->receipts().begin(), response->receipts().end()});
  return ExitCode::kOk;
}

constexpr CommandHelp kHelp = {
    "append",
    {"Store up to 1000 events, all or nothing.",
     "写入至多 1000 条事件，要么全部写入，要么都不写。"},
    {"A missing id (UUID) or occurredTime (now) is filled in. Field names are those of the API in\n"
     "lowerCamelCase. For more events use: wubu import",
     "缺少的编号（UUID）和发生时间（当前时间）会自动补上。字段名用 API 的小驼峰写法。\n"
     "更多事件请用：wubu import"},
    "  wubu append '{\"subject\":\"centers/330402-nanhu\",\n"
    "                \"payload\":{\"openingStarted\":{\"session\":\"s-1\"}}}'\n"
    "  wubu append --file events.jsonl --expect centers/330402-nanhu=7"};

}  // namespace

Verb AddAppend(CLI::App& app, Language language) {
  const auto say = [&](const Text& text) { return text.In(language); };
  CLI::App* command = AddCommand(app, kHelp, language);
  auto options = std::make_shared<AppendOptions>();
  CLI::Option* events = command->add_option(
      "EVENTS", options->events,
      say({"JSON of an event or an array; or a file; or - for the standard input",
           "一条事件或数组的 JSON；或文件名；或 - 表示标准输入"}));
  events->option_text("JSON|FILE|-");
  command
      ->add_option("-f,--file", options->file,
                   say({"Read the events from a file: one a line, or an array",
                        "从文件读取事件：每行一条，或一个数组"}))
      ->excludes(events)
      ->option_text("FILE");
  command
      ->add_option("--expect", options->expectations,
                   say({"SUBJECT=REV: only if the stream is at this revision; 0: must not exist. "
                        "Repeatable",
                        "对象=版本：仅当数据流处于该版本时写入；0 表示尚不存在。可重复"}))
      ->expected(1)
      ->take_all()
      ->option_text("SUBJECT=REV ...");
  return {command, [options](Session& session) { return RunAppend(session, *options); }};
}

}  // namespace wubu::cli

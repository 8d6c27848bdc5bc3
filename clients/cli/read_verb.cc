// wubu read: what the log holds, from any place, in either direction.
#include <memory>

#include "clients/cli/event_filter.h"
#include "clients/cli/event_table.h"
#include "clients/cli/local_time.h"
#include "clients/cli/verb.h"

namespace wubu::cli {
namespace {

struct ReadOptions {
  std::string subject;
  uint64_t from_position = 0;
  uint64_t from_revision = 0;
  std::string from_time;
  bool backwards = false;
  uint64_t limit = 0;
  FilterOptions filter;
};

absl::StatusOr<v1::ReadRequest> MakeRequest(const ReadOptions& options) {
  v1::ReadRequest request;
  request.set_subject(options.subject);
  if (options.from_position > 0) request.set_from_position(options.from_position);
  if (options.from_revision > 0) request.set_from_revision(options.from_revision);
  if (!options.from_time.empty()) {
    const absl::StatusOr<absl::Time> time = ParseTime(options.from_time);
    if (!time.ok()) return time.status();
    *request.mutable_from_recorded_time() = ToTimestamp(*time);
  }
  if (options.backwards) request.set_direction(v1::READ_DIRECTION_BACKWARDS);
  request.set_limit(options.limit);
  *request.mutable_filter() = ToFilter(options.filter);
  return request;
}

ExitCode RunRead(Session& session, const ReadOptions& options) {
  const absl::StatusOr<v1::ReadRequest> request = MakeRequest(options);
  if (!request.ok()) return session.FailUsage(std::string(request.status().message()));
  const absl::StatusOr<client::Client*> client = session.Connect();
  if (!client.ok()) return session.FailUsage(std::string(client.status().message()));
  EventTable table(session);
  const absl::Status status = (*client)->Read(*request, [&](const v1::ReadResponse& response) {
    return response.events().empty() || table.Print(response.events());
  });
  return status.ok() ? ExitCode::kOk : session.Fail(status);
}

void AddPlaceOptions(CLI::App& command, Language language, ReadOptions* options) {
  const auto say = [&](const Text& text) { return text.In(language); };
  command.add_option("--subject", options->subject,
                     say({"Only this stream: centers/{id} or regions/{id}",
                          "只读这一条数据流：centers/{编号} 或 regions/{编号}"}));
  CLI::Option* position =
      command.add_option("--from-position", options->from_position,
                         say({"Begin at this place in the whole log", "从全库的这个位置开始"}));
  CLI::Option* revision = command.add_option(
      "--from-revision", options->from_revision,
      say({"Begin at this revision; needs --subject", "从该数据流的这个版本开始；需要 --subject"}));
  revision->excludes(position)->needs("--subject")->option_text("REV");
  position->option_text("POSITION");
  command
      .add_option("--from-time", options->from_time,
                  say({"Begin with what was recorded then: 2026-03-02T09:00:00+08:00, or local "
                       "2026-03-02 09:00",
                       "从这个入库时间开始：2026-03-02 09:00（北京时间）或 RFC 3339"}))
      ->excludes(position)
      ->excludes(revision)
      ->option_text("TIME");
}

constexpr CommandHelp kHelp = {
    "read",
    {"Print events that are stored, then end.", "列出已存的事件，然后结束。"},
    {"Conditions of one kind are alternatives; conditions of different kinds must all hold.",
     "同类条件满足其一即可，不同类条件须同时满足。"},
    "  wubu read --subject centers/330402-nanhu --backwards --limit 10\n"
    "  wubu read --from-time '2026-03-02 09:00' --type opening_started --json"};

}  // namespace

Verb AddRead(CLI::App& app, Language language) {
  const auto say = [&](const Text& text) { return text.In(language); };
  CLI::App* command = AddCommand(app, kHelp, language);
  auto options = std::make_shared<ReadOptions>();
  AddPlaceOptions(*command, language, options.get());
  command->add_flag("--backwards", options->backwards, say({"Newest first", "从新到旧"}));
  command->add_option("--limit", options->limit, say({"At most so many events", "至多多少条"}));
  AddFilterOptions(*command, language, &options->filter);
  return {command, [options](Session& session) { return RunRead(session, *options); }};
}

}  // namespace wubu::cli
